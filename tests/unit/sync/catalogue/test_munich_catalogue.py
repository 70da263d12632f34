"""The packaged catalogue of Munich is sound, complete, and says no more than its sources do."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sync.catalogue.checks import check, load
from sync.catalogue.model import Catalogue, Mark, Measure, RingBasis
from sync.catalogue.schema import schema_path

DATA = schema_path().with_name("muenchen-2019-2025.json").read_bytes()
MUNICH = load(DATA)
SECTORS = ("stadtverwaltung", "infrastruktur", "stadtgesellschaft")

every_measure = pytest.mark.parametrize("measure", MUNICH.measures, ids=lambda measure: measure.id)


@pytest.fixture
def munich() -> Catalogue:
    return MUNICH


def test_it_has_no_fault() -> None:
    assert check(DATA) == []


def test_all_54_measures_stand_in_their_sectors_fields_and_rings(munich: Catalogue) -> None:
    assert len(munich.measures) == 54
    assert Counter(measure.sector for measure in munich.measures) == {
        "stadtverwaltung": 19,
        "infrastruktur": 16,
        "stadtgesellschaft": 19,
    }
    assert Counter(measure.field for measure in munich.measures) == {
        "digital-government": 19,
        "gesundheit-sicherheit": 2,
        "klima-umwelt": 3,
        "mobilitaet": 4,
        "infrastruktur": 7,
        "gemeinschaft-teilhabe": 9,
        "kultur-sport-freizeit": 4,
        "bildung": 3,
        "arbeit-wirtschaft": 3,
    }
    assert Counter(measure.ring for measure in munich.measures) == {
        "done": 6,
        "running": 29,
        "planned": 10,
        "unknown": 9,
    }


def test_sectors_and_rings_stand_in_the_order_of_the_picture(munich: Catalogue) -> None:
    assert tuple(sector.id for sector in munich.sectors) == SECTORS
    assert [(ring.id, ring.mark) for ring in munich.rings] == [
        ("done", Mark.ARRIVED),
        ("running", Mark.MOVING),
        ("planned", Mark.WAITING),
        ("stopped", Mark.STOPPED),
        ("unknown", Mark.UNKNOWN),
    ]


def test_numbers_run_through_sectors_and_fields_in_order(munich: Catalogue) -> None:
    fields = [field.id for field in munich.fields]
    order = [(SECTORS.index(m.sector), fields.index(m.field or "")) for m in munich.measures]
    assert order == sorted(order)
    assert [measure.number for measure in munich.measures] == list(range(1, 55))


def test_it_asks_for_importance_and_approval(munich: Catalogue) -> None:
    assert [question.id for question in munich.questions] == ["importance", "approval"]
    assert munich.questions[0].scale[4]["de"] == "sehr wichtig"
    assert munich.questions[1].scale[0]["en"] == "strongly against"
    assert munich.min_visits == 5
    assert [(item.id, item.first, item.last) for item in munich.rounds] == [("2026", "2026-01-01", None)]


def test_the_strategy_has_its_goals_and_principles(munich: Catalogue) -> None:
    assert munich.strategy.motto["de"] == "München. Digital. Erleben."
    assert len(munich.strategy.goals) == 5
    assert Counter(principle.since for principle in munich.strategy.principles) == {"2019": 5, "2021-03-03": 2}
    texts = [munich.title, munich.statement, munich.note, munich.strategy.vision, munich.strategy.text]
    texts += [item.text for item in (*munich.strategy.goals, *munich.strategy.principles)]
    texts += [sector.sentence for sector in munich.sectors]
    assert all(set(text) == {"de", "en"} for text in texts)


def test_the_mapping_of_fields_is_marked_as_not_the_citys(munich: Catalogue) -> None:
    assert "stammt nicht von der Stadt" in munich.note["de"]
    assert "not the city's" in munich.note["en"]


def test_the_lexicon_speaks_the_short_names(munich: Catalogue) -> None:
    assert {"RIT", "KVR", "MOR", "E-Akte", "WLAN"} <= set(munich.lexicon["de"])


@every_measure
def test_a_measure_is_complete(measure: Measure) -> None:
    assert set(measure.title) == set(measure.teaser) == {"de", "en"}
    assert all(len(teaser) <= 200 for teaser in measure.teaser.values())
    assert {"de"} <= set(measure.description) & set(measure.goal) & set(measure.benefit)
    assert measure.sources
    assert all(2 <= len(words) <= 4 for words in (measure.tags["de"], measure.tags["en"]))
    assert re.search(r"\b(Sie|Ihr|Ihre|Ihrem|Ihren|Ihnen)\b", measure.benefit["de"]), "benefits speak to the reader"


@every_measure
def test_titles_are_exact(measure: Measure) -> None:
    assert "\u00ad" not in measure.title["de"] + measure.title["en"]


@every_measure
def test_a_measure_says_no_more_than_is_known(measure: Measure) -> None:
    assert not measure.verified
    assert (measure.ring == "unknown") == (measure.ring_basis is RingBasis.NONE)
    assert "unverified" not in f"{measure.lead}{measure.description}"
    assert [step.date for step in measure.milestones] == sorted(step.date for step in measure.milestones)


def test_only_progress_that_is_dated_can_be_shown_as_current(munich: Catalogue) -> None:
    known = {m.id: (m.progress.percent, m.progress.as_of) for m in munich.measures if m.progress}
    assert known == {"e-akte": (23, None), "ozg-umsetzung": (56, None), "mobilitaetsdaten": (11, "2024")}


def test_measures_added_in_2024_are_new_since_then(munich: Catalogue) -> None:
    assert {measure.id: measure.new_since for measure in munich.measures if measure.new_since} == dict.fromkeys(
        ("registermodernisierung", "anliegenmanagement", "entsorgungslogistik", "bauleitplanung"), "2024"
    )


def test_unverified_leads_are_left_out(munich: Catalogue) -> None:
    assert {measure.id for measure in munich.measures if not measure.lead} == {
        "neohr",
        "neofin",
        "stadtrat-und-ba",
        "community-plattform",
        "ansprechstelle-engagierte",
        "anliegenmanagement",
    }
