"""Keyboards are data: the packaged ones are whole, and a faulty file is refused with its place and fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.services.keyboards import Does, Key, KeyboardError, keyboard_for, read_keyboard

PACKAGED = sorted(paths.KEYBOARDS.glob("*.json"))
GERMAN = json.loads((paths.KEYBOARDS / "de.json").read_bytes())


@pytest.mark.parametrize("file", PACKAGED, ids=lambda file: file.stem)
def test_a_packaged_keyboard_is_whole(file: Path) -> None:
    layout = read_keyboard(file)
    assert layout.language == file.stem
    assert layout.columns == 11
    letters = {key.lower for row in layout.letters for key in row}
    assert set("abcdefghijklmnopqrstuvwxyz0123456789,.") <= letters
    for page in (layout.letters, layout.signs):
        typed = [key.lower for row in page for key in row if key.does is Does.TYPE]
        assert len(set(typed)) == len(typed)
        assert set("0123456789") <= set(typed)
        assert all(key.name for row in page for key in row if key.does is Does.TYPE)
    signs = {key.lower for row in layout.signs for key in row}
    assert set("?!.,:;-()@") <= signs


def test_there_are_german_and_english_ones_and_german_has_its_letters() -> None:
    assert {file.stem for file in PACKAGED} >= {"de", "en"}
    keys = {key.lower: key for row in read_keyboard(paths.KEYBOARDS / "de.json").letters for key in row}
    assert [keys[letter].upper for letter in "äöüß"] == ["Ä", "Ö", "Ü", "ẞ"]
    assert keys[","] == Key(Does.TYPE, ",", ",", "Komma")


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "de"), ("de-simple", "de"), ("en", "en"), ("uk", "en"), ("de-AT", "de")]
)
def test_a_language_without_a_keyboard_gets_the_nearest(language: str, expected: str) -> None:
    assert keyboard_for(paths.KEYBOARDS, language).language == expected


def _row(page: str, row: int, keys: list[Any]) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        raw["pages"][page][row] = keys

    return change


def _without_name(raw: dict[str, Any]) -> None:
    del raw["names"]["§"]


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no names": (lambda raw: raw.pop("names"), "language, pages and names"),
    "more than known": (lambda raw: raw.update(colour="red"), "language, pages and names"),
    "language": (lambda raw: raw.update(language=""), "language"),
    "empty name": (lambda raw: raw["names"].update({",": ""}), "names"),
    "page missing": (lambda raw: raw["pages"].pop("signs"), "letters and signs"),
    "page empty": (lambda raw: raw["pages"].update(signs=[]), "signs has to be a list of rows"),
    "row narrow": (_row("letters", 0, ["1", "2"]), "2, 11 columns wide"),
    "nameless": (_without_name, "signs, row 4: “§” has no name"),
    "unknown action": (_row("letters", 0, [{"does": "explode", "width": 11}]), "row 1: no key does “explode”"),
    "typing action": (_row("letters", 0, [{"does": "type", "width": 11}]), "no key does “type”"),
    "width": (_row("letters", 0, [{"does": "space", "width": 0}]), "can't be 0 columns"),
    "width of truth": (_row("letters", 0, [{"does": "space", "width": True}]), "can't be True columns"),
    "no key": (_row("letters", 0, [7]), "7 is no key"),
    "three signs": (_row("letters", 0, [["a", "b", "c"]]), "is no key"),
    "control": (_row("letters", 0, ["\x07"]), "can't be typed"),
    "nothing": (_row("letters", 0, [""]), "can't be typed"),
    "no way back": (_row("signs", 4, [{"does": "space", "width": 11}]), "signs lacks done, letters, newline"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(name: str, tmp_path: Path) -> None:
    change, sentence = FAULTS[name]
    raw = copy.deepcopy(GERMAN)
    change(raw)
    file = tmp_path / "xx.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(KeyboardError) as refused:
        read_keyboard(file)
    assert "xx.json" in str(refused.value)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null"])
def test_a_file_that_is_no_layout_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "xx.json"
    file.write_bytes(content)
    with pytest.raises(KeyboardError, match=r"xx\.json"):
        read_keyboard(file)
    with pytest.raises(KeyboardError, match="can't be read"):
        read_keyboard(tmp_path / "gone.json")
