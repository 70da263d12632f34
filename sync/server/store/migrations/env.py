"""Alembic's entry: runs the migrations on the connection that sync.server.store.schema hands over."""

from __future__ import annotations

from alembic import context

from sync.server.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can; without it a failed migration leaves tables behind
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
