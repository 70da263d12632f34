"""Addresses as QR codes: drawn dark on white with the quiet zone around it, whatever the colours of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004)."""
MOST_MODULES = 93
"""With quiet zone; a finer code can't be read from a screen any more."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """What to draw in SVG on a square with `modules` as its side, quiet zone included."""

    svg: str
    modules: int


def web_address(text: str) -> bool:
    """Whether `text` is a whole address of the web; nothing else is handed to a visitor's telephone."""
    if not text.isascii() or any(char <= " " or char in '"<>\\' for char in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None


@lru_cache(maxsize=32)  # a code takes half a frame, and a page asks for the same ones again and again
def qr_code(address: str) -> QrCode | None:
    """Return the code of a web address, or None where it isn't one or is too long to be read from a screen."""
    import segno  # noqa: PLC0415 - after the first frame, with the first measure that has an address

    if not web_address(address):
        return None
    try:
        made = segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError:
        return None
    side = len(made.matrix) + 2 * QUIET_ZONE
    if side > MOST_MODULES:
        return None
    ground = f'<rect width="{side}" height="{side}" fill="#fff"/>'
    return QrCode(ground + f'<path d="{_path(made.matrix)}" fill="#000"/>', side)


def _path(matrix: tuple[bytearray, ...]) -> str:
    """The dark modules, one rectangle for each run in a row."""
    drawn = []
    for y, row in enumerate(matrix, start=QUIET_ZONE):
        start = None
        for x, dark in enumerate([*row, 0], start=QUIET_ZONE):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                drawn.append(f"M{start} {y}h{x - start}v1H{start}z")
                start = None
    return "".join(drawn)
