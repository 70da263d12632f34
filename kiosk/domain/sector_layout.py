"""One sector enlarged: every measure as a mark with room for its name, ring by ring, on as many pages as it takes.

Lengths are px; x runs right and y down from the upper left corner of the area. Rings lie one below the other, the
outermost on top, the goal at the bottom. All edges and rows are bowed alike: at x they lie `SectorSpec.bow(x)` lower
than in the middle, so that the rings are recognised; `height` is measured in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.domain.radar_layout import Entry

_MOST_PITCH = 1.6  # rows stand at most so many row heights apart; what is left is air about them


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorSpec:
    """The area and its measures, in px. Raises `ValueError` with a sentence if it holds not even one mark.

    `rings` are ids from the centre outwards. Columns are as many as `least_label_width` allows, up to `most_columns`;
    a page holds up to `page_size` marks. `label_height` is what the longest name needs, `header_height` a ring's name.
    A ring without marks on a page is a line of `thin_ring`. `mirrored` is the reading direction from right to left.
    """

    rings: tuple[str, ...]
    width: float
    height: float
    mark_diameter: float
    least_label_width: float
    label_height: float
    header_height: float
    label_gap: float = 12.0
    column_gap: float = 24.0
    row_gap: float = 16.0
    margin: float = 48.0
    thin_ring: float = 12.0
    bend: float = 0.0
    most_columns: int = 3
    page_size: int = 24
    mirrored: bool = False

    def __post_init__(self) -> None:
        """Refuse an area without room for a mark, its name and its ring's name."""
        if self.most_columns < 1 or self.page_size < 1:
            raise ValueError("A sector needs at least one column and one mark on a page.")
        least = self.header_height + self.row_height + self.thin_ring * (len(self.rings) - 1)
        if self.label_width <= 0 or least > self.height:
            raise ValueError(
                f"An area of {self.width:g} by {self.height:g} px is too small for a mark of {self.mark_diameter:g} px "
                f"with its name; it needs a height of {least:g} px."
            )

    @property
    def columns(self) -> int:
        """How many marks with their names stand side by side."""
        one = self.mark_diameter + self.label_gap + self.least_label_width + self.column_gap
        return max(1, min(self.most_columns, int((self.width - 2 * self.margin + self.column_gap) / one)))

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return (self.width - 2 * self.margin + self.column_gap) / self.columns

    @property
    def label_width(self) -> float:
        """The room that each name has."""
        return self.pitch - self.column_gap - self.mark_diameter - self.label_gap

    @property
    def row_height(self) -> float:
        """What a row needs, also below a row whose columns stand elsewhere on the bow."""
        half = self.width / 2
        outermost = half + (self.columns - 1) / 2 * self.pitch
        step = self.bow(outermost) - self.bow(max(half, outermost - self.pitch / 2))
        return max(self.mark_diameter, self.label_height) + self.row_gap + step

    def bow(self, x: float) -> float:
        """How much lower everything lies at `x` than in the middle: `bend` at the sides."""
        return self.bend * (2 * x / self.width - 1) ** 2


@dataclass(frozen=True, slots=True)
class SectorMark:
    """A measure's mark and the box of its name beside it; pages count from 0."""

    id: str
    ring: str
    page: int
    x: float
    y: float
    label: Box


@dataclass(frozen=True, slots=True)
class RingBand:
    """A ring on a page, `top` to `bottom` in the middle of the area; `header_y` is the middle line of its name.

    `count` is what the ring holds in all, `shown` what this page shows of it. A ring with nothing to show is a thin
    line without a name.
    """

    ring: str
    page: int
    top: float
    bottom: float
    header_y: float | None
    count: int
    shown: int


@dataclass(frozen=True, slots=True)
class SectorLayout:
    """The enlarged sector: bands and marks of all pages, from top to bottom in reading order."""

    marks: tuple[SectorMark, ...]
    bands: tuple[RingBand, ...]
    pages: int


