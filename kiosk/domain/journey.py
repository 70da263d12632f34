"""The visitor's way through the screens, as a state machine of frozen values.

A journey is a trail of places; the last one is on the screen. Every event is a small value, and `advance` is
the only way from one journey to the next, so a screen can never send a visitor where no rule leads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import assert_never


class Route(Enum):
    """The screens a visitor can be on."""

    ATTRACT = auto()
    WELCOME = auto()
    RADAR = auto()
    LIST = auto()
    MEASURE = auto()
    RATE = auto()
    THANKS = auto()
    SECTOR = auto()
    COMMENT = auto()
    REVIEW = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and what it is about."""

    route: Route
    measure_id: str | None = None
    sector_id: str | None = None
    question: int = 0


@dataclass(frozen=True, slots=True)
class Journey:
    """Where the visitor is and how they came there; the first place is always the attract screen."""

    trail: tuple[Place, ...] = (Place(Route.ATTRACT),)

    @property
    def place(self) -> Place:
        """What is on the screen now."""
        return self.trail[-1]

    @property
    def under_way(self) -> bool:
        """Whether a visitor has begun."""
        return self.place.route is not Route.ATTRACT


@dataclass(frozen=True, slots=True)
class Begin:
    """The first touch; a terminal with one language has nothing to ask on the welcome screen."""

    ask_language: bool = True


@dataclass(frozen=True, slots=True)
class Enter:
    """The language is chosen: on to the radar."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """Show the measures as a list, of one sector or of all."""

    sector_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSector:
    """Enlarge one sector of the radar."""

    sector_id: str


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    """Show one measure."""

    measure_id: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Ask the first question about the measure on the screen."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The question on the screen is answered or skipped; `questions` is how many the catalogue asks."""

    questions: int


@dataclass(frozen=True, slots=True)
class Say:
    """Write a comment on the measure on the screen, or the one just rated."""


@dataclass(frozen=True, slots=True)
class Review:
    """Read the comment once more before it is saved."""


@dataclass(frozen=True, slots=True)
class Commented:
    """The comment is saved: on to the thanks."""


@dataclass(frozen=True, slots=True)
class Back:
    """One step back; from the first screen of a visit there is none."""


@dataclass(frozen=True, slots=True)
class Overview:
    """To the whole radar, from wherever."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """Everything of the visit ends: by wish, by time, or after thanks."""


Event = (
    Begin
    | Enter
    | OpenList
    | OpenSector
    | OpenMeasure
    | Rate
    | Answered
    | Say
    | Review
    | Commented
    | Back
    | Overview
    | StartOver
)


def advance(journey: Journey, event: Event) -> Journey:  # noqa: C901, PLR0912 - one case an event
    """Return the journey after `event`; an event that has no meaning where the visitor is changes nothing."""
    match event:
        case Begin(ask_language):
            if journey.under_way:
                return journey
            return _on(journey, Place(Route.WELCOME if ask_language else Route.RADAR))
        case Enter():
            return _on(journey, Place(Route.RADAR)) if journey.place.route is Route.WELCOME else journey
        case OpenList(sector_id):
            return _instead(journey, Place(Route.LIST, sector_id=sector_id)) if journey.under_way else journey
        case OpenSector(sector_id):
            return _instead(journey, Place(Route.SECTOR, sector_id=sector_id)) if journey.under_way else journey
        case OpenMeasure(measure_id):
            return _to_measure(journey, measure_id) if journey.under_way else journey
        case Rate():
            here = journey.place
            return _on(journey, replace(here, route=Route.RATE)) if here.route is Route.MEASURE else journey
        case Answered(questions):
            return _after_answer(journey, questions)
        case Say() | Review() | Commented():
            return _commenting(journey, event)
        case Back():
            return Journey(journey.trail[:-1]) if len(journey.trail) > 2 else journey
        case Overview():
            return _overview(journey) if journey.under_way else journey
        case StartOver():
            return Journey()
        case _:
            assert_never(event)


def _on(journey: Journey, place: Place) -> Journey:
    return Journey((*journey.trail, place))


def _instead(journey: Journey, place: Place) -> Journey:
    """Go to `place`; a place of the same screen is replaced, so that back doesn't replay filters."""
    if journey.place.route is place.route:
        return Journey((*journey.trail[:-1], place))
    return _on(journey, place)


def _to_measure(journey: Journey, measure_id: str) -> Journey:
    """Show a measure; after thanks the finished rating is no place to go back to."""
    place = Place(Route.MEASURE, measure_id=measure_id)
    if journey.place.route is not Route.THANKS:
        return _instead(journey, place)
    return Journey((*_without(journey, Route.MEASURE, Route.RATE, Route.THANKS), place))


def _after_answer(journey: Journey, questions: int) -> Journey:
    here = journey.place
    if here.route is not Route.RATE:
        return journey
    if here.question + 1 < questions:
        return _on(journey, replace(here, question=here.question + 1))
    return Journey((*_without(journey, Route.RATE), Place(Route.THANKS, measure_id=here.measure_id)))


def _commenting(journey: Journey, event: Say | Review | Commented) -> Journey:
    """The way of a comment: write, review, thanks; after those it is no place to go back to."""
    here = journey.place
    match event:
        case Say() if here.route in (Route.MEASURE, Route.THANKS) and here.measure_id is not None:
            return _on(journey, Place(Route.COMMENT, measure_id=here.measure_id))
        case Review() if here.route is Route.COMMENT:
            return _on(journey, replace(here, route=Route.REVIEW))
        case Commented() if here.route is Route.REVIEW:
            before = _without(journey, Route.RATE, Route.COMMENT, Route.REVIEW, Route.THANKS)
            return Journey((*before, Place(Route.THANKS, measure_id=here.measure_id)))
        case _:
            return journey


def _without(journey: Journey, *routes: Route) -> tuple[Place, ...]:
    """The trail without some screens; places that become neighbours and are the same are one, so that back moves."""
    kept = (place for place in journey.trail if place.route not in routes)
    return tuple(place for place, _ in groupby(kept))


def _overview(journey: Journey) -> Journey:
    for position, place in enumerate(journey.trail):
        if place.route is Route.RADAR:
            return Journey(journey.trail[: position + 1])
    return _on(journey, Place(Route.RADAR))
