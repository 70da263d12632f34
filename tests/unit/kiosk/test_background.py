"""Blocking work off the GUI thread: in order, failures as values, nobody waits for what hangs."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.background import Err, Lane, Ok, OwnThread, Tasks, attempt

MakeLane = Callable[[str], Lane]


class Hang:
    """Work that hangs until the test lets it go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.let_go.wait(30)
        return "late"


@pytest.fixture
def lane() -> Iterator[MakeLane]:
    """Lanes of the test's own, whose threads have ended with it."""
    made: list[Lane] = []

    def make(name: str) -> Lane:
        made.append(Lane(name))
        return made[-1]

    yield make
    for one in made:
        one.stop()
        one._thread.join(30)
        assert not one._thread.is_alive()


def wrong() -> None:
    raise OSError("no space left")


def test_attempt_returns_what_happens() -> None:
    assert attempt(lambda: 3) == Ok(3)
    outcome = attempt(wrong)
    assert isinstance(outcome, Err)
    assert repr(outcome.error) == "OSError('no space left')"


def test_a_lane_does_one_thing_after_the_other_on_its_own_thread(lane: MakeLane) -> None:
    storage, done = lane("storage"), []

    def work(number: int) -> int:
        done.append((number, threading.current_thread().name))
        return number * number

    async def main() -> list[Ok[int] | Err]:
        return await asyncio.gather(*(storage.run(lambda number=number: work(number)) for number in range(50)))  # type: ignore[misc]  # bound at once

    assert asyncio.run(main()) == [Ok(number * number) for number in range(50)]
    assert done == [(number, "storage") for number in range(50)]


def test_a_failure_is_a_value_and_the_lane_goes_on(lane: MakeLane) -> None:
    storage = lane("storage")

    async def main() -> tuple[Ok[None] | Err, Ok[int] | Err]:
        return await storage.run(wrong), await storage.run(lambda: 1)

    first, second = asyncio.run(main())
    assert isinstance(first, Err)
    assert isinstance(first.error, OSError)
    assert second == Ok(1)


def test_a_hung_lane_blocks_no_other_one(lane: MakeLane) -> None:
    network, storage, hang = lane("network"), lane("storage"), Hang()

    async def main() -> None:
        hung = asyncio.ensure_future(network.run(hang))
        waiting = asyncio.ensure_future(network.run(lambda: "next"))
        assert [await storage.run(lambda: "saved") for _ in range(3)] == [Ok("saved")] * 3
        assert hang.begun.wait(30)
        assert not hung.done()
        assert not waiting.done()
        hang.let_go.set()
        assert (await hung, await waiting) == (Ok("late"), Ok("next"))

    asyncio.run(main())


def test_qt_goes_on_while_a_lane_hangs(lane: MakeLane, qapp: QGuiApplication) -> None:
    network, hang, ticks = lane("network"), Hang(), []
    loop = qasync.QEventLoop(qapp)

    async def main() -> object:
        timer = QTimer()
        ticked = asyncio.Event()

        def tick() -> None:
            ticks.append(hang.let_go.is_set())
            if len(ticks) == 5:
                ticked.set()

        timer.timeout.connect(tick)
        timer.start(0)
        hung = asyncio.ensure_future(network.run(hang))
        await ticked.wait()
        timer.stop()
        hang.let_go.set()
        return await hung

    asyncio.set_event_loop(loop)
    try:
        assert loop.run_until_complete(main()) == Ok("late")
    finally:
        loop.close()
        asyncio.set_event_loop(None)
    assert ticks[:5] == [False] * 5


def test_a_result_after_the_end_is_harmless(lane: MakeLane, caplog: pytest.LogCaptureFixture) -> None:
    network, hang = lane("network"), Hang()

    async def leave() -> asyncio.Task[object]:
        hung: asyncio.Task[object] = asyncio.create_task(network.run(hang))
        await asyncio.sleep(0)
        return hung

    with caplog.at_level(logging.INFO, logger="kiosk.background"):
        assert asyncio.run(leave()).cancelled()
        hang.let_go.set()
        assert asyncio.run(network.run(lambda: "again")) == Ok("again")
    assert caplog.messages == ["a result came after the end of the program"]


def test_a_result_nobody_waits_for_any_more_is_harmless(lane: MakeLane, caplog: pytest.LogCaptureFixture) -> None:
    network, hang = lane("network"), Hang()

    async def main() -> Ok[str] | Err:
        left = asyncio.ensure_future(network.run(hang))
        await asyncio.sleep(0)
        left.cancel()
        hang.let_go.set()
        return await network.run(lambda: "again")

    assert asyncio.run(main()) == Ok("again")
    assert caplog.messages == []


def test_a_stopped_lane_does_what_was_queued_and_ends() -> None:
    storage, done, hang = Lane("storage"), [], Hang()

    async def main() -> None:
        first = asyncio.ensure_future(storage.run(hang))
        second = asyncio.ensure_future(storage.run(lambda: done.append("second")))
        await asyncio.sleep(0)
        storage.stop()
        hang.let_go.set()
        await first
        await second

    asyncio.run(main())
    storage._thread.join(30)
    assert not storage._thread.is_alive()
    assert storage._thread.daemon
    assert done == ["second"]


def test_a_thread_of_its_own_ends_with_its_work() -> None:
    async def main() -> list[Ok[threading.Thread] | Err]:
        runner = OwnThread("errand")
        return [await runner.run(threading.current_thread), await runner.run(threading.current_thread)]

    first, second = asyncio.run(main())
    assert isinstance(first, Ok)
    assert isinstance(second, Ok)
    assert first.value is not second.value
    for thread in (first.value, second.value):
        thread.join(10)
        assert not thread.is_alive()


def test_tasks_are_held_until_they_end() -> None:
    tasks, ended = Tasks(), []

    def begin() -> weakref.ref[asyncio.Future[None]]:
        """Start a task that nothing but itself and what it waits for refers to."""
        wanted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def work() -> None:
            await wanted
            ended.append("ended")

        tasks.start(work())
        return weakref.ref(wanted)

    async def main() -> None:
        wanted = begin()
        await asyncio.sleep(0)
        gc.collect()
        held = wanted()
        assert held is not None
        held.set_result(None)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(main())
    assert ended == ["ended"]
    assert not tasks._held


def test_a_failed_task_is_logged_as_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks()

    async def work() -> None:
        raise ValueError("a bug")

    async def main() -> None:
        tasks.start(work())
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(main())
    (record,) = caplog.records
    assert (record.levelno, record.message) == (logging.ERROR, "a background task failed")
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "a bug"
    assert not tasks._held


def test_cancelled_tasks_end_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    tasks, said = Tasks(), []

    async def work() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            said.append("cancelled")
            raise

    async def main() -> None:
        tasks.start(work())
        tasks.start(work())
        await asyncio.sleep(0)
        tasks.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(main())
    assert said == ["cancelled"] * 2
    assert not tasks._held
    assert caplog.records == []
