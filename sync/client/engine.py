"""One synchronisation run: contributions out, verdicts in, catalogue and board fetched, a sign of life given.

Synchronous and free of Qt: whoever calls `run_once` decides on the thread and on when to call again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock

from sync.client.answers import Meaning, Reading
from sync.client.draining import STALLS_TO_ISOLATE, STOPPED, Drain
from sync.client.exchange import Exchange, unusable
from sync.client.fetching import Check, Fetcher, board_fault
from sync.client.ports import Clock, DocumentStore, Moment, NoAnswerReason, Outbox, Transport, Vitals
from sync.client.report import Outcome, SyncReport
from sync.client.retry import REFUSED_RETRY_S, BatchSize, wait_s
from sync.contract import HeartbeatAnswer, HeartbeatRequest, QueueFacts

CONTACTS_TO_GO_ON = 3
"""So many heartbeats without a usable answer, and contributions are sent without knowing the server's time."""

_NOTHING_GETS_THROUGH = frozenset(
    {
        NoAnswerReason.UNREACHABLE,
        NoAnswerReason.TLS,
        NoAnswerReason.PROXY,
        NoAnswerReason.REDIRECT,
        NoAnswerReason.BAD_ADDRESS,
        NoAnswerReason.STOPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Who sends: the identity the sequence is numbered for, the installation, and the program's version."""

    terminal_id: str
    installation_id: str
    software: str


@dataclass(slots=True)
class _Run:
    """What one run gathers."""

    now: Moment
    exchange: Exchange
    drain: Drain
    everything: bool
    catalogue: str | None = None
    board: str | None = None
    heartbeat: HeartbeatAnswer | None = None
    not_held: int = 0
    notes: list[str] = field(default_factory=list)


class SyncEngine:
    """Runs are single-flight: a second caller waits. What it remembers between runs only saves time."""

    def __init__(
        self,
        outbox: Outbox,
        transport: Transport,
        documents: DocumentStore,
        clock: Clock,
        rng: Random,
        *,
        terminal: Terminal,
        check_catalogue: Check,
        vitals: Callable[[], Vitals] = Vitals,
    ) -> None:
        self._outbox = outbox
        self._transport = transport
        self._documents = documents
        self._clock = clock
        self._rng = rng
        self._terminal = terminal
        self._vitals = vitals
        self._catalogues = Fetcher(
            "/catalogue", documents.catalogue, check_catalogue, name="catalogue", named_by_hash=True
        )
        self._boards = Fetcher("/board", documents.board, board_fault, name="board", named_by_hash=False)
        self._size = BatchSize()
        self._failures = 0
        self._silent_contacts = 0
        self._single_flight = Lock()
        self._stop = Event()

    def stop(self) -> None:
        """End a run under way as soon as possible, from another thread; no later one starts."""
        self._stop.set()
        self._transport.abort()

    def run_once(self, now: Moment, *, everything: bool = False, verify: bool = False) -> SyncReport:
        """Synchronise once and return what came of it.

        `now` decides what is due; `everything` sends what is not due yet as well, and `verify` asks the server
        what it has seen even if there is nothing to send. Raises what the outbox raises, and nothing for
        anything that the network or the server does.
        """
        with self._single_flight:
            run = self._begin(now, everything=everything)
            try:
                end = self._contact(run) or self._contributions(run, verify=verify) or self._documents_and_life(run)
            finally:
                self._size = run.drain.size
                self._outbox.scrub()
            return self._report(run, end)

    def _begin(self, now: Moment, *, everything: bool) -> _Run:
        self._outbox.number_for(self._terminal.terminal_id)
        self._outbox.settle(now)
        exchange = Exchange(self._transport, self._clock, self._outbox)
        drain = Drain(
            exchange,
            self._outbox,
            self._envelope,
            size=self._size.anew(),
            isolating=self._outbox.stalls() >= STALLS_TO_ISOLATE,
            stopped=self._stop.is_set,
        )
        return _Run(now, exchange, drain, everything)

    def _envelope(self, sent_at: str) -> dict[str, object]:
        return {
            "sent_at": sent_at,
            "software": self._terminal.software,
            "installation_id": self._terminal.installation_id,
        }

    def _contact(self, run: _Run) -> Reading | None:
        """Learn the server's time before anything is frozen without it, for what is frozen stays uncorrected."""
        if self._stop.is_set():
            return STOPPED
        if self._outbox.knows_server_time(run.now.boot_id):
            return None
        reading = self._heartbeat(run)
        if reading.meaning in (Meaning.USABLE, Meaning.NOT_THERE, Meaning.BAD_BATCH, Meaning.TOO_LARGE):
            self._silent_contacts = 0
            return None
        self._silent_contacts += 1
        broken = reading.meaning in (Meaning.NONE, Meaning.SERVER_ERROR) and reading.reason not in _NOTHING_GETS_THROUGH
        if broken and self._silent_contacts >= CONTACTS_TO_GO_ON:
            return None  # a heartbeat that alone is broken must not keep the contributions back for ever
        return reading

    def _contributions(self, run: _Run, *, verify: bool) -> Reading | None:
        """Send what is due, then once more what the server turns out to lack."""
        drain = run.drain
        end = drain.run(run.now, everything=run.everything)
        if end is None and verify and drain.last is None:
            end = drain.ask(run.now)
        if end is None and drain.last is not None:
            again = self._outbox.resend(drain.last.next_seq, drain.last.missing)
            run.not_held = again.not_held
            if again.again:
                end = drain.run(run.now, everything=run.everything)
        if end is not None and end.meaning is Meaning.SERVER_ERROR and end.retry_after_s is None:
            self._count_stall(run)
        return end

    def _count_stall(self, run: _Run) -> None:
        """Count a server error for contributions, if another request succeeds meanwhile."""
        if run.exchange.usable or self._heartbeat(run).meaning is Meaning.USABLE:
            self._outbox.note_stall()

    def _documents_and_life(self, run: _Run) -> Reading | None:
        first_failure: Reading | None = None
        for step in (self._fetch_catalogue, self._fetch_board, self._heartbeat):
            if self._stop.is_set():
                return STOPPED
            reading = step(run)
            if reading.meaning in (Meaning.UNAUTHORISED, Meaning.CLONED):
                return reading
            if reading.meaning not in (Meaning.USABLE, Meaning.UNCHANGED, Meaning.NOT_THERE):
                first_failure = first_failure or reading
                if reading.reason in _NOTHING_GETS_THROUGH or reading.retry_after_s is not None:
                    break
        # What was due has arrived if there was anything; that a document could not be fetched is a note then.
        return None if run.exchange.usable else first_failure

    def _fetch_catalogue(self, run: _Run) -> Reading:
        fetched = self._catalogues.fetch(run.exchange)
        run.catalogue = fetched.sha256
        if fetched.note:
            run.notes.append(fetched.note)
        if fetched.sha256 is not None and self._outbox.release_quarantine():
            # The new catalogue may know what the old one didn't; whatever comes of it shows in the next run too.
            return run.drain.run(run.now, everything=run.everything) or fetched.reading
        return fetched.reading

    def _fetch_board(self, run: _Run) -> Reading:
        fetched = self._boards.fetch(run.exchange)
        run.board = fetched.sha256
        if fetched.note:
            run.notes.append(fetched.note)
        return fetched.reading

    def _heartbeat(self, run: _Run) -> Reading:
        body = self._sign_of_life(run.now).model_dump_json().encode("utf-8")
        answer, reading = run.exchange.post("/heartbeat", body)
        if reading.meaning is not Meaning.USABLE:
            if reading.meaning is not Meaning.NOT_THERE and reading.sentence not in run.notes:
                run.notes.append(reading.sentence)
            return reading
        message = run.exchange.understood(answer, HeartbeatAnswer)
        if message is None:
            return unusable()
        run.exchange.usable += 1
        run.exchange.learn(message.server_time)
        run.heartbeat = message
        return reading

    def _sign_of_life(self, now: Moment) -> HeartbeatRequest:
        counts, vitals = self._outbox.counts(), self._vitals()
        return HeartbeatRequest(
            software=self._terminal.software,
            installation_id=self._terminal.installation_id,
            catalogue=self._documents.catalogue.sha256(),
            board=self._documents.board.sha256(),
            queue=QueueFacts(pending=counts.pending, quarantined=counts.quarantined, oldest_hour=counts.oldest_pending),
            boot_id=now.boot_id,
            uptime_s=max(0, int(now.uptime_s)),
            disk_free_mb=vitals.disk_free_mb,
            problems=list(vitals.problems[:100]),
            config_version=vitals.config_version,
            usage=dict(vitals.usage),
        )

    def _report(self, run: _Run, end: Reading | None) -> SyncReport:
        drain, outcome = run.drain, _outcome(end, refused_all=run.drain.refused_all)
        if outcome is Outcome.DRAINED:
            self._failures = 0
            self._outbox.note_sync(run.now)
        else:
            self._failures = 1 if drain.sent else self._failures + 1
        answer, life = drain.last, run.heartbeat
        return SyncReport(
            outcome=outcome,
            sentence=_sentence(drain, end),
            sent=drain.sent,
            accepted=drain.accepted,
            rejected=drain.rejected,
            set_aside=drain.set_aside,
            requests=run.exchange.requests,
            catalogue=run.catalogue,
            board=run.board,
            offset_s=run.exchange.offset_s,
            retry_in_s=self._retry_in_s(outcome, end),
            server_next_seq=answer.next_seq if answer else None,
            missing=tuple(answer.missing) if answer else (),
            not_held=run.not_held,
            config_version=life.config_version if life else None,
            config=life.config if life else {},
            notes=tuple(note for note in run.notes if end is None or note != end.sentence),
        )

    def _retry_in_s(self, outcome: Outcome, end: Reading | None) -> float | None:
        if outcome in (Outcome.DRAINED, Outcome.STOPPED):
            return None
        if outcome in (Outcome.UNAUTHORISED, Outcome.CLONED):
            return REFUSED_RETRY_S
        return wait_s(self._failures, self._rng, end.retry_after_s if end else None)


def _outcome(end: Reading | None, *, refused_all: bool) -> Outcome:
    if end is None:
        return Outcome.DRAINED
    if end.reason is NoAnswerReason.STOPPED:
        return Outcome.STOPPED
    if end.meaning is Meaning.UNAUTHORISED:
        return Outcome.UNAUTHORISED
    if end.meaning is Meaning.CLONED:
        return Outcome.CLONED
    return Outcome.REFUSED if refused_all else Outcome.NO_ANSWER


def _sentence(drain: Drain, end: Reading | None) -> str:
    if end is not None:
        return end.sentence
    if drain.rejected:
        return f"{drain.accepted} contributions have arrived, {drain.rejected} were refused and are in quarantine."
    if drain.sent:
        return f"{drain.accepted} contributions have arrived."
    return "There was nothing to send; the server is there."
