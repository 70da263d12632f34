"""What placing the marks costs, and how that grows with their number."""

from __future__ import annotations

from tests.bench.figures import Figure, median
from tests.bench.processes import Bench

LIMIT_MS = 50.0
LINEAR = 1000 / 300
LIMIT_GROWTH = 1.5 * LINEAR
"""“Close to linear”: half as much again as if every measure cost the same."""


def measure(bench: Bench) -> list[Figure]:
    """Place 300 and 1,000 measures in fresh processes, with room for each mark, where the most work is."""
    runs = [bench.child("layout_cost").said for _ in range(bench.processes)]
    panel, few, many = (median([run[name] for run in runs]) for name in ("panel", "300", "1000"))
    growth = f"{many:.1f} ms; exactly linear is {LINEAR:.2f}"
    return [
        Figure("layout of 300 measures, each with a mark of its own", few, "ms", LIMIT_MS),
        Figure("  on the upright panel, where some cells overflow", panel, "ms", LIMIT_MS),
        Figure("layout of 1,000 measures against 300", many / few, "x", LIMIT_GROWTH, growth),
    ]
