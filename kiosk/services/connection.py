"""The sync engine of this terminal, put together from its ledger, its identity and its settings.

Used on the sync lane: requests and pydantic are imported here, after the first frame.
"""

from __future__ import annotations

import logging
import shutil
from random import SystemRandom
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.paths import DataDir
from kiosk.services.installing import installation_of
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from sync.catalogue.checks import check
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.http import HttpTransport
from sync.client.ports import Clock, Vitals

if TYPE_CHECKING:
    from kiosk.storage.ledger import Ledger
    from sync.client.report import SyncReport

log = logging.getLogger(__name__)


class Connection:
    """One terminal's engine with its clock; implements kiosk.services.synchroniser.Engine."""

    def __init__(self, engine: SyncEngine, ledger: Ledger, clock: Clock) -> None:
        self._engine = engine
        self._ledger = ledger
        self._clock = clock

    def run(self, *, everything: bool = False, verify: bool = False) -> SyncReport:
        """Synchronise once; `verify` asks what the server has seen even if there is nothing to send."""
        return self._engine.run_once(self._clock.now(), everything=everything, verify=verify)

    def next_due_s(self) -> float | None:
        """Return in how many seconds something may be sent, or None."""
        due = self._ledger.next_due()
        return None if due is None else due - self._clock.now().wall.timestamp()

    def stop(self) -> None:
        """End a run under way as soon as possible."""
        self._engine.stop()


def connect(data: DataDir, ledger: Ledger, documents: Documents, server_url: str) -> Connection | None:
    """Return the terminal's connection, or None while it isn't enrolled, or knows no address (enrolled by file).

    `server_url` stands before the address that the terminal was enrolled at. Raises StorageProblem where the
    identity can't be read, and BadAddressError for what is no address.
    """
    key_file = IdentityStore(data.identity).load()
    if key_file is None or key_file.identity is None:
        return None
    identity = key_file.identity
    if not (server_url or identity.server):
        return None
    clock = SystemClock()
    installation = installation_of(data, ledger.ledger_id)
    if installation.problem is not None:
        log.error("%s", installation.problem)
    engine = SyncEngine(
        ledger,
        HttpTransport(server_url or identity.server, software=__version__, token=identity.token),
        documents,
        clock,
        SystemRandom(),
        terminal=Terminal(identity.terminal_id, installation.installation_id, __version__),
        check_catalogue=catalogue_fault,
        vitals=lambda: Vitals(disk_free_mb=shutil.disk_usage(data.root).free // 1_000_000),
    )
    return Connection(engine, ledger, clock)


def catalogue_fault(content: bytes) -> str | None:
    """Return what is wrong with a catalogue in one sentence, or None if it is sound."""
    faults = check(content)
    if not faults:
        return None
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    return f"{faults[0].path}: {faults[0].message}{more}"
