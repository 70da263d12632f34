"""The ledger's way to the server in SQL: freeze, apply verdicts, send again, and leave no trace of accepted comments.

Every function works inside the caller's transaction, except `scrub`, which needs the whole database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import Connection, Engine, Row, text

from kiosk.storage.tables import VISIT_OPEN
from kiosk.storage.wire import fixed_part, hour_of, whole_item
from sync.client.ports import FrozenItem, ItemVerdict, LocalCode, Moment, Resending
from sync.contract import VerdictKind

MAX_DETAIL = 200
LONGEST_DELAY_S = 25 * 3600
"""No item is put off for longer: a day for one that a server fails on, and some leeway."""

_DUE = text(
    "SELECT c.key, c.id, c.kind, c.visit_id, c.edition, c.catalogue, c.measure_id, c.question, c.value, c.stance, "
    "c.supersedes, c.language, c.origin, c.event_id, c.hour, c.clock, c.seq, c.wire, t.content "
    "FROM contributions AS c LEFT JOIN comment_texts AS t ON t.key = c.text_key "
    "WHERE c.due_at <= :horizon ORDER BY c.due_at LIMIT :limit"
)
_FREEZE = (
    "UPDATE contributions SET state = 'sent', due_at = 0, seq = ?, wire = ?, uptime_s = NULL, boot_id = NULL "
    "WHERE key = ?"
)
_LOCAL_CODES = ", ".join(f"'{code}'" for code in LocalCode)
_HELD = f"wire IS NOT NULL AND (state = 'accepted' OR (state = 'quarantined' AND code NOT IN ({_LOCAL_CODES})))"
_DUE_AGAIN = "state = 'sent', due_at = 0, code = NULL, detail = NULL, settled_day = NULL"


def freeze(connection: Connection, rng: Random, *, horizon: int, limit: int) -> tuple[FrozenItem, ...]:
    """Return up to `limit` items due by `horizon` in random order, after fixing the wire form of new ones."""
    rows = list(connection.execute(_DUE, {"horizon": horizon, "limit": limit}).all())  # fetched at once
    rng.shuffle(rows)
    seq: int = connection.scalars(text("SELECT next_seq FROM ledger")).one()
    first_free = seq
    frozen: list[FrozenItem] = []
    changes: list[tuple[int, str, int]] = []
    for row in rows:
        number, fixed = row.seq, row.wire
        if number is None:
            number, seq = seq, seq + 1
            fixed = fixed or fixed_part(row, row.hour, row.clock)
            changes.append((number, fixed, row.key))
        frozen.append(FrozenItem(row.id, number, whole_item(fixed, number, row.content)))
    if changes:
        connection.exec_driver_sql(_FREEZE, changes)
    if seq != first_free:
        connection.execute(text("UPDATE ledger SET next_seq = :seq"), {"seq": seq})
    rng.shuffle(frozen)
    return tuple(frozen)


def apply(connection: Connection, verdicts: Sequence[ItemVerdict], now: Moment) -> None:
    """Apply verdicts. Accepted comments lose their text at once; `scrub` then cleans the WAL."""
    taken = json.dumps([item.id for item in verdicts if item.kind is not VerdictKind.REJECTED])
    rejected = [item for item in verdicts if item.kind is VerdictKind.REJECTED]
    seen = json.dumps([item.id for item in verdicts if item.code not in set(LocalCode)])
    wiped = _wipe_texts(connection, taken)
    accepted = _accept(connection, taken, "sent", now)
    freed = _accept(connection, taken, "quarantined", now)
    refused = 0
    if rejected:
        rows = [(item.code or "rejected", (item.detail or "")[:MAX_DETAIL] or None, item.id) for item in rejected]
        result = connection.exec_driver_sql(
            "UPDATE contributions SET state = 'quarantined', due_at = NULL, code = ?, detail = ? "
            "WHERE id = ? AND state = 'sent'",
            rows,
        )
        refused = result.rowcount
    connection.execute(
        text(
            "UPDATE ledger SET pending = pending - :accepted - :refused, accepted = accepted + :accepted + :freed, "
            "quarantined = quarantined + :refused - :freed, scrub_due = max(scrub_due, :wiped), "
            "acknowledged_seq = max(acknowledged_seq, coalesce((SELECT max(seq) FROM contributions "
            "WHERE id IN (SELECT value FROM json_each(:seen))), 0))"
        ),
        {"accepted": accepted, "refused": refused, "freed": freed, "wiped": int(wiped > 0), "seen": seen},
    )


def _wipe_texts(connection: Connection, ids: str) -> int:
    """Overwrite the texts of these contributions in place with zeros of the same length; return how many."""
    keys = [
        (key,)
        for key in connection.scalars(
            text(
                "SELECT text_key FROM contributions WHERE id IN (SELECT value FROM json_each(:ids)) "
                "AND text_key IS NOT NULL AND state IN ('sent', 'quarantined')"
            ),
            {"ids": ids},
        )
    ]
    if keys:
        connection.exec_driver_sql("UPDATE comment_texts SET content = zeroblob(length(content)) WHERE key = ?", keys)
    return len(keys)


def _accept(connection: Connection, ids: str, state: str, now: Moment) -> int:
    result = connection.execute(
        text(
            "UPDATE contributions SET state = 'accepted', due_at = NULL, code = NULL, detail = NULL, "
            "text_key = NULL, wire = CASE kind WHEN 'comment' THEN NULL ELSE wire END, settled_day = :day "
            "WHERE id IN (SELECT value FROM json_each(:ids)) AND state = :state"
        ),
        {"ids": ids, "state": state, "day": _day(now.wall)},
    )
    return result.rowcount


def release_quarantine(connection: Connection) -> int:
    """Make everything in quarantine due again, unchanged; return how many."""
    released = connection.execute(text(f"UPDATE contributions SET {_DUE_AGAIN} WHERE code IS NOT NULL")).rowcount  # noqa: S608 - constants
    connection.execute(
        text("UPDATE ledger SET pending = pending + :n, quarantined = quarantined - :n"), {"n": released}
    )
    return released


def resend(connection: Connection, next_seq: int, missing: Sequence[tuple[int, int]]) -> Resending:
    """Make due again what lies in the gaps `missing`, and from `next_seq` on if the server has forgotten it.

    Items that the terminal itself put into quarantine are not among them: the server has never seen their
    numbers and would never take them, so they stay a gap that is reported.
    """
    ledger = connection.execute(text("SELECT next_seq, acknowledged_seq FROM ledger")).one()
    ranges = [(first, min(last, ledger.next_seq - 1)) for first, last in missing if first < ledger.next_seq]
    if next_seq <= ledger.acknowledged_seq:
        ranges.append((next_seq, ledger.acknowledged_seq))
    again = not_held = 0
    for first, last in ranges:
        again += _due_again(connection, first, last)
        held: int = connection.scalars(
            text("SELECT count(*) FROM contributions WHERE seq BETWEEN :first AND :last AND state = 'sent'"),
            {"first": first, "last": last},
        ).one()
        not_held += last - first + 1 - held
    return Resending(again, not_held)


def _due_again(connection: Connection, first: int, last: int) -> int:
    span = {"first": first, "last": last}
    tallied = 0
    for column in ("accepted", "quarantined"):
        changed = connection.execute(
            text(
                f"UPDATE contributions SET {_DUE_AGAIN} "  # noqa: S608 - constants
                f"WHERE seq BETWEEN :first AND :last AND state = '{column}' AND {_HELD}"
            ),
            span,
        ).rowcount
        connection.execute(text(f"UPDATE ledger SET pending = pending + :n, {column} = {column} - :n"), {"n": changed})  # noqa: S608 - constants
        tallied += changed
    return tallied


def number_for(connection: Connection, terminal_id: str) -> None:
    """Start the sequence again at 1 if the identity is another one; wire forms stay as they are."""
    before = connection.scalars(text("SELECT numbered_for FROM ledger")).one()
    if before == terminal_id:
        return
    if before is not None:
        connection.execute(text("UPDATE contributions SET seq = NULL WHERE seq IS NOT NULL"))
        connection.execute(text("UPDATE ledger SET next_seq = 1, acknowledged_seq = 0"))
    connection.execute(text("UPDATE ledger SET numbered_for = :id"), {"id": terminal_id})


def settle(connection: Connection, now: Moment) -> None:
    """Forget the fine times of earlier boots, whose offset nobody can know any more, and dues that have passed.

    A due time further ahead than any delay can be was set by a clock that has jumped back since: it is due now.
    """
    connection.execute(
        text("UPDATE contributions SET uptime_s = NULL, boot_id = NULL WHERE boot_id IS NOT NULL AND boot_id <> :boot"),
        {"boot": now.boot_id},
    )
    connection.execute(
        text(
            "UPDATE contributions SET due_at = 0 WHERE (due_at > 0 AND due_at <= :now) "
            "OR (due_at > :far AND due_at < :open)"
        ),
        {
            "now": int(now.wall.timestamp()),
            "far": int(now.wall.timestamp()) + LONGEST_DELAY_S,
            "open": VISIT_OPEN,
        },
    )


def learn_server_time(connection: Connection, at: Moment, server_time: datetime) -> float:
    """Store and return the server's time at this boot; correct the hours of this boot that are not fixed yet."""
    zero = server_time.timestamp() - at.uptime_s
    connection.execute(
        text("UPDATE ledger SET offset_boot_id = :boot, server_zero_s = :zero"), {"boot": at.boot_id, "zero": zero}
    )
    waiting: Iterable[Row[tuple[int, float]]] = connection.execute(
        text("SELECT key, uptime_s FROM contributions WHERE boot_id = :boot"), {"boot": at.boot_id}
    )
    corrected = [(hour_of(zero + row.uptime_s), row.key) for row in waiting]
    if corrected:
        connection.exec_driver_sql(
            "UPDATE contributions SET hour = ?, clock = 'synced', uptime_s = NULL, boot_id = NULL WHERE key = ?",
            corrected,
        )
    return zero


