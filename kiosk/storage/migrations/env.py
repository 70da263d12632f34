"""Alembic's entry: runs the migrations on the connection it is handed, in one transaction that DDL takes part in."""

from alembic import context

from kiosk.storage.tables import METADATA


def run() -> None:
    """Migrate `config.attributes["connection"]`; begin and commit belong to the caller."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        transactional_ddl=True,  # SQLite can; Alembic doesn't assume it, and a failed migration would leave tables
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
