"""Brings a ledger's schema to the one this program knows: made new, found right, migrated, or refused as newer."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, insert, text

from kiosk.domain.contribution import new_id
from kiosk.storage.problems import LedgerTooNew
from kiosk.storage.tables import HEAD, LEDGER, METADATA, REVISIONS


class NotALedgerError(Exception):
    """The file is a sound database, but of something else."""


def ensure_schema(engine: Engine) -> bool:
    """Make or migrate the schema in one transaction; return True if the ledger is new.

    Alembic is imported only when there is something to migrate. Raises LedgerTooNew for a newer schema and
    NotALedgerError for a foreign database.
    """
    with engine.begin() as connection:
        found = revision(connection)
        if found == HEAD:
            return False
        if found is None:
            create(connection)
            return True
        if found not in REVISIONS:
            raise LedgerTooNew(found)
        from kiosk.storage.migrations import running  # noqa: PLC0415 - 10 MiB that a start without migration spares

        running.upgrade(connection)
        return False


def revision(connection: Connection) -> str | None:
    """Return the schema's revision, or None for an empty database; NotALedgerError for another program's."""
    names = set(connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")))
    if not names:
        return None
    if "alembic_version" not in names:
        raise NotALedgerError(", ".join(sorted(names)))
    found = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    if len(found) != 1:
        raise NotALedgerError("no revision")
    return str(found[0])


def create(connection: Connection) -> None:
    """Make a new ledger straight from the tables, marked with the newest revision, and give it its id."""
    METADATA.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    connection.execute(
        insert(LEDGER).values(
            one=1,
            ledger_id=new_id(),
            next_seq=1,
            acknowledged_seq=0,
            pending=0,
            accepted=0,
            quarantined=0,
            scrub_due=0,
            stalls=0,
        )
    )
