"""A ledger in a scratch folder, with clocks in the test's hand and visitors who rate and comment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.contribution import Comment, Occasion, Origin, Rating, Visit, begin_visit, comment, rate
from kiosk.storage.ledger import Ledger
from sync.client.ports import FrozenItem, ItemVerdict, Moment
from sync.contract import VerdictKind

START = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)
CATALOGUE = hashlib.sha256(b"catalogue").hexdigest()


@dataclass
class HandClock:
    """Stands still until a test moves it."""

    wall: datetime = START
    uptime_s: float = 1000.0
    boot_id: str = "boot-1"

    def now(self) -> Moment:
        return Moment(self.wall, self.uptime_s, self.boot_id)

    def advance(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.uptime_s += seconds

    def reboot(self, boot_id: str = "boot-2") -> None:
        self.boot_id, self.uptime_s = boot_id, 5.0


@dataclass
class Desk:
    """A ledger and the people around it."""

    path: Path
    clock: HandClock
    ledger: Ledger
    occasion: Occasion = field(default_factory=lambda: Occasion("2024", CATALOGUE, "de"))

    def now_s(self) -> int:
        return int(self.clock.wall.timestamp())

    def rate(
        self, count: int = 1, *, visit: Visit | None = None, open_visit: bool = False, origin: Origin = Origin.KIOSK
    ) -> list[Rating]:
        """Let a visitor rate `count` measures; the visit has ended unless it is left open."""
        visit = visit or begin_visit()
        given = []
        occasion = Occasion("2024", CATALOGUE, "de", origin)
        for number in range(count):
            visit, rating = rate(visit, occasion, f"m-{number}", "importance", 4, now=self.clock.wall)
            self.ledger.add(rating, due_at=None if open_visit else self.now_s())
            given.append(rating)
        return given

    def say(self, text: str) -> Comment:
        """Let a visitor comment."""
        _, written = comment(begin_visit(), self.occasion, "m-1", None, text, now=self.clock.wall)
        self.ledger.add(written, due_at=self.now_s())
        return written

    def freeze(self, limit: int = 1000, *, everything: bool = False) -> tuple[FrozenItem, ...]:
        return self.ledger.freeze(self.clock.now(), limit=limit, everything=everything)

    def accept(self, *ids: str) -> None:
        self.ledger.apply([ItemVerdict(item, VerdictKind.ACCEPTED) for item in ids], self.clock.now())

    def reject(self, *ids: str, code: str = "bad-item") -> None:
        self.ledger.apply([ItemVerdict(item, VerdictKind.REJECTED, code, "why") for item in ids], self.clock.now())

    def reopen(self) -> None:
        """Close and open again, as a new run of the program does."""
        self.ledger.close()
        self.ledger = Ledger.open(self.path, self.clock, Random(2))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look into the tables."""
        with self.ledger._transaction() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = HandClock()
    path = tmp_path / "ledger.sqlite3"
    desk = Desk(path, clock, Ledger.open(path, clock, Random(1)))
    yield desk
    desk.ledger.close()


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()
