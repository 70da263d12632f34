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
from kiosk.storage.problems import StorageProblem

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
        self._stopped = False
        self._visit_closed_meanwhile = False
        self._status = SyncStatus(SyncState.NOT_ENROLLED)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.poke)

    @property
    def status(self) -> SyncStatus:
        """How things stand."""
        return self._status

    @property
    def wait_s(self) -> float | None:
        """After how many seconds, counted from when that was decided, the next run begins; None if none is planned."""
        return self._timer.interval() / 1000 if self._timer.isActive() else None

    def poke(self) -> None:
        """Synchronise now, unless a run is under way."""
        self._tasks.start(self.run_once())

    def visit_closed(self) -> None:
        """Contributions wait for their random delay: come back when the first is due, if that is sooner.

        After a failure the wait that follows from it stands (PROTOCOL.md, the table of answers).
        """
        if self._running:
            self._visit_closed_meanwhile = True
        elif self._status.state is SyncState.IDLE and not self._stopped:
            self._tasks.start(self._come_sooner())

    async def run_once(self, *, everything: bool = False) -> SyncReport | None:
        """Synchronise once; None where a run is under way, the terminal isn't enrolled, or storage failed."""
        if self._running or self._stopped:
            return None
        self._running = True
        self._timer.stop()
        try:
            return await self._run(everything)
        finally:
            self._running = False
            if self._visit_closed_meanwhile:
                self._visit_closed_meanwhile = False
                self.visit_closed()

    def stop(self) -> None:
        """End orderly: no further run begins, and one under way is asked to end."""
        self._stopped = True
        self._timer.stop()
        if self._engine is not None:
            self._engine.stop()

    async def _run(self, everything: bool) -> SyncReport | None:
        if self._engine is None:
            connected = await self._lane.run(self._connect)
            if isinstance(connected, Err):
                self._failed("synchronisation can't begin", connected.error)
                return None
            self._engine = connected.value
        engine = self._engine
        if self._stopped:
            return None
        if engine is None:
            self._tell(SyncState.NOT_ENROLLED, "This terminal is not enrolled; it only collects.")
            return None
        self._tell(SyncState.SENDING, self._status.sentence)
        outcome = await self._lane.run(lambda: engine.run(everything=everything))
        if isinstance(outcome, Err):
            self._failed("a synchronisation run failed", outcome.error)
            return None
        if not self._stopped:
            await self._took(outcome.value)
        return outcome.value

    async def _took(self, report: SyncReport) -> None:
        state = _STATES[report.outcome.value]
        last = self._now() if state is SyncState.IDLE else self._status.last_success
        self._status = SyncStatus(state, report.sentence, last)
        self.changed.emit()
        if report.catalogue or report.board:
            self.documents_arrived.emit()
        if report.retry_in_s is not None:
            self._wait(report.retry_in_s)
        else:
            due_s = await self._due_s() if state is SyncState.IDLE else None
            self._wait(self._interval_s if due_s is None else min(self._interval_s, due_s))

    async def _come_sooner(self) -> None:
        due_s = await self._due_s()
        waits = self._status.state is SyncState.IDLE and not self._running
        if due_s is not None and waits and due_s * 1000 < self._timer.remainingTime():
            self._wait(due_s)

    async def _due_s(self) -> float | None:
        """In how many seconds the next item is due, with a moment's grace; None where none is, or nobody knows."""
        if self._engine is None:
            return None
        due = await self._lane.run(self._engine.next_due_s)
        return max(SOON_S, due.value) if isinstance(due, Ok) and due.value is not None else None

    def _wait(self, seconds: float) -> None:
        if not self._stopped:
            self._timer.start(int(seconds * 1000))

    def _failed(self, what: str, error: Exception) -> None:
        if isinstance(error, StorageProblem):
            log.error("%s: %s", what, error)
        else:
            log.error("%s", what, exc_info=error)
        self._tell(SyncState.OFFLINE, str(error))
        self._wait(self._interval_s)

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
