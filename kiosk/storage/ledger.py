"""The ledger: contributions in, due batches out, verdicts back; each method is one transaction, durable on return.

A row goes pending -> sent (wire form and sequence number fixed) -> accepted or quarantined, never otherwise,
except that quarantined and lost items can become due again. It is also the outbox of synchronisation
(`sync.client.ports.Outbox`): there is no second queue that could disagree with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random, SystemRandom
from typing import assert_never

from sqlalchemy import Connection, select, text

from kiosk.domain.contribution import Comment, Contribution, Origin, Rating, Withdrawal
from kiosk.storage import opening, sending
from kiosk.storage.database import storage_errors
from kiosk.storage.ledger_reader import LedgerReader
from kiosk.storage.problems import StorageProblem
from kiosk.storage.tables import LEDGER, VISIT_OPEN
from kiosk.storage.wire import hour_of
from sync.client.ports import Clock, FrozenItem, ItemVerdict, Moment, Resending

KEEP_ACCEPTED_DAYS = 30
"""How long accepted rows stay, for a server that is restored from an older backup."""

# Adding is what a visitor waits for, so it goes past SQLAlchemy's construction of statements.
_COLUMNS = (
    *("state", "due_at", "key", "id", "visit_id", "edition", "catalogue", "measure_id", "supersedes", "language"),
    *("origin", "event_id", "kind", "question", "value", "stance", "text_key", "hour", "clock", "uptime_s", "boot_id"),
)
_INSERT = f"INSERT INTO contributions ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
_INSERT_TEXT = "INSERT INTO comment_texts (content) VALUES (?) RETURNING key"
_TAKEN = "SELECT id FROM contributions WHERE id = ? OR key = ?"
_TALLY = "UPDATE ledger SET pending = pending + ?"


class Ledger(LedgerReader):
    """The terminal's table of contributions. Safe to share between threads: its one connection is used in turn."""

    def __init__(self, path: Path, opened: opening.Opened, *, clock: Clock, rng: Random) -> None:
        super().__init__(path, opened.engine)
        self._clock = clock
        self._rng = rng
        self.problems: tuple[StorageProblem, ...] = opened.problems
        """What staff should know since opening, like a damaged ledger that was set aside."""
        self.is_new = opened.is_new
        """Whether this opening made the ledger."""
        with self._transaction() as connection:
            facts = connection.execute(select(LEDGER.c.offset_boot_id, LEDGER.c.server_zero_s)).one()
        self._offset: tuple[str | None, float | None] = (facts.offset_boot_id, facts.server_zero_s)

    @classmethod
    def open(cls, path: Path, clock: Clock, rng: Random | None = None) -> Ledger:
        """Open the ledger for writing, making or migrating it; a damaged one is set aside whole and reported.

        What visits of an earlier run left open is due at once. Raises StorageProblem, for example LedgerTooNew
        or a full or unwritable disk; what is stored is then as it was.
        """
        opened = opening.open_for_writing(path, clock.now())
        try:
            ledger = cls(path, opened, clock=clock, rng=rng or SystemRandom())
            ledger.restart()
        except BaseException:
            opened.engine.dispose()
            raise
        return ledger

    # Contributions in

    def add(self, contribution: Contribution, *, due_at: int | None = None) -> None:
        """Store one contribution; when this returns it survives a power cut.

        `due_at` (seconds since 1970) is when it may be sent; None while its visit is under way. Storing the same
        id again changes nothing. Raises StorageProblem, and then nothing of it is stored.
        """
        self.add_all((contribution,), due_at=due_at)

    def add_all(self, contributions: Sequence[Contribution], *, due_at: int | None = None) -> None:
        """Store several contributions, all or none."""
        now = self._clock.now()
        state_due = ("pending", VISIT_OPEN if due_at is None else due_at)
        with self._transaction() as connection:
            added = 0
            for item in contributions:
                key = self._free_key(connection, item.id)
                if key is not None:
                    text_key = _store_text(connection, item)
                    row = (*state_due, key, *_content(item), text_key, *_recorded(item, now, self._zero(now)))
                    connection.exec_driver_sql(_INSERT, row)
                    added += 1
            connection.exec_driver_sql(_TALLY, (added,))

    def _free_key(self, connection: Connection, contribution_id: str) -> int | None:
        """Return a random key for a new row, or None if the contribution is there already."""
        while True:
            key = self._rng.getrandbits(62) + 1
            taken: list[str] = list(connection.exec_driver_sql(_TAKEN, (contribution_id, key)).scalars())
            if contribution_id in taken:
                return None
            if not taken:
                return key

    def _zero(self, now: Moment) -> float | None:
        boot_id, zero = self._offset
        return zero if boot_id == now.boot_id else None

    def close_visit(self, visit_id: str, due_at: int) -> None:
        """Say that a visit has ended and when (seconds since 1970) its contributions may be sent."""
        with self._transaction() as connection:
            connection.execute(
                text("UPDATE contributions SET due_at = :due WHERE due_at = :open AND visit_id = :visit"),
                {"due": due_at, "open": VISIT_OPEN, "visit": visit_id},
            )

    def restart(self) -> None:
        """Make due what visits of an earlier run left open, and finish what that run had begun."""
        with self._transaction() as connection:
            connection.execute(text("UPDATE contributions SET due_at = 0 WHERE due_at = :open"), {"open": VISIT_OPEN})
        self.settle(self._clock.now())
        self.scrub()

    # Quarantine and retention

    def release_quarantine(self) -> int:
        """Make rejected contributions due again, unchanged; return how many."""
        with self._transaction() as connection:
            return sending.release_quarantine(connection)

    def purge(self, now: Moment, keep_days: int = KEEP_ACCEPTED_DAYS) -> int:
        """Delete accepted rows older than `keep_days`; the tallies and the sequence stay. Return how many."""
        with self._transaction() as connection:
            return sending.purge(connection, now, keep_days)

    # The outbox of synchronisation (sync.client.ports.Outbox)

    def number_for(self, terminal_id: str) -> None:
        """Number the sequence for this identity; another one than before starts again at 1 with what is held."""
        with self._transaction() as connection:
            sending.number_for(connection, terminal_id)

    def settle(self, now: Moment) -> None:
        """Cut times that are finer than needed: those of an earlier boot, and dues that have passed."""
        with self._transaction() as connection:
            sending.settle(connection, now)

    def knows_server_time(self, boot_id: str) -> bool:
        """Tell whether an offset to the server was measured in this boot."""
        with self._transaction() as connection:
            return connection.scalar(select(LEDGER.c.offset_boot_id)) == boot_id

    def learn_server_time(self, at: Moment, server_time: datetime) -> None:
        """Remember that the server's clock read `server_time` at `at`; corrects what was not frozen yet."""
        with self._transaction() as connection:
            self._offset = (at.boot_id, sending.learn_server_time(connection, at, server_time))

    def freeze(self, now: Moment, *, limit: int, everything: bool = False) -> tuple[FrozenItem, ...]:
        """Return up to `limit` items to send, in random order, their wire form fixed and durable."""
        horizon = VISIT_OPEN if everything else int(now.wall.timestamp())
        with self._transaction() as connection:
            return sending.freeze(connection, self._rng, horizon=horizon, limit=limit)

    def apply(self, verdicts: Sequence[ItemVerdict], now: Moment) -> None:
        """Apply verdicts in one transaction: accepted ones leave the queue, rejected ones go to quarantine."""
        with self._transaction() as connection:
            sending.apply(connection, verdicts, now)

    def set_aside(self, item_id: str, now: Moment, delay_s: float) -> None:
        """Leave one item out of the batches for `delay_s` seconds; it stays pending."""
        with self._transaction() as connection:
            connection.execute(
                text("UPDATE contributions SET due_at = :due WHERE id = :id AND state = 'sent'"),
                {"due": int(now.wall.timestamp() + delay_s), "id": item_id},
            )

    def resend(self, next_seq: int, missing: Sequence[tuple[int, int]]) -> Resending:
        """Make due again what the server has not seen, or no longer has, and is still held here."""
        with self._transaction() as connection:
            return sending.resend(connection, next_seq, missing)

    def scrub(self) -> bool:
        """Remove the last traces of accepted comments from disk; False when it has to be tried again."""
        with storage_errors(self._path):
            return sending.scrub(self._engine)

    def stalls(self) -> int:
        """Return how many server errors for contributions were counted in a row."""
        with self._transaction() as connection:
            counted: int = connection.scalars(select(LEDGER.c.stalls)).one()
        return counted

    def note_stall(self) -> None:
        """Count one more server error for contributions while other requests succeed."""
        with self._transaction() as connection:
            connection.execute(text("UPDATE ledger SET stalls = stalls + 1"))

    def clear_stalls(self) -> None:
        """Forget the counted server errors."""
        with self._transaction() as connection:
            connection.execute(text("UPDATE ledger SET stalls = 0 WHERE stalls > 0"))

    def note_sync(self, now: Moment) -> None:
        """Remember that the server answered now."""
        with self._transaction() as connection:
            connection.execute(text("UPDATE ledger SET last_sync_s = :now"), {"now": int(now.wall.timestamp())})


