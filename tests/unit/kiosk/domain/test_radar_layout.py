"""The radar's geometry over random catalogues: touchable, inside its cells, complete, stable, mirrored."""

import itertools
import math
import random
import statistics
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.domain.radar_frame import Zone, frame_of
from kiosk.domain.radar_layout import (
    Entry,
    Mark,
    MarkKind,
    RadarLayout,
    RadarSpec,
    SectorSlice,
    counts_of,
    fitted,
    layout,
    number_spans_for,
    ring_shares_for,
)

TINY = 1e-6
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
MUNICH_RINGS = (  # the ring of measure 1, 2, ... of the first Munich catalogue, sector by sector
    "running running running running running planned running unknown running planned running planned running unknown "
    "running done planned running done",
    "running unknown planned running unknown running planned done running running running running running unknown "
    "planned planned",
    "done done done planned running planned running unknown unknown running unknown running unknown running running "
    "running running running running",
)


def munich() -> list[Entry]:
    entries: list[Entry] = []
    for sector, rings in zip(MUNICH.sectors, MUNICH_RINGS, strict=True):
        for ring in rings.split():
            entries.append(Entry(f"m{len(entries) + 1}", len(entries) + 1, sector, ring))
    return entries


def spec_of(sectors: int, rings: int, outer_radius: float = 510) -> RadarSpec:
    return replace(
        MUNICH,
        sectors=tuple(f"s{i}" for i in range(sectors)),
        rings=tuple(f"r{i}" for i in range(rings)),
        outer_radius=outer_radius,
    )


def catalogue(spec: RadarSpec, count: int, seed: int) -> list[Entry]:
    """Measures numbered sector by sector, as a catalogue does, in rings of unequal liking."""
    chance = random.Random(seed)
    sectors = sorted(chance.choices(range(len(spec.sectors)), k=count))
    weights = [chance.random() ** 2 for _ in spec.rings]
    return [
        Entry(
            id=f"m{i}",
            number=i + 1,
            sector=spec.sectors[sector],
            ring=chance.choices(spec.rings, weights)[0],
            progress=chance.randrange(101) if chance.random() < 0.3 else None,
        )
        for i, sector in enumerate(sectors)
    ]


@st.composite
def specs(draw: st.DrawFn) -> RadarSpec:
    mark = draw(st.sampled_from((40.0, 56.0, 64.0, 92.0)))
    spec = replace(
        spec_of(draw(st.integers(3, 12)), draw(st.integers(2, 6))),
        outer_radius=draw(st.sampled_from((360.0, 480.0, 510.0, 1000.0))),
        avenue_width=draw(st.sampled_from((0.0, 100.0, 168.0))),
        gap=draw(st.sampled_from((0.0, 8.0, 14.0))),
        mark_diameter=mark,
        centre_distance=mark + draw(st.sampled_from((0.0, 10.0, 24.0))),
    )
    try:
        frame_of(spec)
    except ValueError:
        assume(False)
    return spec


@st.composite
def radars(draw: st.DrawFn, most: int = 120) -> tuple[RadarSpec, list[Entry]]:
    """A spec, plain or fitted, and entries with numbers that need neither be in order nor apart."""
    spec = draw(specs())
    count = draw(st.integers(1, most))
    seed = draw(st.integers(0, 10_000))
    entries = catalogue(spec, count, seed)
    if draw(st.booleans()):
        chance = random.Random(seed + 1)
        entries = [replace(entry, number=chance.randrange(2 * count)) for entry in entries]
    return draw(st.sampled_from((spec, fitted(spec, entries)))), entries


def least_distance(marks: Sequence[Mark]) -> float:
    return min(
        (math.dist((a.x, a.y), (b.x, b.y)) for i, a in enumerate(marks) for b in marks[:i]),
        default=math.inf,
    )


def beside(ray: float, turn: int, x: float, y: float) -> float:
    """How far a point lies beside a ray (on its clockwise side for turn 1); its distance where the ray ended."""
    along = -x * math.sin(ray) + y * math.cos(ray)
    return math.hypot(x, y) if along < 0 else -turn * (x * math.cos(ray) + y * math.sin(ray))


def zone_of(spec: RadarSpec, mark: Mark) -> Zone:
    rings = [spec.rings.index(ring) for ring in mark.rings]
    return next(zone for zone in frame_of(spec).zones if all(ring in zone.rings for ring in rings))


