"""radar-server's commands for the way without network: files in, files out, and every refusal a sentence."""

from __future__ import annotations

import base64
import json
import stat
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from nacl.signing import SigningKey

from sync import bundle
from sync.bundle import StatementKind
from sync.catalogue.checks import schema_path
from sync.server.__main__ import main
from sync.update import Update

MUNICH = schema_path().parent / "muenchen-2019-2025.json"


class Said(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a fresh SQLite database."""
    monkeypatch.delenv("RADAR_DATABASE_URL", raising=False)

    def command(*arguments: str | Path) -> Said:
        status = main([*map(str, arguments), "--data-dir", str(tmp_path / "data")])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(status, said.out, said.err)

    return command


@pytest.fixture
def identity(run: Run, tmp_path: Path) -> dict[str, Any]:
    assert run("catalogue", "publish", MUNICH).status == 0
    said = run("terminal", "enrol-file", "--site", "Platz", "--out", tmp_path / "identity")
    assert said.status == 0, said.err
    assert "It is a secret" in said.out
    return bundle.read_statement((tmp_path / "identity").read_bytes(), StatementKind.IDENTITY, None)


def written(identity: dict[str, Any], path: Path, *seqs: int) -> Path:
    installation = "6f1d8a52-3c0e-4b7a-9a53-0d5b1c2e4f60"
    item = {
        "kind": "rating",
        "edition": "2019-2025",
        "catalogue": "0" * 64,
        "measure_id": "e-akte",
        "question": "importance",
        "value": 4,
        "language": "de",
        "origin": "kiosk",
        "recorded_hour": "2026-11-20T10:00:00Z",
        "clock": "synced",
    }
    items = [item | {"seq": seq, "id": str(uuid.uuid4()), "visit_id": str(uuid.uuid4())} for seq in seqs]
    head = {"sent_at": "2026-11-20T10:00:00Z", "software": "1", "installation_id": installation}
    content = bundle.seal(
        bundle.request_bytes(head, map(json.dumps, items)),
        terminal_id=identity["terminal_id"],
        installation_id=installation,
        signing_key=identity["signing_key"],
        server_key=identity["server_key"],
    )
    path.write_bytes(content)
    return path


def test_an_identity_is_a_secret_of_one_file(run: Run, identity: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "identity"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (found,) = json.loads(run("terminal", "list", "--json").out)
    assert (found["id"], found["site"], found["received"]) == (identity["terminal_id"], "Platz", 0)
    before = path.read_bytes()
    said = run("terminal", "enrol-file", "--site", "Platz", "--out", path)
    assert (said.status, path.read_bytes()) == (1, before)
    assert "never written over another one" in said.err
    said = run("terminal", "enrol-file", "--site", "Platz", "--out", tmp_path / "no" / "folder")
    assert (said.status, len(json.loads(run("terminal", "list", "--json").out))) == (1, 1)


def test_bundles_are_imported_receipts_written_and_gaps_listed(
    run: Run, identity: dict[str, Any], tmp_path: Path
) -> None:
    first = written(identity, tmp_path / "a.radarbundle", 1, 2)
    second = written(identity, tmp_path / "b.radarbundle", 5)
    said = run("import", first, second)
    assert (said.status, said.err) == (0, "")
    assert "a.radarbundle: 2 new contributions, 0 known already, 0 rejected; from Platz at Platz." in said.out
    for name in ("a", "b"):
        content = (tmp_path / f"{name}.radarreceipt").read_bytes()
        facts = bundle.read_statement(content, StatementKind.RECEIPT, identity["server_key"])
        assert facts["terminal_id"] == identity["terminal_id"]
    (found,) = json.loads(run("terminal", "list", "--json").out)
    assert (found["received"], found["next_seq"], found["missing"]) == (3, 6, [[3, 4]])
    assert "3 contributions arrived, MISSING: 3 to 4" in run("terminal", "list").out
    third = written(identity, tmp_path / "c.radarbundle", 3, 4)
    assert run("import", third, "--out", tmp_path / "data").status == 0
    assert (tmp_path / "data" / "c.radarreceipt").exists()
    assert "all 5 contributions arrived" in run("terminal", "list").out


def test_a_refused_bundle_does_not_stop_the_others(run: Run, identity: dict[str, Any], tmp_path: Path) -> None:
    good = written(identity, tmp_path / "good.radarbundle", 1)
    cut = tmp_path / "cut.radarbundle"
    cut.write_bytes(good.read_bytes()[:-1])
    said = run("import", cut, tmp_path / "absent", good)
    assert said.status == 1
    refused, absent, taken, _ = said.out.splitlines()
    assert refused.startswith("REFUSED cut.radarbundle: It can't be opened: it was made for another server, or")
    assert absent == "REFUSED absent: It can't be read: No such file or directory."
    assert taken.startswith("good.radarbundle: 1 new")
    assert not (tmp_path / "cut.radarreceipt").exists()


def test_a_bundle_of_another_server_is_refused(run: Run, identity: dict[str, Any], tmp_path: Path) -> None:
    other = identity | {"server_key": base64.b64encode(bytes(SigningKey(b"o" * 32).verify_key)).decode()}
    said = run("import", written(other, tmp_path / "foreign.radarbundle", 1))
    assert said.status == 1
    assert "made for another server" in said.out


def test_a_revoked_terminal_needs_a_yes(run: Run, identity: dict[str, Any], tmp_path: Path) -> None:
    path = written(identity, tmp_path / "a.radarbundle", 1)
    run("terminal", "revoke", identity["terminal_id"])
    said = run("import", path)
    assert said.status == 1
    assert "The terminal Platz at Platz was revoked 20" in said.out
    assert run("import", path, "--yes-revoked").status == 0


def test_a_receipt_that_cannot_be_written_is_told_and_can_be_had_later(
    run: Run, identity: dict[str, Any], tmp_path: Path
) -> None:
    path = written(identity, tmp_path / "a.radarbundle", 1)
    said = run("import", path, "--out", tmp_path / "no folder")
    assert said.status == 1
    assert "What was imported stays. Import again with --out DIR" in said.out
    assert "0 new contributions, 1 known already" in run("import", path).out


def test_an_update_is_written_whole_or_not_at_all(run: Run, identity: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "u.radarupdate"
    assert run("export-update", path).status == 0
    with path.open("rb") as file:
        assert Update(file, identity["server_key"]).catalogue() == MUNICH.read_bytes()
    assert not list(tmp_path.glob("*.tmp"))
    said = run("export-update", tmp_path / "no" / "folder")
    assert (said.status, "can't be written" in said.err) == (1, True)


def test_without_a_catalogue_there_is_no_update(run: Run, tmp_path: Path) -> None:
    said = run("export-update", tmp_path / "u.radarupdate")
    assert said.status == 1
    assert "No catalogue was published yet" in said.err
    assert [item.name for item in tmp_path.iterdir()] == ["data"]
