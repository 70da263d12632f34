"""The radar as rows: everything of the catalogue is in the picture, nothing lies on top of anything or outside."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import paths
from kiosk.viewmodels.radar_scene import COMPACT, ROOMY, ROOMY_FROM, Scene, Screen, _apart, scene_of
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse
from tests.unit.kiosk.fakes import languages, munich, seestadt, with_measure


def nine_sectors() -> Catalogue:
    """Munich's catalogue with its nine fields as sectors, as the city had it for some time."""
    raw: dict[str, Any] = json.loads(paths.PACKAGED_CATALOGUE.read_bytes())
    raw["sectors"] = [{"id": field["id"], "title": field["title"]} for field in raw["fields"]]
    for measure in raw["measures"]:
        measure["sector"] = measure["field"]
    return parse(json.dumps(raw).encode())


CATALOGUES = {"munich": munich(), "seestadt": seestadt(), "nine": nine_sectors()}
RADII = (620, 510, 480, 434, 400, 360)


def scene(catalogue: Catalogue, family: str, radius: float = 510, *, unit: float = 1, mirrored: bool = False) -> Scene:
    return scene_of(catalogue, Reader(catalogue, languages("de")[0]), Screen(radius, unit, mirrored), family)


@pytest.fixture(params=CATALOGUES)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return CATALOGUES[request.param]


@pytest.mark.parametrize("radius", RADII)
def test_every_measure_is_in_the_picture_once(catalogue: Catalogue, family: str, radius: float) -> None:
    found = scene(catalogue, family, radius)
    ids = Counter(one for mark in found.marks for one in mark.key.split("+"))
    assert ids == Counter(measure.id for measure in catalogue.measures)


@pytest.mark.parametrize("radius", RADII)
def test_no_mark_touches_another_or_leaves_the_rings(catalogue: Catalogue, family: str, radius: float) -> None:
    drawing = Screen(radius, 1, mirrored=False).drawing
    found = scene(catalogue, family, radius)
    for one, other in combinations(found.marks, 2):
        assert math.dist((one.across, one.at), (other.across, other.at)) >= drawing.spacing - 0.01
    for mark in found.marks:
        reach = math.hypot(mark.across, mark.at)
        assert drawing.hub <= reach - drawing.mark / 2
        assert reach + drawing.mark / 2 <= radius - drawing.band
        assert not (mark.at > 0 and abs(mark.across) < (drawing.avenue + drawing.mark) / 2)


def test_munichs_measures_all_have_a_mark_of_their_own_where_the_screen_is_upright(family: str) -> None:
    for radius in (ROOMY_FROM, 480):
        marks = scene(CATALOGUES["munich"], family, radius).marks
        assert [mark.several for mark in marks] == [False] * 54


def test_the_lengths_follow_the_size_of_the_picture() -> None:
    assert Screen(ROOMY_FROM, 1, mirrored=False).drawing is ROOMY
    assert Screen(ROOMY_FROM - 1, 1, mirrored=False).drawing is COMPACT
    assert Screen(2 * ROOMY_FROM, 2, mirrored=False).drawing is ROOMY


def test_the_picture_grows_with_the_unit(family: str) -> None:
    one, two = scene(seestadt(), family), scene(seestadt(), family, 1020, unit=2)
    assert [mark.key for mark in one.marks] == [mark.key for mark in two.marks]
    for large, other in combinations(two.marks, 2):
        assert math.dist((large.across, large.at), (other.across, other.at)) >= 2 * ROOMY.spacing - 0.01
    assert [2 * ring.at for ring in one.rings] == pytest.approx([ring.at for ring in two.rings], abs=4)


def test_a_mark_tells_what_its_measure_is(family: str) -> None:
    marks = {mark.key: mark for mark in scene(seestadt(), family).marks}
    mark = marks["tide-signs"]
    assert (mark.label, mark.several, mark.sector, mark.sector_id) == ("101", False, 0, "harbour")
    assert (mark.shape, mark.is_new) == ("moving", True)
    assert (mark.title, mark.ring_title, mark.sector_title) == ("Signs that know the tide", "Afloat", "Harbour")
    assert not marks["ferry-count"].is_new
    assert {mark.shape for mark in marks.values()} == {"arrived", "moving", "waiting"}


def test_a_drop_points_to_the_middle(family: str) -> None:
    for mark in scene(munich(), family).marks:
        up = math.radians(mark.pointing)
        point = (math.sin(up), -math.cos(up))
        towards = (-mark.across, -mark.at)
        length = math.hypot(*towards)
        assert point == pytest.approx((towards[0] / length, towards[1] / length), abs=1e-6)


def test_a_cell_that_holds_too_much_is_one_mark_with_its_count(family: str) -> None:
    marks = [mark for mark in scene(munich(), family, 360).marks if mark.several]
    assert marks
    for mark in marks:
        count = len(mark.key.split("+"))
        assert count > 1
        assert (mark.label, mark.title, mark.is_new) == (f"{count}×", "", False)


