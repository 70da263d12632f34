"""One measure: what is absent is absent, a number without a date is not shown, stand-in languages are named."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kiosk.domain.journey import Back, OpenMeasure, Place, Rate, Route
from kiosk.domain.opinion import MeasureOpinion, Opinions, QuestionOpinion
from kiosk.viewmodels.facts import Glance
from kiosk.viewmodels.measure import MeasureViewModel
from kiosk.viewmodels.record import (
    ChangeRow,
    IndicatorRow,
    MeasureState,
    MilestoneRow,
    ReportRow,
    ResultRow,
    SourceRow,
    derive,
)
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue
from tests.unit.kiosk.fakes import Calls, Room, languages, munich, seen, seestadt, with_measure

ENGLISH = languages("en")[0]
GERMAN = languages("de")[0]
SCALE = ["never", "rarely", "sometimes", "often", "every day"]
COUNTED = MeasureOpinion({"use": QuestionOpinion((3, 5, 9, 22, 31), 4)}, visits=61)


def state(
    catalogue: Catalogue, measure_id: str = "tide-signs", opinion: MeasureOpinion | None = None, answered: int = 0
) -> MeasureState:
    return derive(catalogue, catalogue.measure_by_id[measure_id], Reader(catalogue, ENGLISH), opinion, answered)


def test_everything_that_is_known_is_there() -> None:
    found = state(seestadt())
    assert found.glance.number == 101
    assert (found.field_title, found.lead) == ("Ships and quays", seestadt().measures[0].lead["en"])
    assert found.description == seestadt().measures[0].description["en"]
    assert found.goal == seestadt().measures[0].goal["en"]
    assert found.benefit == seestadt().measures[0].benefit["en"]
    assert (found.first, found.last, found.period_note) == ("2026", "2028", "in three steps")
    assert (found.percent, found.percent_counts, found.percent_date) == (40, "Quays with a board", "30 June 2027")
    assert found.milestones == (
        MilestoneRow("1 September 2026", "First board", "reached"),
        MilestoneRow("February 2027", "Ten boards", "missed"),
        MilestoneRow("2028", "All quays", "expected"),
    )
    assert found.sources == (
        SourceRow("https://seestadt.example/strategy", "January 2027", "CC BY 4.0"),
        SourceRow("Minutes of the council", "", ""),
    )
    assert found.stand_ins == ()
    assert not found.from_period


def test_the_rest_of_the_record_is_there_too() -> None:
    found = state(seestadt())
    assert (found.begun, found.ended, found.ring_since) == ("1 September 2026", "", "April 2027")
    assert (found.easy, found.partners) == ("The board shows:\nHow high is the water?", "Weather service")
    assert (found.target_groups, found.district, found.tags) == ("Sailors\nGuests", "Old harbour", "tide, quay")
    assert found.verified
    assert found.reports == (
        ReportRow("2026", "The first board stands.", "Nine more.", "It survived the first storm."),
    )
    assert found.indicators == (
        IndicatorRow("Boards", "8\u00a0pieces", "20\u00a0pieces", "June 2027", 0.4, 1.0),
        IndicatorRow("Mean error", "2.5\u00a0cm", "", "2027", 1.0, -1.0),
    )
    assert found.history == (
        ChangeRow("2026", "waiting", "Charted", -1, "Decided"),
        ChangeRow("April 2027", "moving", "Afloat", 10, ""),
    )
    (link,) = found.links
    assert (link.title, link.address) == ("Tide table", "https://seestadt.example/tides")
    assert link.modules > 0


def test_principles_are_shown_by_their_names_and_unknown_ones_not_at_all() -> None:
    named = [one.title["en"] for one in seestadt().strategy.principles if one.id == "plain"]
    assert state(seestadt()).principles.split("\n") == named
    assert state(with_measure("tide-signs", {"principles": ["gone"]})).principles == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "seestadt.example", "http://", ""])
def test_only_addresses_of_the_web_are_taken_along(address: str) -> None:
    catalogue = seestadt()
    measure = catalogue.measures[0]
    changed = measure._replace(links=(measure.links[0]._replace(url=address),))
    assert derive(catalogue, changed, Reader(catalogue, ENGLISH), None, 0).links == ()


@pytest.mark.parametrize(
    ("value", "target", "shares"), [(0, None, (0.0, -1.0)), (-3, 6, (0.0, 1.0)), (9, 3, (1.0, 1 / 3))]
)
def test_an_indicator_never_leaves_its_scale(value: float, target: float | None, shares: tuple[float, float]) -> None:
    catalogue = seestadt()
    measure = catalogue.measures[0]
    one = measure.indicators[0]._replace(value=value, target=target)
    (row,) = derive(catalogue, measure._replace(indicators=(one,)), Reader(catalogue, ENGLISH), None, 0).indicators
    assert (row.share, row.target_share) == shares


def test_what_is_absent_is_absent() -> None:
    found = state(seestadt(), "council-stream")
    assert found == MeasureState(
        glance=Glance(
            "council-stream", 20, "Council live", "Follow the meetings from your sofa.", 4, "Town hall", "Afloat",
            "moving", "",
        ),
        results=found.results,
        questions=1,
    )  # fmt: skip
    assert found.percent == -1
    assert found.visits == -1


@pytest.mark.parametrize("progress", [{"percent": 40, "counts": {"en": "Quays"}}, None])
def test_a_number_without_a_date_is_not_shown(progress: dict[str, Any] | None) -> None:
    found = state(with_measure("tide-signs", {"progress": progress}))
    assert (found.percent, found.percent_counts, found.percent_date) == (-1, "", "")


def test_no_progress_yet_is_a_number_too() -> None:
    nothing = {"percent": 0, "counts": {"en": "Quays"}, "as_of": "2027-06"}
    assert state(with_measure("tide-signs", {"progress": nothing})).percent == 0


@pytest.mark.parametrize(
    ("period", "first", "last", "note"),
    [
        ({"planned": {"first": "2026", "last": None}}, "2026", "", ""),
        ({"planned": {"first": None, "last": "2028-05"}}, "", "May 2028", ""),
        ({"note": {"en": "for ever"}}, "", "", "for ever"),
        (None, "", "", ""),
    ],
)
def test_a_period_may_be_open(period: dict[str, Any] | None, first: str, last: str, note: str) -> None:
    found = state(with_measure("tide-signs", {"period": period}))
    assert (found.first, found.last, found.period_note) == (first, last, note)


def test_a_state_that_follows_from_the_period_says_so() -> None:
    assert state(with_measure("tide-signs", {"ring_basis": "period"})).from_period


def test_counts_are_shown_with_their_words() -> None:
    found = state(seestadt(), opinion=COUNTED)
    assert found.visits == 61
    assert found.results == (
        ResultRow("Would you use this?", SCALE, [3, 5, 9, 22, 31], "cannot say", 4, total=70, withheld=False),
    )


@pytest.mark.parametrize(
    "opinion",
    [
        None,
        MeasureOpinion({}, visits=None),
        MeasureOpinion({"use": QuestionOpinion(None, 4)}, visits=None),
        MeasureOpinion({"use": QuestionOpinion((), 4)}, visits=None),
        MeasureOpinion({"another question": QuestionOpinion((1, 1, 1, 1, 1), 4)}, visits=None),
    ],
)
def test_what_is_too_few_or_unknown_is_withheld_whole(opinion: MeasureOpinion | None) -> None:
    found = state(seestadt(), opinion=opinion)
    assert found.visits == -1
    assert found.results == (ResultRow("Would you use this?", SCALE, [], "cannot say", 0, total=0, withheld=True),)


def test_only_no_opinions_are_counts_too() -> None:
    (row,) = state(seestadt(), opinion=MeasureOpinion({"use": QuestionOpinion((0,) * 5, 7)}, visits=7)).results
    assert (row.withheld, row.total, row.no_opinion) == (False, 0, 7)


def test_languages_that_stand_in_are_told() -> None:
    catalogue = with_measure("tide-signs", {"goal": {"fr": "Être à l'heure"}, "title": {"en": "Signs", "de": "Tafeln"}})
    read = Reader(catalogue, GERMAN)
    found = derive(catalogue, catalogue.measures[0], read, None, 0)
    assert found.glance.title == "Tafeln"
    assert found.stand_ins == ("en", "fr")


class Desk(Room):
    """A measure with a visitor before it."""

    def __init__(self, catalogue: Catalogue | None = None, *offered: str) -> None:
        super().__init__(catalogue, *(offered or ("en", "de")))
        self.measure = MeasureViewModel(self.session, self.content, self.participation)
        self.changed = Calls()
        self.measure.changed.connect(self.changed)


def test_the_view_model_shows_what_was_derived() -> None:
    desk = Desk()
    desk.content.show_opinions(Opinions("2027", "", {"tide-signs": COUNTED}))
    desk.go(OpenMeasure("tide-signs"))
    found = state(seestadt(), opinion=COUNTED)
    names = ("number", "title", "teaser", "sectorTitle", "sector", "shape", "ringTitle", "newSince")
    assert seen(desk.measure, *names) == (
        *(101, "Signs that know the tide", "The boards on the quays show how high the water will be."),
        *("Harbour", 0, "moving", "Afloat", "2027"),
    )
    assert seen(desk.measure, "fieldTitle", "description", "goal", "benefit", "lead") == (
        *(found.field_title, found.description, found.goal, found.benefit, found.lead),
    )
    assert seen(desk.measure, "first", "last", "periodNote", "fromPeriod") == ("2026", "2028", "in three steps", False)
    assert seen(desk.measure, "percent", "percentCounts", "percentDate") == (40, "Quays with a board", "30 June 2027")
    assert seen(desk.measure, "milestones", "sources", "results") == (found.milestones, found.sources, found.results)
    assert seen(desk.measure, "begun", "ended", "ringSince", "easy") == (
        *(found.begun, found.ended, found.ring_since, found.easy),
    )
    assert seen(desk.measure, "partners", "targetGroups", "district", "principles", "tags", "verified") == (
        *(found.partners, found.target_groups, found.district, found.principles, found.tags, found.verified),
    )
    assert seen(desk.measure, "reports", "indicators", "links", "history") == (
        *(found.reports, found.indicators, found.links, found.history),
    )
    assert seen(desk.measure, "visits", "questions", "answered", "standIn") == (61, 1, 0, "")


def test_nothing_is_shown_before_a_measure_is_opened() -> None:
    desk = Desk()
    desk.go()
    assert seen(desk.measure, "title", "percent", "visits", "results") == ("", -1, -1, ())
    assert desk.changed.count == 0


def test_a_measure_that_does_not_exist_shows_nothing() -> None:
    desk = Desk()
    desk.go(OpenMeasure("gone"))
    assert seen(desk.measure, "title", "number") == ("", 0)


def test_answers_of_this_visit_are_counted_as_soon_as_they_are_stored() -> None:
    async def main() -> None:
        desk = Desk()
        desk.go(OpenMeasure("tide-signs"))
        await desk.rated("ferry-count")
        assert seen(desk.measure, "answered") == (0,)
        await desk.rated("tide-signs", None)
        assert seen(desk.measure, "answered") == (1,)
        leaving = desk.leave()
        await desk.work()
        await leaving
        desk.go(OpenMeasure("tide-signs"))
        assert seen(desk.measure, "answered") == (0,)

    asyncio.run(main())


def test_new_opinions_show_at_once() -> None:
    desk = Desk()
    desk.go(OpenMeasure("tide-signs"))
    before = desk.changed.count
    desk.content.show_opinions(Opinions("2027", "", {"tide-signs": COUNTED}))
    assert seen(desk.measure, "visits") == (61,)
    assert desk.changed.count == before + 1


def test_another_language_is_read_at_once_and_its_stand_ins_are_named() -> None:
    desk = Desk(munich(), "de", "en")
    desk.go(OpenMeasure("e-akte"))
    german = munich().measure_by_id["e-akte"]
    assert seen(desk.measure, "description", "standIn") == (german.description["de"], "")
    desk.session.prefer(language="en")
    assert seen(desk.measure, "title", "description", "standIn") == (
        german.title["en"],
        german.description["de"],
        "Deutsch",
    )


def test_a_stand_in_that_the_terminal_does_not_offer_is_named_too() -> None:
    desk = Desk(munich(), "en")
    desk.go(OpenMeasure("e-akte"))
    assert seen(desk.measure, "standIn") == ("Deutsch",)
    desk = Desk(with_measure("tide-signs", {"goal": {"xx": "?"}, "lead": {"fr": "Le port"}}), "en")
    desk.go(OpenMeasure("tide-signs"))
    assert seen(desk.measure, "standIn") == ("Français, xx",)


def test_what_leads_on() -> None:
    desk = Desk()
    desk.go(OpenMeasure("tide-signs"))
    desk.measure.rate()
    assert desk.session.place == Place(Route.RATE, measure_id="tide-signs")
    desk.go(Back())
    desk.measure.overview()
    assert desk.session.place == Place(Route.RADAR)


def test_while_another_screen_shows_the_measure_stays_as_it_was() -> None:
    desk = Desk()
    desk.go(OpenMeasure("tide-signs"), Rate())
    before = desk.changed.count
    desk.content.show_opinions(Opinions("2027", "", {"tide-signs": COUNTED}))
    assert desk.changed.count == before
    desk.go(Back())
    assert seen(desk.measure, "visits") == (61,)
