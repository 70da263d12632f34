"""Dates and texts as a person reads them, in every language that is planned, and which languages stood in."""

from __future__ import annotations

import pytest

from kiosk.services.languages import Language
from kiosk.viewmodels.texts import Reader, date_words
from tests.unit.kiosk.fakes import languages, seestadt


def speaking(locale: str) -> Language:
    return Language(locale, locale, False, locale, "", "", "")


@pytest.mark.parametrize(
    ("locale", "year", "month", "day"),
    [
        ("de_DE", "2024", "März 2024", "2. März 2024"),
        ("en_GB", "2024", "March 2024", "2 March 2024"),
        ("tr", "2024", "Mart 2024", "2 Mart 2024"),
        ("hr", "2024", "ožujak 2024", "2. ožujka 2024."),
        ("it", "2024", "marzo 2024", "2 marzo 2024"),
        ("el", "2024", "Μάρτιος 2024", "2 Μαρτίου 2024"),
        ("pl", "2024", "marzec 2024", "2 marca 2024"),
        ("ro", "2024", "martie 2024", "2 martie 2024"),
        ("uk", "2024", "березень 2024", "2 березня 2024\N{NO-BREAK SPACE}р."),
        ("ru", "2024", "март 2024", "2 марта 2024\N{NO-BREAK SPACE}г."),
        ("ar", "2024", "مارس 2024", "2 مارس 2024"),
        ("bg", "2024", "март 2024", "2 март 2024\N{NO-BREAK SPACE}г."),
        ("fr", "2024", "mars 2024", "2 mars 2024"),
        ("es", "2024", "marzo 2024", "2 de marzo de 2024"),
    ],
)
def test_a_date_keeps_its_precision_and_loses_its_dashes(locale: str, year: str, month: str, day: str) -> None:
    language = speaking(locale)
    assert date_words("2024", language) == year
    assert date_words("2024-03", language) == month
    assert date_words("2024-03-02", language) == day


@pytest.mark.parametrize("date", [None, ""])
def test_no_date_is_no_words(date: str | None) -> None:
    assert date_words(date, speaking("de_DE")) == ""


def test_the_reader_names_the_languages_that_stood_in() -> None:
    german, english = languages("de", "en")
    read = Reader(seestadt(), german)
    assert read({"de": "Hafen", "en": "Harbour"}) == "Hafen"
    assert read.stand_ins == set()
    assert read({"en": "Harbour", "fr": "Le port"}) == "Harbour"
    assert read({"fr": "Le port"}) == "Le port"
    assert read.stand_ins == {"en", "fr"}
    assert Reader(seestadt(), english).stand_ins == set()


def test_a_space_that_the_font_lacks_is_replaced() -> None:
    read = Reader(seestadt(), speaking("fr"))
    assert read({"fr": "Pourquoi\N{NARROW NO-BREAK SPACE}?"}) == "Pourquoi\N{NO-BREAK SPACE}?"


def test_a_text_that_is_nowhere_is_empty_and_nobody_stands_in() -> None:
    read = Reader(seestadt(), languages("de")[0])
    assert read({}) == ""
    assert read({"en": ""}) == ""
    assert read.stand_ins == set()


def test_the_reader_reads_dates_in_its_language() -> None:
    read = Reader(seestadt(), languages("de")[0])
    assert read.date("2024-03-02") == "2. März 2024"
    assert read.date(None) == ""
