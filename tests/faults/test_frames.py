"""Server, disk and name service hang: the screen goes on, and no frame comes late because of them."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtQuick import QQuickWindow

from kiosk.commands.visitor import Visitor
from kiosk.domain.contribution import Contribution
from kiosk.domain.journey import Begin, Enter, OpenMeasure, Rate
from kiosk.storage.identity import IdentityStore
from kiosk.terminal import Kiosk
from sync.client.ports import Identity
from tests.integration.window.conftest import stage as stage_of_windows
from tests.integration.window.stage import Stage

stage = stage_of_windows
"""The fixture of the whole window."""

SIZE = "540x960"
SHORT_S, LONG_S = 4.0, 30.0
STALL_S = 0.100
FRAME_MS = 10
SLEEPER = """
import sys, threading, time
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
late = 0.0
while not over.is_set():
    before = time.perf_counter()
    time.sleep(0.005)
    late = max(late, time.perf_counter() - before - 0.005)
print(late)
"""
"""Measures how late the machine itself wakes a process up that does nothing; other work may keep it busy."""


@dataclass(frozen=True)
class Frames:
    """Seconds from frame to frame, and how late the machine itself was at worst."""

    intervals: list[float]
    machine_late_s: float

    def check(self, seconds: float) -> None:
        """Check that frames came all the time, none of them late because of the program."""
        assert len(self.intervals) > 5 * seconds, "the window was hardly drawn"
        worst = max(self.intervals)
        assert worst <= STALL_S + 3 * self.machine_late_s, (
            f"the longest stall was {worst * 1000:.0f} ms, the machine's own {self.machine_late_s * 1000:.0f} ms"
        )


@dataclass
class FrameClock:
    """Asks for one frame after the other, and notes when each was there."""

    window: QQuickWindow
    times: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Begin to count."""
        self._sleeper = subprocess.Popen(
            [sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.times = [perf_counter()]
        self.window.frameSwapped.connect(self._swapped, Qt.ConnectionType.QueuedConnection)
        self.window.update()

    def stop(self) -> Frames:
        """End, and return what was measured."""
        self.window.frameSwapped.disconnect(self._swapped)
        self.times.append(perf_counter())
        late, _ = self._sleeper.communicate(timeout=20)
        return Frames([later - earlier for earlier, later in pairwise(self.times)], float(late))

    def _swapped(self) -> None:
        self.times.append(perf_counter())
        QTimer.singleShot(FRAME_MS, self.window.update)


@dataclass
class Hanging:
    """Everything outside the program stands still until `release` is set."""

    release: threading.Event
    server: socket.socket
    asked: threading.Event
    names: set[str] = field(default_factory=set)


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    """A server that accepts and never answers, and a name service that never answers."""
    server = socket.create_server(("127.0.0.1", 0))
    held = Hanging(threading.Event(), server, threading.Event())
    look_up = socket.getaddrinfo

    def hung(host: str, *arguments: object, **named: object) -> object:
        held.names.add(host)
        held.asked.set()
        if host.endswith(".example"):
            held.release.wait(60)
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return look_up(host, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", hung)
    yield held
    held.release.set()
    server.close()


async def frames_while_hung(kiosk: Kiosk, visitor: Visitor, hanging: Hanging, seconds: float) -> Frames:
    """Let a visitor answer while the disk hangs; return what came meanwhile."""
    add = kiosk.keeper.add

    def hung_add(contribution: Contribution) -> None:
        hanging.release.wait(60)
        add(contribution)

    kiosk.keeper.add = hung_add  # type: ignore[method-assign]
    for event in (Begin(), Enter(), OpenMeasure("e-akte"), Rate()):
        kiosk.session.dispatch(event)
    await visitor.touch("step-4")
    loop = asyncio.get_running_loop()
    assert await loop.run_in_executor(None, hanging.asked.wait, 20), "the network was not asked"
    clock = FrameClock(kiosk.window)
    clock.start()
    await visitor.touch("next")
    await asyncio.sleep(seconds)
    frames = clock.stop()
    assert kiosk.session.place.question == 0, "thanked before it was on the disk"
    hanging.release.set()
    await visitor.until(lambda: kiosk.session.place.question == 1, "the answer to be saved")
    return frames


@pytest.mark.parametrize(
    "seconds", [pytest.param(SHORT_S, id="short"), pytest.param(LONG_S, id="long", marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("what", ["name-service", "server"])
def test_frames_come_while_everything_hangs(stage: Stage, hanging: Hanging, what: str, seconds: float) -> None:
    port = hanging.server.getsockname()[1]
    server = "http://radar.example" if what == "name-service" else f"http://127.0.0.1:{port}"
    stage.data.root.mkdir(parents=True)
    IdentityStore(stage.data.identity).keep(Identity("0" * 8, "token", "key", server))

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        frames = await frames_while_hung(kiosk, visitor, hanging, seconds)
        frames.check(seconds)

    stage.play(scenario, SIZE)
    assert hanging.names & {"radar.example", "127.0.0.1"}


def test_a_stall_is_seen(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        clock = FrameClock(kiosk.window)
        clock.start()
        await asyncio.sleep(0.2)
        threading.Event().wait(1.5)  # on the thread of the screen
        await asyncio.sleep(0.2)
        frames = clock.stop()
        with pytest.raises(AssertionError, match="the longest stall"):
            Frames(frames.intervals, min(frames.machine_late_s, 0.4)).check(0.2)

    stage.play(scenario, SIZE)
