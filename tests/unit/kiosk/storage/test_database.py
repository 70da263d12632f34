"""Settings that durability rests on, read back from the live connection; errors as sentences."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from kiosk.storage import database
from kiosk.storage.problems import ProblemCode, StorageProblem


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = database.writing_engine(tmp_path / "some ä%20 ledger?.sqlite3")
    yield made
    made.dispose()


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10_000),
        ("temp_store", 2),
    ],
)
def test_the_settings_are_really_on(engine: Engine, name: str, value: object) -> None:
    assert pragma(engine, name) == value
    engine.dispose()
    assert pragma(engine, name) == value, "also on the next connection"


def test_odd_characters_in_the_path_are_part_of_the_name(engine: Engine, tmp_path: Path) -> None:
    pragma(engine, "user_version")
    assert "some ä%20 ledger?.sqlite3" in {path.name for path in tmp_path.iterdir()}


def test_a_transaction_takes_the_write_lock_at_once(engine: Engine, tmp_path: Path) -> None:
    other = database.writing_engine(tmp_path / "some ä%20 ledger?.sqlite3")
    with engine.begin() as first:
        first.exec_driver_sql("CREATE TABLE t (a)")
        first.exec_driver_sql("SELECT 1")
        with database.storage_errors(tmp_path), pytest.raises(OperationalError) as caught:
            _begin_without_patience(other)
    other.dispose()
    assert database.code_of(caught.value) is ProblemCode.BUSY


def _begin_without_patience(engine: Engine) -> None:
    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA busy_timeout = 0")
    raw.close()
    with engine.begin():
        pass


def _make_a_table_and_fail(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE t (a)")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def test_a_failed_transaction_leaves_nothing_not_even_tables(engine: Engine) -> None:
    with pytest.raises(OperationalError), engine.begin() as connection:
        _make_a_table_and_fail(connection)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0


def test_a_current_sqlite_is_used_where_there_is_one() -> None:
    module = database.sqlite_module()
    if module is sqlite3:
        pytest.skip("no pysqlite3 for this machine")
    assert database.version_problem(module.sqlite_version_info) is None


def test_without_pysqlite3_pythons_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)
    assert database.sqlite_module() is sqlite3


def test_the_ledger_works_with_pythons_own_sqlite(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)
    engine = database.writing_engine(tmp_path / "own.sqlite3")
    assert (pragma(engine, "synchronous"), pragma(engine, "journal_mode")) == (2, "wal")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    engine.dispose()
    assert database.code_of(caught.value) is ProblemCode.READ_ONLY


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((4, 0), False),
    ],
)
def test_versions_with_the_reported_fault_are_told_not_refused(version: tuple[int, ...], faulty: bool) -> None:
    problem = database.version_problem(version)
    assert (problem is not None) is faulty
    if problem is not None:
        assert problem.code is ProblemCode.SQLITE_VERSION
        assert ".".join(map(str, version)) in problem.sentence


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ProblemCode.DISK_FULL),
        (errno.EROFS, ProblemCode.READ_ONLY),
        (errno.EIO, ProblemCode.DISK_FAULT),
        (errno.EACCES, ProblemCode.UNREADABLE),
    ],
)
def test_the_systems_errors_are_sentences_with_the_place(number: int, code: ProblemCode) -> None:
    with pytest.raises(StorageProblem) as caught, database.storage_errors(Path("/data/ledger.sqlite3")):
        raise OSError(number, "no")
    assert caught.value.code is code
    assert "/data/ledger.sqlite3" in caught.value.sentence


def test_a_bug_is_not_taken_for_the_disk(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(OperationalError), database.storage_errors(tmp_path), engine.begin() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")


def test_every_code_has_a_sentence_where_one_is_made_from_it() -> None:
    for code in set(database._BY_NAME.values()):
        assert database.problem_for(code, Path("ledger")).sentence.endswith(".")
