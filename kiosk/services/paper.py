"""Paper questionnaires become contributions: all of a file or nothing, each row judged with its reason.

A sheet is a visit. What it says of time is taken as written and never corrected: a time without an offset as if it
were UTC, and a date alone as noon UTC, so that the day stays the same day everywhere in Europe. A time with an
offset is that moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol

from kiosk.domain.contribution import (
    SCALE,
    Contribution,
    ContributionError,
    Occasion,
    Origin,
    Stance,
    Visit,
    clean_text,
    comment,
    new_id,
    rate,
)
from kiosk.services.paper_csv import MisshapenRow, PaperRow
from sync.catalogue.faults import listed, quoted
from sync.catalogue.model import Catalogue

NO_OPINION = "no-opinion"
EARLIEST_YEAR = 2000
"""An earlier date is a slip of the pen."""

_VALUES = {str(step): step for step in range(1, SCALE + 1)} | {NO_OPINION: None}
_STANCES = {stance.value: stance for stance in Stance}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,16})*")  # as the wire takes it; a test compares them
_LONGEST_LANGUAGE = 35


class PaperLedger(Protocol):
    """What keeps contributions."""

    def add_all(self, contributions: Sequence[Contribution], *, due_at: int | None = None) -> None:
        """Commit several contributions to disk, all or none."""
        ...


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: the number of its contributions, or why it is refused."""

    number: int
    contributions: int = 0
    reason: str | None = None

    @property
    def accepted(self) -> bool:
        """Whether the row is good."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Batch:
    """A judged file. It may be stored only if every row is good."""

    rows: tuple[RowResult, ...]
    contributions: tuple[Contribution, ...]

    @property
    def refused(self) -> tuple[RowResult, ...]:
        """The rows that are wrong."""
        return tuple(row for row in self.rows if not row.accepted)


def judge(rows: Sequence[PaperRow | MisshapenRow], catalogue: Catalogue, now: datetime) -> Batch:
    """Judge every row against the current catalogue. `now` is this machine's local time, with its offset."""
    judgement = _Judgement(catalogue, now)
    results: list[RowResult] = []
    contributions: list[Contribution] = []
    for row in rows:
        reasons = [row.reason] if isinstance(row, MisshapenRow) else list(judgement.faults(row))
        if isinstance(row, MisshapenRow) or reasons:
            results.append(RowResult(row.number, reason="; ".join(reasons)))
            continue
        given = list(judgement.contributions(row))
        contributions += given
        results.append(RowResult(row.number, len(given)))
    return Batch(tuple(results), tuple(contributions))


def store(batch: Batch, ledger: PaperLedger) -> None:
    """Commit a good batch in one transaction; it may be sent at once, for nobody watched these visits.

    Raises ValueError for a batch with a refused row, and StorageProblem; nothing is stored then.
    """
    if batch.refused:
        raise ValueError("a batch with refused rows can't be stored")
    ledger.add_all(batch.contributions, due_at=0)


class _Judgement:
    """What has to be known from row to row: which sheet is which visit, and what it has answered."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self._catalogue = catalogue
        self._now = now
        self._visits: dict[str, str] = {}
        self._answers: dict[tuple[str, str, str], int] = {}

    def faults(self, row: PaperRow) -> Iterator[str]:
        """Say everything that is wrong with a row; it counts as its sheet's answer from then on."""
        if row.measure_id not in self._catalogue.measure_by_id:
            yield f"there is no measure {quoted(row.measure_id)} in the catalogue {self._catalogue.edition}"
        yield from self._rating_faults(row)
        yield from _comment_faults(row)
        if not is_language(row.language):
            yield f"the language has to be a key like de or de-simple, not {quoted(row.language)}"
        yield from self._time_faults(row.recorded_at)

    def _rating_faults(self, row: PaperRow) -> Iterator[str]:
        questions = self._catalogue.question_by_id
        if row.question and row.question not in questions:
            yield f"there is no question {quoted(row.question)}; there are {listed(list(questions))}"
        if row.value and row.value not in _VALUES:
            yield f"the value has to be 1 to {SCALE} or {NO_OPINION}, not {quoted(row.value)}"
        if row.question and not row.value:
            yield "the question has no value; leave the question empty where there is only a comment"
        if row.value and not row.question:
            yield "the value has no question"
        if row.sheet and row.question:
            answer = (row.sheet, row.measure_id, row.question)
            earlier = self._answers.setdefault(answer, row.number)
            if earlier != row.number:
                yield f"row {earlier} already answers this question on the sheet {quoted(row.sheet)}"

    def _time_faults(self, written: str) -> Iterator[str]:
        try:
            moment = recorded_at(written)
        except ValueError:
            yield f"recorded_at has to be a date like 2026-11-22 or a time like 2026-11-22T10:30, not {quoted(written)}"
            return
        if moment.year < EARLIEST_YEAR:
            yield f"recorded_at {quoted(written)} is too long ago"
        elif self._is_future(written, moment):
            clock = f"{self._now:%Y-%m-%d %H:%M}"
            yield f"recorded_at {quoted(written)} is in the future; this machine's clock says {clock}"

    def _is_future(self, written: str, moment: datetime) -> bool:
        """Compare like with like: a day with this machine's day, a time as written with its local time."""
        if _DATE.fullmatch(written):
            return moment.date() > self._now.date()
        if _has_offset(written):
            return moment > self._now
        return moment.replace(tzinfo=None) > self._now.replace(tzinfo=None)

    def contributions(self, row: PaperRow) -> Iterator[Contribution]:
        """Return what a good row gives: a rating, a comment, or both."""
        visit = Visit(self._visits.setdefault(row.sheet, new_id()) if row.sheet else new_id())
        occasion = Occasion(self._catalogue.edition, self._catalogue.sha256, row.language, Origin.PAPER)
        now = recorded_at(row.recorded_at)
        if row.question:
            yield rate(visit, occasion, row.measure_id, row.question, _VALUES[row.value], now=now)[1]
        if row.comment.strip():
            stance = _STANCES.get(row.stance)
            yield comment(visit, occasion, row.measure_id, stance, row.comment, now=now)[1]


def recorded_at(written: str) -> datetime:
    """Return in UTC when a sheet says it was filled in (see the module's first lines). Raises ValueError."""
    if _DATE.fullmatch(written):
        return datetime.combine(date.fromisoformat(written), time(12), UTC)
    if not _TIME.fullmatch(written):
        raise ValueError(written)
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(written) from None


def _has_offset(written: str) -> bool:
    return written.endswith("Z") or written[-6] in "+-"


def _comment_faults(row: PaperRow) -> Iterator[str]:
    if row.comment.strip():
        try:
            clean_text(row.comment)
        except ContributionError as error:
            yield _inner(str(error))
    elif not row.value and not row.question:
        yield "it has neither a value nor a comment"
    if row.stance and row.stance not in _STANCES:
        yield f"the stance has to be {', '.join(_STANCES)} or empty, not {quoted(row.stance)}"
    elif row.stance and not row.comment.strip():
        yield "the stance has no comment"


def _inner(sentence: str) -> str:
    """Return a sentence as a part of another one."""
    return sentence[0].lower() + sentence[1:].removesuffix(".")


def is_language(key: str) -> bool:
    """Tell whether `key` can be a language's key on the wire."""
    return len(key) <= _LONGEST_LANGUAGE and _LANGUAGE.fullmatch(key) is not None
