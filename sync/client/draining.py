"""Sends what is due in batches and applies the verdicts; finds the one item that spoils a batch for all others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sync.client.answers import Meaning, Reading
from sync.client.exchange import Exchange, unusable
from sync.client.ports import Answer, FrozenItem, ItemVerdict, LocalCode, Moment, NoAnswer, NoAnswerReason, Outbox
from sync.client.retry import SET_ASIDE_S, BatchSize
from sync.contract import MAX_BODY_BYTES, ContributionsAnswer, VerdictKind, utc_text

STALLS_TO_ISOLATE = 3
"""So many server errors for a batch while other requests succeed, and the batch is taken apart."""
MAX_FAILURES_IN_A_ROW = 24
"""While taking a batch apart: more errors without one success, and it is the server, not an item."""
MAX_UNCONFIRMED = 2
"""So many failing items at the end of a run are put off although no later success has confirmed the server."""
MAX_REFUSED_IN_A_ROW = 10
"""Single items refused one after the other without one success: it is not the items."""

STOPPED = Reading(Meaning.NONE, "Synchronisation was stopped.", reason=NoAnswerReason.STOPPED)


class Drain:
    """The contributions of one run."""

    def __init__(
        self,
        exchange: Exchange,
        outbox: Outbox,
        envelope: Callable[[str], dict[str, object]],
        *,
        size: BatchSize,
        isolating: bool,
        stopped: Callable[[], bool],
    ) -> None:
        self._exchange = exchange
        self._outbox = outbox
        self._envelope = envelope
        self._isolating = isolating
        self._stopped = stopped
        self._suspects: list[str] = []
        self._aside: set[str] = set()
        self._alone = False
        self._failure: Reading | None = None
        self._failed_in_a_row = 0
        self._refused_in_a_row = 0
        self.size = size
        self.sent = 0
        self.accepted = 0
        self.rejected = 0
        self.refused_all = False
        self.last: ContributionsAnswer | None = None

    @property
    def set_aside(self) -> int:
        """How many items were put off to another day."""
        return len(self._aside)

    def run(self, now: Moment, *, everything: bool) -> Reading | None:
        """Send until nothing is due; return None then, else the answer that ended it."""
        end = self._run(now, everything=everything)
        if not self._suspects:
            return end
        if self._alone or (self.last is not None and len(self._suspects) <= MAX_UNCONFIRMED):
            self._confirm_suspects(now)
            self._outbox.clear_stalls()
            return end
        return end or self._failure

    def _run(self, now: Moment, *, everything: bool) -> Reading | None:
        while True:
            frozen = self._outbox.freeze(now, limit=self.size.items, everything=everything)
            skipped = self._aside.union(self._suspects)
            items = [item for item in frozen if item.id not in skipped]
            if not items:
                return None
            end = self._send(items, now)
            if end is not None:
                return end

    def ask(self, now: Moment) -> Reading | None:
        """Send an empty batch, to hear which numbers the server has seen; None if it answered."""
        return self._offer((), now, [])

    def _send(self, items: Sequence[FrozenItem], now: Moment) -> Reading | None:
        work = _halves(items) if self._isolating and len(items) > 1 else [items]
        self._alone = self._isolating and self.last is None and len(items) == 1
        while work:
            if self._stopped():
                return STOPPED
            end = self._offer(work.pop(), now, work)
            if end is not None:
                return end
        return None

    def _offer(self, batch: Sequence[FrozenItem], now: Moment, work: list[Sequence[FrozenItem]]) -> Reading | None:
        """Send one batch. What has to be sent in halves is put on `work`; a reading ends the run."""
        body = self._body(batch, now)
        if len(body) > MAX_BODY_BYTES and len(batch) > 1:
            work.extend(_halves(batch))
            return None
        answer, reading = self._exchange.post("/contributions", body)
        match reading.meaning:
            case Meaning.USABLE:
                return self._take(batch, answer, now)
            case Meaning.TOO_LARGE:
                self.size = self.size.too_large(len(batch))
                return self._divide(batch, work, LocalCode.TOO_LARGE, reading, now)
            case Meaning.BAD_BATCH:
                return self._divide(batch, work, LocalCode.REFUSED_ALONE, reading, now)
            case Meaning.SERVER_ERROR if self._isolating and reading.retry_after_s is None:
                return self._suspect(batch, work, reading)
            case _:
                if reading.reason in (NoAnswerReason.TIMEOUT, NoAnswerReason.CUT):
                    self.size = self.size.too_slow(len(batch))
                return reading

    def _take(self, batch: Sequence[FrozenItem], answer: Answer | NoAnswer, now: Moment) -> Reading | None:
        message = self._exchange.understood(answer, ContributionsAnswer)
        if message is None or sorted(item.id for item in message.items) != sorted(item.id for item in batch):
            return unusable()
        verdicts = [ItemVerdict(item.id, item.verdict, item.code, item.detail) for item in message.items]
        if verdicts:
            self._outbox.apply(verdicts, now)
        if self.last is None:
            self._outbox.clear_stalls()
        self._exchange.usable += 1
        self._exchange.learn(message.server_time)
        rejected = sum(verdict.kind is VerdictKind.REJECTED for verdict in verdicts)
        self.sent += len(verdicts)
        self.rejected += rejected
        self.accepted += len(verdicts) - rejected
        self.size = self.size.succeeded()
        self.last = message
        self._failed_in_a_row = self._refused_in_a_row = 0
        if batch:
            self._confirm_suspects(now)
        return None

    def _divide(
        self,
        batch: Sequence[FrozenItem],
        work: list[Sequence[FrozenItem]],
        code: LocalCode,
        reading: Reading,
        now: Moment,
    ) -> Reading | None:
        """Halve a batch that was refused as a whole; a single item goes to quarantine."""
        if len(batch) > 1:
            work.extend(_halves(batch))
            return None
        if not batch or self._refused_in_a_row >= MAX_REFUSED_IN_A_ROW:
            self.refused_all = True
            return reading
        self._outbox.apply([ItemVerdict(batch[0].id, VerdictKind.REJECTED, code, reading.detail)], now)
        self._refused_in_a_row += 1
        self.rejected += 1
        return None

    def _suspect(
        self, batch: Sequence[FrozenItem], work: list[Sequence[FrozenItem]], reading: Reading
    ) -> Reading | None:
        """Take apart a batch that the server fails on, unless it fails on everything."""
        self._failed_in_a_row += 1
        self._failure = reading
        if len(batch) == 1:
            self._suspects.append(batch[0].id)
        else:
            work.extend(_halves(batch))
        return reading if self._failed_in_a_row > MAX_FAILURES_IN_A_ROW else None

    def _confirm_suspects(self, now: Moment) -> None:
        """Put off the items that the server failed on while it takes others."""
        for item_id in self._suspects:
            self._outbox.set_aside(item_id, now, SET_ASIDE_S)
        self._aside.update(self._suspects)
        self._suspects.clear()

    def _body(self, batch: Sequence[FrozenItem], now: Moment) -> bytes:
        head = json.dumps(self._envelope(utc_text(now.wall)), ensure_ascii=False, separators=(",", ":"))
        return f'{head[:-1]},"items":[{",".join(item.wire for item in batch)}]}}'.encode()


def _halves(batch: Sequence[FrozenItem]) -> list[Sequence[FrozenItem]]:
    middle = len(batch) // 2
    return [batch[middle:], batch[:middle]]
