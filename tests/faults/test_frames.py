"""Server, disk and name service hang: the screen goes on, and no frame comes late because of them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
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


@dataclass
class FrameClock:
    """Asks for one frame after the other, and notes when each was there."""

    window: QQuickWindow
    times: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Begin to count."""
        self.times = [perf_counter()]
        self.window.frameSwapped.connect(self._swapped, Qt.ConnectionType.QueuedConnection)
        self.window.update()

    def stop(self) -> list[float]:
        """End, and return the intervals between frames in seconds."""
        self.window.frameSwapped.disconnect(self._swapped)
        self.times.append(perf_counter())
        return [later - earlier for earlier, later in pairwise(self.times)]

    def _swapped(self) -> None:
        self.times.append(perf_counter())
        self.window.update()


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


async def frames_while_hung(kiosk: Kiosk, visitor: Visitor, hanging: Hanging, seconds: float) -> list[float]:
    """Let a visitor answer while the disk hangs; return the intervals between frames."""
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
    intervals = clock.stop()
    assert kiosk.session.place.question == 0, "thanked before it was on the disk"
    hanging.release.set()
    await visitor.until(lambda: kiosk.session.place.question == 1, "the answer to be saved")
    return intervals


def check(intervals: list[float], seconds: float) -> None:
    """Check that frames came all the time, none of them late."""
    assert len(intervals) > 5 * seconds, "the window was hardly drawn"
    assert max(intervals) <= STALL_S, f"the longest stall was {max(intervals) * 1000:.0f} ms"


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
        check(await frames_while_hung(kiosk, visitor, hanging, seconds), seconds)

    stage.play(scenario, SIZE)
    assert hanging.names & {"radar.example", "127.0.0.1"}


def test_a_stall_is_seen(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        clock = FrameClock(kiosk.window)
        clock.start()
        await asyncio.sleep(0.2)
        threading.Event().wait(0.15)  # on the thread of the screen
        await asyncio.sleep(0.2)
        with pytest.raises(AssertionError, match="the longest stall"):
            check(clock.stop(), 0.2)

    stage.play(scenario, SIZE)
