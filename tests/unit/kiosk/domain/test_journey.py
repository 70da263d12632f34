"""The visitor's way: every event on every screen, the way back, and what no sequence of events can do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.domain.journey import (
    Answered,
    Back,
    Begin,
    Commented,
    Enter,
    Event,
    Journey,
    OpenList,
    OpenMeasure,
    OpenSector,
    Overview,
    Place,
    Rate,
    Review,
    Route,
    Say,
    StartOver,
    advance,
)

ATTRACT = Place(Route.ATTRACT)
WELCOME = Place(Route.WELCOME)
RADAR = Place(Route.RADAR)
SECTOR = Place(Route.SECTOR, sector_id="roads")
LIST = Place(Route.LIST, sector_id="roads")
MEASURE = Place(Route.MEASURE, measure_id="bridge")
FIRST = Place(Route.RATE, measure_id="bridge")
SECOND = Place(Route.RATE, measure_id="bridge", question=1)
THANKS = Place(Route.THANKS, measure_id="bridge")
COMMENT = Place(Route.COMMENT, measure_id="bridge")
REVIEW = Place(Route.REVIEW, measure_id="bridge")
OTHER = Place(Route.MEASURE, measure_id="tunnel")
EVERYTHING = Place(Route.LIST)
WATER = Place(Route.SECTOR, sector_id="water")

ON: dict[Route, Journey] = {
    Route.ATTRACT: Journey(),
    Route.WELCOME: Journey((ATTRACT, WELCOME)),
    Route.RADAR: Journey((ATTRACT, WELCOME, RADAR)),
    Route.SECTOR: Journey((ATTRACT, WELCOME, RADAR, SECTOR)),
    Route.LIST: Journey((ATTRACT, WELCOME, RADAR, LIST)),
    Route.MEASURE: Journey((ATTRACT, WELCOME, RADAR, LIST, MEASURE)),
    Route.RATE: Journey((ATTRACT, WELCOME, RADAR, LIST, MEASURE, FIRST)),
    Route.THANKS: Journey((ATTRACT, WELCOME, RADAR, LIST, MEASURE, THANKS)),
    Route.COMMENT: Journey((ATTRACT, WELCOME, RADAR, LIST, MEASURE, COMMENT)),
    Route.REVIEW: Journey((ATTRACT, WELCOME, RADAR, LIST, MEASURE, COMMENT, REVIEW)),
}
"""A journey that has come to each screen on the usual way."""

EVENTS: dict[str, Event] = {
    "begin": Begin(),
    "begin without asking": Begin(ask_language=False),
    "enter": Enter(),
    "open list": OpenList(),
    "open sector": OpenSector("water"),
    "open measure": OpenMeasure("tunnel"),
    "rate": Rate(),
    "answered, one more": Answered(2),
    "answered, the last": Answered(1),
    "say": Say(),
    "review": Review(),
    "commented": Commented(),
    "back": Back(),
    "overview": Overview(),
    "start over": StartOver(),
}

STAY = ()
"""The event has no meaning there."""
UP_TO_RADAR = (ATTRACT, WELCOME, RADAR)
UP_TO_SECTOR = (*UP_TO_RADAR, SECTOR)
UP_TO_LIST = (*UP_TO_RADAR, LIST)
UP_TO_MEASURE = (*UP_TO_LIST, MEASURE)
UP_TO_COMMENT = (*UP_TO_MEASURE, COMMENT)

TABLE: dict[str, dict[Route, tuple[Place, ...]]] = {
    "begin": {Route.ATTRACT: (ATTRACT, WELCOME)},
    "begin without asking": {Route.ATTRACT: (ATTRACT, RADAR)},
    "enter": {Route.WELCOME: UP_TO_RADAR},
    "open list": {
        Route.WELCOME: (ATTRACT, WELCOME, EVERYTHING),
        Route.RADAR: (*UP_TO_RADAR, EVERYTHING),
        Route.SECTOR: (*UP_TO_SECTOR, EVERYTHING),
        Route.LIST: (*UP_TO_RADAR, EVERYTHING),
        Route.MEASURE: (*UP_TO_MEASURE, EVERYTHING),
        Route.RATE: (*UP_TO_MEASURE, FIRST, EVERYTHING),
        Route.THANKS: (*UP_TO_MEASURE, THANKS, EVERYTHING),
        Route.COMMENT: (*UP_TO_COMMENT, EVERYTHING),
        Route.REVIEW: (*UP_TO_COMMENT, REVIEW, EVERYTHING),
    },
    "open sector": {
        Route.WELCOME: (ATTRACT, WELCOME, WATER),
        Route.RADAR: (*UP_TO_RADAR, WATER),
        Route.SECTOR: (*UP_TO_RADAR, WATER),
        Route.LIST: (*UP_TO_LIST, WATER),
        Route.MEASURE: (*UP_TO_MEASURE, WATER),
        Route.RATE: (*UP_TO_MEASURE, FIRST, WATER),
        Route.THANKS: (*UP_TO_MEASURE, THANKS, WATER),
        Route.COMMENT: (*UP_TO_COMMENT, WATER),
        Route.REVIEW: (*UP_TO_COMMENT, REVIEW, WATER),
    },
    "open measure": {
        Route.WELCOME: (ATTRACT, WELCOME, OTHER),
        Route.RADAR: (*UP_TO_RADAR, OTHER),
        Route.SECTOR: (*UP_TO_SECTOR, OTHER),
        Route.LIST: (*UP_TO_LIST, OTHER),
        Route.MEASURE: (*UP_TO_LIST, OTHER),
        Route.RATE: (*UP_TO_MEASURE, FIRST, OTHER),
        Route.THANKS: (*UP_TO_LIST, OTHER),
        Route.COMMENT: (*UP_TO_COMMENT, OTHER),
        Route.REVIEW: (*UP_TO_COMMENT, REVIEW, OTHER),
    },
    "rate": {Route.MEASURE: (*UP_TO_MEASURE, FIRST)},
    "answered, one more": {Route.RATE: (*UP_TO_MEASURE, FIRST, SECOND)},
    "answered, the last": {Route.RATE: (*UP_TO_MEASURE, THANKS)},
    "say": {Route.MEASURE: UP_TO_COMMENT, Route.THANKS: (*UP_TO_MEASURE, THANKS, COMMENT)},
    "review": {Route.COMMENT: (*UP_TO_COMMENT, REVIEW)},
    "commented": {Route.REVIEW: (*UP_TO_MEASURE, THANKS)},
    "back": {
        Route.RADAR: (ATTRACT, WELCOME),
        Route.SECTOR: UP_TO_RADAR,
        Route.LIST: UP_TO_RADAR,
        Route.MEASURE: UP_TO_LIST,
        Route.RATE: UP_TO_MEASURE,
        Route.THANKS: UP_TO_MEASURE,
        Route.COMMENT: UP_TO_MEASURE,
        Route.REVIEW: UP_TO_COMMENT,
    },
    "overview": {
        Route.WELCOME: UP_TO_RADAR,
        Route.SECTOR: UP_TO_RADAR,
        Route.LIST: UP_TO_RADAR,
        Route.MEASURE: UP_TO_RADAR,
        Route.RATE: UP_TO_RADAR,
        Route.THANKS: UP_TO_RADAR,
        Route.COMMENT: UP_TO_RADAR,
        Route.REVIEW: UP_TO_RADAR,
    },
    "start over": dict.fromkeys(Route, (ATTRACT,)),
}
"""Where each event leads from each screen; what isn't named changes nothing."""


