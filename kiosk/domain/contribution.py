"""What a visitor gives: ratings, comments and withdrawals, never changed, only superseded within their visit.

The functions are pure: they take a `Visit` and return the visit that follows with the new contribution. What
they return has not been stored yet; the ledger does that before anybody is thanked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

SCALE = 5
"""Steps of a question's scale; a value is 1 to SCALE, or None for "no opinion"."""
MAX_TEXT = 1_000
"""The most characters (code points) of a comment."""

MakeId = Callable[[], str]


class Origin(StrEnum):
    """Where a contribution was given; the values are the wire's."""

    KIOSK = "kiosk"
    EVENT = "event"
    PAPER = "paper"
    WEB = "web"


class Stance(StrEnum):
    """What a comment is in relation to the measure; the values are the wire's."""

    FOR = "for"
    NEUTRAL = "neutral"
    AGAINST = "against"


class ContributionError(ValueError):
    """What was given can't be a contribution; the message says why."""


def new_id() -> str:
    """Return a random id (UUIDv4: a version 7 would carry the time)."""
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Occasion:
    """The circumstances that all contributions of a moment share: what was shown, in which language, where."""

    edition: str
    catalogue: str
    language: str
    origin: Origin = Origin.KIOSK
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    id: str
    visit_id: str
    edition: str
    catalogue: str
    measure_id: str
    supersedes: str | None
    language: str
    origin: Origin
    event_id: str | None
    recorded_at: datetime

    def __post_init__(self) -> None:
        if self.recorded_at.tzinfo is None or self.recorded_at.utcoffset() != UTC.utcoffset(None):
            raise ContributionError("The time of a contribution must be in UTC and say so.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(_Given):
    """One answer to one question about one measure; `value` None means "no opinion"."""

    question: str
    value: int | None

    def __post_init__(self) -> None:
        _Given.__post_init__(self)
        if self.value is not None and (isinstance(self.value, bool) or not 1 <= self.value <= SCALE):
            raise ContributionError(f"A rating is 1 to {SCALE} or no opinion, not {self.value}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(_Given):
    """One comment on one measure; its text has already been cleaned with `clean_text`."""

    stance: Stance | None
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        _Given.__post_init__(self)
        if self.text != clean_text(self.text):
            raise ContributionError("The comment holds characters that can't be stored.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(_Given):
    """The withdrawal of one contribution of the same visit, named by `supersedes`."""

    supersedes: str


Contribution = Rating | Comment | Withdrawal


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor's stay: its random id links what was given in it, oldest first, and nothing else."""

    id: str
    given: tuple[Contribution, ...] = ()

    @property
    def standing(self) -> tuple[Rating | Comment, ...]:
        """What still counts: given in this visit, neither superseded nor withdrawn; oldest first."""
        gone = {item.supersedes for item in self.given}
        return tuple(item for item in self.given if not isinstance(item, Withdrawal) and item.id not in gone)

    def rating(self, edition: str, measure_id: str, question: str) -> Rating | None:
        """The standing rating of this question about this measure, if there is one."""
        for item in self.standing:
            if isinstance(item, Rating) and _same_question(item, edition, measure_id, question):
                return item
        return None


def begin_visit(make_id: MakeId = new_id) -> Visit:
    """Return a new visit in which nothing has been given yet."""
    return Visit(make_id())


def rate(
    visit: Visit,
    occasion: Occasion,
    measure_id: str,
    question: str,
    value: int | None,
    *,
    now: datetime,
    make_id: MakeId = new_id,
) -> tuple[Visit, Rating]:
    """Rate: supersedes the visit's standing rating of the same measure and question.

    A rating after a withdrawal starts afresh: it supersedes nothing, for the withdrawal is the withdrawn
    rating's only successor. Raises ContributionError for a value off the scale.
    """
    earlier = visit.rating(occasion.edition, measure_id, question)
    rating = Rating(
        id=make_id(),
        visit_id=visit.id,
        edition=occasion.edition,
        catalogue=occasion.catalogue,
        measure_id=measure_id,
        supersedes=earlier.id if earlier else None,
        language=occasion.language,
        origin=occasion.origin,
        event_id=occasion.event_id,
        recorded_at=now.astimezone(UTC),
        question=question,
        value=value,
    )
    return _with(visit, rating), rating


def comment(
    visit: Visit,
    occasion: Occasion,
    measure_id: str,
    stance: Stance | None,
    text: str,
    *,
    now: datetime,
    replaces: Comment | None = None,
    make_id: MakeId = new_id,
) -> tuple[Visit, Comment]:
    """Comment; `replaces` is a standing comment of this visit on this measure that the new one supersedes.

    Raises ContributionError for an empty or too long text, or one that replaces what it may not.
    """
    if replaces is not None and (replaces not in visit.standing or replaces.measure_id != measure_id):
        raise ContributionError("Only a standing comment of this visit on the same measure can be replaced.")
    written = Comment(
        id=make_id(),
        visit_id=visit.id,
        edition=occasion.edition,
        catalogue=occasion.catalogue,
        measure_id=measure_id,
        supersedes=replaces.id if replaces else None,
        language=occasion.language,
        origin=occasion.origin,
        event_id=occasion.event_id,
        recorded_at=now.astimezone(UTC),
        stance=stance,
        text=clean_text(text),
    )
    return _with(visit, written), written


def withdraw(
    visit: Visit, contribution_id: str, *, now: datetime, make_id: MakeId = new_id
) -> tuple[Visit, Withdrawal]:
    """Withdraw a standing rating or comment of this visit; ContributionError if it is not one."""
    target = next((item for item in visit.standing if item.id == contribution_id), None)
    if target is None:
        raise ContributionError("Only what stands in this visit can be withdrawn.")
    withdrawal = Withdrawal(
        id=make_id(),
        visit_id=visit.id,
        edition=target.edition,
        catalogue=target.catalogue,
        measure_id=target.measure_id,
        supersedes=target.id,
        language=target.language,
        origin=target.origin,
        event_id=target.event_id,
        recorded_at=now.astimezone(UTC),
    )
    return _with(visit, withdrawal), withdrawal


def clean_text(text: str) -> str:
    """Return a comment's text as it may be stored and sent.

    Composed (NFC), line ends as newline, tabs as spaces, without other control characters, lone surrogates
    or outer blanks. Raises ContributionError when nothing or more than MAX_TEXT characters are left.
    """
    cleaned = unicodedata.normalize("NFC", without_controls(text)).strip()
    if not cleaned:
        raise ContributionError("The comment is empty.")
    if len(cleaned) > MAX_TEXT:
        raise ContributionError(f"The comment has {len(cleaned)} characters; {MAX_TEXT} are possible.")
    return cleaned


def without_controls(text: str) -> str:
    """Return `text` with newlines as its only control characters: tabs become spaces, lone surrogates go."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in unified if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})


def _same_question(item: Rating, edition: str, measure_id: str, question: str) -> bool:
    return (item.edition, item.measure_id, item.question) == (edition, measure_id, question)


def _with(visit: Visit, item: Contribution) -> Visit:
    return replace(visit, given=(*visit.given, item))
