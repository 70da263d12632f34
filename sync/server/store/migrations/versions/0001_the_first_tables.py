"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("measure_id", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_changes")),
    )
    with op.batch_alter_table("board_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_changes_edition"), ["edition"], unique=False)

    op.create_table(
        "boards",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("min_visits", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=20), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_boards")),
    )
    op.create_table(
        "catalogues",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("min_visits", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_catalogues")),
    )
    op.create_table(
        "edition_measures",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("measure_id", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("edition", "measure_id", name=op.f("pk_edition_measures")),
    )
    op.create_table(
        "edition_questions",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("question", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("edition", "question", name=op.f("pk_edition_questions")),
    )
    op.create_table(
        "edition_rounds",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("round_id", sa.String(length=100), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("edition", "round_id", name=op.f("pk_edition_rounds")),
    )
    op.create_table(
        "locks",
        sa.Column("bucket", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_locks")),
    )
    op.create_table(
        "measure_snapshots",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("measure_id", sa.String(length=100), nullable=False),
        sa.Column("question", sa.String(length=100), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("no_opinion", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("edition", "measure_id", "question", name=op.f("pk_measure_snapshots")),
    )
    op.create_table(
        "media",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_media")),
    )
    op.create_table(
        "server_keys",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_server_keys_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_server_keys")),
    )
    op.create_table(
        "terminals",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("software", sa.String(length=200), nullable=False),
        sa.Column("installation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("public_key", sa.String(length=100), nullable=False),
        sa.Column("enrolled_at", sa.String(length=20), nullable=False),
        sa.Column("revoked_at", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terminals")),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    with op.batch_alter_table("wrong_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wrong_codes_address"), ["address"], unique=False)

    op.create_table(
        "contributions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("visit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("catalogue", sa.String(length=64), nullable=False),
        sa.Column("measure_id", sa.String(length=100), nullable=False),
        sa.Column("question", sa.String(length=100), nullable=True),
        sa.Column("value", sa.SmallInteger(), nullable=True),
        sa.Column("stance", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("supersedes", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("event_id", sa.String(length=100), nullable=True),
        sa.Column("recorded_hour", sa.String(length=20), nullable=False),
        sa.Column("clock", sa.String(length=10), nullable=False),
        sa.CheckConstraint("kind IN ('rating', 'comment', 'withdrawal')", name=op.f("ck_contributions_kind")),
        sa.CheckConstraint("state IN ('current', 'superseded', 'void')", name=op.f("ck_contributions_state")),
        sa.CheckConstraint("value BETWEEN 1 AND 5", name=op.f("ck_contributions_value")),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name=op.f("fk_contributions_terminal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contributions_counting",
            ["edition", "measure_id", "kind", "state", "question", "value", "visit_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_contributions_supersedes"), ["supersedes"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "enrolment_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("expires_at", sa.String(length=20), nullable=False),
        sa.Column("used_at", sa.String(length=20), nullable=True),
        sa.Column("installation_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name=op.f("fk_enrolment_codes_terminal_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrolment_codes")),
    )
    op.create_table(
        "heartbeats",
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name=op.f("fk_heartbeats_terminal_id")),
        sa.PrimaryKeyConstraint("terminal_id", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "ledgers",
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("installation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("next_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name=op.f("fk_ledgers_terminal_id")),
        sa.PrimaryKeyConstraint("terminal_id", "installation_id", name=op.f("pk_ledgers")),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("catalogue", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["catalogue"], ["catalogues.sha256"], name=op.f("fk_publications_catalogue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_table(
        "tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name=op.f("fk_tokens_terminal_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tokens")),
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_terminal_id"), ["terminal_id"], unique=False)

    op.create_table(
        "published_comments",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contribution_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=False),
        sa.Column("answer_text", sa.Text(), nullable=True),
        sa.Column("answer_department", sa.String(length=200), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_published_comments_contribution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_comments")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_published_comments_contribution_id")),
    )
    op.create_table(
        "seen_ranges",
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("installation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_seen_ranges_order")),
        sa.ForeignKeyConstraint(
            ["terminal_id", "installation_id"],
            ["ledgers.terminal_id", "ledgers.installation_id"],
            name=op.f("fk_seen_ranges_terminal_id"),
        ),
        sa.PrimaryKeyConstraint("terminal_id", "installation_id", "first", name=op.f("pk_seen_ranges")),
    )
    _fill_locks()


def _fill_locks() -> None:
    locks = sa.table("locks", sa.column("bucket", sa.Integer))
    op.bulk_insert(locks, [{"bucket": bucket} for bucket in range(1024)])


def downgrade() -> None:
    op.drop_table("seen_ranges")
    op.drop_table("published_comments")
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tokens_terminal_id"))

    op.drop_table("tokens")
    op.drop_table("publications")
    op.drop_table("ledgers")
    op.drop_table("heartbeats")
    op.drop_table("enrolment_codes")
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contributions_visit_id"))
        batch_op.drop_index(batch_op.f("ix_contributions_supersedes"))
        batch_op.drop_index("ix_contributions_counting")

    op.drop_table("contributions")
    with op.batch_alter_table("wrong_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wrong_codes_address"))

    op.drop_table("wrong_codes")
    op.drop_table("terminals")
    op.drop_table("server_keys")
    op.drop_table("media")
    op.drop_table("measure_snapshots")
    op.drop_table("locks")
    op.drop_table("edition_rounds")
    op.drop_table("edition_questions")
    op.drop_table("edition_measures")
    op.drop_table("catalogues")
    op.drop_table("boards")
    with op.batch_alter_table("board_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_changes_edition"))

    op.drop_table("board_changes")
