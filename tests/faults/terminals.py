"""A real terminal (ledger, engine, transport) behind the fault proxy, its clocks in the test's hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from kiosk.domain.contribution import Comment, Contribution, Occasion, begin_visit, comment, rate, withdraw
from kiosk.storage.documents import Documents
from kiosk.storage.ledger import Ledger
from sync.client.engine import SyncEngine, Terminal
from sync.client.enrol import enrol
from sync.client.http import HttpTransport, Limits, Route
from sync.client.ports import Answer, Identity, Moment, NoAnswer
from sync.client.report import Outcome, SyncReport
from sync.server.embedded import EmbeddedServer
from sync.server.store.tables import contributions
from tests.faults.faults import SLOW, Plan
from tests.faults.proxy import FaultProxy
from tests.integration.server.conftest import catalogue_bytes

EDITION = "2024"
MEASURES = ("e-akte", "wlan", "app", "bus")
QUESTIONS = ("importance", "approval")
PATIENT = Limits(connect_s=10.0, read_s=20.0, request_s=20.0, document_s=20.0)
HASTY = Limits(connect_s=2.0, read_s=0.1, request_s=0.25, document_s=0.25)
RUNS_TO_RECOVER = 12


def endless_catalogue() -> bytes:
    """Return a small catalogue with a round that never ends, so that no test depends on today's date."""
    return catalogue_bytes(EDITION, measures=MEASURES, rounds=[{"id": "always", "first": "1970-01-01"}])


