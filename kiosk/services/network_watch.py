"""Tries at once when the network comes back: a hint that hastens the next run and can never prevent one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.services.synchroniser import Synchroniser, SyncState

LOOK_MS = 5_000
_PROC = Path("/proc/net")
_UP = 0x1
_ALL_IPV6 = "0" * 32


def network_ways(proc: Path = _PROC) -> frozenset[str]:
    """Return the ways to other machines that the system knows; empty where it doesn't say (no Linux).

    Read from the kernel's memory, never from a disk or a name service, so that it can't hang.
    """
    ways = set()
    for line in _lines(proc / "route")[1:]:
        name, target, gateway, flags, *_ = line.split()
        if name != "lo" and int(flags, 16) & _UP:
            ways.add(f"{name} {target} {gateway}")
    for line in _lines(proc / "ipv6_route"):
        target, *others = line.split()
        if target == _ALL_IPV6 and others[-1] != "lo":
            ways.add(f"{others[-1]} {target} {others[3]}")
    return frozenset(ways)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("ascii").splitlines()
    except OSError:
        return []


class NetworkWatch(QObject):
    """Looks every few seconds while the terminal is offline, and lets it synchronise when there is a new way."""

    def __init__(self, synchroniser: Synchroniser, ways: Callable[[], frozenset[str]] = network_ways) -> None:
        super().__init__(synchroniser)
        self._synchroniser = synchroniser
        self._ways = ways
        self._known: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        synchroniser.changed.connect(self._status_changed)

    @property
    def looking(self) -> bool:
        """Whether it looks; only while the terminal is offline."""
        return self._timer.isActive()

    def look(self) -> None:
        """Compare the ways with those before; a new one is worth a try."""
        before, self._known = self._known, self._ways()
        if self._known - before:
            self._synchroniser.poke()

    def _status_changed(self) -> None:
        state = self._synchroniser.status.state
        if state is SyncState.OFFLINE and not self._timer.isActive():
            self._known = self._ways()
            self._timer.start()
        elif state not in {SyncState.OFFLINE, SyncState.SENDING}:
            self._timer.stop()
