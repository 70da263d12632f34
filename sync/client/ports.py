"""What one synchronisation run needs from outside: a clock, an outbox, a transport, and shelves for documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sync.contract import PROTOCOL_HEADER, DayUsage, VerdictKind


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the terminal's clocks.

    `wall` is the system's clock (UTC), which may be wrong and may jump. `uptime_s` counts seconds since the
    boot that `boot_id` names; it never jumps and goes on while the machine sleeps.
    """

    wall: datetime
    uptime_s: float
    boot_id: str


class Clock(Protocol):
    """The terminal's clocks."""

    def now(self) -> Moment:
        """Return the present reading."""
        ...


class LocalCode(StrEnum):
    """Why the terminal itself put an item into quarantine: the server refused every batch that held it."""

    TOO_LARGE = "too-large"
    REFUSED_ALONE = "refused-alone"


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """A contribution whose wire form is fixed: `wire` is the JSON text of the whole item, `seq` included."""

    id: str
    seq: int
    wire: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """What became of one item; `code` and `detail` say why it was rejected."""

    id: str
    kind: VerdictKind
    code: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The outbox in numbers. `oldest_pending` is an hour like 2026-11-22T10:00:00Z; `accepted` counts for ever."""

    pending: int
    accepted: int
    quarantined: int
    oldest_pending: str | None
    next_seq: int
    last_sync: datetime | None


@dataclass(frozen=True, slots=True)
class Resending:
    """What an answer's `next_seq` and `missing` led to: items due again, and gaps that nothing is held for."""

    again: int
    not_held: int


class Outbox(Protocol):
    """The ledger as the engine sees it. Every method is one transaction, durable when it returns."""

    def number_for(self, terminal_id: str) -> None:
        """Number the sequence for this identity; another one than before starts again at 1 with what is held."""
        ...

    def settle(self, now: Moment) -> None:
        """Cut times that are finer than needed: those of an earlier boot, and dues that have passed."""
        ...

    def knows_server_time(self, boot_id: str) -> bool:
        """Tell whether an offset to the server was measured in this boot."""
        ...

    def learn_server_time(self, at: Moment, server_time: datetime) -> None:
        """Remember that the server's clock read `server_time` at `at`; corrects what was not frozen yet."""
        ...

    def freeze(self, now: Moment, *, limit: int, everything: bool = False) -> tuple[FrozenItem, ...]:
        """Return up to `limit` items to send, in random order, their wire form fixed and durable.

        Items sent before without an answer come again with the same wire form. `everything` includes visits
        still under way, random delays and items set aside.
        """
        ...

    def apply(self, verdicts: Sequence[ItemVerdict], now: Moment) -> None:
        """Apply verdicts in one transaction: accepted ones leave the queue, rejected ones go to quarantine."""
        ...

    def set_aside(self, item_id: str, now: Moment, delay_s: float) -> None:
        """Leave one item out of the batches for `delay_s` seconds; it stays pending."""
        ...

    def resend(self, next_seq: int, missing: Sequence[tuple[int, int]]) -> Resending:
        """Make due again what the server has not seen, or no longer has, and is still held here."""
        ...

    def release_quarantine(self) -> int:
        """Make everything in quarantine due again, unchanged; return how many."""
        ...

    def stalls(self) -> int:
        """Return how many server errors for contributions were counted in a row."""
        ...

    def note_stall(self) -> None:
        """Count one more server error for contributions while other requests succeed."""
        ...

    def clear_stalls(self) -> None:
        """Forget the counted server errors."""
        ...

    def scrub(self) -> bool:
        """Remove the last traces of accepted comments from disk; False when it has to be tried again."""
        ...

    def note_sync(self, now: Moment) -> None:
        """Remember that the server answered now."""
        ...

    def counts(self) -> Counts:
        """Return the outbox in numbers."""
        ...


class NoAnswerReason(StrEnum):
    """Why there was no usable answer."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROXY = "proxy"
    CUT = "cut"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    REDIRECT = "redirect"
    BAD_ADDRESS = "bad-address"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, whole and decoded. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def from_radar(self) -> bool:
        """Whether it carries the protocol's header: a captive portal says 200 too."""
        return PROTOCOL_HEADER.lower() in self.headers


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No answer, or none that could be read whole; `sentence` is for staff."""

    reason: NoAnswerReason
    sentence: str


class Transport(Protocol):
    """Requests to the server; never raises for anything that the network or the server does."""

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        """Send JSON to `path` below the server's base address."""
        ...

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        """Fetch a document, unless it still has this ETag (304)."""
        ...

    def abort(self) -> None:
        """End a request under way, from another thread; every later one ends at once with STOPPED."""
        ...


class Shelf(Protocol):
    """Where the documents of one kind lie: the current one and the one before."""

    def etag(self) -> str | None:
        """Return the ETag of the current document, or None."""
        ...

    def sha256(self) -> str | None:
        """Return the SHA-256 of the current document, or None."""
        ...

    def switch(self, content: bytes, etag: str | None) -> str:
        """Make `content` the current document, atomically; return its SHA-256. Raises OSError."""
        ...


class DocumentStore(Protocol):
    """The shelves that the server fills."""

    @property
    def catalogue(self) -> Shelf:
        """The catalogues."""
        ...

    @property
    def board(self) -> Shelf:
        """The boards."""
        ...


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the heartbeat tells of the machine; `problems` are codes, never free text."""

    disk_free_mb: int = 0
    problems: tuple[str, ...] = ()
    config_version: int = 0
    usage: Mapping[str, DayUsage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the terminal is to its server; `token` is a secret."""

    terminal_id: str
    token: str = field(repr=False)
    server_key: str
    server: str
