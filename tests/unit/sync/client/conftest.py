"""A terminal without disk and network: a list as its outbox, a server in memory, and a clock in the test's hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from sync.client.engine import SyncEngine, Terminal
from sync.client.ports import (
    Answer,
    Counts,
    FrozenItem,
    ItemVerdict,
    Moment,
    NoAnswer,
    NoAnswerReason,
    Resending,
)
from sync.contract import ITEM, VerdictKind, utc_text

START = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)
HEADERS = {"x-radar-protocol": "1"}
INSTALLATION = "11111111-1111-4111-8111-111111111111"
CATALOGUE = "ab" * 32


def an_id(number: int) -> str:
    """Return the same UUIDv4 for the same number."""
    return str(UUID(int=Random(number).getrandbits(128), version=4))


@dataclass
class HandClock:
    """Stands still until a test moves it."""

    wall: datetime = START
    uptime_s: float = 1000.0
    boot_id: str = "boot-1"

    def now(self) -> Moment:
        return Moment(self.wall, self.uptime_s, self.boot_id)

    def advance(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.uptime_s += seconds


@dataclass
class Entry:
    """One row of the list."""

    fields: dict[str, object]
    seq: int | None = None
    state: str = "pending"
    code: str | None = None
    due_at: float = 0.0


@dataclass
class ListOutbox:
    """The outbox as a list in memory."""

    rows: dict[str, Entry] = field(default_factory=dict)
    next_seq: int = 1
    calls: list[str] = field(default_factory=list)
    learnt: dict[str, float] = field(default_factory=dict)
    stall_count: int = 0
    identity: str | None = None
    synced_at: datetime | None = None

    def fill(self, count: int, **changes: object) -> list[str]:
        """Put ratings in; return their ids."""
        made = []
        for number in range(len(self.rows), len(self.rows) + count):
            fields: dict[str, object] = {
                "id": an_id(number),
                "kind": "rating",
                "visit_id": an_id(10_000 + number // 2),
                "edition": "2024",
                "catalogue": CATALOGUE,
                "measure_id": f"m-{number}",
                "question": "importance",
                "value": 4,
                "supersedes": None,
                "language": "de",
                "origin": "kiosk",
                "event_id": None,
                "recorded_hour": "2026-11-22T10:00:00Z",
                "clock": "unsynced",
            }
            self.rows[an_id(number)] = Entry(fields | changes)
            made.append(an_id(number))
        return made

    def fill_comments(self, count: int, text: str) -> None:
        """Put comments in."""
        for item_id in self.fill(count, kind="comment", text=text, stance=None):
            del self.rows[item_id].fields["question"], self.rows[item_id].fields["value"]

    def in_state(self, state: str) -> list[str]:
        return [item_id for item_id, row in self.rows.items() if row.state == state]

    def number_for(self, terminal_id: str) -> None:
        self.identity = terminal_id

    def settle(self, now: Moment) -> None:
        self.calls.append("settle")

    def knows_server_time(self, boot_id: str) -> bool:
        return boot_id in self.learnt

    def learn_server_time(self, at: Moment, server_time: datetime) -> None:
        self.learnt[at.boot_id] = server_time.timestamp() - at.uptime_s

    def freeze(self, now: Moment, *, limit: int, everything: bool = False) -> tuple[FrozenItem, ...]:
        self.calls.append("freeze")
        due = [
            (item_id, row)
            for item_id, row in self.rows.items()
            if row.state in {"pending", "sent"} and (everything or row.due_at <= now.wall.timestamp())
        ]
        frozen = []
        for item_id, row in sorted(due, key=lambda pair: pair[1].due_at)[:limit]:
            if row.seq is None:
                row.seq, self.next_seq = self.next_seq, self.next_seq + 1
            row.state = "sent"
            frozen.append(FrozenItem(item_id, row.seq, json.dumps({"seq": row.seq} | row.fields)))
        return tuple(frozen)

    def apply(self, verdicts: Sequence[ItemVerdict], now: Moment) -> None:
        for verdict in verdicts:
            row = self.rows[verdict.id]
            assert row.state == "sent"
            row.state = "quarantined" if verdict.kind is VerdictKind.REJECTED else "accepted"
            row.code = verdict.code

    def set_aside(self, item_id: str, now: Moment, delay_s: float) -> None:
        self.rows[item_id].due_at = now.wall.timestamp() + delay_s

    def resend(self, next_seq: int, missing: Sequence[tuple[int, int]]) -> Resending:
        again = 0
        wanted = {seq for first, last in missing for seq in range(first, last + 1)}
        for row in self.rows.values():
            if row.state == "accepted" and row.seq in wanted:
                row.state = "sent"
                again += 1
        return Resending(again, 0)

    def release_quarantine(self) -> int:
        released = self.in_state("quarantined")
        for item_id in released:
            self.rows[item_id].state = "sent"
        return len(released)

    def stalls(self) -> int:
        return self.stall_count

    def note_stall(self) -> None:
        self.stall_count += 1

    def clear_stalls(self) -> None:
        self.stall_count = 0

    def scrub(self) -> bool:
        self.calls.append("scrub")
        return True

    def note_sync(self, now: Moment) -> None:
        self.synced_at = now.wall

    def counts(self) -> Counts:
        pending = len(self.in_state("pending")) + len(self.in_state("sent"))
        quarantined = len(self.in_state("quarantined"))
        return Counts(pending, len(self.in_state("accepted")), quarantined, None, self.next_seq, None)


@dataclass
class MemoryShelf:
    """One kind of documents in memory."""

    content: bytes | None = None
    tag: str | None = None
    fails: bool = False

    def etag(self) -> str | None:
        return self.tag

    def sha256(self) -> str | None:
        return None if self.content is None else hashlib.sha256(self.content).hexdigest()

    def switch(self, content: bytes, etag: str | None) -> str:
        if self.fails:
            raise OSError(28, "No space left on device")
        self.content, self.tag = content, etag
        return hashlib.sha256(content).hexdigest()


@dataclass
class MemoryDocuments:
    """Both shelves."""

    catalogue: MemoryShelf = field(default_factory=MemoryShelf)
    board: MemoryShelf = field(default_factory=MemoryShelf)


@dataclass(frozen=True)
class Request:
    """A request as the server saw it."""

    method: str
    path: str
    body: bytes
    etag: str | None

    @property
    def items(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.body)["items"]
        return found


Trick = Callable[[Request], Answer | NoAnswer | None]
"""Answers a request in the server's place, or leaves it to the server (None)."""


