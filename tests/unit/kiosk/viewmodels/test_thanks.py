"""Thanks: how much is really on the disk, and a suggestion that was not rated yet."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.contribution import Visit, begin_visit, rate, withdraw
from kiosk.domain.journey import Answered, OpenMeasure, Place, Rate, Route
from kiosk.viewmodels.thanks import ThanksViewModel, suggest
from tests.unit.kiosk.fakes import NOW, OCCASION, Room, seen, seestadt, seestadt_raw, with_measure

CATALOGUE = seestadt()
SECTORS = [sector.id for sector in CATALOGUE.sectors]


def having_rated(*measures: str) -> Visit:
    visit = begin_visit()
    for measure in measures:
        visit, _ = rate(visit, OCCASION, measure, "use", 3, now=NOW)
    return visit


def suggested(visit: Visit, after: str | None) -> str | None:
    measure = suggest(CATALOGUE, visit, after)
    return measure.id if measure else None


@pytest.mark.parametrize(
    ("after", "rated", "expected"),
    [
        ("berth-booking", [], "ferry-count"),
        ("berth-booking", ["ferry-count"], "quay-power"),
        ("quay-power", [], "tide-signs"),  # number 101, the last one of the harbour
        ("tide-signs", [], "berth-booking"),  # after the last comes the first
        ("open-ledger", [], "one-form"),
        ("berth-booking", ["ferry-count", "quay-power", "tide-signs"], "lamp-care"),
        ("open-ledger", ["one-form", "queue-ticket", "council-stream"], "tide-signs"),
        ("tree-register", ["bathing-water", "dune-watch", "storm-alarm"], "one-form"),
        (None, [], "tide-signs"),
        ("a measure that is gone", ["tide-signs"], "berth-booking"),
    ],
)
def test_the_next_of_the_sector_then_the_next_of_all(after: str | None, rated: list[str], expected: str) -> None:
    assert suggested(having_rated(*rated), after) == expected


def test_numbers_with_gaps_do_not_confuse_the_order() -> None:
    numbers = {"tide-signs": 1, "berth-booking": 45, "ferry-count": 24, "quay-power": 50}
    measures = [one | {"number": numbers.get(one["id"], 100 + i)} for i, one in enumerate(seestadt_raw()["measures"])]
    catalogue = seestadt(measures=measures)
    measure = suggest(catalogue, begin_visit(), "tide-signs")
    assert measure is not None
    assert measure.id == "ferry-count"


def test_what_was_withdrawn_can_be_suggested_again() -> None:
    visit = having_rated("ferry-count")
    visit, _ = withdraw(visit, visit.given[0].id, now=NOW)
    assert suggested(visit, "berth-booking") == "ferry-count"


def test_when_everything_is_rated_nothing_is_suggested() -> None:
    assert suggested(having_rated(*CATALOGUE.measure_by_id), "tide-signs") is None
    assert suggest(seestadt(measures=[]), begin_visit(), None) is None


@given(st.sets(st.sampled_from(sorted(CATALOGUE.measure_by_id))), st.sampled_from(sorted(CATALOGUE.measure_by_id)))
def test_a_suggestion_is_new_and_of_the_same_sector_if_possible(rated: set[str], after: str) -> None:
    found = suggest(CATALOGUE, having_rated(*rated), after)
    left = {measure.id: measure for measure in CATALOGUE.measures if measure.id not in rated | {after}}
    if found is None:
        assert not left
    else:
        assert found.id in left
        here = CATALOGUE.measure_by_id[after].sector
        assert found.sector == here or all(measure.sector != here for measure in left.values())


def test_following_the_suggestions_leads_through_everything_once() -> None:
    here, way = "one-form", ["one-form"]
    while (following := suggested(having_rated(*way), here)) is not None:
        way.append(following)
        here = following
    assert sorted(way) == sorted(CATALOGUE.measure_by_id)


class Desk(Room):
    """A visitor who has come to the thanks for one measure."""

    def __init__(self) -> None:
        super().__init__()
        self.thanks = ThanksViewModel(self.session, self.content, self.participation)

    def arrive(self, measure: str = "tide-signs") -> None:
        self.go(OpenMeasure(measure), Rate(), Answered(1))
        assert self.session.place == Place(Route.THANKS, measure_id=measure)


def test_what_is_said_to_be_saved_is_on_the_disk() -> None:
    async def main() -> None:
        desk = Desk()
        await desk.rated("ferry-count")
        desk.arrive()
        assert seen(desk.thanks, "saved") == (0,)
        await desk.rated("berth-booking", None)
        desk.arrive("berth-booking")
        assert seen(desk.thanks, "saved") == (1,)
        await desk.rated("berth-booking", 4)
        desk.arrive("berth-booking")
        assert seen(desk.thanks, "saved") == (1,)

    asyncio.run(main())


def test_the_suggestion_in_full() -> None:
    desk = Desk()
    desk.arrive()
    names = ("suggestedId", "suggestedTitle", "suggestedTeaser", "suggestedNumber", "suggestedSector", "suggestedShape")
    assert seen(desk.thanks, *names) == (
        *("berth-booking", "Book a berth", "Guests reserve their place before they arrive.", 2, 0, "arrived"),
    )
    desk.thanks.openSuggested()
    assert desk.session.place == Place(Route.MEASURE, measure_id="berth-booking")


def test_without_a_suggestion_there_is_nothing_to_open() -> None:
    async def main() -> None:
        desk = Desk()
        for measure in CATALOGUE.measure_by_id:
            await desk.rated(measure)
        desk.arrive()
        assert seen(desk.thanks, "suggestedId", "suggestedTitle") == ("", "")
        desk.thanks.openSuggested()
        assert desk.session.place.route is Route.THANKS

    asyncio.run(main())


def test_the_ways_on() -> None:
    desk = Desk()
    desk.arrive()
    desk.thanks.change()
    assert desk.session.place == Place(Route.MEASURE, measure_id="tide-signs")
    desk.arrive()
    desk.thanks.overview()
    assert desk.session.place == Place(Route.RADAR)
    desk.arrive()
    desk.thanks.done()
    assert desk.session.place == Place(Route.ATTRACT)
    desk.thanks.change()
    assert desk.session.place == Place(Route.ATTRACT)


def test_the_suggestion_speaks_the_visitors_language() -> None:
    desk = Desk()
    desk.content.show_catalogue(with_measure("berth-booking", {"title": {"en": "Book", "de": "Liegeplatz"}}))
    desk.arrive()
    assert seen(desk.thanks, "suggestedTitle") == ("Book",)
    desk.session.prefer(language="de")
    assert seen(desk.thanks, "suggestedTitle") == ("Liegeplatz",)