def _store_text(connection: Connection, item: Contribution) -> int | None:
    if not isinstance(item, Comment):
        return None
    key: int = connection.exec_driver_sql(_INSERT_TEXT, (item.text.encode("utf-8"),)).scalar_one()
    return key


def _content(item: Contribution) -> tuple[object, ...]:
    """Return the columns from id to stance, in the order of _COLUMNS."""
    common = (
        item.id,
        item.visit_id,
        item.edition,
        item.catalogue,
        item.measure_id,
        item.supersedes,
        item.language,
        item.origin.value,
        item.event_id,
    )
    match item:
        case Rating():
            return (*common, "rating", item.question, item.value, None)
        case Comment():
            return (*common, "comment", None, None, item.stance.value if item.stance else None)
        case Withdrawal():
            return (*common, "withdrawal", None, None, None)
    assert_never(item)


def _recorded(item: Contribution, now: Moment, zero: float | None) -> tuple[str, str, float | None, str | None]:
    """Return hour, clock, uptime and boot: the finer time only where an offset may still correct the hour.

    Paper carries the time of its sheet, which no clock corrects (PROTOCOL.md, recorded_hour).
    """
    recorded = item.recorded_at.timestamp()
    if item.origin is Origin.PAPER:
        return hour_of(recorded), "synced", None, None
    uptime = now.uptime_s - (now.wall.timestamp() - recorded)
    if zero is not None:
        return hour_of(zero + uptime), "synced", None, None
    return hour_of(recorded), "unsynced", uptime, now.boot_id
