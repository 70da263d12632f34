"""The whole way: a rating is stored, sent to a real server over real HTTP, judged, and comes back on the board."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.contribution import Occasion, Visit, begin_visit, comment, rate, withdraw
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from kiosk.storage.installation import installation_for
from kiosk.storage.ledger import Ledger
from sync.catalogue.checks import check
from sync.catalogue.reading import parse
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.enrol import EnrolmentRefused, enrol
from sync.client.http import HttpTransport
from sync.client.ports import Identity
from sync.client.report import Outcome, SyncReport
from sync.contract import Board
from sync.server.embedded import EmbeddedServer

ROOT = Path(__file__).parents[3]
CATALOGUE = (ROOT / "resources" / "catalogues" / "muenchen-2019-2025.json").read_bytes()
MEASURE = "e-akte"


def fault(content: bytes) -> str | None:
    """Say what is wrong with a catalogue, as the program does."""
    faults = check(content)
    return str(faults[0]) if faults else None


def opened_round(content: bytes) -> bytes:
    """Return the catalogue with a round that never ends, so that the test does not depend on today's date."""
    raw = json.loads(content)
    raw["rounds"] = [{"id": "always", "first": "1970-01-01"}]
    return json.dumps(raw, ensure_ascii=False).encode()


@dataclass
class Kiosk:
    """One terminal's data directory, opened as the program opens it."""

    folder: Path
    server: str

    def __post_init__(self) -> None:
        self.clock = SystemClock()
        self.folder.mkdir(exist_ok=True)
        self.ledger = Ledger.open(self.folder / "ledger.sqlite3", self.clock, Random(1))
        self.installation = installation_for(self.folder / "installation.json", self.ledger.ledger_id)
        self.keys = IdentityStore(self.folder / "terminal.key")
        self.documents = Documents(self.folder / "documents")
        self.transports: list[HttpTransport] = []

    def transport(self, token: str | None) -> HttpTransport:
        made = HttpTransport(self.server, software="1.2.0", token=token)
        self.transports.append(made)
        return made

    def enrol(self, code: str) -> Identity | EnrolmentRefused:
        outcome = enrol(
            self.transport(None),
            server=self.server,
            code=code,
            name="Bürgerbüro",
            software="1.2.0",
            installation_id=self.installation.installation_id,
            public_key=self.keys.prepare().public_key,
        )
        if isinstance(outcome, Identity):
            self.keys.keep(outcome)
        return outcome

    def sync(self, *, everything: bool = True, verify: bool = False) -> SyncReport:
        key_file = self.keys.load()
        assert key_file is not None
        assert key_file.identity is not None
        engine = SyncEngine(
            self.ledger,
            self.transport(key_file.identity.token),
            self.documents,
            self.clock,
            Random(2),
            terminal=Terminal(key_file.identity.terminal_id, self.installation.installation_id, "1.2.0"),
            check_catalogue=fault,
        )
        return engine.run_once(self.clock.now(), everything=everything, verify=verify)

    def occasion(self) -> Occasion:
        document = self.documents.catalogue.current()
        assert document is not None
        catalogue = parse(document.content)
        return Occasion(catalogue.edition, catalogue.sha256, "de")

    def rate(self, visit: Visit, value: int | None, question: str = "importance") -> Visit:
        visit, rating = rate(visit, self.occasion(), MEASURE, question, value, now=self.clock.now().wall)
        self.ledger.add(rating)
        return visit

    def board(self) -> Board:
        document = self.documents.board.current()
        assert document is not None
        return Board.model_validate_json(document.content)

    def close(self) -> None:
        self.ledger.close()
        for transport in self.transports:
            transport.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path / "server", min_visits=1) as running:
        running.publish(opened_round(CATALOGUE))
        yield running


@pytest.fixture
def kiosk(tmp_path: Path, server: EmbeddedServer) -> Iterator[Kiosk]:
    terminal = Kiosk(tmp_path / "kiosk", server.url)
    yield terminal
    terminal.close()


def test_a_rating_goes_out_and_comes_back_on_the_board(kiosk: Kiosk, server: EmbeddedServer) -> None:
    assert isinstance(kiosk.enrol(server.enrol_code("Ruppertstraße")), Identity)
    first = kiosk.sync()
    assert first.outcome is Outcome.DRAINED, first.sentence
    assert first.catalogue is not None
    visit = kiosk.rate(begin_visit(), 2)
    visit = kiosk.rate(visit, 5)
    visit, written = comment(visit, kiosk.occasion(), MEASURE, None, "Gut so! Ümlaut", now=kiosk.clock.now().wall)
    kiosk.ledger.add(written)
    visit, gone = withdraw(visit, written.id, now=kiosk.clock.now().wall)
    kiosk.ledger.add(gone)
    report = kiosk.sync()
    assert (report.outcome, report.accepted, report.rejected) == (Outcome.DRAINED, 4, 0), report.sentence
    result = kiosk.board().measures[MEASURE].questions["importance"]
    assert result.counts == [0, 0, 0, 0, 1]
    counts = kiosk.ledger.counts()
    assert (counts.pending, counts.accepted, counts.next_seq) == (0, 4, 5)
    again = kiosk.sync(verify=True)
    assert (again.server_next_seq, again.missing, again.not_held, again.board) == (5, (), 0, None)