def assert_inside_its_cell(spec: RadarSpec, result: RadarLayout, mark: Mark) -> None:
    zone = zone_of(spec, mark)
    radius, half = math.hypot(mark.x, mark.y), spec.mark_diameter / 2
    assert zone.inner + half <= radius + TINY
    assert radius + half <= zone.outer + TINY
    place: SectorSlice = next(place for place in result.sectors if place.id == mark.sector)
    assert place.start < mark.angle < place.end
    assert beside(place.start, 1, mark.x, mark.y) >= place.start_inset + half - TINY
    assert beside(place.end, -1, mark.x, mark.y) >= place.end_inset + half - TINY


def where(result: RadarLayout) -> dict[str, tuple[float, float, MarkKind]]:
    return {name: (mark.x, mark.y, mark.kind) for mark in result.marks for name in mark.ids}


@settings(max_examples=80, deadline=None)
@given(radars())
def test_marks_are_touchable_inside_their_cells_and_complete(case: tuple[RadarSpec, list[Entry]]) -> None:
    spec, entries = case
    result = layout(spec, entries)

    assert sorted(name for mark in result.marks for name in mark.ids) == sorted(entry.id for entry in entries)
    assert least_distance(result.marks) >= spec.centre_distance - TINY
    for mark in result.marks:
        assert_inside_its_cell(spec, result, mark)
        assert mark.kind is (MarkKind.SINGLE if mark.count == 1 else MarkKind.CLUSTER)


@settings(max_examples=6, deadline=None)
@given(radars(most=1000))
def test_a_thousand_measures_are_as_complete_and_touchable(case: tuple[RadarSpec, list[Entry]]) -> None:
    spec, entries = case
    result = layout(replace(spec, outer_radius=2000), entries)

    assert sum(mark.count for mark in result.marks) == len(entries)
    assert least_distance(result.marks) >= spec.centre_distance - TINY


