"""What the server's doctor looks at, as sentences for a technician, without anything about visitors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from sync.server.ranges import Range
from sync.server.store import sequences
from sync.server.store.engine import sqlite_is_safe, sqlite_module
from sync.server.store.schema import SchemaState, schema_state
from sync.server.store.sequences import Ledger
from sync.server.store.store import Store
from sync.server.store.tables import ledgers
from sync.server.store.terminals import Terminal

_SILENT_AFTER = timedelta(days=2)
_SHOWN_GAPS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and whether somebody has to do something."""

    sentence: str
    wrong: bool = False


def examine(store: Store) -> list[Finding]:
    """Return what is found; stops at the first thing that makes the rest impossible."""
    try:
        state = schema_state(store.database)
        if state is not SchemaState.CURRENT:
            return [_schema(state)]
        return [
            Finding("The database answers and has the tables of this version."),
            *_sqlite(store),
            _catalogue(store),
            *_terminals(store),
        ]
    except SQLAlchemyError as error:
        return [Finding(f"The database does not answer ({type(error).__name__}).", wrong=True)]


def _schema(state: SchemaState) -> Finding:
    if state is SchemaState.NEWER:
        return Finding("The database was made by a newer version of radar-server. Install that version.", wrong=True)
    return Finding("The database is not prepared for this version. Run: radar-server migrate", wrong=True)


def _sqlite(store: Store) -> Iterator[Finding]:
    if not store.database.is_sqlite:
        return
    module = sqlite_module()
    version = module.sqlite_version
    if sqlite_is_safe(module):
        yield Finding(f"SQLite {version} keeps the data; for a city's terminals use PostgreSQL.")
    else:
        yield Finding(
            f"SQLite {version} can damage a database that several connections write. One connection is used. "
            "Install the package pysqlite3, or use PostgreSQL.",
            wrong=True,
        )


def _catalogue(store: Store) -> Finding:
    if store.documents.current_sha256() is None:
        return Finding("No catalogue is published. Run: radar-server catalogue publish FILE", wrong=True)
    return Finding("A catalogue is published.")


def _terminals(store: Store) -> Iterator[Finding]:
    active = [item for item in store.terminals.all() if item.revoked_at is None]
    yield Finding(f"Terminals that may send: {len(active)}.")
    now = store.clock()
    for terminal in active:
        if terminal.last_heard is not None and now - datetime.fromisoformat(terminal.last_heard) > _SILENT_AFTER:
            yield Finding(f"{_name(terminal)} was last heard at {terminal.last_heard}.", wrong=True)
    by_id = {item.id: item for item in active}
    with store.database.reading() as connection:
        for row in connection.execute(select(ledgers.c.terminal_id, ledgers.c.installation_id)).all():
            missing = sequences.progress(connection, Ledger(row.terminal_id, row.installation_id)).missing
            if missing and row.terminal_id in by_id:
                yield Finding(f"{_name(by_id[row.terminal_id])} has not sent {_numbers(missing)}.", wrong=True)


def _name(terminal: Terminal) -> str:
    return f"The terminal {terminal.name} at {terminal.site} ({terminal.id})"


def _numbers(missing: tuple[Range, ...]) -> str:
    shown = ", ".join(
        str(item.first) if item.first == item.last else f"{item.first} to {item.last}" for item in missing[:_SHOWN_GAPS]
    )
    more = len(missing) - _SHOWN_GAPS
    return f"the numbers {shown}" + (f" and {more} more gaps" if more > 0 else "")
