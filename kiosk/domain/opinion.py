"""What comes back from the server, as the screens need it: opinions per measure and what people published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class QuestionOpinion:
    """Answers to one question; `counts` is None while they are too few to show."""

    counts: tuple[int, ...] | None
    no_opinion: int


@dataclass(frozen=True, slots=True)
class MeasureOpinion:
    """What others think of one measure; `visits` is None where the server doesn't tell."""

    questions: Mapping[str, QuestionOpinion]
    visits: int | None


@dataclass(frozen=True, slots=True)
class Opinions:
    """A board: opinions by measure, of one edition, as of a time."""

    edition: str = ""
    as_of: str = ""
    measures: Mapping[str, MeasureOpinion] = field(default_factory=dict)


def read_board(data: bytes) -> Opinions:
    """Return the opinions in a board that was checked when it was stored; the standard library is enough for that.

    The check reads leniently (`"visits": "61"` is good), so numbers are made numbers here.
    """
    raw = json.loads(data)
    return Opinions(
        edition=raw["edition"],
        as_of=raw["as_of"],
        measures={measure_id: _measure(result) for measure_id, result in raw.get("measures", {}).items()},
    )


def _measure(raw: Mapping[str, Any]) -> MeasureOpinion:
    visits = raw.get("visits")
    return MeasureOpinion(
        questions={question: _question(result) for question, result in raw.get("questions", {}).items()},
        visits=None if visits is None else int(visits),
    )


def _question(raw: Mapping[str, Any]) -> QuestionOpinion:
    counts = None if raw.get("withheld") else raw.get("counts")
    return QuestionOpinion(
        counts=None if counts is None else tuple(int(count) for count in counts),
        no_opinion=int(raw.get("no_opinion") or 0),
    )
