"""A finger with a stopwatch: how long after a touch the window shows its next frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

QUIET_S = 0.04
PATIENCE_S = 2.0
ASIDE = QPoint(2, 2)
"""A place where nothing reacts."""


class NoReactionError(Exception):
    """A touch changed nothing on the screen."""


class Finger:
    """Touches one window and times its frames; times are ms. Its frames have to be drawn on this thread."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._device = QTest.createTouchDevice()
        self._last_frame = 0.0
        self._place = ASIDE
        window.frameSwapped.connect(self._swapped)

    async def press(self, item: QQuickItem) -> float:
        """Wait until the window is at rest, press the middle of `item`, and time the frame that shows it."""
        await self.rest()
        self._place = item.mapToScene(item.boundingRect().center()).toPoint()
        return await self._timed(
            lambda: QTest.touchEvent(self._window, self._device).press(0, self._place, self._window)
        )

    async def release(self) -> float:
        """Let go where the finger is, and time the next frame."""
        await self.rest()
        return await self._timed(
            lambda: QTest.touchEvent(self._window, self._device).release(0, self._place, self._window)
        )

    async def cancel(self) -> None:
        """Slip off to the side and let go there, so that nothing is done."""
        await self._between_tasks(lambda: QTest.touchEvent(self._window, self._device).move(0, ASIDE, self._window))
        await self._between_tasks(lambda: QTest.touchEvent(self._window, self._device).release(0, ASIDE, self._window))

    async def release_until(self, happened: Callable[[], bool]) -> float:
        """Let go, and time the first frame that is drawn when `happened` holds."""
        await self.rest()
        begin = await self._between_tasks(
            lambda: QTest.touchEvent(self._window, self._device).release(0, self._place, self._window)
        )
        while not happened():
            await self._soon(begin)
        since = perf_counter()
        while self._last_frame < since:
            await self._soon(begin)
        return (self._last_frame - begin) * 1000

    async def rest(self) -> None:
        """Wait until the window has drawn nothing for a while."""
        while perf_counter() - self._last_frame < QUIET_S:  # noqa: ASYNC110 - no event tells that nothing happens
            await asyncio.sleep(QUIET_S / 4)

    async def _timed(self, act: Callable[[], object]) -> float:
        begin = await self._between_tasks(act)
        while self._last_frame < begin:
            await self._soon(begin)
        return (self._last_frame - begin) * 1000

    async def _soon(self, begin: float) -> None:
        if perf_counter() - begin > PATIENCE_S:
            raise NoReactionError(f"The touch at {self._place.x()}, {self._place.y()} changed nothing on the screen.")
        await asyncio.sleep(0)

    async def _between_tasks(self, act: Callable[[], object]) -> float:
        """Act from Qt's loop, because test events run it while they are delivered; return when it began."""
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def now() -> None:
            begin = perf_counter()
            act()
            done.set_result(begin)

        QTimer.singleShot(0, now)
        return await done

    def _swapped(self) -> None:
        self._last_frame = perf_counter()
