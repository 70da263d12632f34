"""The measures as a list: filtered by sector, turned page by page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.viewmodels.facts import Glance, glance
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One filter: a sector, or all with an empty id and sector -1."""

    sector_id: str
    title: str
    count: int
    sector: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list."""

    number: int
    count: int
    first: int
    last: int


def page_of(total: int, size: int, wanted: int) -> Page:
    """Return the page nearest to `wanted` (from 0) of `total` things, `size` a page; `first` to `last` is a slice."""
    size = max(1, size)
    count = max(1, -(-total // size))
    number = min(max(wanted, 0), count - 1)
    return Page(number, count, number * size, min(total, (number + 1) * size))


@QmlElement
class ListViewModel(QObject):
    """Rows of the chosen filter, one page at a time."""

    changed = Signal()

    def __init__(self, session: Session, content: Content) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._size = 6
        self._page = page_of(0, 6, 0)
        self._total = 0
        self._sector_id: str | None = None
        self._rows = Rows(Glance, self)
        self._filters = Rows(FilterRow, self)
        content.catalogue_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)
        session.moved.connect(self._moved)
        session.ended.connect(self._reset)
        self._refresh()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """The page's measures, as Glance."""
        return self._rows

    @Property(QObject, constant=True)
    def filters(self) -> QObject:
        """All and every sector, as FilterRow."""
        return self._filters

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many measures the filter lets through."""
        return self._total

    @Property(int, notify=changed)
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page.number + 1

    @Property(int, notify=changed)
    def pages(self) -> int:
        """How many pages there are."""
        return self._page.count

    @Slot(int)
    def setPageSize(self, rows: int) -> None:
        """Say how many rows fit on the screen; the first row shown stays on it."""
        size = max(1, rows)
        if size != self._size:
            first = self._page.first
            self._size = size
            self._turn_to(first // size)

    @Slot()
    def nextPage(self) -> None:
        """Turn on."""
        self._turn_to(self._page.number + 1)

    @Slot()
    def previousPage(self) -> None:
        """Turn back."""
        self._turn_to(self._page.number - 1)

    @Slot(str)
    def filter(self, sectorId: str) -> None:
        """Show one sector, or all where the id is empty."""
        self._session.dispatch(journey.OpenList(sectorId or None))

    @Slot(str)
    def open(self, measureId: str) -> None:
        """Show a measure."""
        self._session.dispatch(journey.OpenMeasure(measureId))

    def _moved(self) -> None:
        place = self._session.place
        if place.route is journey.Route.LIST:
            self._show(place.sector_id)

    def _reset(self) -> None:
        self._show(None)
        self._turn_to(0)

    def _show(self, sector_id: str | None) -> None:
        if sector_id != self._sector_id:
            self._sector_id = sector_id
            self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        self._page = page_of(self._total, self._size, number)
        self._refresh()

    def _refresh(self) -> None:
        catalogue = self._content.catalogue
        read = Reader(catalogue, self._session.preferences.language)
        measures = sorted(catalogue.measures, key=lambda measure: measure.number)
        chosen = [m for m in measures if self._sector_id in {None, m.sector}]
        self._total = len(chosen)
        self._page = page_of(len(chosen), self._size, self._page.number)
        self._rows.replace([glance(catalogue, m, read) for m in chosen[self._page.first : self._page.last]])
        everything = FilterRow("", "", len(measures), -1, chosen=self._sector_id is None)
        self._filters.replace(
            [
                everything,
                *(
                    FilterRow(
                        sector.id,
                        read(sector.title),
                        sum(m.sector == sector.id for m in measures),
                        place,
                        chosen=sector.id == self._sector_id,
                    )
                    for place, sector in enumerate(catalogue.sectors)
                ),
            ]
        )
        self.changed.emit()
