"""Two machines with one data directory: both keep everything, staff are told, and each contribution counts once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.commands.demo import enrol_at
from kiosk.paths import DataDir
from sync.server.bundles import RefusedBundleError, import_bundle
from sync.server.embedded import EmbeddedServer

Call = Callable[..., Any]
Paper = Callable[..., Path]
GOOD = "e-akte,importance,{},,,de,2026-11-20,"


class Other:
    """Calls on a second data directory."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = DataDir(folder)
        self._capsys = capsys

    def __call__(self, line: str, *more: str | Path) -> tuple[int, str, str]:
        code = main([*line.split(), *map(str, more), "--data-dir", str(self.data.root)])
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def status(self) -> dict[str, Any]:
        found = json.loads(self("queue status --json")[1])
        assert isinstance(found, dict)
        return found


@pytest.fixture
def other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Other:
    return Other(tmp_path / "other", capsys)


def votes(call: Call, server: EmbeddedServer) -> list[int]:
    sha256 = server.store.results.board_sha256()
    assert sha256 is not None
    board = server.store.results.board(sha256)
    assert board is not None
    counts: list[int] = json.loads(board.content)["measures"]["e-akte"]["questions"]["importance"]["counts"]
    return counts


def test_a_copy_on_the_same_machine_is_found_told_and_both_drain(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper, other: Other
) -> None:
    call("ratings import", paper(GOOD.format(1)))
    assert call("sync --once").code == 0
    call("ratings import", paper(GOOD.format(2), GOOD.format(2)))
    shutil.copytree(data.root, other.data.root)
    before = json.loads(data.installation.read_bytes())["installation_id"]
    call("ratings import", paper(GOOD.format(3)))
    other("ratings import", paper(GOOD.format(4)))
    assert "was copied from another machine or place" in other("doctor")[1]

    code, _, told = other("sync --once")
    assert code == 5
    assert "Another installation uses this terminal's identity. Everything is kept; enrol" in told
    assert (other.status()["pending"], other.status()["accepted"]) == (3, 1)
    code, out, _ = other("doctor")
    assert code == 1
    assert "Everything is kept; enrol the terminal again" in out
    assert "Another installation uses this terminal's identity" in out

    assert call("sync --once").code == 0
    assert call("queue verify").out == "All 4 contributions arrived.\n"
    assert json.loads(data.installation.read_bytes())["installation_id"] == before
    assert other("enrol --server", enrolled.url, "--code", enrolled.enrol_code("Forstenried"))[0] == 0
    assert other("sync --once")[0] == 0
    assert other("queue verify")[1] == "All 3 contributions arrived.\n"
    assert (other.status()["pending"], other.status()["accepted"]) == (0, 4)
    assert other("doctor")[0] == call("doctor").code == 0
    assert votes(call, enrolled) == [1, 2, 1, 1, 0]
    received = enrolled.store.contributions
    assert [len(received.received(ledger(item)).missing) for item in enrolled.store.terminals.all()] == [0, 0]


def ledger(terminal: Any) -> Any:
    from sync.server.store.sequences import Ledger

    return Ledger(terminal.id, terminal.installation_id)


def test_the_original_may_be_enrolled_again_as_well(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper, other: Other
) -> None:
    call("ratings import", paper(GOOD.format(1), GOOD.format(2)))
    shutil.copytree(data.root, other.data.root)
    for one in (call, other):
        one("enrol --server", enrolled.url, "--code", enrolled.enrol_code("again"))
        one("sync --once")
    assert (call("queue status --json").json["accepted"], other.status()["accepted"]) == (2, 2)
    assert votes(call, enrolled) == [1, 1, 0, 0, 0]
    assert (call("queue verify").code, other("queue verify")[0]) == (0, 0)


def test_a_bundle_of_the_copy_is_refused_until_it_is_enrolled_again(
    call: Call, enrolled: EmbeddedServer, paper: Paper, other: Other, tmp_path: Path
) -> None:
    call("ratings import", paper(GOOD.format(1)))
    data = DataDir(tmp_path / "data")
    shutil.copytree(data.root, other.data.root)
    _, _, told = other("queue export", tmp_path / "copy")
    assert "was copied from another machine or place" in told
    with pytest.raises(RefusedBundleError, match="it keeps everything and writes it once more"):
        import_bundle(enrolled.store, (tmp_path / "copy").read_bytes())
    other("enrol --server", enrolled.url, "--code", enrolled.enrol_code("again"))
    other("queue export", tmp_path / "copy")
    assert import_bundle(enrolled.store, (tmp_path / "copy").read_bytes()).accepted == 1


def test_a_directory_on_another_machine_gets_a_new_id(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper
) -> None:
    call("ratings import", paper(GOOD.format(1)))
    assert call("sync --once").code == 0
    raw = json.loads(data.installation.read_bytes())
    if raw["fingerprint"]["machine"] is None:
        pytest.skip("this machine has no id")
    raw["fingerprint"]["machine"] = "of another machine"
    data.installation.write_text(json.dumps(raw), "utf-8")
    assert call("sync --once").code == 5
    assert json.loads(data.installation.read_bytes())["installation_id"] != raw["installation_id"]
    assert call("queue status --json").json["accepted"] == 1


def test_a_moved_directory_stays_what_it_is(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper, other: Other
) -> None:
    call("ratings import", paper(GOOD.format(1)))
    data.root.rename(other.data.root)
    assert other("sync --once")[0] == 0


def test_a_copied_demo_enrols_itself_anew(server: EmbeddedServer, tmp_path: Path) -> None:
    one, two = DataDir(tmp_path / "one"), DataDir(tmp_path / "two")
    first = enrol_at(server, one)
    assert enrol_at(server, one) == first
    shutil.copytree(one.root, two.root)
    second = enrol_at(server, two)
    assert second.terminal_id != first.terminal_id
    assert (enrol_at(server, two), enrol_at(server, one)) == (second, first)