def sector_layout(spec: SectorSpec, entries: Sequence[Entry]) -> SectorLayout:
    """Place the entries of one sector, in each ring by number; the order of `entries` does not matter.

    Raises `ValueError` with a sentence for an unknown ring, an id given twice or entries of several sectors.
    """
    members: dict[str, list[Entry]] = {ring: [] for ring in reversed(spec.rings)}
    if len({entry.id for entry in entries}) < len(entries):
        raise ValueError("A measure is given twice.")
    if len({entry.sector for entry in entries}) > 1:
        raise ValueError("An enlarged sector holds the measures of one sector only.")
    for entry in entries:
        if entry.ring not in members:
            raise ValueError(f"“{entry.id}” is in the ring “{entry.ring}”; the sector has {', '.join(spec.rings)}.")
        members[entry.ring].append(entry)
    for held in members.values():
        held.sort(key=lambda entry: (entry.number, entry.id))
    counts = [len(held) for held in members.values()]
    dealt = [0] * len(counts)
    marks: list[SectorMark] = []
    bands: list[RingBand] = []
    pages = _even_pages(spec, counts)
    for page, shown in enumerate(pages):
        for i, (top, bottom) in enumerate(_edges(spec, shown)):
            ring = spec.rings[-1 - i]
            header = top + spec.header_height / 2 if shown[i] else None
            bands.append(RingBand(ring, page, top, bottom, header, counts[i], shown[i]))
            chunk = members[ring][dealt[i] : dealt[i] + shown[i]]
            dealt[i] += shown[i]
            marks += _marks(spec, chunk, page, top, bottom)
    return SectorLayout(tuple(marks), tuple(bands), len(pages))


def _even_pages(spec: SectorSpec, counts: list[int]) -> list[list[int]]:
    """What each page shows of each ring: as few pages as possible, about equally full."""
    pages = _pages(spec, counts, spec.page_size)
    for limit in range(-(-sum(counts) // len(pages)), spec.page_size):
        evener = _pages(spec, counts, max(1, limit))
        if len(evener) == len(pages):
            return evener
    return pages


def _pages(spec: SectorSpec, counts: list[int], limit: int) -> list[list[int]]:
    left = list(counts)
    pages: list[list[int]] = []
    while any(left) or not pages:
        shown = [0] * len(counts)
        room = spec.height - spec.thin_ring * len(counts)
        for i, count in enumerate(left):
            rows = int((room + spec.thin_ring - spec.header_height) / spec.row_height + 1e-9)
            shown[i] = max(0, min(count, rows * spec.columns, limit - sum(shown)))
            if shown[i]:
                room += spec.thin_ring - spec.header_height - _rows(spec, shown[i]) * spec.row_height
            if shown[i] < count:
                break
        left = [count - now for count, now in zip(left, shown, strict=True)]
        pages.append(shown)
    return pages


def _rows(spec: SectorSpec, count: int) -> int:
    return -(-count // spec.columns)


def _edges(spec: SectorSpec, shown: list[int]) -> list[tuple[float, float]]:
    """Top and bottom of each ring on a page; room to spare goes to the rings by their rows."""
    rows = [_rows(spec, count) for count in shown]
    needs = [spec.header_height + n * spec.row_height if n else spec.thin_ring for n in rows]
    spare = spec.height - sum(needs)
    if not any(rows):
        return [(i * spec.height / len(shown), (i + 1) * spec.height / len(shown)) for i in range(len(shown))]
    edges: list[tuple[float, float]] = []
    top = 0.0
    for need, n in zip(needs, rows, strict=True):
        edges.append((top, top + need + spare * n / sum(rows)))
        top = edges[-1][1]
    return edges


def _marks(spec: SectorSpec, chunk: list[Entry], page: int, top: float, bottom: float) -> list[SectorMark]:
    """The rows of a ring on a page: equally full, the fuller ones on top, each about the middle."""
    count = _rows(spec, len(chunk))
    if not count:
        return []
    room = bottom - top - spec.header_height
    pitch = min(room / count, _MOST_PITCH * spec.row_height)
    first = top + spec.header_height + (room - count * pitch) / 2
    marks: list[SectorMark] = []
    for row in range(count):
        length = len(chunk) // count + (row < len(chunk) % count)
        for column in range(length):
            middle = spec.width / 2 + (column - (length - 1) / 2) * spec.pitch
            y = first + (row + 0.5) * pitch + spec.bow(middle)
            marks.append(_mark(spec, chunk[len(marks)], page, middle, y))
    return marks


def _mark(spec: SectorSpec, entry: Entry, page: int, middle: float, y: float) -> SectorMark:
    x = middle - (spec.pitch - spec.column_gap) / 2 + spec.mark_diameter / 2
    left = x + spec.mark_diameter / 2 + spec.label_gap
    if spec.mirrored:
        x, left = spec.width - x, spec.width - left - spec.label_width
    label = Box(left, y - spec.label_height / 2, spec.label_width, spec.label_height)
    return SectorMark(entry.id, entry.ring, page, x, y, label)
