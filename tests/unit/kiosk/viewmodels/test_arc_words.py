"""A word bent along its band: on the band, within its ends, whole, and upright in both halves of the radar."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QPainterPath

from kiosk.viewmodels.arc_words import bent_word

INNER, OUTER = 464.0, 510.0
MIDDLE = (INNER + OUTER) / 2
TOP, BOTTOM = (math.pi * 0.75, math.pi * 1.25), (-math.pi * 0.25, math.pi * 0.25)
WORD = "Stadtgesellschaft"

Point = tuple[float, float]


@pytest.fixture(scope="module")
def font(family: str) -> QFont:
    font = QFont(family)
    font.setPixelSize(27)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def points_of(path: str) -> list[Point]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def angle_of(point: Point, around: float) -> float:
    """The angle of a point, 0 at the bottom and clockwise, in the turn about `around`."""
    angle = math.atan2(-point[0], point[1])
    return angle + math.tau * round((around - angle) / math.tau)


def width_of(text: str, font: QFont) -> float:
    path = QPainterPath()
    path.addText(0, 0, font, text)
    return path.boundingRect().width()


TEXTS = st.text("aÄgjlmÖpqwÜß fA", min_size=1, max_size=24).filter(str.strip)


@settings(deadline=None)
@given(TEXTS, st.floats(0, math.tau), st.floats(0.05, 2.2), st.floats(120, 900))
def test_a_word_stays_on_its_band_or_is_left_out(
    font: QFont, text: str, start: float, span: float, radius: float
) -> None:
    path = bent_word(text, font, radius, start, start + span)
    needed = width_of(text, font) / radius
    assert bool(path) == (needed + 2 * 0.06 <= span)
    for point in points_of(path):
        assert abs(math.hypot(*point) - radius) <= 23
        assert start <= angle_of(point, start + span / 2) <= start + span


@pytest.mark.parametrize("text", ["", WORD * 9])
def test_what_does_not_fit_is_left_out(font: QFont, text: str) -> None:
    assert bent_word(text, font, MIDDLE, *TOP) == ""


def test_the_path_is_the_outline_of_the_whole_word(font: QFont) -> None:
    flat = QPainterPath()
    flat.addText(0, 0, font, WORD)
    kinds = [flat.elementAt(i).type for i in range(flat.elementCount())]
    path = bent_word(WORD, font, MIDDLE, *TOP)
    assert len(points_of(path)) == flat.elementCount()
    assert path.count("M") == kinds.count(QPainterPath.ElementType.MoveToElement)
    assert path.count("C") == kinds.count(QPainterPath.ElementType.CurveToElement)
    assert path.count("L") == kinds.count(QPainterPath.ElementType.LineToElement)
    assert re.fullmatch(r"([MLC](-?\d+\.\d\d ?)+)+", path)


@pytest.mark.parametrize("band", [TOP, BOTTOM], ids=["top", "bottom"])
def test_a_word_keeps_its_length_and_stands_in_the_middle(font: QFont, band: tuple[float, float]) -> None:
    centre = sum(band) / 2
    angles = [angle_of(point, centre) for point in points_of(bent_word(WORD, font, MIDDLE, *band))]
    assert (max(angles) - min(angles)) * MIDDLE == pytest.approx(width_of(WORD, font), abs=1)
    assert (max(angles) + min(angles)) / 2 == pytest.approx(centre, abs=0.01)


@pytest.mark.parametrize("band", [TOP, BOTTOM], ids=["top", "bottom"])
def test_a_word_reads_from_left_to_right_and_stands_on_its_feet(font: QFont, band: tuple[float, float]) -> None:
    both = points_of(bent_word("L  L", font, MIDDLE, *band))
    first, last = both[: len(both) // 2], both[len(both) // 2 :]
    assert max(x for x, _ in first) < 0 < min(x for x, _ in last)
    letter = points_of(bent_word("L", font, MIDDLE, *band))
    low = max(y for _, y in letter)
    high = min(y for _, y in letter)
    foot = [x for x, y in letter if y > low - 0.3 * (low - high)]
    head = [x for x, y in letter if y < high + 0.3 * (low - high)]
    assert max(foot) - min(foot) > 1.5 * (max(head) - min(head))


@pytest.mark.parametrize(
    ("start", "end", "at"),
    [
        (0.2, 2.0, "start"),  # beside the bottom: as far down as it goes
        (1.7, 2.9, "end"),  # beside the top: as far up as it goes
        (2.0, 4.2, "top"),
        (4.4, 6.2, "end"),
        (5.2, 7.2, "bottom"),
    ],
)
def test_a_word_stands_as_upright_as_its_band_allows(font: QFont, start: float, end: float, at: str) -> None:
    middle = (start + end) / 2
    angles = [angle_of(point, middle) for point in points_of(bent_word("Hafen", font, MIDDLE, start, end))]
    centre = (min(angles) + max(angles)) / 2
    half = (max(angles) - min(angles)) / 2
    expected = {
        "start": start + 0.06 + half,
        "end": end - 0.06 - half,
        "top": math.pi,
        "bottom": math.tau,
    }[at]
    assert centre == pytest.approx(expected, abs=0.01)
