"""The power is cut while visitors rate: what they were thanked for is on the disk, also after a cut in recovery."""

from __future__ import annotations

import filecmp
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from kiosk.storage import database
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock
from tests.faults.mounts import make_image, mounted, need_root, run

ROOT = Path(__file__).parents[2]
IMAGE_MB = 12
CUTS = 2
"""Each of them interrupts at most one contribution and one verdict that nobody was told of."""
WRITER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from kiosk.domain.contribution import Occasion, begin_visit, comment, rate
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock
from sync.client.ports import ItemVerdict
from sync.contract import VerdictKind

clock, occasion = SystemClock(), Occasion("2024", "ab" * 32, "de")
ledger = Ledger.open(Path(sys.argv[1]), clock)
with ledger._engine.connect() as connection:
    connection.connection.execute("PRAGMA synchronous = " + sys.argv[2])
print("open", ledger.counts().pending + ledger.counts().accepted, flush=True)
for number in range(10_000):
    visit = begin_visit()
    if number % 4 == 3:
        visit, item = comment(visit, occasion, "app", None, "words " * 100, now=datetime.now(UTC))
    else:
        visit, item = rate(visit, occasion, "app", "importance", 3, now=datetime.now(UTC))
    ledger.add(item, due_at=0)
    print("thanked", item.id, flush=True)
    if number % 10 == 9:
        for frozen in ledger.freeze(clock.now(), limit=4):
            ledger.apply([ItemVerdict(frozen.id, VerdictKind.ACCEPTED)], clock.now())
            print("accepted", frozen.id, flush=True)
        ledger.scrub()
"""


@contextmanager
def writing(folder: Path, synchronous: str = "FULL") -> Iterator[subprocess.Popen[str]]:
    """Run a program that stores contributions and says each; it is killed at the end."""
    command = [sys.executable, "-c", WRITER, str(folder / "ledger.sqlite3"), synchronous]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def said(writer: subprocess.Popen[str], lines: int) -> list[str]:
    """Return the next lines that the writer says."""
    assert writer.stdout is not None
    return [writer.stdout.readline() for _ in range(lines)]


def copy_of(image: Path, target: Path) -> Path:
    """Copy the image as the disk holds it now; once more if the system wrote to it meanwhile."""
    while True:
        run("cp", "--sparse=always", image, target)
        if filecmp.cmp(image, target, shallow=False):
            return target


@dataclass
class Heard:
    """What the program said before the power went."""

    thanked: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)

    def listen(self, lines: Iterable[str]) -> None:
        """Take in whole lines."""
        for words in (line.split() for line in lines if line.endswith("\n")):
            if words[0] == "thanked":
                self.thanked.add(words[1])
            elif words[0] == "accepted":
                self.accepted.add(words[1])


def check(folder: Path, heard: Heard) -> None:
    """Open the ledger on what the power cut left, and check that every acknowledged contribution is there."""
    clock = SystemClock()
    with Ledger.open(folder / "ledger.sqlite3", clock) as ledger:
        assert ledger.problems == (), ledger.problems
        engine = ledger._engine
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert database.damage(engine) is None
        counts = ledger.counts()
        waiting = {item.id for item in ledger.freeze(clock.now(), limit=100_000, everything=True)}
    assert heard.accepted.isdisjoint(waiting), "an acknowledged verdict is lost"
    assert len(heard.thanked - waiting) <= counts.accepted, "an acknowledged contribution is lost"
    assert counts.accepted <= len(heard.accepted) + CUTS
    assert 0 <= len(waiting) + counts.accepted - len(heard.thanked) <= CUTS, "an acknowledged contribution is lost"


def cut(writer: subprocess.Popen[str], disk: Path, left: Path, heard: Heard) -> None:
    """Stop the writer where it stands, keep what the disk holds, and hear what it had said until then."""
    os.kill(writer.pid, signal.SIGSTOP)
    copy_of(disk, left)
    writer.kill()
    assert writer.stdout is not None
    heard.listen(writer.stdout.readlines())


def cut_twice(folder: Path, seed: int, synchronous: str = "FULL") -> None:
    """Write, cut the power, start on what is left, cut again meanwhile, and look."""
    rng, heard = Random(seed), Heard()
    disk, first, second, where = folder / "disk.img", folder / "first.img", folder / "second.img", folder / "mnt"
    make_image(disk, IMAGE_MB)
    with mounted(disk, where), writing(where, synchronous) as writer:
        heard.listen(said(writer, rng.randint(2, 150)))
        time.sleep(rng.uniform(0, 0.003))  # somewhere within a transaction, not always just after one
        cut(writer, disk, first, heard)
    with mounted(first, where), writing(where, synchronous) as writer:
        if rng.random() < 0.5:
            heard.listen(said(writer, 1))  # it has just recovered
        else:
            time.sleep(rng.uniform(0.2, 0.5))  # it is still starting, or recovering
        cut(writer, first, second, heard)
    with mounted(second, where):
        check(where, heard)


@pytest.mark.parametrize("seed", range(20))
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    need_root("mkfs.ext4", "losetup")
    cut_twice(tmp_path, seed)


def test_the_cut_is_a_real_one(tmp_path: Path) -> None:
    """A ledger that is not synchronised loses what it acknowledged, so the other tests can fail."""
    need_root("mkfs.ext4", "losetup")
    with pytest.raises(AssertionError, match="is lost"):
        cut_twice(tmp_path, 1, synchronous="OFF")


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_two_hundred_power_cuts(tmp_path: Path, seed: int) -> None:
    need_root("mkfs.ext4", "losetup")
    cut_twice(tmp_path, seed)