def test_progress_moves_a_mark_inwards_within_its_ring(family: str) -> None:
    def reach(percent: int) -> float:
        progress = {"percent": percent, "counts": {"en": "Quays"}, "as_of": "2027"}
        marks = scene(with_measure("tide-signs", {"progress": progress}), family).marks
        mark = next(one for one in marks if one.key == "tide-signs")
        return math.hypot(mark.across, mark.at)

    assert reach(95) < reach(40) < reach(0)


@pytest.mark.parametrize("radius", RADII)
def test_every_sector_has_its_part_of_every_ring_and_a_band(catalogue: Catalogue, family: str, radius: float) -> None:
    found = scene(catalogue, family, radius)
    sectors, rings = range(len(catalogue.sectors)), range(len(catalogue.rings))
    assert [(cell.sector, cell.ring) for cell in found.cells] == [(s, r) for s in sectors for r in rings]
    assert [band.sector for band in found.bands] == list(sectors)
    outlines = [*(cell.path for cell in found.cells), *(band.path for band in found.bands)]
    assert all(path.startswith("M ") and path.endswith("Z") for path in outlines)


@pytest.mark.parametrize("name", ["munich", "seestadt"])
def test_the_sectors_names_stand_on_their_bands(name: str, family: str) -> None:
    for band in scene(CATALOGUES[name], family).bands:
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", band.word)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        assert len(points) > 50
        assert all(510 - ROOMY.band < math.hypot(*point) < 510 for point in points)


def test_a_name_that_is_too_long_for_its_band_is_left_out_and_the_others_stay(family: str) -> None:
    words = [bool(band.word) for band in scene(CATALOGUES["nine"], family, 400).bands]
    assert True in words
    assert False in words


@pytest.mark.parametrize("radius", RADII)
def test_the_states_stand_in_the_avenue_from_the_middle_outwards(
    catalogue: Catalogue, family: str, radius: float
) -> None:
    found = scene(catalogue, family, radius).rings
    counts = Counter(measure.ring for measure in catalogue.measures)
    assert [(row.shape, row.count) for row in found] == [(one.mark.value, counts[one.id]) for one in catalogue.rings]
    assert [row.title for row in found] == [catalogue.shown(ring.title, "de").text for ring in catalogue.rings]
    drawing = Screen(radius, 1, mirrored=False).drawing
    need = drawing.least_label if found[0].named else drawing.least_sign
    assert all(after.at - before.at >= need for before, after in pairwise(found))
    assert found[0].at - need / 2 >= drawing.hub
    assert found[-1].at + need / 2 <= radius


def test_where_the_avenue_is_short_the_states_lose_their_names_and_then_the_picture(family: str) -> None:
    catalogue = CATALOGUES["munich"]
    named = {radius: {row.named for row in scene(catalogue, family, radius).rings} for radius in (360, 330, 260)}
    assert named == {360: {True}, 330: {False}, 260: {False}}
    with pytest.raises(ValueError, match=r"^A radar of 230 px has no room for the signs of 5 states\.$"):
        scene(catalogue, family, 230)
    with pytest.raises(ValueError, match=r"too small for 3 sectors"):
        scene(catalogue, family, 150)


LENGTHS = st.floats(0, 500)


@given(st.lists(LENGTHS, min_size=1, max_size=6).map(sorted), st.floats(1, 120), LENGTHS, st.floats(0, 300))
def test_labels_keep_apart_stay_inside_and_move_no_more_than_needed(
    middles: list[float], height: float, low: float, spare: float
) -> None:
    high = low + height * len(middles) + spare
    ys = _apart(middles, height, low, high)
    assert low - 1e-6 <= ys[0] - height / 2
    assert ys[-1] + height / 2 <= high + 1e-6
    assert all(after - before >= height - 1e-6 for before, after in pairwise(ys))
    fits = all(low + height / 2 <= y <= high - height / 2 for y in middles)
    if fits and all(after - before >= height for before, after in pairwise(middles)):
        assert ys == middles


def test_right_to_left_is_the_mirror_image(family: str) -> None:
    plain, mirrored = scene(munich(), family), scene(munich(), family, mirrored=True)
    assert [mark.key for mark in plain.marks] == [mark.key for mark in mirrored.marks]
    for one, other in zip(plain.marks, mirrored.marks, strict=True):
        assert (one.across, one.at) == pytest.approx((-other.across, other.at), abs=1e-6)
        assert one.pointing + other.pointing == pytest.approx(360, abs=1e-6)
    assert [row.at for row in plain.rings] == [row.at for row in mirrored.rings]
    assert all(band.word for band in mirrored.bands)
    assert _side(plain) < 0 < _side(mirrored)


def _side(found: Scene) -> float:
    """On which side of the avenue the first sector begins: the x of its lowest mark."""
    first = [mark for mark in found.marks if mark.sector == 0]
    return max(first, key=lambda mark: mark.at).across


def test_an_empty_catalogue_has_its_rings_and_bands_and_no_marks(family: str) -> None:
    found = scene(seestadt(measures=[]), family)
    assert found.marks == ()
    assert len(found.cells) == 15
    assert [row.count for row in found.rings] == [0, 0, 0]
