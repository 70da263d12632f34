"""Opens a ledger: checks it, sets a damaged one aside whole, brings its schema up to date, reports what it found."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from kiosk.storage import database, salvage
from kiosk.storage.files import sync_directory
from kiosk.storage.problems import LedgerTooNew, ProblemCode, StorageProblem
from kiosk.storage.schema import NotALedgerError, ensure_schema, revision
from kiosk.storage.tables import HEAD, LEDGER
from kiosk.storage.wire import hour_of
from sync.client.ports import Moment

_PARTS = ("-shm", "-wal", "")
"""In the order of setting aside: what is interrupted must not leave a log that a new ledger takes for its own."""
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger ready for use; `problems` is what staff should know."""

    engine: Engine
    is_new: bool
    problems: tuple[StorageProblem, ...]


def open_for_writing(path: Path, now: Moment) -> Opened:
    """Open or make the ledger at `path`. Raises StorageProblem; a damaged ledger is set aside and replaced."""
    problems: list[StorageProblem] = []
    faulty = database.version_problem(database.sqlite_module().sqlite_version_info)
    if faulty is not None:
        problems.append(faulty)
    with database.storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = _open_sound(path, now)
        if isinstance(opened, StorageProblem):
            problems.append(opened)
            opened = _open_sound(path, now)
            if isinstance(opened, StorageProblem):
                raise opened
        engine, is_new = opened
        try:
            problems = _told_of(problems, salvage.salvage_all(path, engine))
        except BaseException:
            engine.dispose()
            raise
    return Opened(engine, is_new, tuple(problems))


def _told_of(problems: list[StorageProblem], salvaged: list[salvage.Salvaged]) -> list[StorageProblem]:
    """Return the problems with what became of the damaged ledgers, one that an earlier start set aside included."""
    for one in salvaged:
        told = next((each for each in problems if one.ledger in each.sentence), None)
        if told is None:
            told = StorageProblem(ProblemCode.LEDGER_DAMAGED, f"The damaged ledger {one.ledger} was set aside.")
        else:
            problems.remove(told)
        problems.append(StorageProblem(told.code, f"{told.sentence} {one.sentence}"))
    return problems


def open_for_reading(path: Path) -> Engine:
    """Open an existing ledger read-only. Raises StorageProblem if there is none of this program's schema."""
    if not path.exists():
        raise StorageProblem(ProblemCode.LEDGER_ABSENT, f"There is no ledger at {path} yet: start the kiosk once.")
    engine = database.reading_engine(path)
    try:
        with database.storage_errors(path), engine.begin() as connection:
            found = revision(connection)
        if found != HEAD:
            raise LedgerTooNew(found) if found else database.problem_for(ProblemCode.LEDGER_DAMAGED, path)
    except NotALedgerError as error:
        engine.dispose()
        raise database.problem_for(ProblemCode.LEDGER_DAMAGED, path) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _open_sound(path: Path, now: Moment) -> tuple[Engine, bool] | StorageProblem:
    """Return the engine and whether the ledger is new, or set the ledger aside and return what was wrong."""
    if path.is_file() and not _begins_like_a_database(path):
        return _set_aside(path, "it is no database", now)
    engine = database.writing_engine(path)
    try:
        fault = _fault(engine, path)
        if fault is None:
            return engine, ensure_schema(engine)
    except NotALedgerError as error:
        fault = f"it holds something else: {error}"
    except DBAPIError as error:
        if not database.is_damage(error):
            engine.dispose()
            raise
        fault = str(error.orig)
    except BaseException:
        engine.dispose()
        raise
    if os.name != "posix":
        engine.dispose()  # an open file can't be renamed there; closing may merge the WAL into the damaged file
    problem = _set_aside(path, fault, now)
    engine.dispose()
    return problem


def _fault(engine: Engine, path: Path) -> str | None:
    """Return what is wrong with the database, or None if it is sound or new; only looks.

    SQLite's own checks don't look into values, and one that can't be read would keep everything else back.
    """
    try:
        fault = database.damage(engine)
        if fault is not None:
            return fault
        with engine.begin() as connection:
            if revision(connection) != HEAD:
                return None
            if len(connection.execute(select(LEDGER)).all()) != 1:
                return "its own row is missing"
            if connection.exec_driver_sql("PRAGMA page_count").scalar_one() <= database.FULL_CHECK_PAGES:
                for condition in ("due_at IS NOT NULL", "code IS NOT NULL"):
                    for row in connection.exec_driver_sql(f"SELECT * FROM contributions WHERE {condition}"):  # noqa: S608 - constants
                        if hour_of(datetime.fromisoformat(row.hour).timestamp()) != row.hour:
                            return "an hour in it is none"
    except (UnicodeDecodeError, ValueError, TypeError) as error:
        return f"a value in it can't be read ({type(error).__name__})"
    except DBAPIError as error:
        if not _is_damage(error, path):
            raise
        return str(error.orig)
    return None


def _is_damage(error: DBAPIError, path: Path) -> bool:
    """Tell whether an error at opening says that the file is damaged, also where SQLite has another word for it.

    A schema with a changed name gives SQLITE_ERROR; a changed version in the header makes the file read-only.
    """
    if database.is_damage(error) or database.error_name(error) in {"SQLITE_ERROR", ""}:
        return True
    return database.error_name(error) == "SQLITE_READONLY" and not _writable_by_header(path)


def _writable_by_header(path: Path) -> bool:
    with path.open("rb") as file:
        return set(file.read(20)[18:20]) <= {1, 2}


def _begins_like_a_database(path: Path) -> bool:
    """Tell whether the file is empty or has SQLite's first bytes; SQLite would drop the WAL of any other."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) in (b"", _MAGIC)


def _set_aside(path: Path, fault: str, now: Moment) -> StorageProblem:
    """Rename the damaged ledger and its companions; never delete anything."""
    stamp = now.wall.strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    count = 1
    while any(aside.with_name(aside.name + part).exists() for part in _PARTS):
        count += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}-{count}{path.suffix}")
    for part in _PARTS:
        source = path.with_name(path.name + part)
        if source.exists():
            source.rename(aside.with_name(aside.name + part))
    sync_directory(path.parent)
    return StorageProblem(
        ProblemCode.LEDGER_DAMAGED,
        f"The ledger was damaged ({fault}). It was set aside as {aside.name} and a new one begun; "
        "keep that file and enrol the terminal again.",
    )
