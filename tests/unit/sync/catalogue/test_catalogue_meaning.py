"""Whatever contradicts itself in a catalogue of the right shape is a fault, at its JSON path, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from sync.catalogue.checks import Fault, check

Spoil = Callable[[Mapping[str, object]], bytes]

SECTORS = '"harbour", "streets", "learning", "nature", "hall"'
RINGS = '"landed", "afloat", "charted"'
NOT_OFFERED = 'is not among the catalogue\'s languages "en", "fr".'
NO_MAIN_TEXT = 'There is no text in the main language "en".'

CASES: dict[str, tuple[str, object, str]] = {
    "newer format": (
        "$.format",
        2,
        "The catalogue has format 2; this program knows format 1. Install a newer program.",
    ),
    "sector of a measure": (
        "$.measures[7].sector",
        "moon",
        f'There is no sector "moon"; known are: {SECTORS}.',
    ),
    "sector of a field": ("$.fields[4].sector", "moon", f'There is no sector "moon"; known are: {SECTORS}.'),
    "ring": ("$.measures[3].ring", "sunk", f'There is no ring "sunk"; known are: {RINGS}.'),
    "ring of the past": ("$.measures[0].history[0].ring", "sunk", f'There is no ring "sunk"; known are: {RINGS}.'),
    "field": (
        "$.measures[3].field",
        "moon",
        'There is no field "moon"; known are: "ships", "walking", "schools", "shore", "counter".',
    ),
    "principle": (
        "$.measures[0].principles[0]",
        "moon",
        'There is no principle "moon"; known are: "plain".',
    ),
    "field of another sector": (
        "$.measures[7].field",
        "ships",
        'The field "ships" belongs to the sector "harbour", the measure to "streets".',
    ),
    "id of two measures": ("$.measures[3].id", "tide-signs", 'The id "tide-signs" stands already at $.measures[0].'),
    "id of two rounds": ("$.rounds[1].id", "spring", 'The id "spring" stands already at $.rounds[0].'),
    "number of two measures": ("$.measures[3].number", 101, "The number 101 belongs already to $.measures[0]."),
    "mark of two rings": ("$.rings[1].mark", "arrived", 'The mark "arrived" belongs already to another ring.'),
    "ring too far out": (
        "$.rings[2].mark",
        "arrived",
        'The ring "arrived" lies too far out: the order from the centre is arrived, moving, waiting, stopped, unknown.',
    ),
    "title in another language only": ("$.measures[3].title", {"fr": "Du courant"}, NO_MAIN_TEXT),
    "title without a text": ("$.measures[3].title", {}, NO_MAIN_TEXT),
    "step in another language only": ("$.questions[0].scale[2]", {"fr": "parfois"}, NO_MAIN_TEXT),
    "image without alternative": ("$.measures[0].image.alternative", {}, NO_MAIN_TEXT),
    "no such month": ("$.measures[0].ring_since", "2024-13", 'There is no date "2024-13".'),
    "no such day": ("$.measures[0].progress.as_of", "2025-02-30", 'There is no date "2025-02-30".'),
    "no such year": ("$.as_of", "0000", 'There is no date "0000".'),
    "no such day of a round": ("$.rounds[0].last", "2026-05-32", 'There is no date "2026-05-32".'),
    "period ends too early": (
        "$.measures[0].period.planned.last",
        "2025",
        'The period ends with "2025", before it starts with "2026".',
    ),
    "actual period ends too early": (
        "$.measures[0].period.actual.last",
        "2026-08",
        'The period ends with "2026-08", before it starts with "2026-09-01".',
    ),
    "round ends too early": (
        "$.rounds[0].last",
        "2026-02-28",
        'The round ends with "2026-02-28", before it starts with "2026-03-01".',
    ),
    "text in another language": ("$.title.de", "Seestadt", f'The language "de" {NOT_OFFERED}'),
    "tags in another language": ("$.measures[0].tags.de", ["Hafen"], f'The language "de" {NOT_OFFERED}'),
    "lexicon in another language": ("$.lexicon.de", {}, f'The language "de" {NOT_OFFERED}'),
    "language twice": ("$.languages", ["en", "fr", "en"], 'The language "en" is named twice.'),
    "control character": (
        "$.measures[3].teaser.en",
        "ring\u0007",
        "The text contains the control character U+0007.",
    ),
    "tabulator": ("$.measures[3].teaser.en", "a\tb", "The text contains the control character U+0009."),
    "carriage return": ("$.note.en", "a\r\nb", "The text contains the control character U+000D."),
    "half a character": (
        "$.measures[3].teaser.en",
        "half \ud83d",
        "The text contains the control character U+D83D.",
    ),
}
PATHS = {"language twice": "$.languages[2]"}


@pytest.mark.parametrize("case", CASES)
def test_a_contradiction_is_one_fault_at_its_path(case: str, spoil: Spoil) -> None:
    place, value, message = CASES[case]
    assert check(spoil({place: value})) == [Fault(PATHS.get(case, place), message)]


def test_a_number_may_not_be_the_place_of_another_measure(spoil: Spoil) -> None:
    message = "The number 4, which is its place in the file, belongs already to $.measures[0]."
    assert check(spoil({"$.measures[0].number": 4})) == [Fault("$.measures[3].number", message)]


def test_rings_in_another_order_are_named_each(spoil: Spoil) -> None:
    marks = {f"$.rings[{at}].mark": mark for at, mark in enumerate(("waiting", "moving", "arrived"))}
    assert [fault.path for fault in check(spoil(marks))] == ["$.rings[1].mark", "$.rings[2].mark"]


def test_rings_may_leave_marks_out(spoil: Spoil) -> None:
    marks = {f"$.rings[{at}].mark": mark for at, mark in enumerate(("moving", "stopped", "unknown"))}
    assert check(spoil(marks)) == []


def test_rounds_must_not_overlap(spoil: Spoil) -> None:
    assert check(spoil({"$.rounds[0].last": "2026-06-01"})) == [
        Fault("$.rounds[1].first", "This round overlaps with the one at $.rounds[0].")
    ]
    assert check(spoil({"$.rounds[0].last": None}))[0].path == "$.rounds[1].first"


def test_goals_and_reports_are_told_apart(spoil: Spoil) -> None:
    goal, report = {"id": "dry", "title": {"en": "Dry feet"}}, {"year": 2026}
    faults = check(spoil({"$.strategy.goals": [goal, goal], "$.measures[0].reports": [report, report]}))
    assert [fault.path for fault in faults] == ["$.strategy.goals[1].id", "$.measures[0].reports[1].year"]


def test_a_period_may_end_in_the_year_it_starts_in(spoil: Spoil) -> None:
    assert check(spoil({"$.measures[0].period.planned": {"first": "2026-04", "last": "2026"}})) == []


def test_the_main_language_is_one_of_the_languages(spoil: Spoil) -> None:
    message = 'The main language "tr" is not among the languages "en", "fr".'
    assert check(spoil({"$.main_language": "tr"}))[0] == Fault("$.main_language", message)


def test_a_language_key_with_a_hyphen_stands_in_brackets(spoil: Spoil) -> None:
    assert check(spoil({"$.title.en-simple": "Seestadt"}))[0].path == '$.title["en-simple"]'


def test_languages_of_texts_are_not_judged_without_a_list_of_languages(spoil: Spoil) -> None:
    assert check(spoil({"$.languages": ...})) == [Fault("$.languages", '"languages" is missing.')]
