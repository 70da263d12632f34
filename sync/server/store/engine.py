"""The database connection: pragmas, write transactions that wait their turn, and errors without contents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
_ATTEMPTS = 5
_RETRIED_STATES = frozenset({"40001", "40P01"})
"""PostgreSQL's serialization_failure and deadlock_detected: the transaction may simply be run again."""
_SAFE_SQLITE = (3, 51, 3)
"""From here on SQLite is free of the fault that damages a WAL database written by two connections."""
_READ = "radar_read_only"


def sqlite_module() -> ModuleType:
    """Return the SQLite binding to use: the current one of pysqlite3 where it exists, else Python's own."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415  (not on every platform)
    except ImportError:
        import sqlite3  # noqa: PLC0415

        return sqlite3
    module: ModuleType = dbapi2
    return module


def sqlite_is_safe(module: ModuleType) -> bool:
    """Return whether this SQLite may be written by more than one connection at once."""
    version: tuple[int, ...] = module.sqlite_version_info
    return version >= _SAFE_SQLITE


class Database:
    """One engine and its transactions. Reads never wait for writes; writes of SQLite queue in this process."""

    def __init__(self, url: URL) -> None:
        self.engine = make_engine(url)
        self._turn = threading.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, where one write transaction excludes every other."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a read transaction."""
        with self.engine.connect().execution_options(**{_READ: True}) as connection, connection.begin():
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction and return its answer once that is committed.

        `work` may run several times: PostgreSQL may break off a transaction in favour of another.
        """
        if self.is_sqlite:
            with self._turn, self.engine.begin() as connection:
                return work(connection)
        for _ in range(_ATTEMPTS - 1):
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _RETRIED_STATES:
                    raise
        with self.engine.begin() as connection:
            return work(connection)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def make_engine(url: URL) -> Engine:
    """Return the engine for `url`. Parameters are hidden from errors, for they hold what visitors wrote."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True)
    module = sqlite_module()
    sizes = {"pool_size": 8, "max_overflow": 8} if sqlite_is_safe(module) else {"pool_size": 1, "max_overflow": 0}
    engine = create_engine(url, module=module, hide_parameters=True, connect_args={"check_same_thread": False}, **sizes)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the begin event says BEGIN; the binding must not
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout = 30000",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A write takes its lock at once: a read lock that has to be upgraded later cannot wait and fails."""
    read_only = connection.get_execution_options().get(_READ, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
