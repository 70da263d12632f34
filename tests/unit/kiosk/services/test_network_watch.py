"""A network that comes back is tried at once; the hint never prevents a try."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication

from kiosk.background import Err, Ok, Tasks, attempt
from kiosk.services.network_watch import NetworkWatch, network_ways
from kiosk.services.synchroniser import Synchroniser, SyncState
from sync.client.report import Outcome, SyncReport
from tests.unit.kiosk.fakes import NOW, turns

T = TypeVar("T")
HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
ROUTE = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
DOWN = "eth1\t00000000\t0101A8C0\t0002\t0\t0\t0\t00000000\t0\t0\t0\n"
ZERO = "0" * 32
IPV6 = f"{ZERO} 00 {ZERO} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003    wlan0\n"
LO6 = f"{ZERO} 00 {ZERO} 00 {ZERO} ffffffff 00000001 00000000 00200200       lo\n"


class Lane:
    """Does the work there and then."""

    async def run(self, work: Callable[[], T]) -> Ok[T] | Err:
        return attempt(work)


class FakeEngine:
    """Fails until the test says otherwise."""

    def __init__(self) -> None:
        self.runs = 0
        self.report = SyncReport(Outcome.NO_ANSWER, "No network.", retry_in_s=800.0)

    def run(self, *, everything: bool) -> SyncReport:
        self.runs += 1
        return self.report

    def next_due_s(self) -> float | None:
        return None

    def stop(self) -> None:
        pass


def test_a_new_way_while_offline_is_tried_at_once(qapp: QGuiApplication) -> None:
    engine, ways = FakeEngine(), {"eth0"}

    async def scene() -> None:
        synchroniser = Synchroniser(Lane(), Tasks(), lambda: engine, interval_s=300.0, now=lambda: NOW)
        watch = NetworkWatch(synchroniser, lambda: frozenset(ways))
        assert not watch.looking
        await synchroniser.run_once()
        assert watch.looking
        watch.look()
        ways.clear()
        watch.look()
        await turns()
        assert engine.runs == 1
        ways.add("wlan0")
        watch.look()
        await turns()
        assert engine.runs == 2
        assert watch.looking
        watch.look()
        await turns()
        assert engine.runs == 2
        assert synchroniser.wait_s == 800.0
        engine.report = SyncReport(Outcome.DRAINED, "There.")
        await synchroniser.run_once()
        assert synchroniser.status.state is SyncState.IDLE
        assert not watch.looking
        synchroniser.stop()

    asyncio.run(scene())


def test_ways_are_those_that_are_up_and_lead_out(tmp_path: Path) -> None:
    (tmp_path / "route").write_text(HEAD + ROUTE + DOWN, "ascii")
    (tmp_path / "ipv6_route").write_text(IPV6 + LO6, "ascii")
    assert {way.split()[0] for way in network_ways(tmp_path)} == {"eth0", "wlan0"}


def test_a_system_that_does_not_say_has_no_ways(tmp_path: Path) -> None:
    assert network_ways(tmp_path) == frozenset()


def test_this_machine_s_own_ways_can_be_read() -> None:
    assert isinstance(network_ways(), frozenset)
