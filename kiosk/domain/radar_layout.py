"""Where each measure sits on the radar: deterministic, stable and touchable, from the measures and a `RadarSpec`.

Angles are radians, 0 at the bottom where the avenue is, clockwise positive; x runs right, y down, from the centre.

A cell is what one sector holds of one ring. The guarantee, for one and the same `RadarSpec`:

* A mark's place depends on the measures of its own cell alone, so adding, removing or changing a measure moves no
  mark of another cell. Ring widths and sector angles do not depend on measures at all.
* Within a cell a mark's row follows from its own progress or number and its angle from its own number: from the
  first number of its sector's span to the last, so that neighbouring numbers are found at about one angle in all
  rings. Another measure moves it only by taking the room it had, and that mostly by less than half a mark.

`fitted` computes the two parts of a spec that follow the measures, ring shares and number spans, in such coarse steps
that one measure more or less seldom changes them; where it does, the radar is a new picture.

What a cell cannot hold is shown by one cluster in place of all its marks. Only rings without room for a single mark
(more rings than fit the radius, or a ring of share 0 that holds a measure) are one cell together with their neighbour.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kiosk.domain.radar_frame import (
    Frame,
    RadarSpec,
    Row,
    SectorSlice,
    Zone,
    cell_capacity,
    frame_of,
    row_capacity,
    span_at,
    step_at,
)
from kiosk.domain.radar_shares import ring_shares_for

__all__ = [
    "Entry",
    "Mark",
    "MarkKind",
    "RadarLayout",
    "RadarSpec",
    "SectorSlice",
    "counts_of",
    "fitted",
    "layout",
    "number_spans_for",
    "ring_shares_for",
]

_GOLDEN = (math.sqrt(5) - 1) / 2
_AXIS_PARTS = 8  # an axis has at least so many round parts; more parts fit closer and change more often
_FAR = 8  # a number more than so many usual gaps away from the others begins a block of its own
_AIR = 1.25  # marks of a row keep so many least distances where there is room
_STEPS = 4  # tries between the inner and the outer end of a row's play


class MarkKind(Enum):
    """Whether a mark stands for one measure or for all of its cell."""

    SINGLE = "single"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as the radar needs it. `progress` is 0 to 100, or None where nobody told it."""

    id: str
    number: int
    sector: str
    ring: str
    progress: float | None = None

    def __post_init__(self) -> None:
        """Refuse progress that is no percentage."""
        if self.progress is not None and not 0 <= self.progress <= 100:
            raise ValueError(f"The progress of “{self.id}” is {self.progress:g}, not between 0 and 100.")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark's place. `angle` is also the clockwise turn by which a drop drawn point upwards looks to the centre.

    `ids` are in the order of their numbers; `rings` are the rings that its measures are in, from the centre outwards.
    """

    ids: tuple[str, ...]
    x: float
    y: float
    kind: MarkKind
    angle: float
    sector: str
    rings: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many measures the mark stands for."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class RadarLayout:
    """The radar in px from its centre. Marks come in the order of their sectors and numbers.

    `ring_radii` has one radius more than there are rings; ring i lies between radii i and i + 1. `band` is the inner
    and outer radius of the band of sector names. `sectors` are in the order of the spec, mirrored like the marks.
    """

    marks: tuple[Mark, ...]
    ring_radii: tuple[float, ...]
    sectors: tuple[SectorSlice, ...]
    band: tuple[float, float]
    mirrored: bool


def counts_of(entries: Sequence[Entry]) -> dict[tuple[str, str], int]:
    """Return how many entries each (sector id, ring id) holds, for `ring_shares_for`."""
    counts: dict[tuple[str, str], int] = {}
    for entry in entries:
        key = (entry.sector, entry.ring)
        counts[key] = counts.get(key, 0) + 1
    return counts


def fitted(spec: RadarSpec, entries: Sequence[Entry]) -> RadarSpec:
    """Return `spec` with the ring shares and number spans that suit `entries`. To be done once per edition."""
    return replace(
        spec,
        ring_shares=ring_shares_for(spec, counts_of(entries)),
        number_spans=number_spans_for(spec, entries),
    )


def number_spans_for(spec: RadarSpec, entries: Sequence[Entry]) -> tuple[tuple[float, float], ...]:
    """Return, per sector, the numbers at its sides: round numbers around its measures' numbers.

    They change only when a first or last number passes a round one. Numbers far from most of their sector's
    (a measure added later, at the end of the numbering) do not count; they will sit at the sector's end.
    """
    numbers: dict[str, list[int]] = {}
    for entry in entries:
        numbers.setdefault(entry.sector, []).append(entry.number)
    return tuple(_axis(sorted(numbers.get(sector, [0]))) for sector in spec.sectors)


def layout(spec: RadarSpec, entries: Sequence[Entry]) -> RadarLayout:
    """Place every entry; the order of `entries` does not matter.

    Raises `ValueError` with a sentence for an unknown sector or ring, an id given twice, and a radar that is too
    small for one mark per sector.
    """
    frame = frame_of(spec)
    cells = _cells(spec, frame, entries)
    marks: list[tuple[int, int, Mark]] = []
    for (sector, zone), members in sorted(cells.items()):
        span = spec.number_spans[sector] if spec.number_spans else None
        for mark, number in _placed(spec, frame.sectors[sector], frame.zones[zone], members, span):
            marks.append((sector, number, mark))
    marks.sort(key=lambda item: (item[0], item[1], item[2].ids))
    placed = tuple(mark for _, _, mark in marks)
    sectors = frame.sectors
    if spec.mirrored:
        placed = tuple(_mirrored_mark(mark) for mark in placed)
        sectors = tuple(_mirrored_slice(place) for place in sectors)
    return RadarLayout(placed, frame.ring_radii, sectors, frame.band, spec.mirrored)


def _cells(spec: RadarSpec, frame: Frame, entries: Sequence[Entry]) -> dict[tuple[int, int], list[Entry]]:
    sectors = {name: i for i, name in enumerate(spec.sectors)}
    zones = {spec.rings[ring]: i for i, zone in enumerate(frame.zones) for ring in zone.rings}
    cells: dict[tuple[int, int], list[Entry]] = {}
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ValueError(f"The measure “{entry.id}” is given twice.")
        seen.add(entry.id)
        if entry.sector not in sectors:
            raise ValueError(f"“{entry.id}” is in the sector “{entry.sector}”; the radar has {', '.join(sectors)}.")
        if entry.ring not in zones:
            raise ValueError(f"“{entry.id}” is in the ring “{entry.ring}”; the radar has {', '.join(spec.rings)}.")
        cells.setdefault((sectors[entry.sector], zones[entry.ring]), []).append(entry)
    for members in cells.values():
        members.sort(key=lambda entry: (entry.number, entry.id))
    return cells


def _placed(
    spec: RadarSpec, place: SectorSlice, zone: Zone, members: list[Entry], span: tuple[float, float] | None
) -> list[tuple[Mark, int]]:
    """The marks of one cell, each with the number it is sorted by."""
    whole = Row(zone.rows[0].low, zone.rows[-1].high)
    middle = (whole.low + whole.high) / 2
    if len(members) > cell_capacity(spec, place, zone):
        angle = sum(span_at(spec, place, middle)) / 2
        return [(_mark(spec, members, middle, angle, MarkKind.CLUSTER), members[0].number)]
    capacities = [row_capacity(spec, place, row.high) for row in zone.rows]
    depths = [_depth(spec, zone, entry) for entry in members]
    rows = _rows(capacities, members, depths)
    first, last = span or _axis([entry.number for entry in members])
    homes = [min(1.0, max(0.0, (entry.number - first) / (last - first))) for entry in members]
    marks = []
    for index, row in enumerate(zone.rows):
        mine = [i for i in range(len(members)) if rows[i] == index]
        low = _inner_end(spec, place, row, len(mine))
        angles = _spread(spec, place, low, [homes[i] for i in mine])
        for i, angle in zip(mine, angles, strict=True):
            inwards = _inwards(members[i], depths[i], len(zone.rows), index)
            radius = row.high - inwards * (row.high - low)
            marks.append((_mark(spec, [members[i]], radius, angle, MarkKind.SINGLE), members[i].number))
    return marks


def _mark(spec: RadarSpec, members: list[Entry], radius: float, angle: float, kind: MarkKind) -> Mark:
    held = {entry.ring for entry in members}
    return Mark(
        ids=tuple(entry.id for entry in members),
        x=-radius * math.sin(angle),
        y=radius * math.cos(angle),
        kind=kind,
        angle=angle,
        sector=members[0].sector,
        rings=tuple(ring for ring in spec.rings if ring in held),
    )


def _depth(spec: RadarSpec, zone: Zone, entry: Entry) -> float | None:
    """How far in an entry is, from 0 at the zone's outer edge to 1 at its inner one; None if nobody knows."""
    ring = spec.rings.index(entry.ring)
    farther_out = sum(other > ring for other in zone.wide)
    if ring not in zone.wide:
        return farther_out / len(zone.wide)
    if entry.progress is None:
        return None if len(zone.wide) == 1 else (farther_out + 0.5) / len(zone.wide)
    return (farther_out + entry.progress / 100) / len(zone.wide)


