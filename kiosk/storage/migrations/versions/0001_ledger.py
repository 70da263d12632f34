"""The ledger: contributions, the texts of comments, and one row of facts."""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None

_PARTIAL = {
    "due": ("due_at", "due_at IS NOT NULL"),
    "queued_hour": ("hour", "due_at IS NOT NULL"),
    "boot": ("boot_id", "boot_id IS NOT NULL"),
    "quarantine": ("code", "code IS NOT NULL"),
    "text": ("text_key", "text_key IS NOT NULL"),
    "settled": ("settled_day", "settled_day IS NOT NULL"),
}


def upgrade() -> None:
    op.create_table(
        "comment_texts",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_comment_texts")),
    )
    _create_contributions()
    op.create_index(
        "ix_contributions_seq", "contributions", ["seq"], unique=True, sqlite_where=sa.text("seq IS NOT NULL")
    )
    for name, (column, where) in _PARTIAL.items():
        op.create_index(f"ix_contributions_{name}", "contributions", [column], sqlite_where=sa.text(where))
    _create_ledger()


def downgrade() -> None:
    op.drop_table("ledger")
    op.drop_table("contributions")
    op.drop_table("comment_texts")


def _create_contributions() -> None:
    op.create_table(
        "contributions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(36), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("catalogue", sa.String(64), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("question", sa.String()),
        sa.Column("value", sa.Integer()),
        sa.Column("stance", sa.String()),
        sa.Column("text_key", sa.Integer()),
        sa.Column("supersedes", sa.String(36)),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("event_id", sa.String()),
        sa.Column("hour", sa.String(20), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("uptime_s", sa.Float()),
        sa.Column("boot_id", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", sa.Integer()),
        sa.Column("seq", sa.Integer()),
        sa.Column("wire", sa.Text()),
        sa.Column("code", sa.String()),
        sa.Column("detail", sa.String()),
        sa.Column("settled_day", sa.String(10)),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_contributions")),
        sa.ForeignKeyConstraint(["text_key"], ["comment_texts.key"], name=op.f("fk_contributions_text_key")),
        sa.UniqueConstraint("id", name=op.f("uq_contributions_id")),
        sa.CheckConstraint("kind IN ('rating', 'comment', 'withdrawal')", name=op.f("ck_contributions_kind")),
        sa.CheckConstraint("clock IN ('synced', 'unsynced')", name=op.f("ck_contributions_clock")),
        sa.CheckConstraint(
            "state IN ('pending', 'sent', 'accepted', 'quarantined')", name=op.f("ck_contributions_state")
        ),
        sa.CheckConstraint(
            "(due_at IS NOT NULL) = (state IN ('pending', 'sent'))", name=op.f("ck_contributions_queued")
        ),
        sa.CheckConstraint("(code IS NOT NULL) = (state = 'quarantined')", name=op.f("ck_contributions_quarantined")),
        sa.CheckConstraint("(state = 'pending') <= (seq IS NULL)", name=op.f("ck_contributions_pending_unnumbered")),
        sa.CheckConstraint("(settled_day IS NOT NULL) = (state = 'accepted')", name=op.f("ck_contributions_settled")),
    )


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("ledger_id", sa.String(36), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("acknowledged_seq", sa.Integer(), nullable=False),
        sa.Column("numbered_for", sa.String()),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("scrub_due", sa.Integer(), nullable=False),
        sa.Column("stalls", sa.Integer(), nullable=False),
        sa.Column("offset_boot_id", sa.String()),
        sa.Column("server_zero_s", sa.Float()),
        sa.Column("last_sync_s", sa.Integer()),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_ledger")),
        sa.CheckConstraint("one = 1", name=op.f("ck_ledger_one_row")),
        sa.CheckConstraint("pending >= 0 AND accepted >= 0 AND quarantined >= 0", name=op.f("ck_ledger_tallies")),
    )
    ledger = sa.table(
        "ledger",
        *map(sa.column, ("one", "ledger_id", "next_seq", "acknowledged_seq")),
        *map(sa.column, ("pending", "accepted", "quarantined", "scrub_due", "stalls")),
    )
    op.execute(
        ledger.insert().values(
            one=1,
            ledger_id=str(uuid4()),
            next_seq=1,
            acknowledged_seq=0,
            pending=0,
            accepted=0,
            quarantined=0,
            scrub_due=0,
            stalls=0,
        )
    )
