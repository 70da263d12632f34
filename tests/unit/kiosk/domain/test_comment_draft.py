"""A comment under way: never too long, never half a character, and hints that are only hints."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.comment_draft import (
    Draft,
    Hint,
    Reason,
    backspace,
    begins_sentence,
    clusters,
    hints,
    insert,
    joined,
)
from kiosk.domain.contribution import MAX_TEXT, clean_text

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WAVING = "\U0001f44b\U0001f3fd"
FLAG = "\U0001f1e9\U0001f1ea"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HEART = "❤\ufe0f"
PIECES = st.one_of(st.sampled_from(["a", "ß", " ", "\n", "́", FAMILY, WAVING, FLAG, "\U0001f1e9"]), st.text(max_size=30))


@given(st.lists(st.one_of(PIECES, st.none()), max_size=60), st.integers(1, 40))
def test_no_sequence_of_keys_breaks_the_limit(keys: list[str | None], limit: int) -> None:
    text = ""
    for key in keys:
        before, text = text, backspace(text) if key is None else insert(text, key, limit)
        assert len(text) <= limit
        assert text == unicodedata.normalize("NFC", text)
        if key is None:
            assert before.startswith(text)
            assert (len(text) < len(before)) == bool(before)


@given(PIECES, PIECES)
def test_what_was_drafted_can_always_be_stored(sentence: str, typed: str) -> None:
    whole = joined([sentence.strip()] if sentence.strip() else [], insert("", typed))
    cleaned = unicodedata.normalize("NFC", whole).strip()
    if clean := "".join(c for c in cleaned if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}).strip():
        assert len(clean_text(whole)) <= max(len(clean), len(whole))


def test_ten_thousand_pasted_characters_stop_at_the_limit() -> None:
    assert insert("", "x" * 10_000) == "x" * MAX_TEXT
    assert insert("x" * MAX_TEXT, "y") == "x" * MAX_TEXT


def test_a_character_of_several_code_points_goes_in_whole_or_not_at_all() -> None:
    assert insert("abc", FAMILY, 7) == "abc"
    assert insert("abc", FAMILY, 8) == "abc" + FAMILY


def test_controls_never_get_in_and_line_ends_are_newlines() -> None:
    assert insert("", "a\x00b\x1bc\x7f\x85\r\nd\te\ud800") == "abc\nd e"


def test_an_accent_joins_its_letter() -> None:
    assert insert("e", "\u0301") == "é"
    assert insert("x" * (MAX_TEXT - 1) + "e", "\u0301") == "x" * (MAX_TEXT - 1) + "é"


@pytest.mark.parametrize("one", ["a", "ß", "é", "q\u0307", FAMILY, WAVING, FLAG, SCOTLAND, HEART, "\n", "ש\u05b8"])
def test_backspace_takes_one_character_as_a_person_sees_it(one: str) -> None:
    assert backspace("א" + one) == "א"
    assert list(clusters(one * 3)) == [one] * 3


def test_backspace_on_nothing_is_nothing() -> None:
    assert backspace("") == ""


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا", "<img src=x onerror=alert(1)>", "&lt;b&gt;", FAMILY * 20])
def test_any_script_and_any_markup_is_plain_text(text: str) -> None:
    assert insert("", text) == unicodedata.normalize("NFC", text)


def test_reasons_come_first_and_on_a_line_of_their_own() -> None:
    assert joined(["It helps.", "It costs."], "Really.") == "It helps. It costs.\nReally."
    assert joined(["It helps."], "") == "It helps."
    assert joined([], "Really.") == "Really."


def test_reasons_toggle_and_keep_their_order() -> None:
    draft = Draft("x").toggled(Reason.TOO_EXPENSIVE).toggled(Reason.SAVES_TIME)
    assert draft.reasons == (Reason.SAVES_TIME, Reason.TOO_EXPENSIVE)
    assert draft.toggled(Reason.SAVES_TIME).reasons == (Reason.TOO_EXPENSIVE,)
    assert "x" not in repr(Draft("x")).removeprefix("Draft")


@pytest.mark.parametrize(
    ("text", "begins"),
    [("", True), ("  ", True), ("Ja. ", True), ("Ja.\n", True), ("Warum? ", True), ("Ja.", False), ("Ja ", False)],
)
def test_where_a_sentence_begins(text: str, begins: bool) -> None:
    assert begins_sentence(text) is begins


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rufen Sie an: 089 1234567", (Hint.PHONE,)),
        ("+49 (0)89/233-00", (Hint.PHONE,)),
        ("(089) 233 00 11", (Hint.PHONE,)),
        ("0171-2345678.", (Hint.PHONE,)),
        ("anna.b@example.org", (Hint.EMAIL,)),
        ("anna (at) example.org", (Hint.EMAIL,)),
        ("Ich heiße Anna.", (Hint.NAME,)),
        ("ich heisse Anna", (Hint.NAME,)),
        ("Mein Name ist Anna", (Hint.NAME,)),
        ("My name is Anna", (Hint.NAME,)),
        ("Ich bin Frau Huber", (Hint.NAME,)),
        ("ich bin der Herr Huber", (Hint.NAME,)),
        ("I'm Mrs. Huber", (Hint.NAME,)),
        ("Ich heiße Anna, 0171 2345678, a@b.de", (Hint.PHONE, Hint.EMAIL, Hint.NAME)),
    ],
)
def test_what_tells_about_a_person_is_noticed(text: str, expected: tuple[Hint, ...]) -> None:
    assert hints(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Seit 2019-2025 geht nichts voran.",
        "Am 01.02.2026 war zu.",
        "Das kostet 1000000 Euro.",
        "08-18 Uhr wäre gut, am besten 0,50 Euro.",
        "Ich bin dafür.",
        "Ich heiße das gut? Nein.".replace("heiße das", "finde das"),
        "Treffpunkt @ Marienplatz",
        "Frau sein ist schwer",
    ],
)
def test_harmless_texts_get_no_hint(text: str) -> None:
    assert hints(text) == ()
