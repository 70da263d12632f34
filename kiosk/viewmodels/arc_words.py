"""A word bent along the band of its sector: the outline of the whole shaped word, never letter by letter.

Arabic falls apart when its letters are placed one by one, so the word is shaped first and its outline bent.
Angles are radians, 0 at the bottom, clockwise positive, as in kiosk.domain.radar_layout.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QFont, QPainterPath

_ROOM = 0.06  # radians of air between a word and the end of its band


def bent_word(text: str, font: QFont, radius: float, start: float, end: float) -> str:
    """Return SVG path data of `text` along the circle of `radius` px about 0,0, or "" where it doesn't fit.

    The word's middle line lies on the circle. It stands as upright as the band from `start` to `end` allows,
    and reads from left to right in the upper half as in the lower one.
    """
    path = QPainterPath()
    path.addText(0, 0, font, text)
    box = path.boundingRect()
    half = box.width() / radius / 2
    low, high = start + half + _ROOM, end - half - _ROOM
    if not text or low > high:
        return ""
    middle = min(_within(low, high), key=_tilt)
    upper = math.cos(middle) < 0
    centre = box.center()
    parts = []
    i = 0
    while i < path.elementCount():
        kind = path.elementAt(i).type
        count = 3 if kind is QPainterPath.ElementType.CurveToElement else 1
        letter = {3: "C"}.get(count, "M" if kind is QPainterPath.ElementType.MoveToElement else "L")
        points = [path.elementAt(i + n) for n in range(count)]
        bent = (_bend(p.x - centre.x(), p.y - centre.y(), radius, middle, upper) for p in points)
        parts.append(letter + " ".join(f"{x:.2f} {y:.2f}" for x, y in bent))
        i += count
    return " ".join(parts)


def _within(low: float, high: float) -> list[float]:
    """The angles among which the most upright one is: the ends, and bottom or top where they lie between."""
    return [low, high, *(angle for angle in (0.0, math.pi, 2 * math.pi) if low <= angle <= high)]


def _tilt(angle: float) -> float:
    return abs(math.sin(angle))


def _bend(x: float, y: float, radius: float, middle: float, upper: bool) -> tuple[float, float]:
    """Where a point of the flat word lands; y is down, so -y is how far it stands above the middle line."""
    if upper:
        angle, distance = middle + x / radius, radius - y
    else:
        angle, distance = middle - x / radius, radius + y
    return -math.sin(angle) * distance, math.cos(angle) * distance
