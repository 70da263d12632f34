"""A terminal's program that dies where it is told to: forked for each life from a process that has imported everything.

Runs as `python -m tests.faults.mortal`; an order comes in as a line of JSON, the wait status goes out as a line.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from kiosk.domain.contribution import Contribution, Occasion, begin_visit, comment, rate
from kiosk.storage.documents import Documents
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.http import HttpTransport
from sync.client.ports import Answer, NoAnswer

SECRET = "an opinion that has to vanish"


@dataclass(frozen=True)
class Order:
    """How one life goes. `crash_at` counts crash points from 1; 0 lives on; `after_s` kills at a moment instead."""

    folder: str
    server: str = ""
    terminal_id: str = ""
    token: str = ""
    installation_id: str = ""
    crash_at: int = 0
    after_s: float = 0.0
    visits: int = 1
    sync: bool = True

    def line(self) -> str:
        """Return it as one line."""
        return json.dumps(asdict(self)) + "\n"


class Diary:
    """What the visitors were told, on a file that survives this process's death."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder / "diary", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, *words: object) -> None:
        """Append one line."""
        os.write(self._descriptor, (" ".join(map(str, words)) + "\n").encode())


class CrashPoints:
    """Counts the moments between which something becomes durable, and dies at one of them."""

    def __init__(self, crash_at: int) -> None:
        self._crash_at = crash_at
        self.passed = 0

    def point(self, *_: object, **__: object) -> None:
        """Pass one point, or die."""
        self.passed += 1
        if self.passed == self._crash_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def arm(self) -> None:
        """Put points around every statement and commit, and everything that makes a file durable or visible."""
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, self.point)
        event.listen(Pool, "checkin", self.point)
        for name in ("fsync", "replace", "rename", "unlink"):
            setattr(os, name, self._around(getattr(os, name)))

    def _around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def surrounded(*arguments: Any, **named: Any) -> Any:
            self.point()
            result = call(*arguments, **named)
            self.point()
            return result

        return surrounded


class MortalTransport:
    """The real transport, with a crash point before and after each request."""

    def __init__(self, inner: HttpTransport, points: CrashPoints) -> None:
        self._inner = inner
        self._points = points

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        self._points.point()
        answer = self._inner.post(path, body)
        self._points.point()
        return answer

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        self._points.point()
        answer = self._inner.get(path, etag)
        self._points.point()
        return answer

    def abort(self) -> None:
        self._inner.abort()


def live(order: Order) -> None:
    """Open the ledger, save what visitors give, send it, purge what has long been accepted."""
    folder, clock, points = Path(order.folder), SystemClock(), CrashPoints(order.crash_at)
    diary = Diary(folder)
    points.arm()
    with Ledger.open(folder / "ledger.sqlite3", clock) as ledger:
        assert ledger.problems == (), ledger.problems
        occasion = Occasion("2024", "ab" * 32, "de")
        for _ in range(order.visits):
            _visit(ledger, clock, occasion, diary, points)
        if order.sync:
            _send(order, ledger, clock, points)
            ledger.purge(clock.now())
            later = clock.now()
            ledger.purge(type(later)(later.wall + timedelta(days=40), later.uptime_s, later.boot_id))
    diary.write("lived", points.passed)


def _visit(ledger: Ledger, clock: SystemClock, occasion: Occasion, diary: Diary, points: CrashPoints) -> None:
    visit, now = begin_visit(), clock.now().wall

    def give(given: Contribution) -> None:
        diary.write("giving", given.id)
        ledger.add(given)
        points.point()
        diary.write("thanked", given.id)

    visit, rating = rate(visit, occasion, "app", "importance", 2, now=now)
    give(rating)
    visit, rating = rate(visit, occasion, "app", "importance", 5, now=now)
    give(rating)
    visit, words = comment(visit, occasion, "app", None, SECRET, now=now)
    give(words)
    ledger.close_visit(visit.id, 0)


def _send(order: Order, ledger: Ledger, clock: SystemClock, points: CrashPoints) -> None:
    transport = HttpTransport(order.server, software="1.2.0", token=order.token)
    engine = SyncEngine(
        ledger,
        MortalTransport(transport, points),
        Documents(Path(order.folder) / "documents"),
        clock,
        Random(1),
        terminal=Terminal(order.terminal_id, order.installation_id, "1.2.0"),
        check_catalogue=lambda content: None,
    )
    report = engine.run_once(clock.now(), everything=True)
    assert report.outcome.value == "drained", report
    transport.close()


def main() -> None:
    """Fork a life for each order."""
    for line in sys.stdin:
        order = Order(**json.loads(line))
        child = os.fork()
        if child == 0:
            status = 1
            try:
                if order.after_s:
                    signal.setitimer(signal.ITIMER_REAL, order.after_s)  # SIGALRM ends the process where it stands
                live(order)
                status = 0
            finally:
                sys.stderr.flush()
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
