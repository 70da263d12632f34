"""The interface's languages, as i18n/languages.toml names them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface, in its own words."""

    key: str
    name: str
    right_to_left: bool
    locale: str
    greeting: str
    choose: str
    touch: str


def read_languages(file: Path, offered: Sequence[str]) -> tuple[Language, ...]:
    """Return the `offered` languages in that order; raises KeyError for one the file doesn't have."""
    with file.open("rb") as stream:
        tables = tomllib.load(stream)
    return tuple(
        Language(
            key=key,
            name=tables[key]["name"],
            right_to_left=tables[key]["direction"] == "rtl",
            locale=tables[key]["locale"],
            greeting=tables[key]["greeting"],
            choose=tables[key]["choose"],
            touch=tables[key]["touch"],
        )
        for key in offered
    )
