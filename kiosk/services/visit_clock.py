"""How long a visit lasts without input: a warning, an extension as often as wanted, then the reset.

EXPERIENCE.md and WCAG 2.2.1: after the idle time a warning shows for the warning time; one touch continues.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class VisitClock(QObject):
    """Counts the quiet seconds of a visit. Times are seconds of a monotonic clock, which a test can hold."""

    changed = Signal()
    expired = Signal()

    def __init__(self, idle_s: float, warning_s: float, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self._idle_s = idle_s
        self._warning_s = warning_s
        self._monotonic = monotonic
        self._last: float | None = None
        self._seconds_left: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.look)

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds until the reset, begun ones counted, while the warning shows; else None."""
        return self._seconds_left

    def start(self) -> None:
        """A visit has begun."""
        self._last = self._monotonic()
        self._timer.start()
        self._tell(None)

    def stop(self) -> None:
        """The visit is over."""
        self._last = None
        self._timer.stop()
        self._tell(None)

    def touched(self) -> None:
        """The visitor did something. While the warning shows only `extend` counts: the touch must be an answer."""
        if self._last is not None and self._seconds_left is None:
            self._last = self._monotonic()

    def extend(self) -> None:
        """The visitor wants to continue."""
        if self._last is not None:
            self._last = self._monotonic()
            self._tell(None)

    def look(self) -> None:
        """Compare with the clock; called by the timer and by tests."""
        if self._last is None:
            return
        quiet = self._monotonic() - self._last
        left = self._idle_s + self._warning_s - quiet
        if left <= 0:
            self.stop()
            self.expired.emit()
        else:
            self._tell(None if quiet < self._idle_s else math.ceil(left))

    def _tell(self, seconds_left: int | None) -> None:
        if seconds_left != self._seconds_left:
            self._seconds_left = seconds_left
            self.changed.emit()
