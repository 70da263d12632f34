"""The tables: made by migrations, the same as the models, gone again, and refused when they are newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, func, inspect, select, text

from sync.server.settings import Settings
from sync.server.store.engine import Database
from sync.server.store.schema import NewerSchemaError, SchemaState, alembic_config, migrate, schema_state
from sync.server.store.store import open_store
from sync.server.store.tables import LOCKS, METADATA, locks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.server.conftest import Databases


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    made = Database(databases.fresh(bare=True))
    yield made
    made.close()


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def downgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.downgrade(config, "base")


def test_up_down_and_up_again(database: Database) -> None:
    assert schema_state(database) is SchemaState.BEHIND
    migrate(database)
    migrate(database)
    assert schema_state(database) is SchemaState.CURRENT
    assert tables(database) == {*METADATA.tables, "alembic_version"}
    database.write(downgrade)
    assert tables(database) == {"alembic_version"}
    migrate(database)
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(locks)) == LOCKS


def test_the_newest_tables_equal_the_models(database: Database) -> None:
    migrate(database)
    with database.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
        found = inspect(connection)
        for table in METADATA.tables.values():
            named = {item["name"] for item in found.get_check_constraints(table.name)}
            assert named == {item.name for item in table.constraints if isinstance(item, CheckConstraint)}
            assert found.get_pk_constraint(table.name)["name"] == table.primary_key.name


def test_tables_of_a_newer_program_are_left_alone(database: Database) -> None:
    migrate(database)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    database.write(lambda connection: connection.execute(newer))
    assert schema_state(database) is SchemaState.NEWER
    with pytest.raises(NewerSchemaError, match="newer version of radar-server"):
        migrate(database)
    store = open_store(Settings(database.engine.url))
    assert not store.ready()
    store.close()


def test_a_migration_that_fails_leaves_nothing_behind(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("alembic.op.bulk_insert", failing)
    with pytest.raises(RuntimeError):
        migrate(database)
    assert tables(database) == set()