def test_a_visit_under_way_stays_until_it_ends(kiosk: Kiosk, server: EmbeddedServer) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    visit = kiosk.rate(begin_visit(), 3)
    assert kiosk.sync(everything=False).sent == 0
    kiosk.ledger.close_visit(visit.id, int(kiosk.clock.now().wall.timestamp()))
    assert kiosk.sync(everything=False).accepted == 1


def test_what_was_accepted_before_a_crash_is_a_duplicate_and_counts_once(kiosk: Kiosk, server: EmbeddedServer) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    kiosk.rate(begin_visit(), 4)
    sent = kiosk.ledger.freeze(kiosk.clock.now(), limit=10, everything=True)
    key_file = kiosk.keys.load()
    assert key_file is not None
    assert key_file.identity is not None
    body = {
        "sent_at": "2026-11-22T10:00:00Z",
        "software": "1.2.0",
        "installation_id": kiosk.installation.installation_id,
        "items": [json.loads(item.wire) for item in sent],
    }
    lost = kiosk.transport(key_file.identity.token).post("/contributions", json.dumps(body).encode())
    assert lost is not None
    report = kiosk.sync()
    assert (report.outcome, report.accepted) == (Outcome.DRAINED, 1)
    assert kiosk.board().measures[MEASURE].questions["importance"].counts == [0, 0, 0, 1, 0]


def test_rejected_items_wait_in_quarantine(kiosk: Kiosk, server: EmbeddedServer) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    occasion = kiosk.occasion()
    _, unknown = rate(begin_visit(), occasion, "no-such-measure", "importance", 3, now=kiosk.clock.now().wall)
    kiosk.ledger.add(unknown)
    report = kiosk.sync()
    assert (report.outcome, report.rejected) == (Outcome.DRAINED, 1)
    (held,) = kiosk.ledger.quarantine()
    assert (held.id, held.code) == (unknown.id, "unknown-measure")


def test_a_wrong_code_is_a_sentence(kiosk: Kiosk, server: EmbeddedServer) -> None:
    refused = kiosk.enrol("0000-0000")
    assert isinstance(refused, EnrolmentRefused)
    assert "does not know this code" in refused.sentence


def test_a_server_that_is_gone_keeps_everything(kiosk: Kiosk, server: EmbeddedServer) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    kiosk.rate(begin_visit(), 4)
    server.stop()
    report = kiosk.sync()
    assert report.outcome is Outcome.NO_ANSWER
    assert "can't be reached" in report.sentence
    assert kiosk.ledger.counts().pending == 1


def test_a_copied_terminal_is_told_and_keeps_its_data_for_a_new_identity(
    kiosk: Kiosk, server: EmbeddedServer, tmp_path: Path
) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    kiosk.rate(begin_visit(), 1)
    kiosk.sync()
    other = Kiosk(tmp_path / "other", server.url)
    try:
        (tmp_path / "other" / "terminal.key").write_bytes((tmp_path / "kiosk" / "terminal.key").read_bytes())
        occasion = kiosk.occasion()
        for value in (2, 3):
            _, item = rate(begin_visit(), occasion, MEASURE, "importance", value, now=other.clock.now().wall)
            other.ledger.add(item)
        assert other.sync().outcome is Outcome.CLONED
        assert other.ledger.counts().pending == 2
        assert isinstance(other.enrol(server.enrol_code("Forstenried")), Identity)
        report = other.sync()
        assert (report.outcome, report.accepted, report.server_next_seq) == (Outcome.DRAINED, 2, 3)
    finally:
        other.close()
    kiosk.sync()
    assert kiosk.board().measures[MEASURE].questions["importance"].counts == [1, 1, 1, 0, 0]


def test_no_trace_of_an_accepted_comment_is_left_in_the_data_directory(kiosk: Kiosk, server: EmbeddedServer) -> None:
    kiosk.enrol(server.enrol_code("Ruppertstraße"))
    kiosk.sync()
    _, written = comment(begin_visit(), kiosk.occasion(), MEASURE, None, "SECRET-7", now=kiosk.clock.now().wall)
    kiosk.ledger.add(written)
    assert kiosk.sync().accepted == 1
    kiosk.ledger.close()
    files = [path for path in kiosk.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert not any(b"SECRET-7" in path.read_bytes() for path in files)
