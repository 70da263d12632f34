"""Runs the ledger's migrations from the program itself, also from a frozen folder: no alembic.ini, no command line."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent


def configuration(connection: Connection | None = None, folder: Path = _FOLDER) -> Config:
    """Return Alembic's configuration for the scripts in `folder`, bound to `connection`."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head", folder: Path = _FOLDER) -> None:
    """Migrate up to `revision` inside the caller's transaction."""
    command.upgrade(configuration(connection, folder), revision)


def downgrade(connection: Connection, revision: str, folder: Path = _FOLDER) -> None:
    """Migrate down to `revision` ("base" for nothing) inside the caller's transaction."""
    command.downgrade(configuration(connection, folder), revision)
