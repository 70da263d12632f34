"""The radar: all measures in one picture, one of them chosen."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.viewmodels.facts import EMPTY, Glance, glance
from kiosk.viewmodels.radar_scene import ROOMY, BandRow, CellRow, MarkRow, RingRow, Scene, Screen, scene_of
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector as a way on: `sector` is its place in the catalogue, from 0."""

    sector_id: str
    title: str
    count: int
    sector: int


@QmlElement
class RadarViewModel(QObject):
    """The picture and the card of the mark chosen in it."""

    changed = Signal()

    def __init__(self, session: Session, content: Content, family: str) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._family = family
        self._screen: Screen | None = None
        self._chosen_id = ""
        self._glance: Glance = EMPTY
        self._sectors = Rows(SectorRow, self)
        self._cells = Rows(CellRow, self)
        self._bands = Rows(BandRow, self)
        self._rings = Rows(RingRow, self)
        self._marks = Rows(MarkRow, self)
        content.catalogue_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)
        session.ended.connect(self._reset)
        self._refresh()

    @Property(QObject, constant=True)
    def sectors(self) -> QObject:
        """The sectors, as SectorRow."""
        return self._sectors

    @Property(float, notify=changed)
    def markSize(self) -> float:
        """A mark's size in px."""
        return self._px(ROOMY.mark if self._screen is None else self._screen.drawing.mark)

    @Property(float, notify=changed)
    def markSpacing(self) -> float:
        """The size of what can be touched of a mark, in px."""
        return self._px(ROOMY.spacing if self._screen is None else self._screen.drawing.spacing)

    @Property(float, notify=changed)
    def hubSize(self) -> float:
        """The goal's size in px."""
        return 2 * self._px(ROOMY.hub if self._screen is None else self._screen.drawing.hub)

    @Property(float, notify=changed)
    def avenueWidth(self) -> float:
        """The avenue's width in px."""
        return self._px(ROOMY.avenue if self._screen is None else self._screen.drawing.avenue)

    @Property(bool, notify=changed)
    def drawn(self) -> bool:
        """Whether the screen has room for the picture."""
        return bool(self._cells.rows)

    @Property(QObject, constant=True)
    def cells(self) -> QObject:
        """Rings' parts, as CellRow."""
        return self._cells

    @Property(QObject, constant=True)
    def bands(self) -> QObject:
        """Sectors' bands and names, as BandRow."""
        return self._bands

    @Property(QObject, constant=True)
    def rings(self) -> QObject:
        """States in the avenue, as RingRow."""
        return self._rings

    @Property(QObject, constant=True)
    def marks(self) -> QObject:
        """Marks, as MarkRow."""
        return self._marks

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many measures there are."""
        return len(self._content.catalogue.measures)

    @Property(str, notify=changed)
    def newSince(self) -> str:
        """Since when the starred measures are new; empty where none is."""
        since = [measure.new_since for measure in self._content.catalogue.measures if measure.new_since]
        return self._reader().date(min(since)) if since else ""

    @Property(str, notify=changed)
    def chosenId(self) -> str:
        """The chosen measure, or nothing."""
        return self._chosen_id

    @Property(int, notify=changed)
    def chosenNumber(self) -> int:
        """Its number."""
        return self._glance.number

    @Property(str, notify=changed)
    def chosenTitle(self) -> str:
        """Its title."""
        return self._glance.title

    @Property(str, notify=changed)
    def chosenTeaser(self) -> str:
        """What it is, in a sentence."""
        return self._glance.teaser

    @Property(str, notify=changed)
    def chosenSectorTitle(self) -> str:
        """Its sector's name."""
        return self._glance.sector_title

    @Property(str, notify=changed)
    def chosenRingTitle(self) -> str:
        """Its state in words."""
        return self._glance.ring_title

    @Property(int, notify=changed)
    def chosenSector(self) -> int:
        """Its sector's place, from 0."""
        return self._glance.sector

    @Property(str, notify=changed)
    def chosenShape(self) -> str:
        """The shape of its state."""
        return self._glance.shape

    @Slot(float, float)
    def arrange(self, radius: float, unit: float) -> None:
        """Say how large the picture is: outer radius in px, px per unit of the drawing."""
        screen = Screen(radius, unit, self._session.preferences.language.right_to_left)
        if screen != self._screen and radius > 0:
            self._screen = screen
            self._refresh()

    @Slot(str)
    def touch(self, key: str) -> None:
        """A mark was touched: first it is chosen, touched again its measure opens; several open as a list."""
        if "+" in key:
            first = self._content.catalogue.measure_by_id[key.partition("+")[0]]
            self._session.dispatch(journey.OpenList(first.sector))
        elif key == self._chosen_id:
            self.open()
        else:
            self._choose(key)

    @Slot()
    def letGo(self) -> None:
        """Choose nothing."""
        self._choose("")

    @Slot()
    def open(self) -> None:
        """Show the chosen measure."""
        if self._chosen_id:
            self._session.dispatch(journey.OpenMeasure(self._chosen_id))

    @Slot(str)
    def openList(self, sectorId: str) -> None:
        """Show a sector's measures as a list, or all where the id is empty."""
        self._session.dispatch(journey.OpenList(sectorId or None))

    @Slot(str)
    def openSector(self, sectorId: str) -> None:
        """Enlarge a sector."""
        self._session.dispatch(journey.OpenSector(sectorId))

    def _px(self, units: float) -> float:
        return units * (self._screen.unit if self._screen is not None else 1)

    def _reader(self) -> Reader:
        return Reader(self._content.catalogue, self._session.preferences.language)

    def _choose(self, measure_id: str) -> None:
        measure = self._content.catalogue.measure_by_id.get(measure_id)
        self._chosen_id = measure.id if measure else ""
        self._glance = glance(self._content.catalogue, measure, self._reader()) if measure else EMPTY
        self.changed.emit()

    @Slot()
    def _reset(self) -> None:
        self._choose("")

    @Slot()
    def _refresh(self) -> None:
        scene = Scene()
        catalogue, read = self._content.catalogue, self._reader()
        self._sectors.replace(
            [
                SectorRow(one.id, read(one.title), sum(m.sector == one.id for m in catalogue.measures), place)
                for place, one in enumerate(catalogue.sectors)
            ]
        )
        if self._screen is not None:
            right_to_left = self._session.preferences.language.right_to_left
            self._screen = Screen(self._screen.radius, self._screen.unit, right_to_left)
            try:
                scene = scene_of(catalogue, read, self._screen, self._family)
            except ValueError as error:
                log.info("the radar can't be drawn, the list stands in for it: %s", error)
        self._cells.replace(scene.cells)
        self._bands.replace(scene.bands)
        self._rings.replace(scene.rings)
        self._marks.replace(scene.marks)
        self._choose(self._chosen_id)
