"""Everything the server keeps, opened and checked once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from sync.server.settings import Clock, Settings, system_clock
from sync.server.store.contributions import Contributions
from sync.server.store.documents import Documents
from sync.server.store.engine import Database
from sync.server.store.results import Results
from sync.server.store.schema import SchemaState, schema_state
from sync.server.store.terminals import Terminals


@dataclass(frozen=True, slots=True)
class Store:
    """The server's memory."""

    database: Database
    clock: Clock
    terminals: Terminals
    contributions: Contributions
    documents: Documents
    results: Results

    def ready(self) -> bool:
        """Return whether the database answers and has the tables that this program needs; may raise SQLAlchemyError."""
        with self.database.reading() as connection:
            connection.execute(text("SELECT 1"))
        return schema_state(self.database) is SchemaState.CURRENT

    def close(self) -> None:
        """Close every connection."""
        self.database.close()


def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """Return the store; nothing is connected or changed yet."""
    database = Database(settings.database_url)
    return Store(
        database=database,
        clock=clock,
        terminals=Terminals(database, clock),
        contributions=Contributions(database),
        documents=Documents(database, clock),
        results=Results(database, clock, settings.min_visits),
    )
