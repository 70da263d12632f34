"""What tests of services and view models share: lanes and clocks in the test's hand, and small catalogues."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from kiosk import paths
from kiosk.background import Err, Ok, Tasks, attempt
from kiosk.domain.contribution import Contribution, Occasion
from kiosk.domain.journey import Begin, Event, StartOver
from kiosk.services.content import Content
from kiosk.services.languages import Language, read_languages
from kiosk.services.participation import Participation
from kiosk.services.session import Preferences, Session
from kiosk.viewmodels.rows import Rows
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse

T = TypeVar("T")

SEESTADT = Path(__file__).parents[2] / "fixtures/catalogues/seestadt.json"
NOW = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)
OCCASION = Occasion(edition="2027", catalogue="0" * 64, language="en")


def seestadt(**changes: Any) -> Catalogue:
    """Return the catalogue of the invented city, with other values at its top level."""
    return parse(seestadt_bytes(**changes))


def seestadt_bytes(**changes: Any) -> bytes:
    """Return its bytes."""
    return json.dumps(seestadt_raw() | changes).encode()


def seestadt_raw() -> dict[str, Any]:
    """Return it as JSON values, to be changed by a test."""
    raw: dict[str, Any] = json.loads(SEESTADT.read_bytes())
    return raw


def with_measure(measure_id: str, changes: Mapping[str, Any], *, without: tuple[str, ...] = ()) -> Catalogue:
    """Return Seestadt's catalogue with one measure changed."""
    measures = [
        {key: value for key, value in (measure | changes).items() if key not in without}
        if measure["id"] == measure_id
        else measure
        for measure in seestadt_raw()["measures"]
    ]
    return seestadt(measures=measures)


def munich() -> Catalogue:
    """Return the packaged catalogue."""
    return parse(paths.PACKAGED_CATALOGUE.read_bytes())


def languages(*keys: str) -> tuple[Language, ...]:
    """Return the interface's languages, German and English unless others are asked for."""
    return read_languages(paths.I18N / "languages.toml", keys or ("de", "en"))


class AtOnce:
    """A Runner that does the work there and then."""

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        return attempt(work)


class ByHand:
    """A Runner whose work is done when the test says so, one after another."""

    def __init__(self) -> None:
        self._queue: deque[Callable[[], None]] = deque()

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        future: asyncio.Future[Ok[T] | Err] = asyncio.get_running_loop().create_future()

        def job() -> None:
            outcome = attempt(work)
            if not future.done():
                future.set_result(outcome)

        self._queue.append(job)
        return await future

    @property
    def waiting(self) -> int:
        """How many pieces of work wait."""
        return len(self._queue)

    async def step(self) -> None:
        """Do the oldest piece of work, and let those who wait for it go on."""
        self._queue.popleft()()
        await turns()


async def turns() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


class Keeper:
    """Keeps contributions in a list, unless its disk is full."""

    def __init__(self) -> None:
        self.kept: list[Contribution] = []
        self.closed: list[str] = []
        self.full = False

    def add(self, contribution: Contribution) -> None:
        self._write()
        self.kept.append(contribution)

    def close_visit(self, visit_id: str) -> None:
        self._write()
        self.closed.append(visit_id)

    def _write(self) -> None:
        if self.full:
            raise OSError("no space left on the disk")


class HandClock:
    """Seconds of a monotonic clock, which stands still until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def seen(view_model: QObject, *names: str) -> tuple[Any, ...]:
    """Return properties of a view model as QML sees them; of lists, their rows."""
    values = (view_model.property(name) for name in names)
    return tuple(value.rows if isinstance(value, Rows) else value for value in values)


class Calls:
    """Counts how often it was called; to be connected to a signal."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


class Room:
    """What stands behind every view model: a visit in a catalogue, and a disk that works when the test says so."""

    def __init__(self, catalogue: Catalogue | None = None, *offered: str) -> None:
        tongues = languages(*(offered or ("en", "de")))
        self.session = Session(Preferences(tongues[0], 100, "light"), tongues)
        self.content = Content(catalogue or seestadt())
        self.keeper = Keeper()
        self.lane = ByHand()
        self.tasks = Tasks()
        self.participation = Participation(self.keeper, self.lane, lambda: NOW)

    def go(self, *events: Event) -> None:
        """Let things happen; the visitor has chosen the language already."""
        if not self.session.journey.under_way:
            self.session.dispatch(Begin(ask_language=False))
        for event in events:
            self.session.dispatch(event)

    async def rated(self, measure_id: str, value: int | None = 3, question: str = "use") -> None:
        """Let the visitor have rated a measure, stored on the disk."""
        catalogue = self.content.catalogue
        occasion = Occasion(catalogue.edition, catalogue.sha256, "en")
        task = asyncio.create_task(self.participation.rate(occasion, measure_id, question, value))
        await turns()
        await self.lane.step()
        await task

    def leave(self) -> asyncio.Task[object]:
        """Let the visitor go; what is left to be done on the disk waits for the test."""
        self.session.dispatch(StartOver())
        return asyncio.create_task(self.participation.close())

    async def work(self) -> None:
        """Let the disk do all that waits for it."""
        await turns()
        while self.lane.waiting:
            await self.lane.step()
