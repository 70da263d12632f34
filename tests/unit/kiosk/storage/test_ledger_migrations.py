"""The schema's migrations: up, down, with data, all or nothing, and the newest one is what the tables say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from kiosk.storage import database, schema, tables
from kiosk.storage.ledger import Ledger
from kiosk.storage.migrations import running
from kiosk.storage.tables import HEAD, METADATA, REVISIONS

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk

SECOND = '''
"""A second revision."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    op.create_table("extra", sa.Column("a", sa.Integer()))
    op.execute("UPDATE ledger SET stalls = 77")
    {then}

def downgrade():
    op.drop_table("extra")
'''


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = database.writing_engine(tmp_path / "migrated.sqlite3")
    yield made
    made.dispose()


def described(connection: Connection) -> set[tuple[str, str, str]]:
    """Return tables and indexes with their definitions, without the blanks between words."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
    return {(row.type, row.name, "".join(row.sql.split())) for row in rows if row.name != "alembic_version"}


def test_the_newest_migration_is_what_the_tables_say(engine: Engine) -> None:
    with engine.begin() as connection:
        running.upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_ledger_made_directly_is_the_same_as_a_migrated_one(engine: Engine, tmp_path: Path) -> None:
    direct = database.writing_engine(tmp_path / "direct.sqlite3")
    with engine.begin() as migrated, direct.begin() as made:
        running.upgrade(migrated)
        schema.create(made)
        assert _unordered(described(made)) == _unordered(described(migrated))
        assert schema.revision(made) == schema.revision(migrated) == HEAD
        for connection in (made, migrated):
            row = connection.execute(text("SELECT * FROM ledger")).one()._asdict()
            assert len(row.pop("ledger_id")) == 36
            assert row == dict.fromkeys(row) | {
                "one": 1, "next_seq": 1, "acknowledged_seq": 0, "pending": 0, "accepted": 0, "quarantined": 0,
                "scrub_due": 0, "stalls": 0,
            }  # fmt: skip
    direct.dispose()


def _unordered(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The order of constraints in a table's text says nothing."""
    return {(kind, name, "".join(sorted(sql))) for kind, name, sql in found}


def test_the_program_knows_every_migration() -> None:
    script = ScriptDirectory.from_config(running.configuration())
    assert tuple(reversed([one.revision for one in script.walk_revisions()])) == REVISIONS
    assert script.get_current_head() == HEAD


def test_down_and_up_again(engine: Engine) -> None:
    with engine.begin() as connection:
        running.upgrade(connection)
        before = described(connection)
        running.downgrade(connection, "base")
        assert described(connection) == set()
        running.upgrade(connection)
        assert described(connection) == before


@pytest.fixture
def newer(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that this program knows one revision more than the desk's ledger has; return its scripts."""
    folder = tmp_path / "scripts"
    source = Path(running.__file__).parent
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr(schema, "REVISIONS", (*tables.REVISIONS, "0002"))
    monkeypatch.setattr(running.upgrade, "__defaults__", ("head", folder))
    return folder / "versions" / "0002_second.py"


def test_a_ledger_with_data_is_migrated_when_it_is_opened(desk: Desk, newer: Path) -> None:
    newer.write_text(SECOND.format(then=""))
    desk.rate(3)
    written = desk.say("kept")
    desk.freeze(limit=2)
    everything = "SELECT key, id, measure_id, text_key, hour, state, seq, wire FROM contributions ORDER BY key"
    before = desk.rows(everything)
    desk.reopen()
    assert desk.rows(everything) == before
    assert desk.rows("SELECT version_num FROM alembic_version") == [("0002",)]
    assert desk.rows("SELECT count(*) FROM extra") == [(0,)]
    assert desk.ledger.stalls() == 77
    assert written.id in {item.id for item in desk.freeze()}


def test_a_migration_that_fails_leaves_everything_as_it_was(desk: Desk, newer: Path) -> None:
    newer.write_text(SECOND.format(then="raise RuntimeError('broken migration')"))
    desk.rate(3)
    desk.ledger.close()
    with pytest.raises(RuntimeError, match="broken migration"):
        Ledger.open(desk.path, desk.clock)
    engine = database.writing_engine(desk.path)
    with engine.begin() as connection:
        assert schema.revision(connection) == "0001"
        assert connection.scalar(text("SELECT count(*) FROM contributions")) == 3
        assert connection.scalar(text("SELECT stalls FROM ledger")) == 0
        assert connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'")) == 0
    engine.dispose()
