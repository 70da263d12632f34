"""The state of the database's tables: migrated, behind, or made by a newer server."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from sync.server.store.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 0x5241444152  # "RADAR": two servers that migrate one PostgreSQL take turns


class SchemaState(StrEnum):
    """How the database's tables relate to this program."""

    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


class NewerSchemaError(Exception):
    """The database was made by a newer program and is left alone."""

    def __init__(self) -> None:
        super().__init__(
            "The database was made by a newer version of radar-server. Nothing was changed. Install that version."
        )


def schema_state(database: Database) -> SchemaState:
    """Return whether the tables are what this program needs."""
    with database.reading() as connection:
        return _state(connection)


def migrate(database: Database) -> None:
    """Bring the tables to the newest state, in one transaction. Raises NewerSchemaError when they are beyond it."""
    from alembic import command  # noqa: PLC0415  (loaded only when a migration is due)

    def work(connection: Connection) -> None:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        state = _state(connection)
        if state is SchemaState.NEWER:
            raise NewerSchemaError
        if state is SchemaState.BEHIND:
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    database.write(work)


def alembic_config() -> Config:
    """Return Alembic's configuration; it needs no file. The caller adds the connection."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _state(connection: Connection) -> SchemaState:
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory.from_config(alembic_config())
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision == script.get_current_head():
        return SchemaState.CURRENT
    known = {item.revision for item in script.walk_revisions()}
    return SchemaState.BEHIND if revision is None or revision in known else SchemaState.NEWER
