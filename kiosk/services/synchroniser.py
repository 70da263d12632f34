"""When to synchronise, and what came of it; the work itself runs on a lane of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.background import Err, Ok, Runner, Tasks

if TYPE_CHECKING:
    from sync.client.report import SyncReport

log = logging.getLogger(__name__)

SOON_S = 2.0
"""After a visit's end the ledger is asked when its contributions are due; at least this long later they are sent."""


class SyncState(Enum):
    """How the terminal stands with its server, for the screens."""

    IDLE = auto()
    SENDING = auto()
    OFFLINE = auto()
    REFUSED = auto()
    CLONED = auto()
    UNAUTHORISED = auto()
    NOT_ENROLLED = auto()


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state, a sentence for staff, and when the server last answered."""

    state: SyncState
    sentence: str = ""
    last_success: datetime | None = None


class Engine(Protocol):
    """What synchronises once; used on the sync lane only. `stop` may be called from any thread."""

    def run(self, *, everything: bool) -> SyncReport:
        """Synchronise once."""

    def next_due_s(self) -> float | None:
        """Return in how many seconds something in the ledger may be sent, or None."""

    def stop(self) -> None:
        """End a run under way as soon as possible."""


class Synchroniser(QObject):
    """Runs the engine at its interval, after visits and when asked; never gives up."""

    changed = Signal()
    documents_arrived = Signal()

    def __init__(
        self,
        lane: Runner,
        tasks: Tasks,
        connect: Callable[[], Engine | None],
        *,
        interval_s: float,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._lane = lane
        self._tasks = tasks
        self._connect = connect
        self._interval_s = interval_s
        self._now = now
        self._engine: Engine | None = None
        self._running = False
        self._status = SyncStatus(SyncState.NOT_ENROLLED)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.poke)

    @property
    def status(self) -> SyncStatus:
        """How things stand."""
        return self._status

    def poke(self) -> None:
        """Synchronise now, unless a run is under way."""
        self._tasks.start(self.run_once())

    def visit_closed(self) -> None:
        """Contributions wait for their random delay: come back when the first is due."""
        self._tasks.start(self._plan(self._interval_s))

    async def run_once(self, *, everything: bool = False) -> SyncReport | None:
        """Synchronise once; None where a run is under way, the terminal isn't enrolled, or storage failed."""
        if self._running:
            return None
        self._running = True
        self._timer.stop()
        try:
            return await self._run(everything)
        finally:
            self._running = False

    def stop(self) -> None:
        """End orderly: no further run begins."""
        self._timer.stop()
        self._running = True
        if self._engine is not None:
            self._engine.stop()

    async def _run(self, everything: bool) -> SyncReport | None:
        if self._engine is None:
            connected = await self._lane.run(self._connect)
            if isinstance(connected, Err):
                log.error("synchronisation can't begin: %s", connected.error)
                self._tell(SyncState.OFFLINE, str(connected.error))
                self._timer.start(int(self._interval_s * 1000))
                return None
            self._engine = connected.value
        engine = self._engine
        if engine is None:
            self._tell(SyncState.NOT_ENROLLED, "This terminal is not enrolled; it only collects.")
            return None
        self._tell(SyncState.SENDING, self._status.sentence)
        outcome = await self._lane.run(lambda: engine.run(everything=everything))
        if isinstance(outcome, Err):
            log.error("a synchronisation run failed", exc_info=outcome.error)
            self._tell(SyncState.OFFLINE, str(outcome.error))
            self._timer.start(int(self._interval_s * 1000))
            return None
        await self._took(outcome.value)
        return outcome.value

    async def _took(self, report: SyncReport) -> None:
        state = _STATES[report.outcome.value]
        last = self._now() if state is SyncState.IDLE else self._status.last_success
        self._status = SyncStatus(state, report.sentence, last)
        self.changed.emit()
        if report.catalogue or report.board:
            self.documents_arrived.emit()
        await self._plan(self._interval_s if report.retry_in_s is None else report.retry_in_s)

    async def _plan(self, at_most_s: float) -> None:
        """Set the timer to what comes first: the interval (or the wait after a failure), or the next due item."""
        wait = at_most_s
        engine = self._engine
        if engine is not None and self._status.state in {SyncState.IDLE, SyncState.SENDING}:
            due = await self._lane.run(engine.next_due_s)
            if isinstance(due, Ok) and due.value is not None:
                wait = min(wait, max(SOON_S, due.value))
        self._timer.start(int(wait * 1000))

    def _tell(self, state: SyncState, sentence: str) -> None:
        self._status = SyncStatus(state, sentence, self._status.last_success)
        self.changed.emit()


_STATES = {
    "drained": SyncState.IDLE,
    "no-answer": SyncState.OFFLINE,
    "unauthorised": SyncState.UNAUTHORISED,
    "cloned": SyncState.CLONED,
    "refused": SyncState.REFUSED,
    "stopped": SyncState.OFFLINE,
}
