"""The sync engine is put together from identity, ledger and settings; what is missing is said."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from kiosk import config
from kiosk.paths import DataDir
from kiosk.services.connection import PURGE_EVERY_S, Connection, catalogue_fault, connect, route_of
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from kiosk.storage.installation import installation_for, read_installation
from kiosk.storage.ledger import Ledger
from kiosk.storage.problems import ProblemCode, StorageProblem
from sync.client.engine import SyncEngine
from sync.client.http import BadAddressError, Route
from sync.client.ports import Identity, Moment
from sync.client.report import Outcome, SyncReport
from tests.unit.kiosk.fakes import seestadt_bytes, seestadt_raw

WALL = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)


class FakeLedger:
    """Knows which ledger it is and when its next item is due."""

    ledger_id = "ledger-1"
    problems = (StorageProblem(ProblemCode.LEDGER_DAMAGED, "It was damaged."),)

    def __init__(self, due: int | None = None) -> None:
        self.due = due
        self.purged: list[tuple[datetime, int]] = []

    def purge(self, now: Moment, keep_days: int) -> int:
        self.purged.append((now.wall, keep_days))
        return 0

    def next_due(self) -> int | None:
        return self.due


class FakeEngine:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.runs: list[tuple[Moment, bool]] = []
        self.verified: list[bool] = []
        self.report = SyncReport(Outcome.DRAINED, "")
        self.stopped = False

    def run_once(self, now: Moment, *, everything: bool, verify: bool) -> SyncReport:
        self.runs.append((now, everything))
        self.verified.append(verify)
        return self.report

    def stop(self) -> None:
        self.stopped = True


class FixedClock:
    """Always the same moment, unless a test says how long the machine has been up."""

    def __init__(self) -> None:
        self.uptime_s = 100.0

    def now(self) -> Moment:
        return Moment(WALL, self.uptime_s, "boot")


def connected(data: DataDir, server_url: str = "") -> Connection | None:
    settings = replace(config.load(None, {})[0], server_url=server_url)
    return connect(data, cast("Ledger", FakeLedger()), Documents(data.documents), settings)


def enrol(data: DataDir, server: str = "https://radar.example") -> None:
    IdentityStore(data.identity).keep(Identity("terminal-1", "token", "key", server))


def test_without_enrolment_there_is_no_connection(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    assert connected(data, "https://radar.example") is None
    IdentityStore(data.identity).prepare()
    assert connected(data, "https://radar.example") is None
    assert not data.installation.exists()


def test_an_enrolled_terminal_connects_and_knows_its_installation(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    enrol(data)
    connection = connected(data)
    assert connection is not None
    installation = read_installation(data.installation)
    assert installation is not None
    assert installation.ledger_id == "ledger-1"
    connection.stop()
    assert connection._engine._stop.is_set()


def test_the_address_of_the_settings_stands_before_that_of_the_enrolment(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    enrol(data, "no address")
    assert connected(data, "https://radar.example") is not None
    with pytest.raises(BadAddressError, match="no address"):
        connected(data)


def test_an_unreadable_identity_is_a_sentence(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    data.identity.write_text("{}")
    with pytest.raises(StorageProblem, match=r"terminal\.key can't be read"):
        connected(data)


def test_a_ledger_that_is_no_longer_there_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    data = DataDir(tmp_path)
    enrol(data)
    before = installation_for(data.installation, "ledger-0")
    assert connected(data) is not None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "The ledger that this installation was made with is no longer there." in caplog.messages[0]
    after = read_installation(data.installation)
    assert after is not None
    assert after.installation_id != before.installation_id


def test_the_connection_runs_the_engine_with_its_clock() -> None:
    engine = FakeEngine()
    connection = Connection(cast("SyncEngine", engine), cast("Ledger", FakeLedger()), FixedClock())
    assert connection.run().outcome is Outcome.DRAINED
    connection.run(everything=True, verify=True)
    connection.stop()
    assert engine.runs == [(FixedClock().now(), False), (FixedClock().now(), True)]
    assert engine.verified == [False, True]
    assert engine.stopped


def test_stopping_closes_the_kept_connection() -> None:
    closed: list[bool] = []
    connection = Connection(
        cast("SyncEngine", FakeEngine()), cast("Ledger", FakeLedger()), FixedClock(), close=lambda: closed.append(True)
    )
    connection.stop()
    assert closed == [True]


def test_what_was_accepted_long_ago_is_deleted_once_a_day() -> None:
    engine, ledger, clock = FakeEngine(), FakeLedger(), FixedClock()
    connection = Connection(cast("SyncEngine", engine), cast("Ledger", ledger), clock, keep_accepted_days=40)
    engine.report = SyncReport(Outcome.DRAINED, "", offset_s=3.0)
    for _ in range(3):
        connection.run()
    assert ledger.purged == [(WALL, 40)]
    clock.uptime_s += PURGE_EVERY_S
    connection.run()
    assert len(ledger.purged) == 2


@pytest.mark.parametrize(
    "report",
    [
        SyncReport(Outcome.NO_ANSWER, "", offset_s=3.0),
        SyncReport(Outcome.DRAINED, "", offset_s=None),
        SyncReport(Outcome.DRAINED, "", offset_s=-25 * 3600.0),
        SyncReport(Outcome.DRAINED, "", offset_s=25 * 3600.0),
    ],
)
def test_a_clock_that_the_server_does_not_confirm_deletes_nothing(report: SyncReport) -> None:
    engine, ledger = FakeEngine(), FakeLedger()
    engine.report = report
    Connection(cast("SyncEngine", engine), cast("Ledger", ledger), FixedClock()).run()
    assert ledger.purged == []


def test_the_heartbeat_tells_what_is_wrong_with_the_storage(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    enrol(data)
    connection = connected(data)
    assert connection is not None
    assert connection._engine._vitals().problems == ("ledger-damaged",)


def test_the_settings_say_how_the_network_is_reached() -> None:
    plain = config.load(None, {})[0]
    assert route_of(plain) == Route()
    told = replace(plain, proxy="http://proxy:3128", ca_file="/etc/city.pem", client_certificate="/etc/terminal.pem")
    assert route_of(told) == Route("http://proxy:3128", Path("/etc/city.pem"), Path("/etc/terminal.pem"))


@pytest.mark.parametrize(("due_in", "expected"), [(None, None), (90, 90.0), (-5, -5.0)])
def test_the_next_due_item_in_seconds_from_now(due_in: int | None, expected: float | None) -> None:
    due = None if due_in is None else int(WALL.timestamp()) + due_in
    connection = Connection(cast("SyncEngine", FakeEngine()), cast("Ledger", FakeLedger(due)), FixedClock())
    assert connection.next_due_s() == expected


def test_a_catalogue_is_judged_in_one_sentence() -> None:
    assert catalogue_fault(seestadt_bytes()) is None
    measures = seestadt_raw()["measures"]
    measures[0]["sector"] = "sky"
    one = catalogue_fault(seestadt_bytes(measures=measures))
    assert one is not None
    assert one.startswith("$.measures[0].sector: ")
    measures[1]["ring"] = "nowhere"
    two = catalogue_fault(seestadt_bytes(measures=measures))
    assert two is not None
    assert two.endswith(" and 1 more")
