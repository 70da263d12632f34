"""Eight copies of one terminal send the same thousand items at once: a thousand rows, the same verdicts for all."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from kiosk.domain.contribution import Contribution, Occasion, begin_visit, comment, rate
from kiosk.storage.documents import Documents
from kiosk.storage.ledger import Ledger
from sync.client.engine import SyncEngine, Terminal
from sync.client.http import HttpTransport
from sync.client.ports import Identity
from sync.client.report import Outcome, SyncReport
from sync.contract import EnrolRequest
from sync.server.embedded import EmbeddedServer
from sync.server.store.tables import contributions
from tests.faults.terminals import EDITION, MEASURES, HandClock, endless_catalogue
from tests.integration.server import conftest as servers

postgres = servers.postgres
"""The fixture that starts a real PostgreSQL."""

CLIENTS = 8
ITEMS = 1_000
INSTALLATION = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(params=servers.BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> EmbeddedServer:
    url = request.getfixturevalue("postgres") if request.param is servers.Backend.POSTGRES else None
    return EmbeddedServer(tmp_path, min_visits=1, database_url=servers.Databases(tmp_path, url).fresh())


def template(path: Path, identity: str) -> None:
    """Make a ledger whose thousand items are frozen and were sent without an answer."""
    clock, occasion = HandClock(), Occasion(EDITION, "ab" * 32, "de")
    given: list[Contribution] = []
    for number in range(ITEMS - ITEMS // 10):
        measure = MEASURES[number % len(MEASURES)]
        visit, rating = rate(begin_visit(), occasion, measure, "importance", 1 + number % 5, now=clock.wall)
        given.append(rating)
        if number % 9 == 0:
            given.append(comment(visit, occasion, measure, None, f"number {number}", now=clock.wall)[1])
    assert len(given) == ITEMS
    with Ledger.open(path, clock, Random(1)) as ledger:
        ledger.add_all(given, due_at=0)
        ledger.number_for(identity)
        assert len(ledger.freeze(clock.now(), limit=ITEMS)) == ITEMS


def enrolled(server: EmbeddedServer) -> Identity:
    request = EnrolRequest(
        code=server.enrol_code("site"),
        name="eight",
        software="1.2.0",
        installation_id=INSTALLATION,
        public_key="A" * 43 + "=",
    )
    outcome = server.store.terminals.enrol(request, "tests")
    return Identity(outcome.terminal_id, outcome.token, "", server.url)  # type: ignore[union-attr]  # or the test fails


def test_eight_clients_with_the_same_items_make_each_row_once(store: EmbeddedServer, tmp_path: Path) -> None:
    together = threading.Barrier(CLIENTS)

    def drain(number: int) -> SyncReport:
        folder = tmp_path / f"client-{number}"
        folder.mkdir()
        shutil.copy(tmp_path / "template.sqlite3", folder / "ledger.sqlite3")
        clock = HandClock()
        transport = HttpTransport(server.url, software="1.2.0", token=identity.token)
        with Ledger.open(folder / "ledger.sqlite3", clock, Random(number)) as ledger:
            engine = SyncEngine(
                ledger,
                transport,
                Documents(folder / "documents"),
                clock,
                Random(number),
                terminal=Terminal(identity.terminal_id, INSTALLATION, "1.2.0"),
                check_catalogue=lambda content: None,
            )
            together.wait(30)
            report = engine.run_once(clock.now(), verify=True)
            for _ in range(4):
                if report.outcome is Outcome.DRAINED:
                    break
                report = engine.run_once(clock.now(), verify=True)  # a server that is busy may say so
            counts = ledger.counts()
            assert (counts.pending, counts.accepted, counts.quarantined) == (0, ITEMS, 0), report
        transport.close()
        return report

    with store as server:
        server.publish(endless_catalogue())
        identity = enrolled(server)
        template(tmp_path / "template.sqlite3", identity.terminal_id)
        with ThreadPoolExecutor(CLIENTS) as pool:
            reports = list(pool.map(drain, range(CLIENTS)))
        with server.store.database.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(contributions)) == ITEMS
    for report in reports:
        assert (report.outcome, report.rejected) == (Outcome.DRAINED, 0)
        assert (report.server_next_seq, report.missing) == (ITEMS + 1, ())
