"""What SQLite and PostgreSQL say differently: insertion without check, and taking turns at the same rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from sync.server.store.engine import Database
from sync.server.store.tables import LOCKS, locks

T = TypeVar("T")
CHUNK = 5_000
"""Values in one IN list; SQLite takes at most 32,766 parameters, PostgreSQL 65,535."""


def insert_new(database: Database, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that leaves rows alone whose key exists: the constraint decides, not an earlier look."""
    if database.is_sqlite:
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def upsert(
    database: Database, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]
) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT of key and values that sets `values` where the key exists."""
    row = {**key, **values}
    if database.is_sqlite:
        return sqlite.insert(table).values(row).on_conflict_do_update(index_elements=list(key), set_=dict(values))
    return postgresql.insert(table).values(row).on_conflict_do_update(index_elements=list(key), set_=dict(values))


def take_turns(connection: Connection, names: Iterable[str]) -> None:
    """Wait until no other transaction works on any of `names`; then others wait until this one ends.

    Rows of a table rather than advisory locks, so that every database with the PostgreSQL protocol can do it.
    Taken in one order by everybody, they cannot lock each other out. SQLite has one writer anyway.
    """
    if connection.dialect.name == "sqlite":
        return
    buckets = sorted({zlib.crc32(name.encode("utf-8", "surrogatepass")) % LOCKS for name in names})
    connection.execute(
        select(locks.c.bucket).where(locks.c.bucket.in_(buckets)).order_by(locks.c.bucket).with_for_update()
    )


def chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield `values` in lists short enough for one statement."""
    everything = list(values)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]
