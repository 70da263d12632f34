"""What can be read of a ledger: its numbers and its quarantine, also beside a running program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select, text

from kiosk.storage import opening
from kiosk.storage.database import storage_errors
from kiosk.storage.tables import LEDGER, VISIT_OPEN
from sync.client.ports import Counts


@dataclass(frozen=True, slots=True)
class QuarantinedItem:
    """A rejected contribution as staff see it; never with a comment's text."""

    id: str
    kind: str
    measure_id: str
    hour: str
    code: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the server has not seen of what this terminal numbered, and how much of that can't be sent again."""

    ranges: tuple[tuple[int, int], ...]
    not_held: int


class LedgerReader:
    """A ledger that is only looked at."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        with self._transaction() as connection:
            self.ledger_id: str = connection.scalars(select(LEDGER.c.ledger_id)).one()

    @classmethod
    def open_beside(cls, path: Path) -> LedgerReader:
        """Open an existing ledger read-only, from another process than the running program's.

        Raises StorageProblem if there is none or its schema is not this program's.
        """
        return LedgerReader(path, opening.open_for_reading(path))

    def close(self) -> None:
        """Close the connection; the writing one merges the WAL into the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def counts(self) -> Counts:
        """Return the outbox in numbers."""
        with self._transaction() as connection:
            row = connection.execute(select(LEDGER)).one()
            oldest = connection.scalar(text("SELECT min(hour) FROM contributions WHERE due_at IS NOT NULL"))
        return Counts(
            pending=row.pending,
            accepted=row.accepted,
            quarantined=row.quarantined,
            oldest_pending=oldest,
            next_seq=row.next_seq,
            last_sync=None if row.last_sync_s is None else datetime.fromtimestamp(row.last_sync_s, UTC),
        )

    def next_due(self) -> int | None:
        """Return when (seconds since 1970) the next item of an ended visit may be sent; None if there is none."""
        with self._transaction() as connection:
            query = text("SELECT min(due_at) FROM contributions WHERE due_at IS NOT NULL AND due_at < :open")
            found: int | None = connection.scalar(query, {"open": VISIT_OPEN})
        return found

    def quarantine(self, limit: int = 1_000) -> tuple[QuarantinedItem, ...]:
        """Return rejected contributions, in no telling order."""
        query = text(
            "SELECT id, kind, measure_id, hour, code, detail FROM contributions WHERE code IS NOT NULL "
            "ORDER BY code, key LIMIT :limit"
        )
        with self._transaction() as connection:
            return tuple(QuarantinedItem(**row._mapping) for row in connection.execute(query, {"limit": limit}))

    def lacking(self, terminal_id: str, next_seq: int, missing: Sequence[tuple[int, int]]) -> Lacking:
        """Return what a server that tells `next_seq` and `missing` lacks; nothing before the first sending to it."""
        held = text("SELECT count(*) FROM contributions WHERE seq BETWEEN :first AND :last AND wire IS NOT NULL")
        with self._transaction() as connection:
            ledger = connection.execute(select(LEDGER.c.next_seq, LEDGER.c.numbered_for)).one()
            if ledger.numbered_for != terminal_id:
                return Lacking((), 0)
            ranges = [(first, min(last, ledger.next_seq - 1)) for first, last in missing if first < ledger.next_seq]
            if next_seq < ledger.next_seq:
                ranges.append((next_seq, ledger.next_seq - 1))
            counted = [connection.scalars(held, {"first": first, "last": last}).one() for first, last in ranges]
        numbers = sum(last - first + 1 for first, last in ranges)
        return Lacking(tuple(ranges), numbers - sum(counted))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with storage_errors(self._path), self._engine.begin() as connection:
            yield connection
