"""The ledger as the services see it: opened when first needed, off the GUI thread, and again after trouble."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.contribution import Contribution
    from kiosk.storage.ledger import Ledger
    from sync.client.ports import Counts

_random = SystemRandom()


class LedgerKeeper:
    """Opens the ledger on first use and keeps contributions in it. Used on any lane, never on the GUI thread.

    Every method raises what opening or writing raises (kiosk.storage.problems.StorageProblem); the next call
    tries again, so that a disk that has room again works again.
    """

    def __init__(self, open_ledger: Callable[[], Ledger], send_delay_s: int, wall_seconds: Callable[[], float]) -> None:
        self._open = open_ledger
        self._send_delay_s = send_delay_s
        self._wall_seconds = wall_seconds
        self._ledger: Ledger | None = None
        self._opening = Lock()

    @property
    def ledger(self) -> Ledger:
        """The ledger, opened if it isn't yet."""
        with self._opening:
            if self._ledger is None:
                self._ledger = self._open()
            return self._ledger

    def add(self, contribution: Contribution) -> None:
        """Commit one contribution to disk."""
        self.ledger.add(contribution)

    def close_visit(self, visit_id: str) -> None:
        """Let the visit's contributions be sent after a random delay, so that nobody who watched can match them."""
        delay = _random.uniform(0, self._send_delay_s)
        self.ledger.close_visit(visit_id, int(self._wall_seconds() + delay))

    def counts(self) -> Counts:
        """Return the ledger in numbers."""
        return self.ledger.counts()

    def close(self) -> None:
        """Close the ledger's connection."""
        with self._opening:
            if self._ledger is not None:
                self._ledger.close()
                self._ledger = None