def purge(connection: Connection, now: Moment, keep_days: int) -> int:
    """Delete accepted rows that were accepted more than `keep_days` days ago; return how many."""
    before = _day(now.wall - timedelta(days=keep_days))
    return connection.execute(
        text("DELETE FROM contributions WHERE settled_day < :before"), {"before": before}
    ).rowcount


def scrub(engine: Engine) -> bool:
    """Clean what accepted comments left in the WAL, if anything; False when a reader is in the way."""
    with engine.begin() as connection:
        if not connection.scalar(text("SELECT scrub_due FROM ledger")):
            return True
        if connection.scalar(text("SELECT 1 FROM contributions WHERE text_key IS NOT NULL LIMIT 1")) is None:
            connection.execute(text("DELETE FROM comment_texts"))
    if not _checkpoint(engine):
        return False
    with engine.begin() as connection:
        connection.execute(text("UPDATE ledger SET scrub_due = 0"))
    return True


def _checkpoint(engine: Engine) -> bool:
    connection = engine.raw_connection()  # a checkpoint can't run inside a transaction, and SQLAlchemy begins one
    try:
        cursor = connection.cursor()
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = cursor.fetchone()
        finally:
            cursor.close()
    finally:
        connection.close()
    return row is not None and row[0] == 0


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d")
