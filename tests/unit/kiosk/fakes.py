"""What tests of services and view models share: lanes and clocks in the test's hand, and small catalogues."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from kiosk import paths
from kiosk.background import Err, Ok, attempt
from kiosk.domain.contribution import Contribution, Occasion
from kiosk.services.languages import Language, read_languages
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


class Calls:
    """Counts how often it was called; to be connected to a signal."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1
