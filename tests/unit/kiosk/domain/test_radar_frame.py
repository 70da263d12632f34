"""The radar's frame and ring widths, which follow from measurements and coarse counts alone."""

import math
import statistics
from dataclasses import replace

import pytest

from kiosk.domain.radar_frame import RadarSpec, frame_of
from kiosk.domain.radar_shares import ring_shares_for

MUNICH = RadarSpec(
    sectors=("stadtverwaltung", "infrastruktur", "stadtgesellschaft"),
    rings=("done", "running", "planned", "stopped", "unknown"),
    outer_radius=510,
    hub_radius=66,
    band_width=46,
    avenue_width=168,
    gap=8,
    mark_diameter=56,
    centre_distance=66,
)


def spec_of(sectors: int, rings: int, outer_radius: float = 510) -> RadarSpec:
    return replace(
        MUNICH,
        sectors=tuple(f"s{i}" for i in range(sectors)),
        rings=tuple(f"r{i}" for i in range(rings)),
        outer_radius=outer_radius,
    )


def test_sectors_share_the_circle_equally_apart_from_the_avenue() -> None:
    result = frame_of(MUNICH)
    assert [place.id for place in result.sectors] == list(MUNICH.sectors)
    assert result.sectors[0].start == 0
    assert result.sectors[-1].end == pytest.approx(2 * math.pi)
    inner, outer = result.ring_radii[0], result.ring_radii[-1]
    steps = 400
    cell = (outer - inner) / steps
    areas = [0.0, 0.0, 0.0]
    for i in range(steps):
        radius = inner + (i + 0.5) * cell
        cut = math.asin(84 / radius)
        for j, place in enumerate(result.sectors):
            areas[j] += (place.end - place.start - (cut if j != 1 else 0)) * radius * cell
    assert areas == pytest.approx([statistics.mean(areas)] * 3, rel=0.01)


def test_counts_of_one_class_ask_for_the_same_room() -> None:
    spec = spec_of(3, 3)
    for counts in (range(9, 13), range(13, 17), range(17, 25)):
        shares = {ring_shares_for(spec, {("s1", "r0"): count, ("s0", "r2"): 1}) for count in counts}
        assert len(shares) == 1


def test_an_empty_ring_is_a_thin_line_and_full_rings_are_wider() -> None:
    spec = spec_of(4, 3)
    counts = {("s1", "r0"): 1, ("s1", "r2"): 20}
    shares = ring_shares_for(spec, counts)
    assert shares[1] == 0
    assert shares[2] > shares[0] > 0
    radii = frame_of(replace(spec, ring_shares=shares)).ring_radii
    assert radii[2] - radii[1] == pytest.approx(12)


def test_without_an_avenue_first_and_last_sector_are_neighbours_like_all() -> None:
    spec = replace(spec_of(6, 3), avenue_width=0)
    result = frame_of(spec)
    spans = [place.end - place.start for place in result.sectors]
    assert spans == pytest.approx([math.tau / 6] * 6)
    assert {place.start_inset for place in result.sectors} == {4}


def test_a_radar_that_is_too_small_says_how_large_it_must_be() -> None:
    small = replace(spec_of(12, 6), outer_radius=200)
    with pytest.raises(ValueError, match=r"needs a radius of \d+ px") as failure:
        frame_of(small)
    wanted = float(str(failure.value).split()[-2])
    frame_of(replace(small, outer_radius=wanted))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sectors": ("a", "b")}, "3 to 12 sectors"),
        ({"rings": ("a",)}, "2 to 6 rings"),
        ({"rings": ("a", "a")}, "given twice"),
        ({"ring_shares": (1.0,)}, "as many shares"),
        ({"number_spans": ((0.0, 1.0),)}, "as many number spans"),
        ({"number_spans": ((1.0, 1.0),) * 3}, "end after it begins"),
        ({"centre_distance": 50.0}, "that far apart"),
        ({"avenue_width": -1.0}, "cannot be negative"),
        ({"mark_diameter": math.nan}, "must be finite"),
    ],
)
def test_measurements_that_make_no_radar_are_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(MUNICH, **changes)  # type: ignore[arg-type]  # wrong values are the point
