"""Option values as people type them: sizes, ports, and lists of what the settings know."""

from __future__ import annotations

import argparse
import re
from typing import NamedTuple

from kiosk.config import ConfigError, Scheme, Value, checked


class Size(NamedTuple):
    """A window's size in pixels."""

    width: int
    height: int


def size(text: str) -> Size:
    """Read 1080x1920."""
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip())
    if found is None or not all(100 <= int(side) <= 16_384 for side in found.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size like 1080x1920, with sides from 100 to 16384")
    return Size(int(found[1]), int(found[2]))


def sizes(text: str) -> tuple[Size, ...]:
    """Read sizes separated by commas."""
    return tuple(size(part) for part in text.split(","))


def port(text: str) -> int:
    """Read a network port."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; ports are numbers from 1 to 65535")
    return int(text)


def languages(text: str) -> tuple[str, ...]:
    """Read language keys separated by commas."""
    keys = [part.strip() for part in text.split(",")]
    _check("languages", keys)
    return tuple(keys)


def scales(text: str) -> tuple[int, ...]:
    """Read text sizes in percent separated by commas."""
    parts = [part.strip() for part in text.split(",")]
    values = [int(part) if part.isascii() and part.isdigit() else part for part in parts]
    for value in values:
        _check("text_scale", value)
    return tuple(int(value) for value in values)


def themes(text: str) -> tuple[Scheme, ...]:
    """Read names of colour schemes separated by commas."""
    names = [part.strip() for part in text.split(",")]
    for name in names:
        _check("scheme", name)
    return tuple(Scheme(name) for name in names)


def _check(key: str, value: Value) -> None:
    """Hold a value against the check of the setting `key`, so that both know the same values."""
    try:
        checked(key, value, "it")
    except ConfigError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("it: ").removesuffix(".")) from None
