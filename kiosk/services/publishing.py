"""From documents on the disk to what is shown: at start, and when synchronisation has brought new ones."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.background import Err, Runner, Tasks
from kiosk.domain.opinion import Opinions, read_board
from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.storage.documents import Documents
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse

log = logging.getLogger(__name__)


def current_catalogue(documents: Documents, packaged: Path) -> Catalogue:
    """Return the terminal's current catalogue, or the `packaged` one where there is none or it can't be used."""
    return stored_catalogue(documents) or parse(packaged.read_bytes())


def stored_catalogue(documents: Documents) -> Catalogue | None:
    """Return the terminal's current catalogue, or None where there is none or it can't be used."""
    document = documents.catalogue.current()
    if document is None:
        return None
    try:
        return parse(document.content)
    except Exception:
        log.exception("the current catalogue can't be used; what was shown before stands in")
        return None


def current_opinions(documents: Documents) -> Opinions:
    """Return what others think, as of the last synchronisation; nothing before the first one."""
    document = documents.board.current()
    if document is None:
        return Opinions()
    try:
        return read_board(document.content)
    except Exception:
        log.exception("the current board can't be used")
        return Opinions()


class Publisher:
    """Shows new documents: opinions at once, a catalogue when no visit is under way."""

    def __init__(self, documents: Documents, content: Content, session: Session, lane: Runner, tasks: Tasks) -> None:
        self._documents = documents
        self._content = content
        self._session = session
        self._lane = lane
        self._tasks = tasks
        self._waiting: Catalogue | None = None
        session.ended.connect(self._visit_ended)

    def documents_arrived(self) -> None:
        """Read what is new, off the GUI thread, and show it."""
        self._tasks.start(self._read())

    async def _read(self) -> None:
        outcome = await self._lane.run(self._load)
        if isinstance(outcome, Err):
            log.error("new documents can't be read: %s", outcome.error)
            return
        catalogue, opinions = outcome.value
        self._content.show_opinions(opinions)
        self._waiting = catalogue
        if not self._session.journey.under_way:
            self._visit_ended()

    def _load(self) -> tuple[Catalogue | None, Opinions]:
        return stored_catalogue(self._documents), current_opinions(self._documents)

    def _visit_ended(self) -> None:
        if self._waiting is not None:
            self._content.show_catalogue(self._waiting)
            self._waiting = None
