"""The N-th write to the disk fails, once or for ever: nothing is half-written, and it works again afterwards."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.contribution import Occasion, begin_visit, comment, rate
from kiosk.storage import database
from kiosk.storage.ledger import Ledger
from kiosk.storage.problems import ProblemCode, StorageProblem
from sync.client.ports import ItemVerdict
from sync.contract import VerdictKind
from tests.faults.failing_calls import failing_calls
from tests.faults.terminals import HandClock

FOR_EVER = 1_000_000
OCCASION = Occasion("2024", "ab" * 32, "de")
MOST_WRITES = 400
EXPECTED = {ProblemCode.DISK_FULL, ProblemCode.DISK_FAULT, ProblemCode.READ_ONLY, ProblemCode.UNREADABLE}


class Desk:
    """A ledger over a disk that fails: what was promised is counted beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = HandClock()
        self.thanked: set[str] = set()
        self.attempted: set[str] = set()
        self.accepted: set[str] = set()
        self.problems: list[StorageProblem] = []

    def attempt(self, work: Callable[[], None]) -> bool:
        """Do something that the disk may refuse; then it must be refused with a sentence."""
        try:
            work()
        except StorageProblem as problem:
            self.problems.append(problem)
            return False
        return True

    def life(self) -> None:
        """Open, save, freeze, apply, scrub, purge; go on after each refusal, as the program does."""
        opened: list[Ledger] = []
        if not self.attempt(lambda: opened.append(Ledger.open(self.path, self.clock, Random(1)))):
            return
        ledger = opened[0]
        assert ledger.problems == (), ledger.problems
        for number in range(4):
            self.give(ledger, number)
        for item in self.frozen(ledger):
            accepted = ItemVerdict(item, VerdictKind.ACCEPTED)
            if self.attempt(lambda accepted=accepted: ledger.apply([accepted], self.clock.now())):  # type: ignore[misc]
                self.accepted.add(item)
        self.attempt(lambda: self._true_or_later(ledger.scrub()))
        self.give(ledger, 4)
        self.attempt(lambda: self._true_or_later(ledger.purge(self.clock.now()) >= 0))
        self.attempt(ledger.close)

    def give(self, ledger: Ledger, number: int) -> None:
        """Let a visitor rate or comment."""
        now = self.clock.now().wall
        if number % 2:
            _, given = comment(begin_visit(), OCCASION, "app", None, "words " * 150, now=now)
            self.attempted.add(given.id)
            if self.attempt(lambda: ledger.add(given, due_at=0)):
                self.thanked.add(given.id)
        else:
            _, rating = rate(begin_visit(), OCCASION, "app", "importance", 3, now=now)
            self.attempted.add(rating.id)
            if self.attempt(lambda: ledger.add(rating, due_at=0)):
                self.thanked.add(rating.id)

    def frozen(self, ledger: Ledger) -> list[str]:
        """Return what goes to the server."""
        items: list[str] = []
        self.attempt(lambda: items.extend(item.id for item in ledger.freeze(self.clock.now(), limit=2)))
        return items

    def check(self) -> None:
        """Look on a sound disk: everything promised is there, nothing half, and new contributions are taken."""
        assert {problem.code for problem in self.problems} <= EXPECTED
        with Ledger.open(self.path, self.clock, Random(1)) as ledger:
            assert ledger.problems == (), ledger.problems
            assert database.damage(ledger._engine) is None
            counts = ledger.counts()
            waiting = {item.id for item in ledger.freeze(self.clock.now(), limit=1_000)}
            assert len(waiting) == counts.pending
            assert waiting <= self.attempted
            assert self.accepted.isdisjoint(waiting)
            # A commit that was refused may still have reached the disk: told "not saved", kept all the same.
            assert len(self.thanked - waiting) <= counts.accepted
            assert self.thanked - waiting <= self.attempted
            assert len(self.thanked) <= counts.pending + counts.accepted <= len(self.attempted)
            before = len(self.thanked)
            self.give(ledger, 0)
            assert len(self.thanked) == before + 1

    @staticmethod
    def _true_or_later(_done: bool) -> None:
        """`scrub` may say False: it is tried again."""


SHORT = [(errno.ENOSPC, 1), (errno.EIO, 1), (errno.ENOSPC, FOR_EVER), (errno.EIO, FOR_EVER)]
LONG = [(errno.EDQUOT, 1), (errno.EROFS, FOR_EVER), (errno.ENOSPC, 3), (errno.EIO, 3), (errno.EIO, 10)]


@pytest.mark.parametrize(("error", "times"), [*SHORT, *(pytest.param(*case, marks=pytest.mark.soak) for case in LONG)])
def test_the_nth_write_fails(quick_folder: Path, error: int, times: int) -> None:
    with failing_calls() as calls:
        for first in range(1, MOST_WRITES):
            desk = Desk(quick_folder / f"{error}-{times}-{first}" / "ledger.sqlite3")
            calls.begin(first, times, error)
            desk.life()
            failed = calls.failed
            calls.stop()
            try:
                desk.check()
            except (AssertionError, StorageProblem) as fault:
                fault.add_note(f"write {first} failed")
                raise
            if not failed:
                assert first > 30, "hardly any writes were seen"
                assert desk.problems == []
                return
    raise AssertionError("no end of writes")
