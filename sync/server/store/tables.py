"""The tables, with named constraints. Contents stand apart from sequences, and neither knows an arrival time."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
LOCKS = 1024
"""Rows of `locks`: how many groups of visits can be written at the same time."""

_ID = Uuid(as_uuid=False)
_SHA = String(64)
_SLUG = String(100)
_MOMENT = String(20)
"""RFC 3339 in UTC with Z and whole seconds (sync.contract.utc_text)."""
_COUNTER = BigInteger().with_variant(Integer(), "sqlite")

server_keys = Table(
    "server_keys",
    METADATA,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("seed", LargeBinary, nullable=False),
    Column("created_at", _MOMENT, nullable=False),
    CheckConstraint("id = 1", name="one"),
)

terminals = Table(
    "terminals",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("site", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("software", String(200), nullable=False),
    Column("installation_id", _ID, nullable=False),
    Column("public_key", String(100), nullable=False),
    Column("enrolled_at", _MOMENT, nullable=False),
    Column("revoked_at", _MOMENT),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("token_hash", _SHA, primary_key=True),
    Column("terminal_id", _ID, ForeignKey("terminals.id"), nullable=False, index=True),
)

enrolment_codes = Table(
    "enrolment_codes",
    METADATA,
    Column("code_hash", _SHA, primary_key=True),
    Column("site", String(200), nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    Column("used_at", _MOMENT),
    Column("installation_id", _ID),
    Column("terminal_id", _ID, ForeignKey("terminals.id")),
)

wrong_codes = Table(
    "wrong_codes",
    METADATA,
    Column("id", _COUNTER, primary_key=True),
    Column("address", String(64), nullable=False, index=True),
    Column("at_ms", BigInteger, nullable=False),
)

heartbeats = Table(
    "heartbeats",
    METADATA,
    Column("terminal_id", _ID, ForeignKey("terminals.id"), primary_key=True),
    Column("received_at", _MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

ledgers = Table(
    "ledgers",
    METADATA,
    Column("terminal_id", _ID, ForeignKey("terminals.id"), primary_key=True),
    Column("installation_id", _ID, primary_key=True),
    Column("next_seq", BigInteger, nullable=False),
)

seen_ranges = Table(
    "seen_ranges",
    METADATA,
    Column("terminal_id", _ID, nullable=False),
    Column("installation_id", _ID, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    PrimaryKeyConstraint("terminal_id", "installation_id", "first"),
    ForeignKeyConstraint(["terminal_id", "installation_id"], ["ledgers.terminal_id", "ledgers.installation_id"]),
    CheckConstraint("first <= last", name="order"),
)

locks = Table("locks", METADATA, Column("bucket", Integer, primary_key=True, autoincrement=False))

contributions = Table(
    "contributions",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("fingerprint", _SHA, nullable=False),
    Column("terminal_id", _ID, ForeignKey("terminals.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("visit_id", _ID, index=True),
    Column("edition", _SLUG, nullable=False),
    Column("catalogue", _SHA, nullable=False),
    Column("measure_id", _SLUG, nullable=False),
    Column("question", _SLUG),
    Column("value", SmallInteger),
    Column("stance", String(10)),
    Column("text", Text),
    Column("supersedes", _ID, index=True),
    Column("language", String(35), nullable=False),
    Column("origin", String(10), nullable=False),
    Column("event_id", _SLUG),
    Column("recorded_hour", _MOMENT, nullable=False),
    Column("clock", String(10), nullable=False),
    CheckConstraint("kind IN ('rating', 'comment', 'withdrawal')", name="kind"),
    CheckConstraint("state IN ('current', 'superseded', 'void')", name="state"),
    CheckConstraint("value BETWEEN 1 AND 5", name="value"),
    sqlite_with_rowid=False,  # a rowid would keep the order of arrival, and order identifies
)
Index(
    "ix_contributions_counting",
    contributions.c.edition,
    contributions.c.measure_id,
    contributions.c.kind,
    contributions.c.state,
    contributions.c.question,
    contributions.c.value,
    contributions.c.visit_id,
)

catalogues = Table(
    "catalogues",
    METADATA,
    Column("sha256", _SHA, primary_key=True),
    Column("edition", _SLUG, nullable=False),
    Column("min_visits", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

publications = Table(
    "publications",
    METADATA,
    Column("id", _COUNTER, primary_key=True),
    Column("catalogue", _SHA, ForeignKey("catalogues.sha256"), nullable=False),
    Column("published_at", _MOMENT, nullable=False),
)

edition_measures = Table(
    "edition_measures",
    METADATA,
    Column("edition", _SLUG, primary_key=True),
    Column("measure_id", _SLUG, primary_key=True),
)

edition_questions = Table(
    "edition_questions",
    METADATA,
    Column("edition", _SLUG, primary_key=True),
    Column("question", _SLUG, primary_key=True),
)

edition_rounds = Table(
    "edition_rounds",
    METADATA,
    Column("edition", _SLUG, primary_key=True),
    Column("round_id", _SLUG, primary_key=True),
    Column("first", String(10), nullable=False),
    Column("last", String(10)),
)

media = Table(
    "media",
    METADATA,
    Column("sha256", _SHA, primary_key=True),
    Column("content_type", String(100), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

measure_snapshots = Table(
    "measure_snapshots",
    METADATA,
    Column("edition", _SLUG, primary_key=True),
    Column("measure_id", _SLUG, primary_key=True),
    Column("question", _SLUG, primary_key=True),
    Column("visits", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    Column("no_opinion", Integer, nullable=False),
    Column("hidden", SmallInteger, nullable=False),
)

board_changes = Table(
    "board_changes",
    METADATA,
    Column("id", _COUNTER, primary_key=True),
    Column("edition", _SLUG, nullable=False, index=True),
    Column("measure_id", _SLUG),
)

boards = Table(
    "boards",
    METADATA,
    Column("edition", _SLUG, primary_key=True),
    Column("sha256", _SHA),
    Column("min_visits", Integer),
    Column("as_of", _MOMENT),
    Column("content", LargeBinary),
)

published_comments = Table(
    "published_comments",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("contribution_id", _ID, ForeignKey("contributions.id"), nullable=False),
    Column("published_on", String(10), nullable=False),
    Column("answer_text", Text),
    Column("answer_department", String(200)),
    Column("answered_on", String(10)),
    UniqueConstraint("contribution_id"),
)
