"""What was measured, held against its limit, as one table; and the two statistics that the bench uses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Figure", "median", "missed", "p95", "table"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit. Without a limit it is told for comparison only."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the limit is kept; what has none is always."""
        return self.limit is None or self.value <= self.limit

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return _shown(self.value, self.unit)

    @property
    def shown_limit(self) -> str:
        """The limit as people read it."""
        return "" if self.limit is None else f"at most {_shown(self.limit, self.unit)}"


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile by the nearest rank: 95 of 100 values are at most as large."""
    ordered = sorted(values)
    return ordered[math.ceil(0.95 * len(ordered)) - 1]


def missed(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures beyond their limit."""
    return [figure for figure in figures if not figure.kept]


def table(figures: Sequence[Figure]) -> str:
    """Return one row per figure: what, how much, the limit, whether it is kept, and what it stands on."""
    head = ("what", "reached", "limit", "", "")
    rows = [
        (f.name, f.shown, f.shown_limit, "" if f.limit is None else "kept" if f.kept else "MISSED", f.note)
        for f in figures
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _shown(value: float, unit: str) -> str:
    digits = 2 if unit == "x" or value < 1 else 1 if value < 100 else 0
    return f"{value:.{digits}f} {unit}".rstrip()