@pytest.mark.parametrize("route", Route, ids=lambda route: route.name.lower())
@pytest.mark.parametrize("name", EVENTS)
def test_every_event_on_every_screen(name: str, route: Route) -> None:
    before = ON[route]
    assert before.place.route is route
    assert advance(before, EVENTS[name]).trail == (TABLE[name].get(route, STAY) or before.trail)


def test_back_goes_the_whole_way_and_stops_at_the_first_screen() -> None:
    journey, seen = ON[Route.RATE], []
    for _ in range(7):
        journey = advance(journey, Back())
        seen.append(journey.place)
    assert seen == [MEASURE, LIST, RADAR, WELCOME, WELCOME, WELCOME, WELCOME]


def test_back_from_the_second_question_shows_the_first_one() -> None:
    second = advance(ON[Route.RATE], Answered(3))
    assert second.place == SECOND
    assert advance(second, Back()).place == FIRST


def test_after_the_last_question_no_question_is_behind() -> None:
    journey = ON[Route.RATE]
    for _ in range(3):
        journey = advance(journey, Answered(3))
    assert journey.trail == (*UP_TO_MEASURE, THANKS)


def test_turning_filters_leaves_one_list_behind() -> None:
    journey = ON[Route.RADAR]
    for sector in ("roads", None, "water"):
        journey = advance(journey, OpenList(sector))
    assert journey.trail == (*UP_TO_RADAR, Place(Route.LIST, sector_id="water"))


