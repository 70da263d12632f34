"""`catalogue`: which is shown, every fault of a file with its path, and a switch that happens whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import PACKAGED_CATALOGUE, DataDir
from kiosk.storage.documents import Documents

Call = Callable[..., Any]
SEESTADT = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A catalogue with two faults."""
    raw = json.loads(SEESTADT.read_bytes())
    raw["measures"][0]["sector"] = "nowhere"
    del raw["measures"][1]["title"]
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


def test_without_one_of_its_own_a_terminal_shows_the_packaged_one(call: Call, data: DataDir) -> None:
    shown = call("catalogue show --json").json
    assert shown["sha256"] == hashlib.sha256(PACKAGED_CATALOGUE.read_bytes()).hexdigest()
    assert (shown["edition"], shown["measures"], shown["sectors"], shown["packaged"]) == ("2019-2025", 54, 3, True)
    assert "54 measures in 3 sectors" in call("catalogue show").out
    assert not data.root.exists()


def test_a_good_file_is_used_from_then_on(call: Call, data: DataDir) -> None:
    assert call("catalogue check", SEESTADT).code == 0
    ended = call("catalogue use", SEESTADT)
    assert (ended.code, ended.err) == (0, "")
    shown = call("catalogue show --json").json
    assert (shown["edition"], shown["packaged"]) == ("2027", False)
    current = Documents(data.documents).catalogue.current()
    assert current is not None
    assert current.content == SEESTADT.read_bytes()
    assert call("catalogue use --json", PACKAGED_CATALOGUE).json["before"] == shown["sha256"]


def test_every_fault_is_named_with_its_path(call: Call, broken: Path) -> None:
    ended = call("catalogue check", broken)
    assert ended.code == 1
    paths = [line.partition(":")[0] for line in ended.out.splitlines()]
    assert sorted(paths) == ["$.measures[0].sector", "$.measures[1].title"]
    assert ended.err == f"radar-kiosk: {broken} is not a valid catalogue: 2 faults.\n"
    report = call("catalogue check --json", broken).json
    assert report["valid"] is False
    assert [fault["path"] for fault in report["faults"]] == paths
    assert call("catalogue check --json", SEESTADT).json == {"valid": True, "faults": []}


def test_a_faulty_one_is_not_used(call: Call, data: DataDir, broken: Path) -> None:
    ended = call("catalogue use", broken)
    assert ended.code == 1
    assert "$.measures[0].sector" in ended.err
    assert ended.err.endswith("Nothing was changed.\n")
    assert not data.root.exists()


@pytest.mark.parametrize("content", [b"", b"\xff", b"{", b"[]", b'{"format": 99}'])
def test_what_is_no_catalogue_is_a_sentence(call: Call, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "c.json"
    file.write_bytes(content)
    ended = call("catalogue check", file)
    assert ended.code == 1
    assert ended.out.startswith("$: ") or ended.out.startswith("$.format: ")


def test_a_missing_file_is_told(call: Call, tmp_path: Path) -> None:
    assert "No such file" in call("catalogue check", tmp_path / "gone.json").err
    assert "Is a directory" in call("catalogue use", tmp_path).err


@pytest.mark.usefixtures("running_kiosk")
def test_a_running_kiosk_keeps_its_catalogue(call_process: Call) -> None:
    ended = call_process("catalogue use", SEESTADT)
    assert ended.code == 1
    assert "Another program is using" in ended.err
    assert call_process("catalogue show --json").json["packaged"] is True
    assert call_process("catalogue check", SEESTADT).code == 0


def test_a_damaged_current_one_gives_way_to_the_packaged(call: Call, data: DataDir) -> None:
    call("catalogue use", SEESTADT)
    for file in data.documents.glob("*.json"):
        file.write_bytes(b"{}")
    assert call("catalogue show --json").json["packaged"] is True
    Documents(data.documents).catalogue.switch(b'{"format": 99}')
    ended = call("catalogue show --json")
    assert ended.json["packaged"] is True
    assert "the packaged one stands in" in ended.err