def _rows(capacities: list[int], members: list[Entry], depths: list[float | None]) -> list[int]:
    """Each entry's row from the centre outwards: by depth, never farther out than one of less depth, else by number."""
    last = len(capacities) - 1
    known = sorted(
        (i for i, depth in enumerate(depths) if depth is not None),
        key=lambda i: (-(depths[i] or 0.0), members[i].number, members[i].id),
    )
    loads = [0] * len(capacities)
    for i in known:
        loads[_wished_row(depths[i] or 0.0, len(capacities))] += 1
    for row in range(last):
        over = max(0, loads[row] - capacities[row])
        loads[row] -= over
        loads[row + 1] += over
    for row in range(last, 0, -1):
        over = max(0, loads[row] - capacities[row])
        loads[row] -= over
        loads[row - 1] += over
    rows = [0] * len(members)
    dealt = iter(known)
    for row, load in enumerate(loads):
        for _ in range(load):
            rows[next(dealt)] = row
    for i in (i for i, depth in enumerate(depths) if depth is None):
        wished = _row_by_number(capacities, members[i].number)
        free = [row for row in range(len(capacities)) if loads[row] < capacities[row]]
        rows[i] = min(free, key=lambda row: (abs(row - wished), row))
        loads[rows[i]] += 1
    return rows


