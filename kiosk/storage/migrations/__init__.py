"""The ledger's migrations; Alembic is imported here and only when a migration is due."""
