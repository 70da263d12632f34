"""Any order of giving, sending, losing, judging, restarting and re-enrolling keeps the ledger's promises."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.domain.contribution import Occasion, begin_visit, comment, rate
from kiosk.storage.ledger import Ledger
from sync.client.ports import FrozenItem, ItemVerdict, Moment
from sync.contract import ITEM, VerdictKind

if TYPE_CHECKING:
    from kiosk.domain.contribution import Contribution

START = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)


class SteadyClock:
    """Moves only when a rule moves it."""

    def __init__(self) -> None:
        self.wall, self.uptime_s, self.boot = START, 100.0, 1

    def now(self) -> Moment:
        return Moment(self.wall, self.uptime_s, f"boot-{self.boot}")


class LedgerMachine(RuleBasedStateMachine):
    """The ledger against a model: sets of ids, and every wire form ever seen."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = SteadyClock()
        self.given: dict[str, Contribution] = {}
        self.accepted: set[str] = set()
        self.quarantined: set[str] = set()
        self.wires: dict[str, dict[str, object]] = {}
        self.seqs: dict[int, str] = {}
        self.on_the_way: tuple[FrozenItem, ...] = ()
        self.identity = 1

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.rng = Random(seed)
        self.open()
        self.ledger.number_for("terminal-1")

    def open(self) -> None:
        self.ledger = Ledger.open(self.folder / "ledger.sqlite3", self.clock, self.rng)

    @rule(count=st.integers(1, 4), text=st.none() | st.text("aä\n\\\"'😀", min_size=1, max_size=20))
    def give(self, count: int, text: str | None) -> None:
        visit, occasion = begin_visit(), Occasion("2024", "ab" * 32, "de")
        item: Contribution
        for number in range(count):
            if text is not None and text.strip():
                visit, item = comment(visit, occasion, "m", None, text, now=self.clock.wall)
            else:
                visit, item = rate(visit, occasion, "m", "importance", number + 1, now=self.clock.wall)
            self.ledger.add(item, due_at=0)
            self.given[item.id] = item

    @rule(limit=st.integers(1, 6))
    def send(self, limit: int) -> None:
        """Freeze a batch; that its answer may be lost is the absence of `answer`."""
        self.on_the_way = self.ledger.freeze(self.clock.now(), limit=limit)
        assert len(self.on_the_way) == min(limit, len(self.given) - len(self.accepted) - len(self.quarantined))
        for item in self.on_the_way:
            parsed = ITEM.validate_json(item.wire)
            assert (parsed.id, parsed.seq) == (item.id, item.seq)
            content = json.loads(item.wire)
            assert content.pop("seq") == item.seq
            assert self.wires.setdefault(item.id, content) == content, "the wire form changed"
            assert self.seqs.setdefault(item.seq, item.id) == item.id, "a number was used twice"

    @rule(kinds=st.lists(st.sampled_from(VerdictKind), min_size=6, max_size=6))
    def answer(self, kinds: list[VerdictKind]) -> None:
        verdicts = [
            ItemVerdict(item.id, kind, "round-closed" if kind is VerdictKind.REJECTED else None)
            for item, kind in zip(self.on_the_way, kinds, strict=False)
        ]
        self.ledger.apply(verdicts, self.clock.now())
        for verdict in verdicts:
            if verdict.kind is not VerdictKind.REJECTED:
                self.accepted.add(verdict.id)
                self.quarantined.discard(verdict.id)
            elif verdict.id not in self.accepted:
                self.quarantined.add(verdict.id)

    @rule()
    def release(self) -> None:
        assert self.ledger.release_quarantine() == len(self.quarantined)
        self.quarantined.clear()

    @rule(first=st.integers(1, 20), length=st.integers(0, 5), next_seq=st.integers(1, 30))
    def server_forgets(self, first: int, length: int, next_seq: int) -> None:
        """The server reports a gap, and possibly a lower end than before."""
        before = self.ledger.counts()
        again = self.ledger.resend(next_seq, [(first, first + length)])
        after = self.ledger.counts()
        assert after.pending - before.pending == again.again
        pending = {item.id for item in self.ledger.freeze(self.clock.now(), limit=10_000)}
        for item_id in pending:
            self.accepted.discard(item_id)
            self.quarantined.discard(item_id)
        self.record_numbers()

    @rule(seconds=st.integers(0, 100_000), ahead=st.integers(-100_000, 100_000))
    def time_passes(self, seconds: int, ahead: int) -> None:
        self.clock.wall += timedelta(seconds=seconds + ahead)
        self.clock.uptime_s += seconds
        self.ledger.learn_server_time(self.clock.now(), self.clock.wall + timedelta(seconds=ahead))

    @rule(reboot=st.booleans())
    def restart(self, reboot: bool) -> None:
        self.ledger.close()
        if reboot:
            self.clock.boot += 1
            self.clock.uptime_s = 1.0
        self.open()

    @rule()
    def enrol_again(self) -> None:
        self.identity += 1
        self.ledger.number_for(f"terminal-{self.identity}")
        self.seqs.clear()
        self.on_the_way = ()

    def record_numbers(self) -> None:
        for item in self.ledger.freeze(self.clock.now(), limit=10_000):
            assert self.seqs.setdefault(item.seq, item.id) == item.id, "a number was used twice"
            content = json.loads(item.wire)
            del content["seq"]
            assert self.wires.setdefault(item.id, content) == content, "the wire form changed"

    @invariant()
    def the_numbers_add_up(self) -> None:
        if not hasattr(self, "ledger"):
            return
        counts = self.ledger.counts()
        assert counts.accepted == len(self.accepted)
        assert counts.quarantined == len(self.quarantined) == len(self.ledger.quarantine())
        assert counts.pending == len(self.given) - len(self.accepted) - len(self.quarantined)

    @invariant()
    def the_sequence_is_gapless(self) -> None:
        if hasattr(self, "ledger"):
            assert sorted(self.seqs) == list(range(1, self.ledger.counts().next_seq))

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
        shutil.rmtree(self.folder)


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
