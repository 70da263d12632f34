"""A program killed at any moment: what was acknowledged is there at the next start, and the sequence has no gap."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.domain.contribution import Occasion, begin_visit, comment, rate
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock
from sync.client.ports import ItemVerdict
from sync.contract import VerdictKind

clock = SystemClock()
ledger = Ledger.open(Path(sys.argv[1]), clock)
occasion = Occasion("2024", "ab" * 32, "de")
print("open", flush=True)
sys.stdin.readline()
for number in range(10_000):
    visit = begin_visit()
    if number % 4 == 3:
        visit, item = comment(visit, occasion, "m", None, "text", now=datetime.now(UTC))
    else:
        visit, item = rate(visit, occasion, "m", "importance", 3, now=datetime.now(UTC))
    ledger.add(item, due_at=0)
    print("stored", item.id, flush=True)
    if number % 5 == 4:
        for frozen in ledger.freeze(clock.now(), limit=3):
            print("sent", frozen.seq, frozen.id, flush=True)
            ledger.apply([ItemVerdict(frozen.id, VerdictKind.ACCEPTED)], clock.now())
            print("accepted", frozen.id, flush=True)
        ledger.scrub()
"""


@pytest.mark.parametrize("seed", range(8))
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "ledger.sqlite3"
    said = run_and_kill(path, lines=Random(seed).randint(1, 120))
    stored = {line[1] for line in said if line[0] == "stored"}
    accepted = {line[1] for line in said if line[0] == "accepted"}
    sent = {int(line[1]): line[2] for line in said if line[0] == "sent"}
    clock = SystemClock()
    with Ledger.open(path, clock) as ledger:
        assert ledger.problems == ()
        counts = ledger.counts()
        again = {item.seq: item.id for item in ledger.freeze(clock.now(), limit=100_000, everything=True)}
        waiting = set(again.values())
        # One more than was said may have been committed: the kill came between commit and word.
        assert len(stored - waiting) <= counts.accepted <= len(accepted) + 1
        assert not accepted & waiting
        assert len(waiting) + counts.accepted in {len(stored), len(stored) + 1}
        assert all(again[seq] == item_id for seq, item_id in sent.items() if seq in again)
        numbers = set(again) | {seq for seq, item_id in sent.items() if item_id in accepted}
        assert len(set(range(1, max(numbers, default=0) + 1)) - numbers) <= 1


def run_and_kill(path: Path, lines: int) -> list[list[str]]:
    """Run the writer until it has said so many lines, kill it, and return what it said in whole lines."""
    program = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        writer.stdin.write("go\n")
        writer.stdin.flush()
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]
