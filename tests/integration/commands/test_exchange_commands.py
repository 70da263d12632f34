"""The way without network: export, import, receipt; identities and updates from files; mixed with the network."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataDir
from kiosk.storage.documents import Document, Documents
from sync.bundle import RECEIPT_SUFFIX
from sync.server.bundles import Imported, import_bundle, make_identity, write_update
from sync.server.embedded import EmbeddedServer

Call = Callable[..., Any]
Paper = Callable[..., Path]
GOOD = "e-akte,importance,4,,,de,2026-11-20,"
COMMENT = "e-akte,,,Text zum Wiederfinden,for,de,2026-11-20,"
SEESTADT = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def by_file(call: Call, server: EmbeddedServer, stick: Path) -> EmbeddedServer:
    """The server at which the test's data directory is enrolled by file."""
    _, content = make_identity(server.store, "Forstenried")
    (stick / "identity").write_bytes(content)
    ended = call("enrol --file", stick / "identity")
    assert ended.code == 0, ended.err
    return server


def bring(server: EmbeddedServer, path: Path) -> Imported:
    """Import a bundle and put the receipt beside it."""
    imported = import_bundle(server.store, path.read_bytes())
    path.with_suffix(RECEIPT_SUFFIX).write_bytes(imported.receipt)
    return imported


def exported(call: Call, target: Path) -> Path:
    ended = call("queue export --json", target)
    assert ended.code == 0, ended.err
    return Path(ended.json["file"])


def votes(server: EmbeddedServer) -> list[int]:
    """Return the counts of the one question that the tests rate, as every terminal will see them."""
    sha256 = server.store.results.board_sha256()
    assert sha256 is not None
    board = server.store.results.board(sha256)
    assert board is not None
    found = json.loads(board.content)["measures"].get("e-akte", {}).get("questions", {}).get("importance", {})
    counts: list[int] = found.get("counts", [0] * 5)
    return counts


def test_a_terminal_that_never_sees_a_network(
    call: Call, data: DataDir, by_file: EmbeddedServer, paper: Paper, stick: Path
) -> None:
    call("ratings import", paper(GOOD, COMMENT, GOOD))
    path = exported(call, stick)
    (terminal,) = by_file.store.terminals.all()
    assert path.name == f"{terminal.id}-1-3.radarbundle"
    assert [item.name for item in stick.glob("*.tmp")] == []
    assert call("queue status --json").json["pending"] == 3
    assert bring(by_file, path).accepted == 3
    ended = call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "3 contributions have arrived.\n"
    status = call("queue status --json").json
    assert (status["pending"], status["accepted"], status["next_seq"]) == (0, 3, 4)
    assert b"Wiederfinden" not in b"".join(file.read_bytes() for file in data.root.rglob("*") if file.is_file())
    ended = call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    assert (ended.code, ended.out) == (0, "It changes nothing here.\n")
    assert "Nothing waits here" in call("queue export", stick).out
    assert votes(by_file) == [0, 0, 0, 2, 0]
    for line in ("sync --once", "queue verify"):
        ended = call(line)
        assert ended.code == 1
        assert "knows no address of a server" in ended.err
    assert "exchanges files" in call("doctor").out


def test_a_bundle_with_a_name_of_its_own_replaces_the_one_before(
    call: Call, by_file: EmbeddedServer, paper: Paper, stick: Path
) -> None:
    call("ratings import", paper(GOOD))
    first = exported(call, stick / "monday").read_bytes()
    call("ratings import", paper(GOOD))
    assert exported(call, stick / "monday").read_bytes() != first
    assert bring(by_file, stick / "monday").accepted == 2


def test_rejections_come_back_by_receipt_and_a_new_catalogue_releases_them(
    call: Call, by_file: EmbeddedServer, paper: Paper, stick: Path
) -> None:
    call("catalogue use", SEESTADT)
    call("ratings import", paper("tide-signs,use,4,,,de,2020-11-20,"))
    path = exported(call, stick)
    assert bring(by_file, path).rejected == 1
    ended = call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    assert "In quarantine: 1." in ended.out
    with (stick / "u.radarupdate").open("wb") as file:
        write_update(by_file.store, file)
    ended = call("update --json", stick / "u.radarupdate")
    assert ended.json["released"] == 1
    assert call("queue status --json").json["pending"] == 1


