"""The catalogue as values that never change: what is on the radar, asked about and said of it, in every language.

Everything a person reads is a `LocalText`, a map from language key to text. A catalogue is immutable and is
named by the SHA-256 of its exact bytes (`Catalogue.sha256`). Dates keep the precision their source has:
"2024", "2024-04" or "2024-04-12".

Named tuples, because a terminal builds these classes before its first frame, and a dataclass takes five times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

LocalText = Mapping[str, str]

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""No text in any language."""


class Mark(StrEnum):
    """How a ring's measures are drawn, so that shape alone tells the state (WCAG 1.4.1)."""

    ARRIVED = "arrived"
    MOVING = "moving"
    WAITING = "waiting"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class RingBasis(StrEnum):
    """Where a measure's ring comes from: its source says so, its period implies it, or nobody does."""

    SOURCE = "source"
    PERIOD = "period"
    NONE = "none"


class MilestoneState(StrEnum):
    """Whether a milestone is behind us, ahead of us, or was not kept."""

    REACHED = "reached"
    EXPECTED = "expected"
    MISSED = "missed"


class Shown(NamedTuple):
    """A text as shown: the words and the language they are in, which may be a fallback."""

    text: str
    language: str


def shown(text: LocalText, language: str, main_language: str) -> Shown:
    """Return `text` in `language`, or in the nearest language that has it.

    The order of fallback: `de-simple` to `de`, then English, then German, then the catalogue's main
    language, then whatever there is. An absent text is `Shown("", language)`.
    """
    base = language.partition("-")[0]
    for candidate in (language, base, "en", "de", main_language, *text):
        if text.get(candidate):
            return Shown(text[candidate], candidate)
    return Shown("", language)


class Sector(NamedTuple):
    """A slice of the radar. `sentence` says in plain words what happens in it."""

    id: str
    title: LocalText
    sentence: LocalText = NOTHING


class Field(NamedTuple):
    """A topic below a sector."""

    id: str
    sector: str
    title: LocalText


class Ring(NamedTuple):
    """A state of implementation. Rings are ordered from the centre of the radar outwards."""

    id: str
    mark: Mark
    title: LocalText


class Question(NamedTuple):
    """What is asked about a measure: five labelled steps from 1 to 5, and "no opinion" beside the scale."""

    id: str
    text: LocalText
    scale: tuple[LocalText, ...]
    no_opinion: LocalText


class Round(NamedTuple):
    """The period in which the edition takes contributions; both days belong to it, `last` None is open-ended."""

    id: str
    first: str
    last: str | None = None


class Span(NamedTuple):
    """A period whose ends are years, months or days; either end may be unknown."""

    first: str | None = None
    last: str | None = None


class Period(NamedTuple):
    """When a measure was planned to run, when it did, and what the source adds in words."""

    planned: Span | None = None
    actual: Span | None = None
    note: LocalText = NOTHING


class Progress(NamedTuple):
    """How far a measure is, 0 to 100, what that counts, and when it was so.

    `as_of` None means that the date is unknown; such a number is not shown as current.
    """

    percent: int
    counts: LocalText
    as_of: str | None = None


class Milestone(NamedTuple):
    """One dated step of a measure."""

    date: str
    title: LocalText
    state: MilestoneState


class Report(NamedTuple):
    """What one year brought."""

    year: int
    successes: LocalText = NOTHING
    outlook: LocalText = NOTHING
    highlights: LocalText = NOTHING


class Indicator(NamedTuple):
    """A measured number with its unit and date."""

    name: LocalText
    unit: LocalText
    value: float
    date: str
    target: float | None = None


class Link(NamedTuple):
    """An address to take along, shown as a QR code."""

    title: LocalText
    url: str


class Media(NamedTuple):
    """An image or film, named by the SHA-256 of its bytes, with its text alternative."""

    sha256: str
    alternative: LocalText
    captions: str | None = None


class Source(NamedTuple):
    """Where a fact was found: address, the date it speaks of, and the licence of the text, if any is known."""

    address: str
    date: str | None = None
    licence: str | None = None


class Change(NamedTuple):
    """An entry of a measure's history."""

    date: str
    ring: str
    progress: int | None = None
    note: LocalText = NOTHING


class Measure(NamedTuple):
    """One thing the city does. Only id, sector, ring and a title in the main language are certain."""

    id: str
    number: int
    sector: str
    ring: str
    title: LocalText
    field: str | None = None
    ring_since: str | None = None
    ring_basis: RingBasis = RingBasis.SOURCE
    new_since: str | None = None
    teaser: LocalText = NOTHING
    description: LocalText = NOTHING
    goal: LocalText = NOTHING
    benefit: LocalText = NOTHING
    easy: LocalText = NOTHING
    lead: LocalText = NOTHING
    partners: tuple[LocalText, ...] = ()
    period: Period | None = None
    progress: Progress | None = None
    principles: tuple[str, ...] = ()
    target_groups: tuple[LocalText, ...] = ()
    district: LocalText = NOTHING
    milestones: tuple[Milestone, ...] = ()
    reports: tuple[Report, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    links: tuple[Link, ...] = ()
    image: Media | None = None
    film: Media | None = None
    tags: Mapping[str, tuple[str, ...]] = NOTHING
    sources: tuple[Source, ...] = ()
    verified: bool = False
    history: tuple[Change, ...] = ()


class Statement(NamedTuple):
    """A titled text of the strategy: a goal, a principle, a core area."""

    id: str
    title: LocalText
    text: LocalText = NOTHING
    since: str | None = None


class Strategy(NamedTuple):
    """What the strategy itself says."""

    motto: LocalText = NOTHING
    vision: LocalText = NOTHING
    goals: tuple[Statement, ...] = ()
    principles: tuple[Statement, ...] = ()
    text: LocalText = NOTHING
    film: Media | None = None
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """One edition of one city's strategy, whole."""

    sha256: str
    edition: str
    main_language: str
    languages: tuple[str, ...]
    title: LocalText
    statement: LocalText
    note: LocalText
    as_of: str | None
    rounds: tuple[Round, ...]
    min_visits: int
    lexicon: Mapping[str, Mapping[str, str]]
    sectors: tuple[Sector, ...]
    fields: tuple[Field, ...]
    rings: tuple[Ring, ...]
    questions: tuple[Question, ...]
    measures: tuple[Measure, ...]
    strategy: Strategy

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        """The measures by their id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def sector_by_id(self) -> Mapping[str, Sector]:
        """The sectors by their id."""
        return {sector.id: sector for sector in self.sectors}

    @cached_property
    def ring_by_id(self) -> Mapping[str, Ring]:
        """The rings by their id."""
        return {ring.id: ring for ring in self.rings}

    @cached_property
    def field_by_id(self) -> Mapping[str, Field]:
        """The fields by their id."""
        return {item.id: item for item in self.fields}

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        """The questions by their id."""
        return {question.id: question for question in self.questions}

    def shown(self, text: LocalText, language: str) -> Shown:
        """Return `text` in `language` or its nearest fallback."""
        return shown(text, language, self.main_language)