@dataclass
class HandClock:
    """Stands still until a test moves it."""

    wall: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 10, 20, tzinfo=UTC))
    uptime_s: float = 1000.0
    boot: int = 1

    def now(self) -> Moment:
        return Moment(self.wall, self.uptime_s, f"boot-{self.boot}")

    def advance(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.uptime_s += seconds

    def reboot(self) -> None:
        self.boot, self.uptime_s = self.boot + 1, 5.0


class TwoTempers:
    """A transport with long patience, or with little where a fault would otherwise cost the test its time."""

    def __init__(self, make: Callable[[Limits], HttpTransport]) -> None:
        self._patient, self._hasty = make(PATIENT), make(HASTY)
        self.hurried = False

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        return self._chosen.post(path, body)

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        return self._chosen.get(path, etag)

    def abort(self) -> None:
        self._chosen.abort()

    def close(self) -> None:
        self._patient.close()
        self._hasty.close()

    @property
    def _chosen(self) -> HttpTransport:
        return self._hasty if self.hurried else self._patient


class FaultyTerminal:
    """One terminal's life: visitors contribute, runs fail or succeed, and in the end everything has arrived."""

    def __init__(
        self,
        folder: Path,
        server: EmbeddedServer,
        proxy: FaultProxy,
        *,
        ca_file: Path | None = None,
        seed: int = 1,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "ledger.sqlite3"
        self.server, self.proxy = server, proxy
        self.clock = HandClock()
        self.rng = Random(seed)
        self.thanked: dict[str, Contribution] = {}
        self._occasion = Occasion(EDITION, "ab" * 32, "de")
        self._documents = Documents(folder / "documents")
        self._route = Route(ca_file=ca_file)
        self.ledger = Ledger.open(self.path, self.clock, Random(seed))
        self._identity = self._enrol()
        self.transport = TwoTempers(self._http)
        self.engine = self._make_engine()

    def close(self) -> None:
        """Close what is open."""
        self.ledger.close()
        self.transport.close()

    # Visitors

    def visit(self) -> None:
        """Let a visitor rate, think again, comment and withdraw, as chance has it; the visit has ended then."""
        visit, rng, now = begin_visit(), self.rng, self.clock.now().wall
        for _ in range(rng.randint(1, 3)):
            measure = rng.choice(MEASURES)
            given: Contribution
            if rng.random() < 0.3:
                visit, given = comment(visit, self._occasion, measure, None, f"text {rng.random()}", now=now)
            elif visit.standing and rng.random() < 0.2:
                visit, given = withdraw(visit, rng.choice(visit.standing).id, now=now)
            else:
                value = rng.choice((1, 2, 3, 4, 5, None))
                visit, given = rate(visit, self._occasion, measure, rng.choice(QUESTIONS), value, now=now)
            self.ledger.add(given, due_at=0)
            self.thanked[given.id] = given

    # Runs

    def run(self, plan: Plan | None = None) -> SyncReport:
        """Synchronise once under `plan`, and check what has to hold after every run, however it ended."""
        due = self.ledger.counts().pending
        self.proxy.begin(plan)
        self.transport.hurried = plan is not None and plan.fault in SLOW
        report = self.engine.run_once(self.clock.now())
        counts = self.ledger.counts()
        assert counts.pending + counts.accepted + counts.quarantined == len(self.thanked), "something is lost"
        assert report.requests <= 12 + 3 * due, "too many requests"
        assert {item.code for item in self.ledger.quarantine()} <= {"too-large", "refused-alone"}
        if report.outcome is not Outcome.DRAINED:
            assert report.retry_in_s is not None
            assert 0 <= report.retry_in_s <= 3700, "no back-off is for ever"
        return report

    def wait(self, report: SyncReport) -> None:
        """Let the time pass until the next try."""
        due = self.ledger.next_due()
        pause = report.retry_in_s
        if pause is None:
            pause = 300.0 if due is None else max(0.0, due - self.clock.wall.timestamp())
        self.clock.advance(pause + 1)

    def restart(self) -> None:
        """Start the program again, after a reboot of the machine."""
        self.ledger.close()
        self.clock.reboot()
        self.ledger = Ledger.open(self.path, self.clock, Random(self.clock.boot))
        assert self.ledger.problems == ()
        self.engine = self._make_engine()

    def recover(self) -> int:
        """Run in an honest network until everything has arrived; return how many runs that took."""
        self.ledger.release_quarantine()  # `queue retry`: what a proxy refused by itself, staff send again
        for runs in range(1, RUNS_TO_RECOVER + 1):
            report = self.run()
            counts = self.ledger.counts()
            if report.outcome is Outcome.DRAINED and counts.pending == 0:
                assert counts.quarantined == 0
                assert counts.accepted == len(self.thanked)
                return runs
            self.wait(report)
        raise AssertionError(f"not drained after {RUNS_TO_RECOVER} honest runs: {self.ledger.counts()}")

    def check_arrived(self) -> None:
        """Check that the server has each contribution exactly once, unchanged, and sees no gap."""
        self.proxy.deliver_late()
        with self.server.store.database.reading() as connection:
            rows = connection.execute(
                select(contributions).where(contributions.c.terminal_id == self._identity.terminal_id)
            ).all()
        assert sorted(row.id for row in rows) == sorted(self.thanked), "not each exactly once"
        for row in rows:
            given = self.thanked[row.id]
            assert (row.visit_id, row.measure_id) == (given.visit_id, given.measure_id)
            if isinstance(given, Comment) and row.state == "current":
                assert row.text == given.text
        report = self.engine.run_once(self.clock.now(), verify=True)
        assert (report.missing, report.not_held) == ((), 0)
        assert report.server_next_seq == self.ledger.counts().next_seq

    def _make_engine(self) -> SyncEngine:
        return SyncEngine(
            self.ledger,
            self.transport,
            self._documents,
            self.clock,
            Random(self.rng.getrandbits(32)),
            terminal=Terminal(self._identity.terminal_id, self._installation, "1.2.0"),
            check_catalogue=lambda content: None,
        )

    def _http(self, limits: Limits) -> HttpTransport:
        return HttpTransport(
            self.proxy.url, software="1.2.0", token=self._identity.token, limits=limits, route=self._route
        )

    def _enrol(self) -> Identity:
        self._installation = begin_visit().id  # any random id
        self.proxy.begin(None)
        transport = HttpTransport(self.proxy.url, software="1.2.0", route=self._route)
        outcome = enrol(
            transport,
            server=self.proxy.url,
            code=self.server.enrol_code("Ruppertstraße"),
            name="Bürgerbüro",
            software="1.2.0",
            installation_id=self._installation,
            public_key="A" * 43 + "=",
        )
        transport.close()
        assert isinstance(outcome, Identity), outcome
        return outcome