STEPS = ("give", "sync", "export", "import", "receipt")


@pytest.mark.parametrize("order", [*itertools.permutations(STEPS[1:])], ids="-".join)
def test_any_mix_of_bundle_and_network_gives_each_contribution_once(
    call: Call, enrolled: EmbeddedServer, paper: Paper, stick: Path, order: Sequence[str]
) -> None:
    """Every order of the ways, twice in turn, with something new given before each step."""
    given = 0
    for step in (*order, *order):
        call("ratings import", paper(GOOD, GOOD))
        given += 2
        match step:
            case "sync":
                assert call("sync --once").code == 0
            case "export":
                exported(call, stick)
            case "import":
                for path in sorted(stick.glob("*.radarbundle")):
                    bring(enrolled, path)
            case "receipt":
                for path in sorted(stick.glob("*.radarreceipt")):
                    assert call("queue receipt", path).code == 0
    ended = call("queue verify --json")
    assert (ended.code, ended.json["complete"], ended.json["given"]) == (0, True, given)
    for path in sorted(stick.glob("*.radarbundle")):  # the stick of the old days turns up again
        assert bring(enrolled, path).accepted == 0
        call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    status = call("queue status --json").json
    assert (status["pending"], status["accepted"], status["quarantined"]) == (0, given, 0)
    assert votes(enrolled) == [0, 0, 0, given, 0]


def test_receipts_that_are_not_for_this_terminal_are_refused(
    call: Call, enrolled: EmbeddedServer, paper: Paper, stick: Path, tmp_path: Path
) -> None:
    call("ratings import", paper(GOOD))
    path = exported(call, stick)
    bring(enrolled, path)
    receipt = path.with_suffix(RECEIPT_SUFFIX)
    whole = receipt.read_bytes()
    for content, told in (
        (whole[:-1], "changed or cut off"),
        (path.read_bytes(), "no file of Radar Kiosk"),
        (make_identity(enrolled.store, "x")[1], "of another kind"),
    ):
        receipt.write_bytes(content)
        ended = call("queue receipt", receipt)
        assert ended.code == 1
        assert told in ended.err
        assert "is refused, and nothing was changed" in ended.err
    with EmbeddedServer(tmp_path / "other server") as other:
        other.publish(SEESTADT.read_bytes())
        receipt.write_bytes(make_identity(other.store, "x")[1])
        assert "signature is not that of" in call("queue receipt", receipt).err
    call("enrol --server", enrolled.url, "--code", enrolled.enrol_code("again"))
    receipt.write_bytes(whole)
    assert "before it was enrolled again" in call("queue receipt", receipt).err
    assert call("queue status --json").json["pending"] == 1


