"""The ledger's database: one writing connection with safe settings, a reading one beside it, errors as sentences."""

from __future__ import annotations

import contextlib
import errno
import importlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from kiosk.storage.problems import ProblemCode, StorageProblem

BUSY_TIMEOUT_MS = 10_000
POOL_TIMEOUT_S = 30
FULL_CHECK_PAGES = 25_000
"""About 100 MB, or 110,000 contributions."""
ROOM_BYTES = 64 * 1024
"""Less than this free, and SQLite can't even make its shared index of the WAL (32 KiB at a time)."""
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # sorting must not spill a comment into a temporary file
)
_WRITING_PRAGMAS = (
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA journal_size_limit = 4194304",
)
_FAULTY_FROM, _FAULTY_TO = (3, 7, 0), (3, 51, 2)

_DAMAGE = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_BY_NAME = {
    "SQLITE_FULL": ProblemCode.DISK_FULL,
    "SQLITE_READONLY": ProblemCode.READ_ONLY,
    "SQLITE_CANTOPEN": ProblemCode.UNREADABLE,
    "SQLITE_PERM": ProblemCode.UNREADABLE,
    "SQLITE_AUTH": ProblemCode.UNREADABLE,
    "SQLITE_BUSY": ProblemCode.BUSY,
    "SQLITE_LOCKED": ProblemCode.BUSY,
    "SQLITE_IOERR": ProblemCode.DISK_FAULT,
    "SQLITE_CORRUPT": ProblemCode.LEDGER_DAMAGED,
    "SQLITE_NOTADB": ProblemCode.LEDGER_DAMAGED,
}
_SENTENCES = {
    ProblemCode.DISK_FULL: "The disk that holds {path} is full. Free some space; nothing stored has been lost.",
    ProblemCode.READ_ONLY: "{path} can't be written. Make the data directory writable for the kiosk's user.",
    ProblemCode.UNREADABLE: "{path} can't be opened. Check that the data directory belongs to the kiosk's user.",
    ProblemCode.BUSY: "Another program is using {path}. Stop it and try again.",
    ProblemCode.DISK_FAULT: "The disk reports a fault at {path}. Check or replace the disk.",
    ProblemCode.LEDGER_DAMAGED: "The ledger {path} can't be read as it was written. Restart the kiosk: it is checked "
    "then, and set aside whole if it is damaged.",
}


def sqlite_module() -> ModuleType:
    """Return the SQLite driver: pysqlite3 with its current SQLite where there is one, else Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def version_problem(version: tuple[int, ...]) -> StorageProblem | None:
    """Return a problem if this SQLite is reported to corrupt WAL databases (3.7.0 to 3.51.2), else None.

    Two connections that write and checkpoint at once trigger it; this program has one writing connection, so
    it goes on, and staff are told.
    """
    if not _FAULTY_FROM <= version <= _FAULTY_TO:
        return None
    shown = ".".join(map(str, version))
    return StorageProblem(
        ProblemCode.SQLITE_VERSION,
        f"This machine's SQLite {shown} has a known fault (3.7.0 to 3.51.2). Install the package pysqlite3, "
        "and let no other program write to the ledger.",
    )


def problem_for(code: ProblemCode, path: Path) -> StorageProblem:
    """Return the problem `code` with its sentence about `path`."""
    return StorageProblem(code, _SENTENCES[code].format(path=path))


def writing_engine(path: Path) -> Engine:
    """Return the one engine that writes `path`: a single connection that all threads share in turn."""
    return _engine(path, read_only=False)


def reading_engine(path: Path) -> Engine:
    """Return an engine that can't write, for looking beside a running program. Never in the same process."""
    return _engine(path, read_only=True)


def _engine(path: Path, *, read_only: bool) -> Engine:
    module = sqlite_module()
    mode = "ro" if read_only else "rwc"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> Any:
        return module.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    engine = create_engine(
        "sqlite://",
        module=module,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
    )

    @event.listens_for(engine, "connect")
    def _settle_connection(connection: Any, _record: object) -> None:
        for pragma in _PRAGMAS if read_only else (*_PRAGMAS, *_WRITING_PRAGMAS):
            connection.execute(pragma).fetchall()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # The driver is in autocommit mode, so transactions begin here, with the write lock taken at once.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn the environment's failures about the database `path` into StorageProblem; bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        code = code_of(error)
        if code is None:
            raise
        raise problem_for(_full_or(code, path), path) from error
    except sqlite_module().Error as error:  # the driver's own, where SQLAlchemy is not between (a checkpoint)
        code = _code_of_name(_name_of(error))
        if code is None:
            raise
        raise problem_for(_full_or(code, path), path) from error
    except PoolTimeout as error:
        raise problem_for(ProblemCode.BUSY, path) from error
    except OSError as error:
        raise os_problem(error, path) from error


def _full_or(code: ProblemCode, path: Path) -> ProblemCode:
    """Return DISK_FULL for a fault on a disk without room: SQLite says the one where it means the other."""
    if code is ProblemCode.DISK_FAULT:
        with contextlib.suppress(OSError):
            if shutil.disk_usage(path.parent).free < ROOM_BYTES:
                return ProblemCode.DISK_FULL
    return code


def code_of(error: DBAPIError) -> ProblemCode | None:
    """Return what a database error means for the storage, or None if it is a bug."""
    return _code_of_name(error_name(error))


def _code_of_name(name: str) -> ProblemCode | None:
    if "READONLY" in name and "DBMOVED" in name:
        return ProblemCode.UNREADABLE
    base = "_".join(name.split("_")[:2])
    return _BY_NAME.get(base)


def is_damage(error: DBAPIError) -> bool:
    """Tell whether the file itself is damaged or not a database at all."""
    return "_".join(error_name(error).split("_")[:2]) in _DAMAGE


def error_name(error: DBAPIError) -> str:
    """Return SQLite's own name of the error, like SQLITE_IOERR_WRITE; empty when unknown."""
    return _name_of(error.orig)


def _name_of(error: BaseException | None) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def os_problem(error: OSError, path: Path) -> StorageProblem:
    """Return what an operating system's error means for the storage."""
    codes = {
        errno.ENOSPC: ProblemCode.DISK_FULL,
        errno.EDQUOT: ProblemCode.DISK_FULL,
        errno.EROFS: ProblemCode.READ_ONLY,
        errno.EIO: ProblemCode.DISK_FAULT,
    }
    return problem_for(codes.get(error.errno or 0, ProblemCode.UNREADABLE), path)


def damage(engine: Engine) -> str | None:
    """Return what SQLite's checks and the foreign keys find wrong, or None for a sound database.

    The quick check doesn't compare indexes with their tables, and a contribution that the index of due ones lacks
    would never be sent; so up to a size that takes under a second the full check is made.
    """
    with engine.connect() as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        check = "integrity_check" if pages <= FULL_CHECK_PAGES else "quick_check"
        found = str(connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one())
        if found != "ok":
            return found
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        return None if orphan is None else f"a row of {orphan[0]} refers to nothing"
