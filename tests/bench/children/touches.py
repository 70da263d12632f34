"""Touches things on the radar, the list and the questions, and times each reaction. Argument: a data directory."""

from __future__ import annotations

import json
import sys
from itertools import islice

from PySide6.QtQuick import QQuickItem

from kiosk.commands.visitor import Visitor, items
from kiosk.terminal import Kiosk
from tests.bench.children import terminal
from tests.bench.children.finger import Finger

MARKS = 36
PAGES = 4
MEASURES = 3


class Touches:
    """Everything that was timed, in ms."""

    def __init__(self, kiosk: Kiosk, visitor: Visitor) -> None:
        self._kiosk = kiosk
        self._visitor = visitor
        self._finger = Finger(kiosk.window)
        self.pressed: dict[str, list[float]] = {"radar": [], "list": [], "rate": []}
        self.released: dict[str, list[float]] = {"radar": [], "list": [], "rate": []}
        self.screens: list[float] = []

    def _named(self, prefix: str) -> list[QQuickItem]:
        return [item for item in items(self._kiosk.window.contentItem()) if item.objectName().startswith(prefix)]

    async def radar(self) -> None:
        """Choose one mark after the other."""
        for mark in islice(self._named("mark-"), MARKS):
            await self._touch("radar", mark)

    async def list(self) -> None:
        """Touch every row of some pages, without opening it, and turn the pages."""
        await self._go("way-list", "nextPage")
        for _ in range(PAGES):
            for row in self._named("row-"):
                self.pressed["list"].append(await self._finger.press(row))
                await self._finger.cancel()
            await self._touch("list", await self._visitor.find("nextPage"))
        await self._go("back", "way-list")

    async def rate(self) -> None:
        """Choose every answer of both questions of some measures."""
        for measure in islice(self._kiosk.content.catalogue.measures, MEASURES):
            await self._go(f"mark-{measure.id}", "card-open")
            await self._go("card-open", "rateMeasure")
            await self._go("rateMeasure", "step-1")
            for then in ("step-1", "seeResult"):
                for step in (1, 2, 3, 4, 5, 0):
                    await self._touch("rate", await self._visitor.find(f"step-{step}"))
                await self._go("next", then)
            await self._go("overview", "way-list")

    async def _touch(self, screen: str, item: QQuickItem) -> None:
        self.pressed[screen].append(await self._finger.press(item))
        self.released[screen].append(await self._finger.release())

    async def _go(self, touched: str, seen: str) -> None:
        """Touch what leads to another screen, and time the first frame that shows it."""
        screen, place = self._visitor.see(seen), self._kiosk.session.place
        await self._finger.press(await self._visitor.find(touched))
        if screen is not None or touched.startswith("mark-"):
            await self._finger.release()
        else:
            self.screens.append(await self._finger.release_until(lambda: self._kiosk.session.place != place))
        await self._visitor.find(seen)


async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
    """All three screens."""
    await terminal.to_radar(visitor)
    touches = Touches(kiosk, visitor)
    await touches.radar()
    await touches.list()
    await touches.rate()
    said = {"pressed": touches.pressed, "released": touches.released, "screens": touches.screens}
    sys.stdout.write(json.dumps(said) + "\n")


terminal.play(sys.argv[1], scenario)
