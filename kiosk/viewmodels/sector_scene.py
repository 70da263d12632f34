"""One sector enlarged as rows for QML, derived from a catalogue, a language and the screen's measurements; pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from kiosk.domain.radar_layout import Entry
from kiosk.domain.radar_paths import bow_band
from kiosk.domain.sector_layout import RingBand, SectorSpec, sector_layout
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue, Measure

LEADING = 1.12
"""Lines of a name stand so many text sizes apart, as the screen draws them."""
_BEND = 46.0
_LEAST_LABEL = 215.0
_MARK = 60.0
_HEADER = 54.0


@dataclass(frozen=True, slots=True)
class SectorScreen:
    """What the sector has to fit into: the area in px, px per unit of the drawing, the names' text size in px."""

    width: float
    height: float
    unit: float
    text: float
    mirrored: bool


@dataclass(frozen=True, slots=True)
class SectorBandRow:
    """A ring: its shape, and its name in the middle where it shows measures (`shown` 0: a line without a name)."""

    path: str
    ring: int
    title: str
    shape: str
    count: int
    at: float
    shown: int


@dataclass(frozen=True, slots=True)
class SectorMarkRow:
    """A measure: its mark's centre, and the box of its name, in px."""

    measure_id: str
    number: int
    title: str
    shape: str
    ring_title: str
    is_new: bool
    across: float
    at: float
    label_x: float
    label_y: float
    label_width: float
    label_height: float


@dataclass(frozen=True, slots=True)
class SectorScene:
    """One page of a sector."""

    bands: tuple[SectorBandRow, ...] = ()
    marks: tuple[SectorMarkRow, ...] = ()
    pages: int = 1
    mark_size: float = _MARK


def sector_scene(
    catalogue: Catalogue, read: Reader, screen: SectorScreen, family: str, *, sector_id: str, page: int
) -> SectorScene:
    """Return a page of the sector, from 0. Raises ValueError with a sentence where the screen is too small for it."""
    measures = [measure for measure in catalogue.measures if measure.sector == sector_id]
    spec = _spec(catalogue, measures, read, screen, family)
    placed = sector_layout(spec, [Entry(m.id, m.number, m.sector, m.ring) for m in measures])
    shown = min(page, placed.pages - 1)
    places = {ring.id: place for place, ring in enumerate(catalogue.rings)}
    bands = [band for band in placed.bands if band.page == shown]
    return SectorScene(
        bands=tuple(_band(catalogue, band, places[band.ring], read, spec) for band in bands),
        marks=tuple(
            SectorMarkRow(
                measure_id=mark.id,
                number=catalogue.measure_by_id[mark.id].number,
                title=read(catalogue.measure_by_id[mark.id].title),
                shape=catalogue.ring_by_id[mark.ring].mark.value,
                ring_title=read(catalogue.ring_by_id[mark.ring].title),
                is_new=catalogue.measure_by_id[mark.id].new_since is not None,
                across=mark.x,
                at=mark.y,
                label_x=mark.label.x,
                label_y=mark.label.y,
                label_width=mark.label.width,
                label_height=mark.label.height,
            )
            for mark in placed.marks
            if mark.page == shown
        ),
        pages=placed.pages,
        mark_size=spec.mark_diameter,
    )


def _spec(catalogue: Catalogue, measures: list[Measure], read: Reader, screen: SectorScreen, family: str) -> SectorSpec:
    """The measurements, with names as high as the highest of them is in its column."""
    unit = screen.unit
    font = QFont(family)
    font.setPixelSize(max(1, round(screen.text)))
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(word) for m in measures for word in read(m.title).split()), default=0)
    bare = SectorSpec(
        rings=tuple(ring.id for ring in catalogue.rings),
        width=screen.width,
        height=max(screen.height, 400 * unit),
        mark_diameter=_MARK * unit,
        least_label_width=max(_LEAST_LABEL * screen.text / 24, widest + 2),
        label_height=screen.text * LEADING,
        header_height=max(_HEADER * unit, 1.6 * screen.text),
        row_gap=10 * unit,
        thin_ring=14 * unit,
        bend=_BEND * unit,
        most_columns=5 if screen.width > 1500 * unit else 3,
        mirrored=screen.mirrored,
    )
    column = QRect(0, 0, math.floor(bare.label_width), 10_000)
    heights = [metrics.boundingRect(column, Qt.TextFlag.TextWordWrap, read(m.title)).height() for m in measures]
    lines = max((math.ceil(height / metrics.lineSpacing() - 0.2) for height in heights), default=1)
    return replace(bare, label_height=lines * screen.text * LEADING, height=screen.height)


def _band(catalogue: Catalogue, band: RingBand, ring: int, read: Reader, spec: SectorSpec) -> SectorBandRow:
    return SectorBandRow(
        path=bow_band(spec.width, band.top, band.bottom, spec.bend),
        ring=ring,
        title=read(catalogue.rings[ring].title),
        shape=catalogue.rings[ring].mark.value,
        count=band.count,
        at=band.header_y or 0,
        shown=band.shown,
    )