def test_a_server_restored_from_a_backup_gets_what_is_still_held(
    call: Call, by_file: EmbeddedServer, paper: Paper, stick: Path
) -> None:
    call("ratings import", paper(GOOD, GOOD))
    path = exported(call, stick)
    bring(by_file, path)
    call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    with by_file.store.database.engine.begin() as connection:
        for table in ("contributions", "seen_ranges", "ledgers"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    call("ratings import", paper(GOOD))
    path = exported(call, stick)
    assert bring(by_file, path).accepted == 1
    call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    assert call("queue status --json").json["pending"] == 2
    assert bring(by_file, exported(call, stick)).accepted == 2


def test_one_spoilt_item_does_not_keep_the_others_back(
    call: Call,
    enrolled: EmbeddedServer,
    paper: Paper,
    stick: Path,
    change_ledger: Callable[[str], None],
) -> None:
    call("ratings import", paper(GOOD, GOOD, GOOD))
    exported(call, stick)
    change_ledger("UPDATE contributions SET wire = substr(wire, 1, 50) WHERE seq = 2")
    path = exported(call, stick)
    assert bring(enrolled, path).accepted == 2
    call("queue receipt", path.with_suffix(RECEIPT_SUFFIX))
    status = call("queue status --json").json
    assert (status["pending"], status["accepted"], status["quarantined"]) == (0, 2, 1)


def test_a_damaged_ledger_is_told_and_the_server_judges_what_was_saved(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper
) -> None:
    call("ratings import", paper(GOOD, GOOD))
    call("sync --once")
    call("ratings import", paper(GOOD, COMMENT))
    content = data.ledger.read_bytes()
    data.ledger.write_bytes(b"rubbish" + content[7:])
    ended = call("sync --once")
    assert ended.code == 5
    assert "2 contributions were saved from it and are in quarantine" in ended.err
    told = call("doctor").out
    assert "A damaged ledger was set aside as ledger-damaged-" in told
    assert "the terminal again" in told
    call("enrol --server", enrolled.url, "--code", enrolled.enrol_code("again"))
    assert call("sync --once").code == 4
    assert call("queue retry --json").json == {"released": 2}
    assert call("sync --once").code == 0
    assert call("queue verify").out == "All 2 contributions arrived.\n"
    assert votes(enrolled) == [0, 0, 0, 3, 0]


def test_a_stick_that_lies_is_found_out(
    call: Call, enrolled: EmbeddedServer, paper: Paper, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("ratings import", paper(GOOD))
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"" if self.suffix == ".tmp" else real(self))
    ended = call("queue export", stick)
    assert ended.code == 1
    assert "gives back something else than was written. Nothing is lost" in ended.err
    assert list(stick.iterdir()) == []


def test_an_absent_folder_is_a_sentence(call: Call, enrolled: EmbeddedServer, paper: Paper, stick: Path) -> None:
    call("ratings import", paper(GOOD))
    ended = call("queue export", stick / "no" / "folder")
    assert ended.code == 1
    assert "No such file or directory. Nothing is lost; try another stick" in ended.err


@pytest.mark.parametrize("line", ["queue export f", "queue receipt f", "update f", "queue verify"])
def test_a_terminal_that_is_not_enrolled_says_so_and_makes_nothing(call: Call, data: DataDir, line: str) -> None:
    ended = call(line)
    assert ended.code == 1
    assert "This terminal is not enrolled." in ended.err
    assert not data.root.exists()


def test_an_identity_that_is_none_leaves_the_old_one(
    call: Call, data: DataDir, enrolled: EmbeddedServer, stick: Path
) -> None:
    before = data.identity.read_bytes()
    path = stick / "identity"
    path.write_bytes(b"no identity")
    ended = call("enrol --file", path)
    assert ended.code == 1
    assert "no file of Radar Kiosk" in ended.err
    assert data.identity.read_bytes() == before


def test_an_update_is_taken_whole_or_not_at_all(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper, stick: Path
) -> None:
    path = stick / "u.radarupdate"
    with path.open("wb") as file:
        write_update(enrolled.store, file)
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    ended = call("update", path)
    assert ended.code == 1
    assert "is refused, and nothing was changed" in ended.err
    assert call("catalogue show --json").json["packaged"] is True
    path.write_bytes(whole)
    assert "is shown from the next start on" in call("update", path).out
    assert call("catalogue show --json").json["packaged"] is False
    again = call("sync --once --json").json
    assert (again["catalogue"], again["board"]) == (None, None)
    board = Documents(data.documents).board
    shown = board.current()
    assert shown is not None
    newer = json.dumps(json.loads(shown.content) | {"as_of": "2099-01-01T00:00:00Z"}).encode()
    board.switch(newer)
    ended = call("update", path)
    assert ended.code == 1
    assert "It is older" in ended.err
    assert board.current() == Document(newer, hashlib.sha256(newer).hexdigest())


def test_an_update_of_another_server_is_refused(
    call: Call, enrolled: EmbeddedServer, stick: Path, tmp_path: Path
) -> None:
    with EmbeddedServer(tmp_path / "other server") as other, (stick / "u").open("wb") as file:
        other.publish(SEESTADT.read_bytes())
        write_update(other.store, file)
    ended = call("update", stick / "u")
    assert ended.code == 1
    assert "signature is not that of" in ended.err
    assert call("catalogue show --json").json["packaged"] is True
