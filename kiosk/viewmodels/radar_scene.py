"""The radar as rows for QML, derived from a catalogue, a language and the screen's measurements; pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QFont

from kiosk.domain.radar_layout import Entry, MarkKind, RadarLayout, RadarSpec, SectorSlice, fitted, layout
from kiosk.domain.radar_paths import ring_segment
from kiosk.viewmodels.arc_words import bent_word
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue


@dataclass(frozen=True, slots=True)
class Drawing:
    """The radar's lengths in units of the drawing (0.369 mm).

    A state in the avenue takes `label`, at least `least_label`, and without its name at least `least_sign`.
    """

    hub: float = 66
    hub_margin: float = 22
    band: float = 46
    ledge: float = 6
    avenue: float = 168
    gap: float = 10
    mark: float = 56
    spacing: float = 66
    thin_ring: float = 12
    label: float = 66
    least_label: float = 57
    least_sign: float = 33
    word: float = 27


ROOMY = Drawing()
COMPACT = Drawing(hub=54, hub_margin=16, band=40, ledge=4, avenue=150, gap=8, mark=54, spacing=62.4, thin_ring=10)
"""For a picture that is a little too small for the roomy one: targets of 20 mm, 3 mm apart, and not less."""
ROOMY_FROM = 505
"""From this radius on, in units of the drawing, the roomy lengths hold Munich's 54 measures without clusters."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What the picture has to fit into: its outer radius in px, px per unit of the drawing, the reading direction."""

    radius: float
    unit: float
    mirrored: bool

    @property
    def drawing(self) -> Drawing:
        """The lengths that suit the picture's size."""
        return ROOMY if self.radius >= ROOMY_FROM * self.unit else COMPACT


@dataclass(frozen=True, slots=True)
class CellRow:
    """One ring's part in one sector."""

    path: str
    sector: int
    ring: int


@dataclass(frozen=True, slots=True)
class BandRow:
    """A sector's band, with its name bent along it; the name is empty where it doesn't fit."""

    sector: int
    path: str
    word: str


@dataclass(frozen=True, slots=True)
class RingRow:
    """A state in the avenue: `at` is the middle of its label below the radar's centre, in px.

    `named` tells whether there is room for its name; else shape and count stand alone.
    """

    title: str
    shape: str
    count: int
    at: float
    named: bool


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark: one measure, or several of one cell, whose ids `key` joins; `across` and `at` are px from the centre."""

    key: str
    across: float
    at: float
    shape: str
    sector: int
    label: str
    several: bool
    pointing: float
    is_new: bool
    title: str
    ring_title: str
    sector_title: str
    sector_id: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything of the picture."""

    cells: tuple[CellRow, ...] = ()
    bands: tuple[BandRow, ...] = ()
    rings: tuple[RingRow, ...] = ()
    marks: tuple[MarkRow, ...] = ()


def scene_of(catalogue: Catalogue, read: Reader, screen: Screen, family: str) -> Scene:
    """Return the picture of `catalogue`. Raises ValueError with a sentence where the screen is too small for it."""
    drawing = screen.drawing
    entries = [
        Entry(m.id, m.number, m.sector, m.ring, m.progress.percent if m.progress else None) for m in catalogue.measures
    ]
    spec = fitted(_spec(catalogue, screen, drawing), entries)
    placed = layout(spec, entries)
    return Scene(
        cells=_cells(catalogue, spec, placed),
        bands=_bands(catalogue, read, spec, placed, _band_font(family, drawing.word * screen.unit)),
        rings=_rings(catalogue, read, placed, screen),
        marks=_marks(catalogue, read, placed),
    )


def _spec(catalogue: Catalogue, screen: Screen, drawing: Drawing) -> RadarSpec:
    unit = screen.unit
    return RadarSpec(
        sectors=tuple(sector.id for sector in catalogue.sectors),
        rings=tuple(ring.id for ring in catalogue.rings),
        outer_radius=screen.radius,
        hub_radius=drawing.hub * unit,
        band_width=drawing.band * unit,
        avenue_width=drawing.avenue * unit,
        gap=drawing.gap * unit,
        mark_diameter=drawing.mark * unit,
        centre_distance=drawing.spacing * unit,
        thin_ring=drawing.thin_ring * unit,
        hub_margin=drawing.hub_margin * unit,
        ledge=drawing.ledge * unit,
        mirrored=screen.mirrored,
    )


