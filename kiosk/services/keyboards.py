"""The layouts of the on-screen keyboard: one JSON file a language in i18n/keyboards, checked when it is read.

A row holds keys: a string types itself, a pair types the first and, with shift, the second; an object like
`{"does": "space", "width": 5}` does something else. All rows of a layout are equally wide, in columns, and
every sign that is no letter and no digit has a name, because assistive technology has to say it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

FALLBACK = "en"
"""The layout for languages that have none, not even for the language they are a kind of."""


class Does(Enum):
    """What a key does."""

    TYPE = "type"
    SPACE = "space"
    NEWLINE = "newline"
    BACKSPACE = "backspace"
    SHIFT = "shift"
    SIGNS = "signs"
    LETTERS = "letters"
    DONE = "done"


NEEDED = {
    "letters": {Does.SHIFT, Does.BACKSPACE, Does.SPACE, Does.NEWLINE, Does.SIGNS, Does.DONE},
    "signs": {Does.BACKSPACE, Does.SPACE, Does.NEWLINE, Does.LETTERS, Does.DONE},
}
"""Per page the keys without which a visitor could not write or not get away."""


class KeyboardError(ValueError):
    """A layout can't be used; the message names file, place and fault."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it types without and with shift, its spoken name, and its width in columns."""

    does: Does
    lower: str = ""
    upper: str = ""
    name: str = ""
    width: int = 1


Row = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard of two pages; all rows are `columns` wide."""

    language: str
    columns: int
    letters: tuple[Row, ...]
    signs: tuple[Row, ...]


def keyboard_for(folder: Path, language: str) -> Layout:
    """Return the layout of a language, of the language it is a kind of, or the fallback. Raises KeyboardError."""
    names = (language, language.partition("-")[0], FALLBACK)
    files = [folder / f"{name}.json" for name in names]
    return read_keyboard(next((file for file in files if file.exists()), files[-1]))


def read_keyboard(file: Path) -> Layout:
    """Read and check one layout. Raises KeyboardError."""
    try:
        raw = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyboardError(f"The keyboard {file.name} can't be read: {error}") from error
    try:
        return _layout(raw)
    except KeyboardError as error:
        raise KeyboardError(f"The keyboard {file.name} can't be used: {error}") from error


def _layout(raw: Any) -> Layout:
    if not isinstance(raw, dict) or raw.keys() != {"language", "pages", "names"}:
        raise KeyboardError("it has to hold language, pages and names.")
    language, pages, names = raw["language"], raw["pages"], raw["names"]
    if not isinstance(language, str) or not language:
        raise KeyboardError("language has to be the key of a language.")
    if not isinstance(names, dict) or not all(isinstance(name, str) and name for name in names.values()):
        raise KeyboardError("names has to give every sign's name.")
    if not isinstance(pages, dict) or pages.keys() != NEEDED.keys():
        raise KeyboardError("pages has to hold letters and signs.")
    letters, signs = (_page(page, pages[page], names) for page in NEEDED)
    widths = {sum(key.width for key in row) for row in (*letters, *signs)}
    if len(widths) != 1:
        raise KeyboardError(f"its rows are {', '.join(map(str, sorted(widths)))} columns wide, not all the same.")
    return Layout(language, widths.pop(), letters, signs)


def _page(page: str, raw: Any, names: dict[str, str]) -> tuple[Row, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(row, list) and row for row in raw):
        raise KeyboardError(f"{page} has to be a list of rows of keys.")
    rows = []
    for number, row in enumerate(raw, start=1):
        try:
            rows.append(tuple(_key(key, names) for key in row))
        except KeyboardError as error:
            raise KeyboardError(f"{page}, row {number}: {error}") from error
    missing = NEEDED[page] - {key.does for row in rows for key in row}
    if missing:
        raise KeyboardError(f"{page} lacks {', '.join(sorted(one.value for one in missing))}.")
    return tuple(rows)


def _key(raw: Any, names: dict[str, str]) -> Key:
    match raw:
        case str(sign):
            return Key(Does.TYPE, sign, sign, _name(sign, names))
        case [str(lower), str(upper)]:
            return Key(Does.TYPE, lower, upper, _name(lower, names))
        case {"does": str(does), **rest} if rest.keys() <= {"width"}:
            width = rest.get("width", 1)
            if does not in {one.value for one in Does} - {Does.TYPE.value}:
                raise KeyboardError(f"no key does “{does}”.")
            if not isinstance(width, int) or isinstance(width, bool) or width < 1:
                raise KeyboardError(f"the key “{does}” can't be {width} columns wide.")
            return Key(Does(does), width=width)
        case _:
            raise KeyboardError(f"{json.dumps(raw, ensure_ascii=False)} is no key.")


def _name(sign: str, names: dict[str, str]) -> str:
    if not sign or not sign.isprintable() or sign.isspace():
        raise KeyboardError(f"{sign!r} can't be typed with a key.")
    if sign.isalnum():
        return names.get(sign, sign)
    if sign not in names:
        raise KeyboardError(f"“{sign}” has no name.")
    return names[sign]