def _wished_row(depth: float, rows: int) -> int:
    return min(rows - 1, int((1 - depth) * rows))


def _row_by_number(capacities: list[int], number: int) -> int:
    """Multiples of the golden ratio make neighbouring numbers alternate between rows, whatever else the cell holds."""
    mark = (number * _GOLDEN % 1.0) * sum(capacities)
    for row, capacity in enumerate(capacities):
        if mark < capacity:
            return row
        mark -= capacity
    return len(capacities) - 1


def _inwards(entry: Entry, depth: float | None, rows: int, row: int) -> float:
    """How far in within the play of its row, 0 to 1; without a known depth a gentle stagger by number."""
    if depth is None:
        return entry.number * _GOLDEN * _GOLDEN % 1.0
    return min(1.0, max(0.0, depth * rows - (rows - 1 - row)))


def _inner_end(spec: RadarSpec, place: SectorSlice, row: Row, count: int) -> float:
    """The inner end of the row's play: as far in as `count` marks still have room side by side."""
    for step in range(_STEPS):
        radius = row.low + (row.high - row.low) * step / _STEPS
        if row_capacity(spec, place, radius) >= count:
            return radius
    return row.high


def _axis(numbers: list[int]) -> tuple[float, float]:
    """Round ends, as a chart's axis has them, for ascending numbers; without what lies far off on its own."""
    gaps = sorted(after - before for before, after in itertools.pairwise(numbers))
    usual = _power_of_two(gaps[len(gaps) // 2]) if gaps else 1.0
    block = _main_block(numbers, _FAR * usual)
    first, last = block[0] - usual / 2, block[-1] + usual / 2
    part = _power_of_two((last - first) / _AXIS_PARTS)
    return math.floor(first / part) * part, math.ceil(last / part) * part


def _main_block(numbers: list[int], far: float) -> list[int]:
    """The longest run without a gap of more than `far`, if it holds most of the numbers; else all of them."""
    blocks = [[numbers[0]]]
    for number in numbers[1:]:
        if number - blocks[-1][-1] > far:
            blocks.append([])
        blocks[-1].append(number)
    longest = max(blocks, key=len)
    return longest if 5 * len(longest) >= 4 * len(numbers) else numbers


def _power_of_two(least: float) -> float:
    """The smallest power of two that is at least `least`, and at least 1."""
    return float(2 ** max(0, math.ceil(math.log2(max(least, 1.0)))))


def _spread(spec: RadarSpec, place: SectorSlice, radius: float, homes: list[float]) -> list[float]:
    """The angles nearest to the homes (least squares) that keep order, distance and the sector's sides."""
    if not homes:
        return []
    first, last = span_at(spec, place, radius)
    last = max(first, last)
    step = step_at(spec, radius)
    apart = max(step, min(_AIR * step, (last - first) / len(homes)))
    wishes = [first + home * (last - first) - i * apart for i, home in enumerate(homes)]
    end = max(first, last - (len(homes) - 1) * apart)
    return [min(max(wish, first), end) + i * apart for i, wish in enumerate(_ascending(wishes))]


def _ascending(values: list[float]) -> list[float]:
    """The ascending numbers nearest to `values` in least squares (pool adjacent violators), in linear time."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, size = value, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean = (before * count + mean * size) / (count + size)
            size += count
        pools.append((mean, size))
    return [mean for mean, size in pools for _ in range(size)]


def _mirrored_mark(mark: Mark) -> Mark:
    return Mark(mark.ids, -mark.x, mark.y, mark.kind, 2 * math.pi - mark.angle, mark.sector, mark.rings)


def _mirrored_slice(place: SectorSlice) -> SectorSlice:
    turn = 2 * math.pi
    return SectorSlice(place.id, turn - place.end, turn - place.start, place.end_inset, place.start_inset)
