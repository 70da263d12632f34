"""Bytes become the model, whole, in order and without anything heavy imported."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sync.catalogue.model import Mark, MilestoneState, Period, RingBasis, Round, Shown, Span
from sync.catalogue.reading import DEFAULT_MIN_VISITS, parse

ROOT = Path(__file__).parents[4]
SEESTADT = (ROOT / "tests/fixtures/catalogues/seestadt.json").read_bytes()


def test_everything_in_the_file_is_in_the_model() -> None:
    seestadt = parse(SEESTADT)
    first = seestadt.measures[0]
    assert seestadt.sha256 == hashlib.sha256(SEESTADT).hexdigest()
    assert (seestadt.edition, seestadt.main_language, seestadt.languages) == ("2027", "en", ("en", "fr"))
    assert (seestadt.as_of, seestadt.min_visits) == ("2027-06-30", 3)
    assert seestadt.rounds == (Round("spring", "2026-03-01", "2026-05-31"), Round("open", "2026-06-01", None))
    assert [sector.id for sector in seestadt.sectors] == ["harbour", "streets", "learning", "nature", "hall"]
    assert [ring.mark for ring in seestadt.rings] == [Mark.ARRIVED, Mark.MOVING, Mark.WAITING]
    assert [step["en"] for step in seestadt.questions[0].scale] == [
        "never",
        "rarely",
        "sometimes",
        "often",
        "every day",
    ]
    assert (first.number, first.ring_since, first.ring_basis) == (101, "2027-04", RingBasis.SOURCE)
    assert first.period == Period(
        Span("2026", "2028"), Span("2026-09-01", None), {"en": "in three steps", "fr": "en trois étapes"}
    )
    assert first.progress is not None
    assert (first.progress.percent, first.progress.as_of) == (40, "2027-06-30")
    assert [step.state for step in first.milestones] == [
        MilestoneState.REACHED,
        MilestoneState.MISSED,
        MilestoneState.EXPECTED,
    ]
    assert [(item.value, item.target) for item in first.indicators] == [(8.0, 20.0), (2.5, None)]
    assert first.image is not None
    assert (first.image.sha256, first.image.captions) == ("a" * 64, None)
    assert first.film is not None
    assert first.film.captions == "c" * 64
    assert first.tags == {"en": ("tide", "quay"), "fr": ("marée",)}
    assert [(change.ring, change.progress) for change in first.history] == [("charted", None), ("afloat", 10)]
    assert (first.reports[0].year, first.links[0].url) == (2026, "https://seestadt.example/tides")
    assert first.sources[0].licence == "CC BY 4.0"
    assert first.verified
    assert seestadt.strategy.principles[0].since == "2026"
    assert seestadt.strategy.text["en"].startswith("The council")


def test_a_measure_without_a_number_has_its_place_as_number() -> None:
    assert [measure.number for measure in parse(SEESTADT).measures[:4]] == [101, 2, 3, 4]


def test_null_means_the_same_as_left_out() -> None:
    second, third = parse(SEESTADT).measures[1:3]
    for name in ("period", "progress", "image", "new_since"):
        assert getattr(second, name) is None
        assert getattr(third, name) is None


def test_a_measure_needs_only_its_place_and_a_title() -> None:
    raw = json.loads(SEESTADT)
    raw["measures"] = [{"id": "bare", "sector": "hall", "ring": "landed", "title": {"en": "Bare"}}]
    for key in ("statement", "note", "as_of", "min_visits", "lexicon", "fields", "strategy"):
        del raw[key]
    catalogue = parse(json.dumps(raw).encode())
    bare = catalogue.measures[0]
    assert (bare.number, bare.field, bare.ring_basis, bare.verified) == (1, None, RingBasis.SOURCE, False)
    assert (bare.teaser, bare.milestones, bare.period) == ({}, (), None)
    assert (catalogue.min_visits, catalogue.as_of, catalogue.fields) == (DEFAULT_MIN_VISITS, None, ())
    assert catalogue.strategy.goals == ()


def test_things_are_found_by_their_id() -> None:
    seestadt = parse(SEESTADT)
    assert seestadt.measure_by_id["one-form"].title["en"] == "One form for moving house"
    assert seestadt.sector_by_id["hall"].title["fr"] == "La mairie"
    assert seestadt.field_by_id["ships"].sector == "harbour"
    assert seestadt.ring_by_id["afloat"].mark is Mark.MOVING
    assert seestadt.question_by_id["use"].no_opinion["en"] == "cannot say"


@pytest.mark.parametrize(
    ("text", "language", "main", "expected"),
    [
        ({"de": "Akte", "en": "file"}, "de", "de", Shown("Akte", "de")),
        ({"de": "Akte", "en": "file"}, "de-simple", "de", Shown("Akte", "de")),
        ({"de": "Akte", "en": "file"}, "tr", "de", Shown("file", "en")),
        ({"de": "Akte"}, "tr", "de", Shown("Akte", "de")),
        ({"fr": "dossier"}, "tr", "fr", Shown("dossier", "fr")),
        ({"it": "pratica"}, "tr", "fr", Shown("pratica", "it")),
        ({}, "tr", "fr", Shown("", "tr")),
    ],
)
def test_a_missing_text_falls_back(text: dict[str, str], language: str, main: str, expected: Shown) -> None:
    raw = {**json.loads(SEESTADT), "main_language": main}
    assert parse(json.dumps(raw).encode()).shown(text, language) == expected


def test_reading_imports_nothing_that_start_up_would_wait_for() -> None:
    program = "import sys, sync.catalogue.reading; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in answer.stdout.split()}
    assert not loaded & {"jsonschema", "pydantic", "sqlalchemy", "requests", "PySide6", "difflib"}
