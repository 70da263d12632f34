"""What looks after a window that runs: input, the signals that end it, and Python's garbage."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtQuick import QQuickWindow


class Tidying:
    """Collects Python's garbage between events, on the GUI thread alone.

    Python collects cycles on whichever thread happens to allocate; a QObject among them would be destroyed on a
    thread that it doesn't belong to.
    """

    def __init__(self) -> None:
        gc.disable()
        self._timer = QTimer()
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tidy)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _tidy(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in (2, 1, 0) if counts[generation] > limits[generation]]
        if due:
            gc.collect(due[0])


class InputWatch(QObject):
    """Tells that something was touched or pressed, whatever becomes of it."""

    _TELLING = frozenset(
        {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel}
    )

    def __init__(self, window: QQuickWindow, tell: Callable[[], None]) -> None:
        super().__init__(window)
        self._tell = tell
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on and let everything pass."""
        if event.type() in self._TELLING:
            self._tell()
        return False


class EndingSignals:
    """SIGINT and SIGTERM as a call in Qt's loop, which otherwise never lets Python's handlers run."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._told)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno())
        self._handlers = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}
        if hasattr(signal, "pthread_sigmask"):  # what came while the window was made comes now
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})

    def release(self) -> None:
        """Give the signals back to whoever had them."""
        signal.set_wakeup_fd(self._wakeup)
        for one, handler in self._handlers.items():
            signal.signal(one, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _told(self) -> None:
        with suppress(BlockingIOError):
            self._reader.recv(64)
        self._end()
