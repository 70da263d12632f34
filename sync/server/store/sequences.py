"""What was seen of each ledger's sequence, as ranges, apart from contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from sync.contract import MAX_MISSING_RANGES
from sync.server.ranges import Range, gaps, merged, of_numbers
from sync.server.store import dialect
from sync.server.store.engine import Database
from sync.server.store.tables import ledgers, seen_ranges


@dataclass(frozen=True, slots=True)
class Ledger:
    """One terminal's ledger."""

    terminal_id: str
    installation_id: str


@dataclass(frozen=True, slots=True)
class Progress:
    """One above the highest number seen, and the gaps below it (at most 100)."""

    next_seq: int
    missing: tuple[Range, ...]


def lock(database: Database, connection: Connection, ledger: Ledger) -> int:
    """Wait until no other request works on this ledger, and return its next_seq."""
    key = {"terminal_id": ledger.terminal_id, "installation_id": ledger.installation_id}
    connection.execute(dialect.insert_new(database, ledgers).values(**key, next_seq=1))
    query = select(ledgers.c.next_seq).where(_of(ledger)).with_for_update()
    return int(connection.scalars(query).one())


def record(connection: Connection, ledger: Ledger, numbers: Iterable[int]) -> None:
    """Add `numbers` to what was seen. The ledger is locked."""
    new = of_numbers(numbers)
    if not new:
        return
    touching = seen_ranges.c.last >= new[0].first - 1, seen_ranges.c.first <= new[-1].last + 1
    of_ledger = (
        seen_ranges.c.terminal_id == ledger.terminal_id,
        seen_ranges.c.installation_id == ledger.installation_id,
    )
    query = select(seen_ranges.c.first, seen_ranges.c.last).where(*of_ledger, *touching)
    old = {Range(row.first, row.last) for row in connection.execute(query)}
    now = set(merged([*old, *new]))
    for gone in dialect.chunks(item.first for item in old - now):
        connection.execute(delete(seen_ranges).where(*of_ledger, seen_ranges.c.first.in_(gone)))
    if now - old:
        connection.execute(
            insert(seen_ranges),
            [
                {
                    "terminal_id": ledger.terminal_id,
                    "installation_id": ledger.installation_id,
                    "first": item.first,
                    "last": item.last,
                }
                for item in sorted(now - old)
            ],
        )
    connection.execute(
        update(ledgers).where(_of(ledger), ledgers.c.next_seq <= new[-1].last).values(next_seq=new[-1].last + 1)
    )


def progress(connection: Connection, ledger: Ledger) -> Progress:
    """Return what was seen of the ledger so far."""
    next_seq = int(connection.scalars(select(ledgers.c.next_seq).where(_of(ledger))).one())
    query = (
        select(seen_ranges.c.first, seen_ranges.c.last)
        .where(
            seen_ranges.c.terminal_id == ledger.terminal_id,
            seen_ranges.c.installation_id == ledger.installation_id,
        )
        .order_by(seen_ranges.c.first)
        .limit(MAX_MISSING_RANGES + 1)
    )
    seen = [Range(row.first, row.last) for row in connection.execute(query)]
    return Progress(next_seq, tuple(gaps(seen, MAX_MISSING_RANGES)))


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one ledger: how many numbers, whatever was said of them, and what is missing below next_seq."""

    numbers: int
    next_seq: int
    missing: tuple[Range, ...]


def received(connection: Connection, ledger: Ledger) -> Received:
    """Return what was seen of the ledger, which may have sent nothing yet."""
    if connection.scalar(select(ledgers.c.next_seq).where(_of(ledger))) is None:
        return Received(0, 1, ())
    count = select(func.coalesce(func.sum(seen_ranges.c.last - seen_ranges.c.first + 1), 0)).where(
        seen_ranges.c.terminal_id == ledger.terminal_id, seen_ranges.c.installation_id == ledger.installation_id
    )
    found = progress(connection, ledger)
    return Received(int(connection.scalars(count).one()), found.next_seq, found.missing)


def _of(ledger: Ledger) -> ColumnElement[bool]:
    return (ledgers.c.terminal_id == ledger.terminal_id) & (ledgers.c.installation_id == ledger.installation_id)
