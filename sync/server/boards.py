"""The board as pure functions: when a measure's numbers move, and what the document says.

No single vote may show as a difference between two boards. So numbers below `min_visits` visits are withheld,
and shown numbers stay as they are until that many visits have come (or gone) since they were last shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.contract import SCALE

WHOLE_MEASURE = ""
"""Stands for the question in the numbers of a measure as a whole."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Current answers: how many visits gave them, how often each of the five steps, how often no opinion."""

    visits: int = 0
    counts: tuple[int, ...] = (0,) * SCALE
    no_opinion: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The numbers last released, and whether too few visits are left to show them."""

    tally: Tally = Tally()
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    """The released numbers of one measure: as a whole, and per question."""

    whole: Snapshot
    questions: Mapping[str, Snapshot]


def moved(before: MeasureNumbers, whole: Tally, questions: Mapping[str, Tally], min_visits: int) -> MeasureNumbers:
    """Return the numbers to release after `before`, when `whole` and `questions` are what counts now."""
    may_move = _enough(before.whole.tally, whole, min_visits)
    return MeasureNumbers(
        _released(before.whole, whole, may_move, min_visits),
        {
            question: _released(before.questions.get(question, Snapshot()), tally, may_move, min_visits)
            for question, tally in questions.items()
        },
    )


def _released(before: Snapshot, now: Tally, may_move: bool, min_visits: int) -> Snapshot:
    tally = now if may_move and _enough(before.tally, now, min_visits) else before.tally
    return Snapshot(tally, hidden=min(tally.visits, now.visits) < min_visits)


def _enough(before: Tally, now: Tally, min_visits: int) -> bool:
    """Return whether enough visits came; a limit of one hides nothing, not even a changed mind."""
    return min_visits <= 1 or abs(now.visits - before.visits) >= min_visits


def document(
    as_of: str,
    edition: str,
    measures: Mapping[str, MeasureNumbers],
    comments: Mapping[str, Sequence[Mapping[str, object]]],
) -> bytes:
    """Return the board's exact bytes. Every measure is in it, so that a first vote does not make one appear."""
    body = {
        "as_of": as_of,
        "edition": edition,
        "measures": {key: _measure(numbers, comments.get(key, ())) for key, numbers in sorted(measures.items())},
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _measure(numbers: MeasureNumbers, comments: Sequence[Mapping[str, object]]) -> dict[str, object]:
    questions: dict[str, object] = {
        question: {"withheld": True}
        if snapshot.hidden
        else {"counts": list(snapshot.tally.counts), "no_opinion": snapshot.tally.no_opinion}
        for question, snapshot in sorted(numbers.questions.items())
    }
    answer: dict[str, object] = {"questions": questions}
    if not numbers.whole.hidden:
        answer["visits"] = numbers.whole.tally.visits
    answer["comments"] = list(comments)
    return answer
