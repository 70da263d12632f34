"""The enlarged sector: names that never overlap, complete pages, the goal at the bottom."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.radar_layout import Entry
from kiosk.domain.sector_layout import Box, SectorLayout, SectorSpec, sector_layout

RINGS = ("done", "running", "planned", "stopped", "unknown")
PORTRAIT = SectorSpec(
    rings=RINGS,
    width=1080,
    height=1060,
    mark_diameter=60,
    least_label_width=220,
    label_height=62,
    header_height=64,
    bend=66,
)
STADTVERWALTUNG = {"done": 2, "running": 11, "planned": 4, "unknown": 2}


def entries_of(counts: dict[str, int]) -> list[Entry]:
    numbers = itertools.count(1)
    return [
        Entry(f"{ring}-{i}", next(numbers), "stadtverwaltung", ring)
        for ring, count in counts.items()
        for i in range(count)
    ]


@st.composite
def sectors(draw: st.DrawFn) -> tuple[SectorSpec, list[Entry]]:
    spec = SectorSpec(
        rings=RINGS[: draw(st.integers(2, 5))],
        width=draw(st.sampled_from((500.0, 800.0, 1080.0, 1920.0))),
        height=draw(st.sampled_from((420.0, 700.0, 1060.0))),
        mark_diameter=draw(st.sampled_from((40.0, 60.0, 92.0))),
        least_label_width=draw(st.sampled_from((150.0, 220.0, 400.0))),
        label_height=draw(st.sampled_from((30.0, 62.0, 120.0))),
        header_height=draw(st.sampled_from((40.0, 64.0))),
        bend=draw(st.sampled_from((0.0, 66.0, 140.0))),
        mirrored=draw(st.booleans()),
    )
    return spec, entries_of({ring: draw(st.integers(0, 40)) for ring in spec.rings})


def overlap(a: Box, b: Box) -> bool:
    apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    return not apart


def boxes(spec: SectorSpec, result: SectorLayout, page: int) -> list[Box]:
    """The boxes of a page: a mark and its name count as one."""
    half = spec.mark_diameter / 2
    found = []
    for mark in result.marks:
        if mark.page == page:
            left = min(mark.x - half, mark.label.x)
            right = max(mark.x + half, mark.label.x + mark.label.width)
            top = min(mark.y - half, mark.label.y)
            bottom = max(mark.y + half, mark.label.y + mark.label.height)
            found.append(Box(left, top, right - left, bottom - top))
    return found


@settings(max_examples=60, deadline=None)
@given(sectors())
def test_marks_and_names_never_overlap_and_stay_in_the_area(case: tuple[SectorSpec, list[Entry]]) -> None:
    spec, entries = case
    result = sector_layout(spec, entries)

    assert sorted(mark.id for mark in result.marks) == sorted(entry.id for entry in entries)
    assert {mark.page for mark in result.marks} == (set(range(result.pages)) if entries else set())
    for page in range(result.pages):
        found = boxes(spec, result, page)
        assert len(found) <= spec.page_size
        for a, b in itertools.combinations(found, 2):
            assert not overlap(a, b)
        for box in found:
            assert box.x >= 0
            assert box.x + box.width <= spec.width
            assert box.y >= 0
            assert box.y + box.height <= spec.height + spec.bend
    assert all(mark.label.width >= min(spec.least_label_width, spec.label_width) for mark in result.marks)


@settings(max_examples=40, deadline=None)
@given(sectors())
def test_each_mark_lies_in_its_ring_and_the_rings_fill_the_page(case: tuple[SectorSpec, list[Entry]]) -> None:
    spec, entries = case
    result = sector_layout(spec, entries)
    for page in range(result.pages):
        bands = [band for band in result.bands if band.page == page]
        assert [band.ring for band in bands] == list(reversed(spec.rings)), "the goal is at the bottom"
        assert bands[0].top == 0
        assert bands[-1].bottom == pytest.approx(spec.height)
        assert all(a.bottom == b.top for a, b in itertools.pairwise(bands))
        for band in bands:
            marks = [mark for mark in result.marks if mark.page == page and mark.ring == band.ring]
            assert band.shown == len(marks)
            assert band.count == sum(entry.ring == band.ring for entry in entries)
            assert (band.header_y is not None) == bool(marks)
            for mark in marks:
                level = mark.label.y - max(0, (spec.mark_diameter - spec.label_height) / 2)
                middle = spec.width - mark.label.x if spec.mirrored else mark.label.x
                assert level >= band.top + spec.header_height - 0.01, middle
                assert mark.y <= band.bottom + spec.bend


@settings(max_examples=30, deadline=None)
@given(sectors(), st.randoms(use_true_random=False))
def test_right_to_left_is_the_mirror_image_and_order_does_not_matter(
    case: tuple[SectorSpec, list[Entry]], chance: random.Random
) -> None:
    spec, entries = case
    shuffled = list(entries)
    chance.shuffle(shuffled)
    plain = sector_layout(replace(spec, mirrored=False), entries)
    mirrored = sector_layout(replace(spec, mirrored=True), shuffled)
    assert mirrored.bands == plain.bands
    for left, right in zip(plain.marks, mirrored.marks, strict=True):
        assert (right.id, right.y, right.page) == (left.id, left.y, left.page)
        assert right.x == pytest.approx(spec.width - left.x)
        assert right.label.x == pytest.approx(spec.width - left.label.x - left.label.width)


def test_the_munich_sector_fits_one_page_in_three_columns() -> None:
    result = sector_layout(PORTRAIT, entries_of(STADTVERWALTUNG))
    assert PORTRAIT.columns == 3
    assert result.pages == 1
    rows: dict[int, int] = {}
    running = [mark for mark in result.marks if mark.ring == "running"]
    for mark in running:
        level = round(mark.y - PORTRAIT.bow(mark.label.x + mark.label.width - PORTRAIT.pitch / 2 + 12))
        rows[level] = rows.get(level, 0) + 1
    assert list(rows.values()) == [3, 3, 3, 2], "the fuller rows are farther out"
    stopped = next(band for band in result.bands if band.ring == "stopped")
    assert stopped.bottom - stopped.top == pytest.approx(12)


def test_names_stand_in_the_order_of_numbers() -> None:
    result = sector_layout(PORTRAIT, entries_of({"running": 5}))
    assert [mark.id for mark in result.marks] == [f"running-{i}" for i in range(5)]
    first, second = result.marks[0], result.marks[1]
    assert first.x < second.x


def test_more_than_a_page_is_paged_evenly() -> None:
    result = sector_layout(PORTRAIT, entries_of({"running": 25}))
    shown = [band.shown for band in result.bands if band.ring == "running"]
    assert result.pages == 2
    assert sum(shown) == 25
    assert max(shown) - min(shown) <= 3, "no page with a lone mark"


def test_an_empty_sector_is_one_page_of_empty_rings() -> None:
    result = sector_layout(PORTRAIT, [])
    assert (result.pages, result.marks) == (1, ())
    assert all(band.shown == 0 and band.header_y is None for band in result.bands)


def test_a_narrow_area_has_one_column() -> None:
    assert replace(PORTRAIT, width=420).columns == 1
    assert replace(PORTRAIT, width=800).columns == 2
    assert replace(PORTRAIT, most_columns=2).columns == 2


def test_an_area_too_small_for_one_name_is_refused() -> None:
    with pytest.raises(ValueError, match="too small for a mark"):
        replace(PORTRAIT, height=150)
    with pytest.raises(ValueError, match="too small for a mark"):
        replace(PORTRAIT, width=160)
    with pytest.raises(ValueError, match="at least one column"):
        replace(PORTRAIT, page_size=0)


def test_entries_that_do_not_belong_are_refused() -> None:
    entry = Entry("a", 1, "stadtverwaltung", "done")
    with pytest.raises(ValueError, match="ring “lost”"):
        sector_layout(PORTRAIT, [replace(entry, ring="lost")])
    with pytest.raises(ValueError, match="one sector only"):
        sector_layout(PORTRAIT, [entry, Entry("b", 2, "infrastruktur", "done")])
    with pytest.raises(ValueError, match="given twice"):
        sector_layout(PORTRAIT, [entry, replace(entry, number=2)])