@dataclass
class MemoryServer:
    """Behaves like PROTOCOL.md's server; `trick` may answer first, `refuses` names items and their codes."""

    clock: HandClock
    ahead_s: float = 0.0
    round_trip_s: float = 0.0
    trick: Trick | None = None
    refuses: dict[str, str] = field(default_factory=dict)
    stored: dict[str, dict[str, object]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    requests: list[Request] = field(default_factory=list)
    documents: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    aborted: bool = False

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        return self._serve(Request("POST", path, body, None))

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        return self._serve(Request("GET", path, b"", etag))

    def abort(self) -> None:
        self.aborted = True

    def batches(self) -> list[int]:
        """How many items each request for contributions had."""
        return [len(request.items) for request in self.requests if request.path == "/contributions"]

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def _serve(self, request: Request) -> Answer | NoAnswer:
        self.requests.append(request)
        self.clock.advance(self.round_trip_s / 2)
        tricked = self.trick(request) if self.trick else None
        answer = tricked if tricked is not None else self._honest(request)
        self.clock.advance(self.round_trip_s / 2)
        return answer

    def _honest(self, request: Request) -> Answer:
        server_time = utc_text(self.clock.wall + timedelta(seconds=self.ahead_s))
        if request.path == "/heartbeat":
            body = {"server_time": server_time, "config_version": 3, "config": {"idle_s": 90}}
            return Answer(200, HEADERS, json.dumps(body).encode())
        if request.path == "/contributions":
            return self._judge(request, server_time)
        found = self.documents.get(request.path)
        if found is None:
            return problem(404)
        content, etag = found
        if request.etag == etag:
            return Answer(304, HEADERS, b"")
        return Answer(200, HEADERS | {"etag": f'"{etag}"'}, content)

    def _judge(self, request: Request, server_time: str) -> Answer:
        verdicts: list[dict[str, object]] = []
        for raw in request.items:
            item = ITEM.validate_python(raw)
            self.seen.add(item.seq)
            content = {name: value for name, value in raw.items() if name != "seq"}
            if item.id in self.refuses:
                verdicts.append({"id": item.id, "verdict": "rejected", "code": self.refuses[item.id]})
            elif item.id in self.stored:
                assert self.stored[item.id] == content, "the wire form changed"
                verdicts.append({"id": item.id, "verdict": "duplicate"})
            else:
                self.stored[item.id] = content
                verdicts.append({"id": item.id, "verdict": "accepted"})
        highest = max(self.seen, default=0)
        gaps = [[seq, seq] for seq in range(1, highest) if seq not in self.seen]
        body = {"server_time": server_time, "next_seq": highest + 1, "missing": gaps[:100], "items": verdicts}
        return Answer(200, HEADERS, json.dumps(body).encode())


def problem(status: int, *, header: bool = True, code: str | None = None, **headers: str) -> Answer:
    """Return an error answer."""
    body = {"title": "No", "status": status, "detail": "because", "code": code}
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, (HEADERS if header else {}) | extra, json.dumps(body).encode())


@dataclass
class World:
    """Everything an engine needs, and the engine."""

    clock: HandClock
    outbox: ListOutbox
    server: MemoryServer
    documents: MemoryDocuments
    engine: SyncEngine

    def problem(self, status: int, *, header: bool = True, code: str | None = None, **headers: str) -> Answer:
        return problem(status, header=header, code=code, **headers)

    def no_answer(self, reason: NoAnswerReason) -> NoAnswer:
        return NoAnswer(reason, f"no answer: {reason}")

    def on_contributions(self, trick: Trick) -> None:
        """Let `trick` answer contributions only."""
        self.server.trick = lambda request: trick(request) if request.path == "/contributions" else None


def check_catalogue(content: bytes) -> str | None:
    return None if content.startswith(b"{") else "it is not JSON."


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def world(clock: HandClock) -> World:
    outbox, server, documents = ListOutbox(), MemoryServer(clock), MemoryDocuments()
    engine = SyncEngine(
        outbox,
        server,
        documents,
        clock,
        Random(7),
        terminal=Terminal("terminal-1", INSTALLATION, "1.2.0"),
        check_catalogue=check_catalogue,
    )
    return World(clock, outbox, server, documents, engine)