def test_the_overview_without_a_radar_behind_is_a_step_on() -> None:
    assert advance(ON[Route.WELCOME], Overview()).trail == UP_TO_RADAR


def test_the_same_place_again_changes_nothing() -> None:
    assert advance(ON[Route.MEASURE], OpenMeasure("bridge")) == ON[Route.MEASURE]
    assert advance(ON[Route.RADAR], Overview()) == ON[Route.RADAR]


MEASURES = st.sampled_from(["bridge", "tunnel", "ferry"])
ANY_EVENT: st.SearchStrategy[Event] = st.one_of(
    st.builds(Begin, st.booleans()),
    st.just(Enter()),
    st.builds(OpenList, st.none() | st.sampled_from(["roads", "water"])),
    st.builds(OpenSector, st.sampled_from(["roads", "water"])),
    st.builds(OpenMeasure, MEASURES),
    st.just(Rate()),
    st.builds(Answered, st.integers(0, 3)),
    st.just(Say()),
    st.just(Review()),
    st.just(Commented()),
    st.just(Back()),
    st.just(Overview()),
    st.just(StartOver()),
)


ABOUT_A_MEASURE = {Route.MEASURE, Route.RATE, Route.COMMENT, Route.REVIEW, Route.THANKS}
ONE_RATED: list[Event] = [OpenMeasure("bridge"), Rate(), Answered(1)]


@given(st.lists(ANY_EVENT, max_size=40))
@example([Begin(), OpenList(), *ONE_RATED, OpenList(), *ONE_RATED, OpenMeasure("tunnel")])
@example([Begin(), OpenMeasure("bridge"), Rate(), *ONE_RATED])
def test_no_sequence_of_events_breaks_the_journey(events: list[Event]) -> None:
    journey = Journey()
    for event in events:
        before, journey = journey, advance(journey, event)
        attract, *visit = journey.trail
        assert attract == ATTRACT
        assert ATTRACT not in visit
        assert all(isinstance(place.route, Route) for place in visit)
        assert all(here != there for here, there in pairwise(visit))
        assert journey.under_way == bool(visit)
        for place in visit:
            about_a_measure = place.route in ABOUT_A_MEASURE
            assert (place.measure_id is not None) == about_a_measure
            assert place.sector_id is None or place.route in {Route.LIST, Route.SECTOR}
            assert place.sector_id is not None or place.route is not Route.SECTOR
            assert place.question == 0 or place.route is Route.RATE
        if isinstance(event, StartOver):
            assert journey == Journey()
        elif before.under_way:
            assert journey.under_way, "only starting over ends a visit"


@given(st.lists(ANY_EVENT, max_size=40))
def test_back_never_goes_on(events: list[Event]) -> None:
    journey = Journey()
    for event in events:
        journey = advance(journey, event)
    behind = advance(journey, Back())
    assert behind.trail == journey.trail[: len(behind.trail)]
    assert len(journey.trail) - len(behind.trail) == (len(journey.trail) > 2)


@given(st.lists(ANY_EVENT, max_size=60))
def test_a_rating_always_has_its_measure_or_question_before_it(events: list[Event]) -> None:
    journey = Journey()
    for event in events:
        journey = advance(journey, event)
        for before, place in pairwise(journey.trail):
            if place.route is Route.RATE:
                assert before.measure_id == place.measure_id
                assert before.route is (Route.RATE if place.question else Route.MEASURE)


def test_a_comment_after_the_thanks_leads_to_one_thanks() -> None:
    journey = ON[Route.THANKS]
    for event in (Say(), Review(), Commented()):
        journey = advance(journey, event)
    assert journey.trail == (*UP_TO_MEASURE, THANKS)