def _band_font(family: str, size: float) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _cells(catalogue: Catalogue, spec: RadarSpec, placed: RadarLayout) -> tuple[CellRow, ...]:
    rows = []
    for sector, piece in enumerate(placed.sectors):
        for ring in range(len(catalogue.rings)):
            inner, outer = placed.ring_radii[ring], placed.ring_radii[ring + 1]
            line = 0 if ring == 0 else spec.gap / 6
            path = _outline(piece, inner + line, outer - line)
            rows.append(CellRow(path, sector, ring))
    return tuple(rows)


def _outline(piece: SectorSlice, inner: float, outer: float) -> str:
    return ring_segment(
        0,
        0,
        r_in=inner,
        r_out=outer,
        start=piece.start,
        end=piece.end,
        start_inset=piece.start_inset,
        end_inset=piece.end_inset,
    )


def _bands(
    catalogue: Catalogue, read: Reader, spec: RadarSpec, placed: RadarLayout, font: QFont
) -> tuple[BandRow, ...]:
    rows = []
    for place, (sector, piece) in enumerate(zip(catalogue.sectors, placed.sectors, strict=True)):
        inner, outer = placed.band
        title = read(sector.title)
        start, end = piece.start + piece.start_inset / outer, piece.end - piece.end_inset / outer
        rows.append(
            BandRow(
                sector=place,
                path=_outline(piece, inner, outer),
                word=bent_word(title, font, (inner + outer) / 2, start, end),
            )
        )
    return tuple(rows)


def _rings(catalogue: Catalogue, read: Reader, placed: RadarLayout, screen: Screen) -> tuple[RingRow, ...]:
    """Place each state's label in the middle of its ring; what is too thin for it is pushed aside, never dropped."""
    radii, drawing = placed.ring_radii, screen.drawing
    middles = [(inner + outer) / 2 for inner, outer in pairwise(radii)]
    low, high = radii[0], placed.band[1]
    height = min(drawing.label * screen.unit, (high - low) / len(middles))
    if height < drawing.least_sign * screen.unit:
        raise ValueError(f"A radar of {screen.radius:g} px has no room for the signs of {len(middles)} states.")
    return tuple(
        RingRow(
            title=read(ring.title),
            shape=ring.mark.value,
            count=sum(measure.ring == ring.id for measure in catalogue.measures),
            at=round(y, 1),
            named=height >= drawing.least_label * screen.unit,
        )
        for ring, y in zip(catalogue.rings, _apart(middles, height, low, high), strict=True)
    )


def _apart(middles: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Move labels as little as needed so that none overlaps the next and all stay between `low` and `high`."""
    ys = list(middles)
    limit = high
    for i in reversed(range(len(ys))):
        ys[i] = min(ys[i], limit - height / 2)
        limit = ys[i] - height / 2
    limit = low
    for i in range(len(ys)):
        ys[i] = max(ys[i], limit + height / 2)
        limit = ys[i] + height / 2
    return ys


def _marks(catalogue: Catalogue, read: Reader, placed: RadarLayout) -> tuple[MarkRow, ...]:
    places = {sector.id: place for place, sector in enumerate(catalogue.sectors)}
    rows = []
    for mark in placed.marks:
        first = catalogue.measure_by_id[mark.ids[0]]
        ring = catalogue.ring_by_id[first.ring]
        several = mark.kind is MarkKind.CLUSTER
        rows.append(
            MarkRow(
                key="+".join(mark.ids),
                across=mark.x,
                at=mark.y,
                shape=ring.mark.value,
                sector=places[mark.sector],
                label=f"{mark.count}×" if several else str(first.number),
                several=several,
                pointing=math.degrees(mark.angle),
                is_new=not several and first.new_since is not None,
                title="" if several else read(first.title),
                ring_title=read(ring.title),
                sector_title=read(catalogue.sector_by_id[mark.sector].title),
                sector_id=mark.sector,
            )
        )
    return tuple(rows)
