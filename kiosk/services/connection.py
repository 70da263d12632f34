"""The sync engine of this terminal, put together from its ledger, its identity and its settings.

Used on the sync lane: requests and pydantic are imported here, after the first frame.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.paths import DataDir
from kiosk.services.installing import installation_of
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from kiosk.storage.ledger import KEEP_ACCEPTED_DAYS, Ledger
from sync.catalogue.checks import check
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.http import HttpTransport, Route
from sync.client.ports import Clock, Vitals
from sync.client.report import Outcome

if TYPE_CHECKING:
    from kiosk.config import Settings
    from sync.client.report import SyncReport

log = logging.getLogger(__name__)

CREDIBLE_OFFSET_S = 24 * 3600.0
"""A clock further off than this must not decide about what is old enough to be deleted."""
PURGE_EVERY_S = 24 * 3600.0


class Connection:
    """One terminal's engine with its clock; implements kiosk.services.synchroniser.Engine."""

    def __init__(
        self,
        engine: SyncEngine,
        ledger: Ledger,
        clock: Clock,
        *,
        keep_accepted_days: int = KEEP_ACCEPTED_DAYS,
        close: Callable[[], None] | None = None,
    ) -> None:
        self._engine = engine
        self._ledger = ledger
        self._clock = clock
        self._keep_accepted_days = max(keep_accepted_days, KEEP_ACCEPTED_DAYS)
        self._close = close
        self._purged_at_s: float | None = None

    def run(self, *, everything: bool = False, verify: bool = False) -> SyncReport:
        """Synchronise once; `verify` asks what the server has seen even if there is nothing to send."""
        report = self._engine.run_once(self._clock.now(), everything=everything, verify=verify)
        self._purge(report)
        return report

    def _purge(self, report: SyncReport) -> None:
        """Delete what was accepted long ago, at most once a day, after the server has confirmed the clock."""
        credible = report.offset_s is not None and abs(report.offset_s) < CREDIBLE_OFFSET_S
        if report.outcome is not Outcome.DRAINED or not credible:
            return
        now = self._clock.now()
        if self._purged_at_s is None or now.uptime_s - self._purged_at_s >= PURGE_EVERY_S:
            self._purged_at_s = now.uptime_s
            self._ledger.purge(now, self._keep_accepted_days)

    def next_due_s(self) -> float | None:
        """Return in how many seconds something may be sent, or None."""
        due = self._ledger.next_due()
        return None if due is None else due - self._clock.now().wall.timestamp()

    def stop(self) -> None:
        """End a run under way as soon as possible, and close the kept connection; from any thread."""
        self._engine.stop()
        if self._close is not None:
            self._close()


def route_of(settings: Settings) -> Route:
    """Return how the settings say that the network is reached."""
    return Route(
        proxy=settings.proxy or None,
        ca_file=Path(settings.ca_file) if settings.ca_file else None,
        client_certificate=Path(settings.client_certificate) if settings.client_certificate else None,
    )


def connect(
    data: DataDir,
    ledger: Ledger,
    documents: Documents,
    settings: Settings,
) -> Connection | None:
    """Return the terminal's connection, or None while it isn't enrolled, or knows no address (enrolled by file).

    The setting `server_url` stands before the address that the terminal was enrolled at. Raises StorageProblem
    where the identity can't be read, and BadAddressError for what is no address.
    """
    key_file = IdentityStore(data.identity).load()
    if key_file is None or key_file.identity is None:
        return None
    identity = key_file.identity
    if not (settings.server_url or identity.server):
        return None
    clock = SystemClock()
    installation = installation_of(data, ledger.ledger_id)
    if installation.problem is not None:
        log.error("%s", installation.problem)
    problems = tuple(problem.code.value for problem in (*ledger.problems, installation.problem) if problem is not None)
    transport = HttpTransport(
        settings.server_url or identity.server, software=__version__, token=identity.token, route=route_of(settings)
    )
    engine = SyncEngine(
        ledger,
        transport,
        documents,
        clock,
        SystemRandom(),
        terminal=Terminal(identity.terminal_id, installation.installation_id, __version__),
        check_catalogue=catalogue_fault,
        vitals=lambda: Vitals(disk_free_mb=shutil.disk_usage(data.root).free // 1_000_000, problems=problems),
    )
    return Connection(engine, ledger, clock, keep_accepted_days=settings.keep_accepted_days, close=transport.close)


def catalogue_fault(content: bytes) -> str | None:
    """Return what is wrong with a catalogue in one sentence, or None if it is sound."""
    faults = check(content)
    if not faults:
        return None
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    return f"{faults[0].path}: {faults[0].message}{more}"
