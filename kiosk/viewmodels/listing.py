"""The measures as a list: filtered by sector, state and novelty, searched, turned page by page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.background import Err, Runner, Tasks
from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.keyboards import Layout
from kiosk.services.search import SearchIndex, build_index
from kiosk.services.session import Session
from kiosk.viewmodels.facts import Glance, glance
from kiosk.viewmodels.filters import FilterRow, StateRow, Wish, matching, new_count, sector_rows, state_rows
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_SEARCH = 100
"""Characters; nobody searches for more, and nothing longer is worth a frame."""

log = logging.getLogger(__name__)


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
    """Rows of what is wished for, one page at a time; filters and search are gone once the list is left for good."""

    changed = Signal()

    def __init__(
        self, session: Session, content: Content, runner: Runner, tasks: Tasks, layout_for: Callable[[str], Layout]
    ) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._runner = runner
        self._tasks = tasks
        self._size = 6
        self._page = page_of(0, 6, 0)
        self._total = 0
        self._new = 0
        self._elsewhere = 0
        self._wish = Wish()
        self._search = ""
        self._typing = False
        self._keyboard = KeyboardViewModel(session, layout_for)
        self._keyboard.typed.connect(self._type)
        self._keyboard.erased.connect(self._erase)
        self._keyboard.done.connect(self.stopTyping)
        self._index: tuple[tuple[str, str], SearchIndex] | None = None
        self._building: tuple[str, str] | None = None
        self._rows = Rows(Glance, self)
        self._filters = Rows(FilterRow, self)
        self._states = Rows(StateRow, self)
        content.catalogue_changed.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)
        session.moved.connect(self._moved)
        self._refresh()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """The page's measures, as Glance."""
        return self._rows

    @Property(QObject, constant=True)
    def filters(self) -> QObject:
        """All and every sector, as FilterRow."""
        return self._filters

    @Property(QObject, constant=True)
    def states(self) -> QObject:
        """The states, as StateRow."""
        return self._states

    @Property(int, notify=changed)
    def newCount(self) -> int:
        """How many new or changed measures the other filters leave."""
        return self._new

    @Property(bool, notify=changed)
    def onlyNew(self) -> bool:
        """Whether only new or changed measures are shown."""
        return self._wish.only_new

    @Property(int, notify=changed)
    def narrowedBy(self) -> int:
        """How many filters narrow the list; the search isn't one."""
        return self._wish.filters

    @Property(str, notify=changed)
    def search(self) -> str:
        """What is searched for."""
        return self._search

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        """The keyboard that writes into the search, a KeyboardViewModel."""
        return self._keyboard

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        """Whether the keyboard is open."""
        return self._typing

    @Property(bool, notify=changed)
    def searching(self) -> bool:
        """Whether the answer to a search is still being prepared."""
        return self._asked and self._wish.found is None

    @Property(int, notify=changed)
    def elsewhere(self) -> int:
        """How many measures the search finds outside the filters."""
        return self._elsewhere

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many measures the filters and the search let through."""
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
    def filterState(self, ringId: str) -> None:
        """Show one state only; the one that is chosen already, or an empty id, is let go."""
        chosen = None if ringId in {"", self._wish.ring_id} else ringId
        self._narrow(replace(self._wish, ring_id=chosen))

    @Slot()
    def toggleNew(self) -> None:
        """Show new and changed measures only, or all again."""
        self._narrow(replace(self._wish, only_new=not self._wish.only_new))

    @Slot(str)
    def setSearch(self, text: str) -> None:
        """Search for `text`; an empty one ends the search."""
        if text != self._search:
            self._search = text[:LONGEST_SEARCH]
            self._turn_to(0)

    @Slot()
    def startTyping(self) -> None:
        """Open the keyboard."""
        self._typing = True
        self.changed.emit()

    @Slot()
    def stopTyping(self) -> None:
        """Put the keyboard away; what was searched for stays."""
        self._typing = False
        self._keyboard.reset()
        self.changed.emit()

    @Slot()
    def showAll(self) -> None:
        """Let go of all filters and of the search."""
        self._search = ""
        self._wish = Wish(sector_id=self._wish.sector_id)
        self.widen()

    @Slot()
    def widen(self) -> None:
        """Let go of all filters; the search stays."""
        self._narrow(Wish(sector_id=self._wish.sector_id))
        self.filter("")

    @Slot(str)
    def open(self, measureId: str) -> None:
        """Show a measure."""
        self._session.dispatch(journey.OpenMeasure(measureId))

    @Slot(str)
    def _type(self, piece: str) -> None:
        if piece == "\n":
            self.stopTyping()
        else:
            self.setSearch(self._search + piece)

    @Slot()
    def _erase(self) -> None:
        self.setSearch(self._search[:-1])

    @property
    def _asked(self) -> bool:
        return self._search.strip() != ""

    @Slot()
    def _moved(self) -> None:
        trail = self._session.journey.trail
        if all(place.route is not journey.Route.LIST for place in trail):
            self._reset()
        elif trail[-1].route is not journey.Route.LIST and self._typing:
            self.stopTyping()
        elif trail[-1].route is journey.Route.LIST and trail[-1].sector_id != self._wish.sector_id:
            self._narrow(replace(self._wish, sector_id=trail[-1].sector_id))

    def _reset(self) -> None:
        if self._typing:
            self.stopTyping()
        if self._search != "" or self._wish != Wish() or self._page.number > 0:
            self._search = ""
            self._narrow(Wish())

    def _narrow(self, wish: Wish) -> None:
        self._wish = wish
        self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        self._page = replace(self._page, number=number)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        catalogue = self._content.catalogue
        read = Reader(catalogue, self._session.preferences.language)
        self._wish = replace(self._wish, found=self._found())
        chosen = matching(catalogue, self._wish)
        self._total = len(chosen)
        self._new = new_count(catalogue, self._wish)
        self._elsewhere = len(matching(catalogue, Wish(found=self._wish.found))) - len(chosen)
        self._page = page_of(len(chosen), self._size, self._page.number)
        self._rows.replace([glance(catalogue, m, read) for m in chosen[self._page.first : self._page.last]])
        self._filters.replace(sector_rows(catalogue, self._wish, read))
        self._states.replace(state_rows(catalogue, self._wish, read))
        self.changed.emit()

    def _found(self) -> tuple[str, ...] | None:
        """What the search finds; None without one, and until its index is built."""
        if not self._asked:
            return None
        wanted = (self._content.catalogue.sha256, self._session.preferences.language.key)
        if self._index is not None and self._index[0] == wanted:
            return self._index[1].find(self._search)
        if self._building != wanted:
            self._building = wanted
            self._tasks.start(self._build(wanted, self._content.catalogue))
        return None

    async def _build(self, wanted: tuple[str, str], catalogue: Catalogue) -> None:
        outcome = await self._runner.run(lambda: build_index(catalogue, wanted[1]))
        if self._building != wanted:
            return  # another catalogue or language was asked for meanwhile
        self._building = None
        if isinstance(outcome, Err):
            log.error("the search index can't be built", exc_info=outcome.error)
            return
        self._index = (wanted, outcome.value)
        self._turn_to(0)
