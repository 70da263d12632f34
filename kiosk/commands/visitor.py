"""A visitor made of touch events: finds things on the real window by name and touches them, frame by frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class NotSeenError(Exception):
    """What the visitor waited for did not appear in time."""


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item below `root`, parents first."""
    if not root.isVisible():
        return
    yield root
    for child in root.childItems():
        yield from items(child)


class Visitor:
    """Touches the window. Waiting is counted in frames that were really drawn, up to `patience` seconds."""

    def __init__(self, window: QQuickWindow, patience: float = 10.0) -> None:
        self._window = window
        self._patience = patience
        self._finger = QTest.createTouchDevice()

    def see(self, name: str) -> QQuickItem | None:
        """Return the visible item of that object name, if there is one."""
        found = (item for item in items(self._window.contentItem()) if item.objectName() == name)
        return next(found, None)

    async def frame(self) -> None:
        """Let one frame be drawn."""
        drawn = asyncio.get_running_loop().create_future()

        def swapped() -> None:
            if not drawn.done():
                drawn.set_result(None)

        self._window.frameSwapped.connect(swapped, Qt.ConnectionType.QueuedConnection)
        try:
            self._window.update()
            await asyncio.wait_for(drawn, self._patience)
        except TimeoutError:
            raise NotSeenError("The window draws no frame any more.") from None
        finally:
            self._window.frameSwapped.disconnect(swapped)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait, frame by frame, until something holds; NotSeenError names what did not."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._patience
        while not holds():
            if loop.time() > end:
                raise NotSeenError(f"Waited {self._patience:g} s in vain for {what}.")
            await self.frame()

    async def find(self, name: str) -> QQuickItem:
        """Wait until an item is there and ready to be touched."""
        await self.until(lambda: _ready(self.see(name)), f"“{name}” to be ready to touch")
        found = self.see(name)
        assert found is not None
        return found

    async def touch(self, name: str) -> None:
        """Touch the middle of an item: down, a frame, up, a frame."""
        place = await self._resting_place(name)
        if not QRect(QPoint(), self._window.size()).contains(place):
            raise NotSeenError(f"“{name}” lies outside the window, at {place.x()}, {place.y()}.")
        await self._between_tasks(lambda: QTest.touchEvent(self._window, self._finger).press(0, place, self._window))
        await self.frame()
        await self._between_tasks(lambda: QTest.touchEvent(self._window, self._finger).release(0, place, self._window))
        await self.frame()

    async def press(self, key: Qt.Key) -> None:
        """Press and release a key, and let a frame be drawn."""
        await self._between_tasks(lambda: QTest.keyClick(self._window, key))
        await self.frame()

    def focused(self) -> str:
        """The object name of what has the focus; empty where nothing has it."""
        item = self._window.activeFocusItem()
        return item.objectName() if item is not None else ""

    async def _resting_place(self, name: str) -> QPoint:
        """Return the middle of an item once it stays where it is for a frame."""
        places: list[QPoint] = []

        def rests() -> bool:
            item = self.see(name)
            places.append(item.mapToScene(item.boundingRect().center()).toPoint() if item is not None else QPoint())
            return len(places) > 2 and places[-1] == places[-2] == places[-3] and _ready(item)

        await self.until(rests, f"“{name}” to rest and be ready to touch")
        return places[-1]

    async def _between_tasks(self, act: Callable[[], object]) -> None:
        """Act from Qt's loop and not from inside this task.

        Test events run the loop while they are delivered, and asyncio refuses a task inside another one.
        """
        done = asyncio.get_running_loop().create_future()

        def now() -> None:
            act()
            done.set_result(None)

        QTimer.singleShot(0, now)
        await done


def _ready(item: QQuickItem | None) -> bool:
    return item is not None and item.isEnabled() and item.width() > 0 and item.opacity() > 0
