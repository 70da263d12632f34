"""The ledger's tables, with named constraints, and the names of the schema's revisions.

Three things here are about privacy, for order and time identify at a terminal that somebody watched:

* `contributions.key` is random, so that the order of rows on disk is not the order of giving.
* `uptime_s` and `boot_id` hold a time finer than the hour only until an offset to the server is known, the
  item is sent, or the machine boots again.
* A comment's text lies in a table of its own, is appended once and later overwritten in place with zeros of
  the same length. SQLite's secure_delete alone is not enough: when a page is split or merged, copies of rows
  stay in the unused part of the old page (tried with 3.53). Rows that never change their size and are never
  deleted while others live are never moved.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

REVISIONS: Final = ("0001",)
"""All revisions of the schema, oldest first; a test compares them with the migrations."""
HEAD: Final = REVISIONS[-1]

VISIT_OPEN: Final = 2**53
"""`due_at` of a contribution whose visit is still under way: later than any time."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

COMMENT_TEXTS = Table(
    "comment_texts",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

CONTRIBUTIONS = Table(
    "contributions",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("kind", String, nullable=False),
    Column("visit_id", String(36), nullable=False),
    Column("edition", String, nullable=False),
    Column("catalogue", String(64), nullable=False),
    Column("measure_id", String, nullable=False),
    Column("question", String),
    Column("value", Integer),
    Column("stance", String),
    Column("text_key", Integer, ForeignKey("comment_texts.key")),
    Column("supersedes", String(36)),
    Column("language", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("event_id", String),
    Column("hour", String(20), nullable=False),
    Column("clock", String, nullable=False),
    Column("uptime_s", Float),
    Column("boot_id", String),
    Column("state", String, nullable=False),
    Column("due_at", Integer),
    Column("seq", Integer),
    Column("wire", Text),
    Column("code", String),
    Column("detail", String),
    Column("settled_day", String(10)),
    UniqueConstraint("id"),
    CheckConstraint("kind IN ('rating', 'comment', 'withdrawal')", name="kind"),
    CheckConstraint("clock IN ('synced', 'unsynced')", name="clock"),
    CheckConstraint("state IN ('pending', 'sent', 'accepted', 'quarantined')", name="state"),
    CheckConstraint("(due_at IS NOT NULL) = (state IN ('pending', 'sent'))", name="queued"),
    CheckConstraint("(code IS NOT NULL) = (state = 'quarantined')", name="quarantined"),
    CheckConstraint("(state = 'pending') <= (seq IS NULL)", name="pending_unnumbered"),
    CheckConstraint("(settled_day IS NOT NULL) = (state = 'accepted')", name="settled"),
)

# Partial indexes: only rows that are still on their way are in them, so they stay small for ever.
Index("ix_contributions_seq", CONTRIBUTIONS.c.seq, unique=True, sqlite_where=text("seq IS NOT NULL"))
Index("ix_contributions_due", CONTRIBUTIONS.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
Index("ix_contributions_queued_hour", CONTRIBUTIONS.c.hour, sqlite_where=text("due_at IS NOT NULL"))
Index("ix_contributions_boot", CONTRIBUTIONS.c.boot_id, sqlite_where=text("boot_id IS NOT NULL"))
Index("ix_contributions_quarantine", CONTRIBUTIONS.c.code, sqlite_where=text("code IS NOT NULL"))
Index("ix_contributions_text", CONTRIBUTIONS.c.text_key, sqlite_where=text("text_key IS NOT NULL"))
Index("ix_contributions_settled", CONTRIBUTIONS.c.settled_day, sqlite_where=text("settled_day IS NOT NULL"))

LEDGER = Table(
    "ledger",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("ledger_id", String(36), nullable=False),
    Column("next_seq", Integer, nullable=False),
    Column("acknowledged_seq", Integer, nullable=False),
    Column("numbered_for", String),
    Column("pending", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("scrub_due", Integer, nullable=False),
    Column("stalls", Integer, nullable=False),
    Column("offset_boot_id", String),
    Column("server_zero_s", Float),
    Column("last_sync_s", Integer),
    CheckConstraint("one = 1", name="one_row"),
    CheckConstraint("pending >= 0 AND accepted >= 0 AND quarantined >= 0", name="tallies"),
)
"""One row: the sequence, the tallies (counting rows would cost more with every row), and the measured offset.

`server_zero_s` is the server's time (seconds since 1970) when `offset_boot_id` booted, so that a wall clock
that jumps later doesn't matter.
"""
