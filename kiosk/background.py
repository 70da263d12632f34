"""Blocking work off the GUI thread: one daemon thread per lane, results come back as Ok or Err.

Nothing that touches a disk, a network or a decoder runs on the GUI thread. A lane is a daemon thread of its own,
because qasync's and the standard library's executors wait for hung threads when the program ends.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ok(Generic[T_co]):
    """The work's result."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Err:
    """What the work failed with."""

    error: Exception


class Runner(Protocol):
    """Runs blocking work somewhere else; a test drives its own by hand."""

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        """Run `work` and return its result or its failure; never raises what `work` raises."""
        ...


def attempt(work: Callable[[], T]) -> Ok[T] | Err:
    """Run `work` here and now."""
    try:
        return Ok(work())
    except Exception as error:  # noqa: BLE001 - the one place where any failure becomes a value
        return Err(error)


class Lane:
    """A Runner with one daemon thread: work is done one after another, in order."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        """Run `work` on the lane's thread."""
        import asyncio  # noqa: PLC0415 - a fifth of the first frame's time, and nothing waits before it

        loop = asyncio.get_running_loop()
        future: asyncio.Future[Ok[T] | Err] = loop.create_future()

        def settle(outcome: Ok[T] | Err) -> None:
            if not future.done():
                future.set_result(outcome)

        def job() -> None:
            outcome = attempt(work)
            try:
                loop.call_soon_threadsafe(settle, outcome)
            except RuntimeError:  # the program has ended meanwhile; nobody waits for the result
                log.info("a result came after the end of the program")

        self._queue.put(job)
        return await future

    def stop(self) -> None:
        """Let the thread end once everything queued is done; nobody waits for it."""
        self._queue.put(None)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job()


class OwnThread:
    """A Runner for rare work that waits for no other: each piece has a thread of its own, which ends with it."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        """Run `work` on a new daemon thread."""
        lane = Lane(self._name)
        try:
            return await lane.run(work)
        finally:
            lane.stop()


class Tasks:
    """Starts coroutines and holds them: an event loop keeps only weak references to its tasks."""

    def __init__(self) -> None:
        self._held: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run `work` to its end; what it raises is a bug and is logged as one."""
        import asyncio  # noqa: PLC0415

        task = asyncio.get_event_loop().create_task(work)
        self._held.add(task)
        task.add_done_callback(self._ended)

    def cancel(self) -> None:
        """Ask everything that still runs to end."""
        for task in self._held:
            task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._held.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a background task failed", exc_info=error)
