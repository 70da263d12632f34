"""One sector of the radar, enlarged: names beside marks, neighbours to either side."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.sector_scene import SectorBandRow, SectorMarkRow, SectorScene, SectorScreen, sector_scene
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Sector

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
class SectorViewModel(QObject):
    """The sector on the screen, page by page."""

    changed = Signal()

    def __init__(self, session: Session, content: Content, family: str) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._family = family
        self._screen: SectorScreen | None = None
        self._page = 0
        self._place = 0
        self._scene = SectorScene()
        self._bands = Rows(SectorBandRow, self)
        self._marks = Rows(SectorMarkRow, self)
        session.moved.connect(self._moved)
        session.preferences_changed.connect(self._refresh)
        session.ended.connect(self._reset)
        content.catalogue_changed.connect(self._catalogue_changed)

    @Property(QObject, constant=True)
    def bands(self) -> QObject:
        """The rings from the outermost to the innermost, as SectorBandRow."""
        return self._bands

    @Property(QObject, constant=True)
    def marks(self) -> QObject:
        """The page's measures, as SectorMarkRow."""
        return self._marks

    @Property(int, notify=changed)
    def sector(self) -> int:
        """The sector's place in the catalogue, from 0."""
        return self._place

    @Property(str, notify=changed)
    def title(self) -> str:
        """The sector's name."""
        return self._title(self._place)

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What happens in it, in plain words."""
        return self._read()(self._sectors[self._place].sentence)

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many measures it has."""
        sector_id = self._sectors[self._place].id
        return sum(measure.sector == sector_id for measure in self._content.catalogue.measures)

    @Property(float, notify=changed)
    def markSize(self) -> float:
        """A mark's size in px."""
        return self._scene.mark_size

    @Property(int, notify=changed)
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page + 1

    @Property(int, notify=changed)
    def pages(self) -> int:
        """How many pages there are."""
        return self._scene.pages

    @Property(int, notify=changed)
    def before(self) -> int:
        """The place of the neighbour before."""
        return (self._place - 1) % len(self._sectors)

    @Property(str, notify=changed)
    def beforeTitle(self) -> str:
        """Its name."""
        return self._title(self._place - 1)

    @Property(int, notify=changed)
    def after(self) -> int:
        """The place of the neighbour after."""
        return (self._place + 1) % len(self._sectors)

    @Property(str, notify=changed)
    def afterTitle(self) -> str:
        """Its name."""
        return self._title(self._place + 1)

    @Slot(float, float, float, float)
    def arrange(self, width: float, height: float, unit: float, text: float) -> None:
        """Say how large the area is, in px, with px per unit of the drawing and the names' text size in px."""
        screen = SectorScreen(width, height, unit, text, self._session.preferences.language.right_to_left)
        if screen != self._screen and width > 0 and height > 0:
            self._screen = screen
            self._refresh()

    @Slot(int)
    def show(self, place: int) -> None:
        """Go to another sector."""
        self._session.dispatch(journey.OpenSector(self._sectors[place % len(self._sectors)].id))

    @Slot(int)
    def turn(self, pages: int) -> None:
        """Turn so many pages on, or back."""
        self._page = min(max(self._page + pages, 0), self._scene.pages - 1)
        self._refresh()

    @Slot(str)
    def open(self, measureId: str) -> None:
        """Show a measure."""
        self._session.dispatch(journey.OpenMeasure(measureId))

    @Slot()
    def openList(self) -> None:
        """Show the sector as a list."""
        self._session.dispatch(journey.OpenList(self._sectors[self._place].id))

    @Slot()
    def overview(self) -> None:
        """Back to the whole radar."""
        self._session.dispatch(journey.Overview())

    @property
    def _sectors(self) -> tuple[Sector, ...]:
        return self._content.catalogue.sectors

    def _title(self, place: int) -> str:
        return self._read()(self._sectors[place % len(self._sectors)].title)

    def _read(self) -> Reader:
        return Reader(self._content.catalogue, self._session.preferences.language)

    @Slot()
    def _moved(self) -> None:
        place = self._session.place
        ids = [sector.id for sector in self._sectors]
        if place.route is journey.Route.SECTOR and place.sector_id in ids:
            if ids.index(place.sector_id) != self._place:
                self._place = ids.index(place.sector_id)
                self._page = 0
            self._refresh()

    @Slot()
    def _reset(self) -> None:
        self._page = 0  # the next visitor begins on the first one

    @Slot()
    def _catalogue_changed(self) -> None:
        self._place = min(self._place, len(self._sectors) - 1)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._session.place.route is not journey.Route.SECTOR:
            return
        scene = SectorScene()
        if self._screen is not None:
            right_to_left = self._session.preferences.language.right_to_left
            self._screen = replace(self._screen, mirrored=right_to_left)
            sector_id = self._sectors[self._place].id
            try:
                scene = sector_scene(
                    self._content.catalogue,
                    self._read(),
                    self._screen,
                    self._family,
                    sector_id=sector_id,
                    page=self._page,
                )
            except ValueError as error:
                log.info("the sector can't be drawn, the list stands in for it: %s", error)
        self._scene = scene
        self._page = min(self._page, scene.pages - 1)
        self._bands.replace(scene.bands)
        self._marks.replace(scene.marks)
        self.changed.emit()
