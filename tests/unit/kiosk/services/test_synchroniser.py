"""When to synchronise: one run at a time, waits honoured, nothing given up, nothing begun after the end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.background import Tasks
from kiosk.services import synchroniser as module
from kiosk.services.synchroniser import SOON_S, Engine, Synchroniser, SyncState, SyncStatus
from sync.client.report import Outcome, SyncReport
from tests.unit.kiosk.fakes import NOW, ByHand, Calls, turns

INTERVAL = 300.0
T = TypeVar("T")
DRAINED = SyncReport(Outcome.DRAINED, "All is well.")


class FakeEngine:
    """Answers what the test wants."""

    def __init__(self) -> None:
        self.runs: list[bool] = []
        self.report: SyncReport | Exception = DRAINED
        self.due_s: float | Exception | None = None
        self.stopped = False

    def run(self, *, everything: bool) -> SyncReport:
        self.runs.append(everything)
        return _or_raise(self.report)

    def next_due_s(self) -> float | None:
        return _or_raise(self.due_s)

    def stop(self) -> None:
        self.stopped = True


def _or_raise(value: T | Exception) -> T:
    if isinstance(value, Exception):
        raise value
    return value


class Desk:
    """A synchroniser whose lane works when the test says so."""

    def __init__(self) -> None:
        self.lane = ByHand()
        self.engine = FakeEngine()
        self.connects: list[Engine | Exception | None] = []
        self.now = NOW
        self.said: list[SyncStatus] = []
        self.arrived = Calls()
        self.synchroniser = Synchroniser(self.lane, Tasks(), self._connect, interval_s=INTERVAL, now=lambda: self.now)
        self.synchroniser.changed.connect(lambda: self.said.append(self.synchroniser.status))
        self.synchroniser.documents_arrived.connect(self.arrived)

    def _connect(self) -> Engine | None:
        return _or_raise(self.connects.pop(0)) if self.connects else self.engine

    @property
    def states(self) -> list[SyncState]:
        return [status.state for status in self.said]

    async def work(self) -> None:
        """Let the lane do everything that waits for it."""
        await turns()
        while self.lane.waiting:
            await self.lane.step()

    async def run(self, *, everything: bool = False) -> SyncReport | None:
        task = asyncio.create_task(self.synchroniser.run_once(everything=everything))
        await self.work()
        return await task


@pytest.fixture
def play(qapp: QGuiApplication) -> Callable[[Callable[[Desk], Awaitable[None]]], None]:
    """Play a scene with a fresh desk on an event loop of its own."""

    def played(scene: Callable[[Desk], Awaitable[None]]) -> None:
        async def main() -> None:
            desk = Desk()
            try:
                await scene(desk)
            finally:
                desk.synchroniser.stop()

        asyncio.run(main())

    return played


Play = Callable[[Callable[[Desk], Awaitable[None]]], None]


def test_a_run_tells_what_came_of_it(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        assert desk.synchroniser.status == SyncStatus(SyncState.NOT_ENROLLED)
        assert await desk.run() == DRAINED
        assert desk.states == [SyncState.SENDING, SyncState.IDLE]
        assert desk.synchroniser.status == SyncStatus(SyncState.IDLE, "All is well.", NOW)
        assert desk.engine.runs == [False]
        assert desk.synchroniser.wait_s == INTERVAL

    play(scene)


def test_one_run_at_a_time(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        first = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        assert await desk.synchroniser.run_once(everything=True) is None
        desk.synchroniser.poke()
        await desk.work()
        assert await first == DRAINED
        assert desk.engine.runs == [False]
        assert await desk.run(everything=True) == DRAINED
        assert desk.engine.runs == [False, True]

    play(scene)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.NO_ANSWER, SyncState.OFFLINE),
        (Outcome.UNAUTHORISED, SyncState.UNAUTHORISED),
        (Outcome.CLONED, SyncState.CLONED),
        (Outcome.REFUSED, SyncState.REFUSED),
    ],
)
def test_the_wait_after_a_failure_is_honoured(play: Play, outcome: Outcome, state: SyncState) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.report = SyncReport(outcome, "Something is wrong.", retry_in_s=1234.5)
        desk.engine.due_s = 5.0
        await desk.run()
        assert desk.synchroniser.status == SyncStatus(state, "Something is wrong.", None)
        assert desk.synchroniser.wait_s == 1234.5
        desk.synchroniser.visit_closed()
        await desk.work()
        assert desk.synchroniser.wait_s == 1234.5

    play(scene)


def test_every_outcome_has_its_state() -> None:
    assert set(module._STATES) == {outcome.value for outcome in Outcome}


def test_the_last_success_stays_in_mind(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        desk.now = NOW + timedelta(hours=3)
        desk.engine.report = SyncReport(Outcome.NO_ANSWER, "No network.", retry_in_s=2.0)
        await desk.run()
        assert desk.synchroniser.status == SyncStatus(SyncState.OFFLINE, "No network.", NOW)
        desk.engine.report = DRAINED
        await desk.run()
        assert desk.synchroniser.status.last_success == desk.now

    play(scene)


@pytest.mark.parametrize(("new", "told"), [({}, 0), ({"catalogue": "a"}, 1), ({"board": "b"}, 1)])
def test_new_documents_are_told(play: Play, new: dict[str, str], told: int) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.report = SyncReport(Outcome.DRAINED, "", **new)  # type: ignore[arg-type]  # both are hashes
        await desk.run()
        assert desk.arrived.count == told

    play(scene)


def test_a_terminal_that_is_not_enrolled_waits_for_nothing(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.connects = [None]
        assert await desk.run() is None
        assert desk.synchroniser.status.state is SyncState.NOT_ENROLLED
        assert desk.synchroniser.status.sentence == "This terminal is not enrolled; it only collects."
        desk.synchroniser.visit_closed()
        await desk.work()
        assert desk.synchroniser.wait_s is None
        assert await desk.run() == DRAINED

    play(scene)


def test_what_keeps_the_engine_from_being_built_is_told_and_tried_again(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(desk: Desk) -> None:
        desk.connects = [OSError("terminal.key can't be read")]
        assert await desk.run() is None
        assert desk.synchroniser.status == SyncStatus(SyncState.OFFLINE, "terminal.key can't be read")
        assert desk.synchroniser.wait_s == INTERVAL
        assert await desk.run() == DRAINED
        assert caplog.messages == ["synchronisation can't begin"]

    play(scene)


def test_a_run_that_fails_is_told_and_tried_again(play: Play, caplog: pytest.LogCaptureFixture) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.report = OSError("the disk is full")
        assert await desk.run() is None
        assert desk.states == [SyncState.SENDING, SyncState.OFFLINE]
        assert desk.synchroniser.status.sentence == "the disk is full"
        assert desk.synchroniser.wait_s == INTERVAL
        assert caplog.messages == ["a synchronisation run failed"]
        desk.engine.report = DRAINED
        assert await desk.run() == DRAINED

    play(scene)


@pytest.mark.parametrize(
    ("due", "wait"),
    [(None, INTERVAL), (600.0, INTERVAL), (90.0, 90.0), (0.5, SOON_S), (-40.0, SOON_S), (OSError("broken"), INTERVAL)],
)
def test_the_next_run_comes_when_something_is_due_or_at_the_interval(
    play: Play, due: float | Exception | None, wait: float
) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.due_s = due
        await desk.run()
        assert desk.synchroniser.wait_s == wait

    play(scene)


def test_the_end_of_a_visit_hastens_the_next_run_and_never_puts_it_off(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        for due, wait in ((None, INTERVAL), (400.0, INTERVAL), (90.0, 90.0), (200.0, 90.0), (1.0, SOON_S)):
            desk.engine.due_s = due
            desk.synchroniser.visit_closed()
            await desk.work()
            assert desk.synchroniser.wait_s == wait

    play(scene)


def test_a_visit_that_ends_during_a_run_is_not_forgotten(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        running = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        await desk.lane.step()  # what is due has been sent; now the run asks what is due next
        desk.synchroniser.visit_closed()
        await desk.lane.step()
        assert await running == DRAINED
        desk.engine.due_s = 30.0
        await desk.work()
        assert desk.synchroniser.wait_s == 30.0

    play(scene)


def test_a_visit_that_ends_while_the_network_fails_does_not_shorten_the_wait(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.report = SyncReport(Outcome.NO_ANSWER, "No network.", retry_in_s=800.0)
        running = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        desk.synchroniser.visit_closed()
        desk.engine.due_s = 1.0
        await desk.work()
        await running
        assert desk.synchroniser.wait_s == 800.0

    play(scene)


def test_a_run_that_began_meanwhile_decides_about_the_wait(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        desk.engine.due_s = 10.0
        desk.synchroniser.visit_closed()
        await turns()
        running = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        assert desk.synchroniser.wait_s is None
        await desk.lane.step()
        assert desk.synchroniser.wait_s is None
        desk.engine.due_s = None
        await desk.work()
        await running
        assert desk.synchroniser.wait_s == INTERVAL

    play(scene)


def test_the_timer_begins_the_next_run(play: Play, qapp: QGuiApplication) -> None:
    async def scene(desk: Desk) -> None:
        desk.engine.report = SyncReport(Outcome.NO_ANSWER, "No network.", retry_in_s=0.0)
        await desk.run()
        desk.engine.report = DRAINED
        qapp.processEvents()
        await desk.work()
        assert desk.engine.runs == [False, False]
        assert desk.synchroniser.status.state is SyncState.IDLE

    play(scene)


def test_after_the_end_no_run_begins(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        desk.synchroniser.stop()
        assert desk.engine.stopped
        assert desk.synchroniser.wait_s is None
        desk.synchroniser.visit_closed()
        desk.synchroniser.poke()
        assert await desk.run() is None
        assert desk.engine.runs == [False]
        assert desk.synchroniser.wait_s is None

    play(scene)


def test_the_end_during_a_run_asks_it_to_end_and_plans_nothing(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        desk.engine.report = SyncReport(Outcome.STOPPED, "Stopped.", board="b")
        running = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        desk.synchroniser.visit_closed()
        desk.synchroniser.stop()
        assert desk.engine.stopped
        await desk.work()
        assert await running == desk.engine.report
        assert desk.synchroniser.wait_s is None
        assert desk.arrived.count == 0
        assert desk.lane.waiting == 0

    play(scene)


@pytest.mark.parametrize("answer", [None, OSError("broken")])
def test_the_end_while_the_engine_is_built_begins_no_run(play: Play, answer: Exception | None) -> None:
    async def scene(desk: Desk) -> None:
        desk.connects = [answer] if answer else []
        running = asyncio.create_task(desk.synchroniser.run_once())
        await turns()
        desk.synchroniser.stop()
        await desk.work()
        assert await running is None
        assert desk.engine.runs == []
        assert desk.synchroniser.wait_s is None

    play(scene)


def test_the_end_while_a_visit_asks_what_is_due_plans_nothing(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.run()
        desk.engine.due_s = 5.0
        desk.synchroniser.visit_closed()
        await turns()
        desk.synchroniser.stop()
        await desk.work()
        assert desk.synchroniser.wait_s is None

    play(scene)
