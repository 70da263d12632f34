"""kill -9 at every statement, commit, file operation and request of save, send, verdict and purge: nothing is lost."""

from __future__ import annotations

import base64
import itertools
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from sync.contract import EnrolRequest
from sync.server.embedded import EmbeddedServer
from sync.server.store.tables import contributions
from sync.server.store.terminals import Identity
from tests.faults.mortal import SECRET, Order

ROOT = Path(__file__).parents[2]
STEP = 24
"""Each test takes every 24th point, so that all together take all."""
MOST_POINTS = 1_000
MOST_DEATHS = 3
"""A terminal dies at most so often before it recovers; each death interrupts one contribution at most."""
_numbers = itertools.count()


class Afterlife:
    """Lets terminals live and die, and compares what visitors were told with what the server has."""

    def __init__(self, folder: Path, server: EmbeddedServer) -> None:
        self._folder = folder
        self._server = server
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.mortal"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """End the process that the lives are forked from."""
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.close()
        self._zygote.stdout.close()
        self._zygote.wait(30)

    def new_terminal(self) -> Order:
        """Enrol a fresh terminal."""
        folder = self._folder / f"mortal-{next(_numbers)}"
        folder.mkdir()
        installation = str(uuid.uuid4())
        request = EnrolRequest(
            code=self._server.enrol_code("site"),
            name="mortal",
            software="1.2.0",
            installation_id=installation,
            public_key=base64.b64encode(uuid.UUID(installation).bytes * 2).decode(),
        )
        identity = self._server.store.terminals.enrol(request, "tests")
        assert isinstance(identity, Identity)
        return Order(str(folder), self._server.url, identity.terminal_id, identity.token, installation)

    def live(self, order: Order) -> int:
        """Live once; return the exit status, negative for the signal that ended it."""
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(order.line())
        self._zygote.stdin.flush()
        return int(self._zygote.stdout.readline())

    def points(self) -> int:
        """Return how many crash points a whole life has."""
        order = self.new_terminal()
        assert self.live(order) == 0
        self.check(order)
        return int(self.said(order, "lived")[0])

    def recover(self, order: Order) -> None:
        """Let the terminal live once more to its end, then compare."""
        assert self.live(replace(order, crash_at=0, after_s=0.0)) == 0, "the terminal did not recover"
        self.check(order)

    def check(self, order: Order) -> None:
        """Check that the server has each contribution that a visitor was thanked for exactly once, and few more."""
        query = select(contributions.c.id, contributions.c.state).where(
            contributions.c.terminal_id == order.terminal_id
        )
        with self._server.store.database.reading() as connection:
            arrived = sorted(str(row.id) for row in connection.execute(query))
        thanked, given = self.said(order, "thanked"), self.said(order, "giving")
        assert len(set(arrived)) == len(arrived)
        assert set(thanked) <= set(arrived) <= set(given), "something is lost or came from nowhere"
        assert len(given) - len(thanked) <= MOST_DEATHS, "more was refused than each death interrupts"
        for file in Path(order.folder).glob("ledger*"):
            assert SECRET.encode() not in file.read_bytes(), f"a comment's text is left in {file.name}"

    @staticmethod
    def said(order: Order, word: str) -> list[str]:
        """Return what the diary tells after `word`."""
        lines = (Path(order.folder) / "diary").read_text("ascii").split("\n")
        return [line.split()[1] for line in lines if line.startswith(f"{word} ")]


@pytest.fixture(scope="module")
def afterlife(quick_folder: Path, server: EmbeddedServer) -> Iterator[Afterlife]:
    made = Afterlife(quick_folder, server)
    yield made
    made.close()


@pytest.fixture(scope="module")
def points(afterlife: Afterlife) -> int:
    found = afterlife.points()
    assert 100 < found < MOST_POINTS, "the crash points are not armed"
    return found


@pytest.mark.parametrize("first", range(1, STEP + 1))
def test_a_kill_at_any_point_loses_and_doubles_nothing(afterlife: Afterlife, points: int, first: int) -> None:
    for crash_at in range(first, points + 1, STEP):
        order = afterlife.new_terminal()
        assert afterlife.live(replace(order, crash_at=crash_at)) == -signal.SIGKILL, f"no kill at {crash_at}"
        try:
            afterlife.recover(order)
        except AssertionError as error:
            error.add_note(f"killed at point {crash_at} of {points}")
            raise


def kill_at_random(afterlife: Afterlife, seed: int) -> None:
    rng, order = Random(seed), afterlife.new_terminal()
    for _ in range(rng.randint(1, MOST_DEATHS)):
        ended = afterlife.live(replace(order, after_s=rng.uniform(0.001, 0.2), visits=rng.randint(1, 20)))
        assert ended in (0, -signal.SIGALRM)
    afterlife.recover(order)


@pytest.mark.parametrize("seed", range(8))
def test_random_kills_lose_and_double_nothing(afterlife: Afterlife, seed: int) -> None:
    kill_at_random(afterlife, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_two_hundred_random_kills(afterlife: Afterlife, seed: int) -> None:
    kill_at_random(afterlife, seed)
