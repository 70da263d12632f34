"""Option values as people type them: checked here, so that a slip is told as wrong usage."""

from __future__ import annotations

import argparse
import re


def size(text: str) -> str:
    """Check a window's size in pixels like 1080x1920, and return it like that."""
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip(), re.ASCII)
    if found is None or not all(100 <= int(side) <= 16_384 for side in found.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size like 1080x1920, with sides from 100 to 16384")
    return found[0]


def sizes(text: str) -> str:
    """Check sizes separated by commas, and return them like that."""
    return ",".join(size(part) for part in text.split(","))


def port(text: str) -> int:
    """Read a network port."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; ports are numbers from 1 to 65535")
    return int(text)
