"""Every pair of colours that the theme puts together is computed: contrast for reading, distance for telling apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from tests.unit.ui.colours import Lab, Sight, ciede2000, contrast, distance, lab

THEME = Path(__file__).parents[3] / "ui/theme/Theme.qml"
ROLES = Path(__file__).parents[3] / "ui/theme/ColorRoles.qml"

Palette = dict[str, list[str]]
"""The colours of a scheme by role; a role with one colour has a list of one."""


def _palettes() -> dict[str, Palette]:
    text = THEME.read_text(encoding="utf-8")
    blocks = re.findall(r"ColorRoles (\w+): ColorRoles \{\n(.*?)\n    \}", text, re.DOTALL)
    return {
        scheme: {
            role: re.findall(r"#[0-9A-F]{6}", value)
            for role, value in re.findall(r"(\w+): (\[[^\]]*\]|\"#[0-9A-F]{6}\")", body)
        }
        for scheme, body in blocks
    }


PALETTES = _palettes()
EXPECTED = tuple(re.findall(r"required property (?:color|list<color>) (\w+)", ROLES.read_text(encoding="utf-8")))
SCHEMES = ("light", "dark", "contrast")
COLOURFUL = ("light", "dark")
"""The schemes with a colour per sector; the other one tells sectors by pattern."""
SHARES = [float(share) for share in re.findall(r"const share = \[([^\]]*)\]", THEME.read_text("utf-8"))[0].split(",")]
"""How much of its sector's colour a ring's ground has, where no tint of its own is given."""

GROUNDS = ("ground", "card", "soft", "backdrop")
TEXT: list[tuple[str, str]] = [
    *((role, ground) for role in ("ink", "ink2", "action", "good", "danger") for ground in GROUNDS),
    ("actionInk", "action"),
    ("ground", "ink"),  # pressed and chosen tiles
    ("stageInk", "stage"),
    ("stageInk", "stageRing"),
    ("stageGold", "stage"),
    ("stageGold", "stageRing"),
    ("stage", "stageInk"),  # the word in the goal disc
    ("markInk", "markCore"),
]
PARTS: list[tuple[str, str]] = [
    *(("edge", ground) for ground in GROUNDS),
    ("contour", "markCore"),
    ("contour", "ground"),
    ("contour", "card"),
    ("focusOuter", "focusInner"),
]


def tints(palette: Palette) -> Iterator[tuple[int, int, str]]:
    """Every ground of a ring, as Theme.tint makes it: sector, step from the middle, colour."""
    given, card = palette["tints"], palette["card"][0]
    if palette is PALETTES["contrast"]:  # told apart by pattern, on one ground
        yield 0, 0, palette["ground"][0]
        return
    for sector, colour in enumerate(palette["sectors"]):
        for step in range(4):
            place = sector * 4 + step
            yield sector, step, given[place] if place < len(given) else mixed(colour, card, SHARES[step])


def mixed(over: str, under: str, share: float) -> str:
    parts = ([int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (over, under))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in zip(*parts, strict=True))


def sectors_of(scheme: str) -> list[str]:
    return PALETTES[scheme]["sectors"]


# The measures themselves


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # reference pairs of the formula's authors (Sharma, Wu, Dalal 2005)
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_the_published_one(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert ciede2000(Lab(*one), Lab(*other)) == pytest.approx(expected, abs=0.0001)
    assert ciede2000(Lab(*other), Lab(*one)) == pytest.approx(expected, abs=0.0001)


def test_contrast_and_lightness_at_their_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab("#FFFFFF").lightness == pytest.approx(100, abs=0.01)
    assert lab("#000000").lightness == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("sight", Sight)
def test_white_is_white_to_everybody(sight: Sight) -> None:
    assert distance("#FFFFFF", "#FFFFFF", sight) == 0
    seen = lab("#FFFFFF", sight)
    assert (seen.a, seen.b) == pytest.approx((0, 0), abs=0.1)


def test_the_colour_blind_confuse_what_they_are_known_to_confuse() -> None:
    red, green = "#B32D00", "#556B00"
    assert distance(red, green) > 30
    assert distance(red, green, Sight.DEUTAN) < distance(red, green) / 2
    assert distance(red, green, Sight.TRITAN) > 20


# The theme


def test_every_scheme_fills_every_role() -> None:
    assert set(PALETTES) == set(SCHEMES)
    for palette in PALETTES.values():
        assert tuple(palette) == EXPECTED
        assert all(palette.values())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    palette = PALETTES[scheme]
    assert contrast(palette[text][0], palette[ground][0]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_other_parts_can_be_seen(scheme: str, part: str, ground: str) -> None:
    palette = PALETTES[scheme]
    assert contrast(palette[part][0], palette[ground][0]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_one_of_the_two_focus_colours_stands_out_from_everything(scheme: str) -> None:
    palette = PALETTES[scheme]
    outer, inner = palette["focusOuter"][0], palette["focusInner"][0]
    everything = [colour for role in (*GROUNDS, "ink", "action", "stage", "sectors") for colour in palette[role]]
    everything += [colour for _, _, colour in tints(palette)]
    assert [c for c in everything if max(contrast(outer, c), contrast(inner, c)) < 3] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_name_on_its_sectors_colour_can_be_read(scheme: str) -> None:
    palette = PALETTES[scheme]
    pairs = list(zip(palette["sectors"], palette["sectorInks"], strict=True))
    assert [(fill, ink) for fill, ink in pairs if contrast(fill, ink) < 7] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_names_and_contours_on_the_rings_can_be_read(scheme: str) -> None:
    palette = PALETTES[scheme]
    (ink,), (contour,) = palette["ink"], palette["contour"]
    found = [(s, step, min(contrast(ink, c), contrast(contour, c))) for s, step, c in tints(palette)]
    assert [one for one in found if one[2] < 7] == []


@pytest.mark.parametrize("scheme", COLOURFUL)
def test_the_rings_fade_outwards_into_the_card(scheme: str) -> None:
    palette = PALETTES[scheme]
    card = palette["card"][0]
    by_sector: dict[int, list[float]] = {}
    for sector, _, colour in tints(palette):
        by_sector.setdefault(sector, []).append(distance(colour, card))
    assert len(by_sector) == 12
    for faded in by_sector.values():
        assert all(inner > outer for inner, outer in pairwise(faded))


@pytest.mark.parametrize("scheme", COLOURFUL)
def test_every_possible_sector_has_its_colour(scheme: str) -> None:
    assert len(set(sectors_of(scheme))) == len(PALETTES[scheme]["sectorInks"]) == 12


@pytest.mark.parametrize("sight", Sight)
@pytest.mark.parametrize("scheme", COLOURFUL)
def test_munichs_three_sectors_are_plainly_different_to_everybody(scheme: str, sight: Sight) -> None:
    for one, other in combinations(sectors_of(scheme)[:3], 2):
        assert distance(one, other, sight) >= 10


@pytest.mark.parametrize("count", range(3, 13))
@pytest.mark.parametrize("scheme", COLOURFUL)
def test_neighbours_are_plainly_different_to_everybody(scheme: str, count: int) -> None:
    """Round the whole circle: the last sector is the first one's neighbour across the avenue."""
    around = sectors_of(scheme)[:count]
    for one, other in pairwise([*around, around[0]]):
        assert {sight.name: distance(one, other, sight) for sight in Sight if distance(one, other, sight) < 10} == {}


