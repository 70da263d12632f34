"""The system's clocks as the port `Clock`: wall time, time since boot, and which boot it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sync.client.ports import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """Reads the machine's clocks. Without a boot id of the system every process counts as a boot of its own."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()

    def now(self) -> Moment:
        """Return the present reading."""
        return Moment(datetime.now(UTC), _uptime_s(), self._boot_id)


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return str(uuid4())


def _uptime_s() -> float:
    # CLOCK_BOOTTIME goes on during suspend; where it is absent, monotonic is the nearest that never jumps.
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)