@settings(max_examples=40, deadline=None)
@given(radars(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(case: tuple[RadarSpec, list[Entry]], chance: random.Random) -> None:
    spec, entries = case
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert layout(spec, shuffled) == layout(spec, entries)
    assert fitted(spec, shuffled) == fitted(spec, entries)


@settings(max_examples=40, deadline=None)
@given(radars())
def test_right_to_left_is_the_mirror_image(case: tuple[RadarSpec, list[Entry]]) -> None:
    spec, entries = case
    plain = layout(spec, entries)
    mirrored = layout(replace(spec, mirrored=True), entries)

    assert mirrored.ring_radii == plain.ring_radii
    for left, right in zip(plain.marks, mirrored.marks, strict=True):
        assert right == replace(left, x=-left.x, angle=2 * math.pi - left.angle)
    for before, after in zip(plain.sectors, mirrored.sectors, strict=True):
        assert (after.start, after.end) == (2 * math.pi - before.end, 2 * math.pi - before.start)
        assert (after.start_inset, after.end_inset) == (before.end_inset, before.start_inset)


def test_the_first_sector_lies_left_of_the_avenue_and_right_of_it_when_mirrored() -> None:
    entries = [entry for entry in munich() if entry.sector == "stadtverwaltung" and entry.ring == "running"]
    assert all(mark.x < -84 for mark in layout(MUNICH, entries).marks if mark.y > 0)
    assert all(mark.x > 84 for mark in layout(replace(MUNICH, mirrored=True), entries).marks if mark.y > 0)


@settings(max_examples=60, deadline=None)
@given(radars(), st.data())
def test_removing_or_adding_a_measure_moves_no_mark_of_another_cell(
    case: tuple[RadarSpec, list[Entry]], data: st.DataObject
) -> None:
    spec, entries = case
    gone = data.draw(st.sampled_from(entries))
    without = [entry for entry in entries if entry is not gone]
    more, less = layout(spec, entries), layout(spec, without)
    cell = zone_of(spec, next(mark for mark in more.marks if gone.id in mark.ids)).rings

    before, after = where(more), where(less)
    for entry in without:
        if entry.sector != gone.sector or spec.rings.index(entry.ring) not in cell:
            assert before[entry.id] == after[entry.id]
    assert more.ring_radii == less.ring_radii
    assert more.sectors == less.sectors


@settings(max_examples=60, deadline=None)
@given(radars())
def test_more_progress_is_never_farther_out(case: tuple[RadarSpec, list[Entry]]) -> None:
    spec, entries = case
    progress = {entry.id: entry.progress for entry in entries}
    cells: dict[tuple[str, tuple[str, ...]], list[tuple[float, float]]] = {}
    for mark in layout(spec, entries).marks:
        known = progress[mark.ids[0]]
        if mark.kind is MarkKind.SINGLE and known is not None:
            cells.setdefault((mark.sector, mark.rings), []).append((known, math.hypot(mark.x, mark.y)))
    for marks in cells.values():
        marks.sort()
        for (less, outer), (more, inner) in itertools.pairwise(marks):
            assert less == more or inner <= outer + TINY


@pytest.mark.parametrize("progress", [0, 50, 100])
def test_many_marks_of_equal_progress_take_all_rows_of_their_ring(progress: float) -> None:
    spec = replace(MUNICH, ring_shares=(1, 3, 1, 0, 1))
    for count in range(1, 30):
        entries = [Entry(f"m{n}", n, "infrastruktur", "running", progress) for n in range(count)]
        result = layout(spec, entries)
        marks = result.marks
        assert least_distance(marks) >= 66 - TINY
        for mark in marks:
            assert_inside_its_cell(spec, result, mark)
        if marks[0].kind is MarkKind.CLUSTER:
            assert count > 12
            return
    pytest.fail("no ring holds thirty marks")


@pytest.mark.parametrize("shares", [(), (1, 3, 1, 0, 1), (4, 1, 1, 1, 1)])
def test_progress_moves_a_mark_inwards_within_its_ring(shares: tuple[float, ...]) -> None:
    spec = replace(MUNICH, ring_shares=shares)
    radii = []
    for progress in (0, 20, 40, 60, 80, 100):
        mark = layout(spec, [Entry("a", 1, "infrastruktur", "running", progress)]).marks[0]
        radii.append(math.hypot(mark.x, mark.y))
    assert radii == sorted(radii, reverse=True)
    result = layout(spec, [])
    room = result.ring_radii[2] - result.ring_radii[1] - spec.mark_diameter
    assert room - 12 <= radii[0] - radii[-1] <= room


def test_munich_needs_no_cluster() -> None:
    entries = munich()
    spec = fitted(MUNICH, entries)
    result = layout(spec, entries)

    assert len(result.marks) == 54
    assert least_distance(result.marks) >= 66
    widths = [after - before for before, after in itertools.pairwise(result.ring_radii)]
    assert widths[3] == pytest.approx(12), "nothing is stopped: a thin line"
    assert widths[1] > 1.7 * widths[2], "what runs is more than what is planned"
    assert result.ring_radii[0] == pytest.approx(88)
    assert result.ring_radii[-1] == pytest.approx(458)
    assert result.band == (464, 510)
    for mark in result.marks:
        assert_inside_its_cell(spec, result, mark)


def test_numbers_run_clockwise_and_are_found_near_one_angle_in_all_rings() -> None:
    entries = munich()
    numbers = {entry.id: entry.number for entry in entries}
    marks = layout(fitted(MUNICH, entries), entries).marks
    assert [numbers[mark.ids[0]] for mark in marks] == list(range(1, 55))
    for sector in MUNICH.sectors:
        own = [mark for mark in marks if mark.sector == sector]
        ranks = [float(sorted(own, key=lambda mark: mark.angle).index(mark)) for mark in own]
        assert statistics.correlation(ranks, sorted(ranks)) > 0.7


def test_a_row_runs_clockwise_whatever_else_it_holds() -> None:
    entries = [Entry(f"m{n}", n, "infrastruktur", "planned") for n in (3, 4, 5, 30, 31)]
    angles = [mark.angle for mark in layout(MUNICH, entries).marks]
    assert angles == sorted(angles)


def test_a_measure_numbered_later_goes_to_the_end_and_leaves_the_span() -> None:
    entries = munich()
    late = Entry("late", 55, "stadtverwaltung", "planned")
    spans = number_spans_for(MUNICH, entries)
    assert number_spans_for(MUNICH, [*entries, late]) == spans
    marks = layout(fitted(MUNICH, entries), [*entries, late]).marks
    planned = [mark for mark in marks if mark.sector == "stadtverwaltung" and mark.rings == ("planned",)]
    assert max(planned, key=lambda mark: mark.angle).ids == ("late",)


def test_a_drop_turned_by_its_angle_looks_to_the_centre() -> None:
    for mark in layout(MUNICH, munich()).marks:
        radius = math.hypot(mark.x, mark.y)
        # (0, -1) turned clockwise on a screen whose y runs down
        assert math.sin(mark.angle) == pytest.approx(-mark.x / radius)
        assert -math.cos(mark.angle) == pytest.approx(-mark.y / radius)


def test_a_cell_that_overflows_becomes_one_cluster_and_its_neighbours_stay() -> None:
    entries = munich()
    crowd = [Entry(f"x{n}", 100 + n, "infrastruktur", "done") for n in range(40)]
    spec = fitted(MUNICH, entries)
    before, result = where(layout(spec, entries)), layout(spec, [*entries, *crowd])
    clusters = [mark for mark in result.marks if mark.kind is MarkKind.CLUSTER]
    assert [(mark.count, mark.sector, mark.rings) for mark in clusters] == [(41, "infrastruktur", ("done",))]
    assert_inside_its_cell(spec, result, clusters[0])
    after = where(result)
    assert all(after[name] == place for name, place in before.items() if name not in clusters[0].ids)


def test_three_hundred_measures_show_clusters_instead_of_smaller_marks() -> None:
    spec = spec_of(9, 4)
    entries = catalogue(spec, 300, 1)
    result = layout(fitted(spec, entries), entries)
    assert any(mark.kind is MarkKind.CLUSTER for mark in result.marks)
    assert sum(mark.count for mark in result.marks) == 300


def test_a_measure_in_a_ring_of_no_share_joins_the_neighbouring_ring() -> None:
    spec = fitted(MUNICH, munich())
    entries = [*munich(), Entry("first-stopped", 55, "infrastruktur", "stopped")]
    result = layout(spec, entries)
    stray = next(mark for mark in result.marks if "first-stopped" in mark.ids)
    assert stray.rings == ("stopped",)
    assert_inside_its_cell(spec, result, stray)
    assert least_distance(result.marks) >= 66


@pytest.mark.parametrize(
    ("shares", "ring", "farther_out"), [((1, 3, 0, 0, 1), "planned", True), ((0, 3), "done", False)]
)
def test_a_measure_without_room_of_its_own_keeps_its_side(
    shares: tuple[float, ...], ring: str, farther_out: bool
) -> None:
    spec = replace(MUNICH, rings=MUNICH.rings[: len(shares)], ring_shares=shares)
    running = [Entry(f"m{n}", n, "infrastruktur", "running") for n in range(6)]
    marks = layout(spec, [*running, Entry("stray", 9, "infrastruktur", ring)]).marks
    radii = {mark.ids[0]: math.hypot(mark.x, mark.y) for mark in marks}
    stray = radii.pop("stray")
    assert stray >= max(radii.values()) if farther_out else stray <= min(radii.values())


def test_rings_too_thin_for_a_mark_share_their_room() -> None:
    spec = spec_of(12, 6)
    zones = frame_of(spec).zones
    assert [len(zone.rings) for zone in zones] == [1, 1, 1, 1, 2]
    entries = [Entry(f"m{s}-{r}", 6 * s + r, f"s{s}", f"r{r}") for s in range(12) for r in range(6)]
    result = layout(spec, entries)
    assert sum(mark.count for mark in result.marks) == 72
    assert least_distance(result.marks) >= 66 - TINY
    assert all(r > 0 for r in result.ring_radii)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (Entry("a", 1, "nowhere", "done"), "sector “nowhere”"),
        (Entry("a", 1, "infrastruktur", "lost"), "ring “lost”"),
    ],
)
def test_unknown_places_are_refused_with_a_sentence(entry: Entry, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        layout(MUNICH, [entry])
    with pytest.raises(ValueError, match=message.split()[1]):
        ring_shares_for(MUNICH, counts_of([entry]))


def test_an_id_given_twice_is_refused() -> None:
    entry = Entry("a", 1, "infrastruktur", "done")
    with pytest.raises(ValueError, match="given twice"):
        layout(MUNICH, [entry, replace(entry, number=2)])


@pytest.mark.parametrize("progress", [-1, 101, math.nan])
def test_progress_is_a_percentage(progress: float) -> None:
    with pytest.raises(ValueError, match="not between 0 and 100"):
        Entry("a", 1, "infrastruktur", "done", progress)
