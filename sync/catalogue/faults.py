"""What is wrong with a catalogue: a JSON path and a sentence, made safe to print anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

Steps = tuple[str | int, ...]
"""The way from the document's root to a value: keys and list positions."""

FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters but newline, other line separators, and lone surrogates, which no UTF-8 file can hold."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{,59}")
_MOST_QUOTED = 60
_MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, as a JSON path like `$.measures[3].ring`, and what, as a plain English sentence."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def fault(steps: Steps, message: str) -> Fault:
    """Return the fault `message` at the value that `steps` lead to."""
    return Fault(path_text(steps), message)


def path_text(steps: Steps) -> str:
    """Return `steps` as a JSON path; list positions count from 0, unusual keys stand in brackets and quotes."""
    return "$" + "".join(_step_text(step) for step in steps)


def _step_text(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{quoted(step)}]"


def quoted(value: object) -> str:
    """Return `value` as JSON writes it, cut to 60 characters, with control characters escaped."""
    if isinstance(value, str) and len(value) > _MOST_QUOTED:
        value = value[:_MOST_QUOTED] + "…"
    text = json.dumps(value, ensure_ascii=False)
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def listed(values: Sequence[str]) -> str:
    """Return `values` quoted and separated by commas, the first 40 of them, or "none"."""
    more = ", …" if len(values) > _MOST_LISTED else ""
    return ", ".join(quoted(value) for value in values[:_MOST_LISTED]) + more or "none"