@pytest.mark.parametrize("scheme", COLOURFUL)
def test_any_two_sectors_differ_to_normal_sight(scheme: str) -> None:
    assert min(distance(one, other) for one, other in combinations(sectors_of(scheme), 2)) >= 10


@pytest.mark.parametrize("scheme", COLOURFUL)
def test_no_later_sector_looks_like_a_button_or_a_fault(scheme: str) -> None:
    palette = PALETTES[scheme]
    signals = [palette["action"][0], palette["danger"][0]]
    assert min(distance(sector, signal) for sector in palette["sectors"][3:] for signal in signals) >= 8


def test_a_sector_keeps_its_hue_when_the_scheme_changes() -> None:
    for light, dark in zip(sectors_of("light"), sectors_of("dark"), strict=True):
        one, other = lab(light), lab(dark)
        turn = math.degrees(math.atan2(one.b, one.a) - math.atan2(other.b, other.a)) % 360
        assert min(turn, 360 - turn) < 30, f"{light} and {dark}"


def test_yellow_on_black_knows_two_colours_but_for_the_focus() -> None:
    palette = {role: set(colours) for role, colours in PALETTES["contrast"].items() if role != "focusOuter"}
    assert set().union(*palette.values()) == {"#000000", "#FFE500", "#8F8100"}
    assert palette["hairline"] == {"#8F8100"}
