"""`ratings import`: all of a file or nothing, told row by row; ten thousand rows are a matter of seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataDir
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock

Call = Callable[..., Any]
Paper = Callable[..., Path]
GOOD = "e-akte,importance,4,,,de,2026-11-20,"


def wire_items(data: DataDir) -> list[dict[str, Any]]:
    clock = SystemClock()
    with closing(Ledger.open(data.ledger, clock)) as ledger:
        return [json.loads(item.wire) for item in ledger.freeze(clock.now(), limit=1_000)]


def test_rows_are_stored_as_they_are_written_and_due_at_once(call: Call, data: DataDir, paper: Paper) -> None:
    ended = call(
        "ratings import",
        paper(
            "e-akte,importance,4,Gut so.,for,de,2026-11-20T09:30,A1",
            "e-akte,approval,no-opinion,,,de,2026-11-20T09:30,A1",
            'e-akte,,,"Später, bitte",,en,2026-11-19,',
        ),
    )
    assert (ended.code, ended.err) == (0, "")
    assert "Rows 2 to 4: accepted." in ended.out
    assert "Stored: 4 contributions from 3 rows." in ended.out
    items = wire_items(data)
    assert {(item["origin"], item["clock"], item["edition"]) for item in items} == {("paper", "synced", "2019-2025")}
    told = {
        (item["kind"], item.get("question"), item.get("value"), item.get("text"), item["recorded_hour"])
        for item in items
    }
    assert told == {
        ("rating", "importance", 4, None, "2026-11-20T09:00:00Z"),
        ("comment", None, None, "Gut so.", "2026-11-20T09:00:00Z"),
        ("rating", "approval", None, None, "2026-11-20T09:00:00Z"),
        ("comment", None, None, "Später, bitte", "2026-11-19T12:00:00Z"),
    }
    visits = [item["visit_id"] for item in items]
    assert sorted(visits.count(visit) for visit in set(visits)) == [1, 3]


def test_one_wrong_row_stores_nothing_and_is_told(call: Call, data: DataDir, paper: Paper) -> None:
    ended = call("ratings import", paper(GOOD, GOOD, GOOD.replace("4", "7"), GOOD, "x" + GOOD))
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "Rows 2 to 3: accepted.",
        'Row 4: the value has to be 1 to 5 or no-opinion, not "7".',
        "Row 5: accepted.",
        'Row 6: there is no measure "xe-akte" in the catalogue 2019-2025.',
    ]
    assert ended.err == "radar-kiosk: 2 of 5 rows can't be taken, so nothing was stored.\n"
    assert not data.root.exists()


def test_the_report_for_machines(call: Call, paper: Paper) -> None:
    report = call("ratings import --json", paper(GOOD, GOOD.replace("4", "7"))).json
    assert report["rows"][0] == {"row": 2, "accepted": True, "contributions": 1, "reason": None}
    assert report["rows"][1]["row"] == 3
    assert report["rows"][1]["accepted"] is False
    assert 'not "7"' in report["rows"][1]["reason"]
    assert (report["accepted"], report["refused"], report["stored"], report["problem"]) == (1, 1, 0, None)
    report = call("ratings import --json", paper(GOOD)).json
    assert (report["accepted"], report["refused"], report["stored"]) == (1, 0, 1)


def test_a_dry_run_stores_nothing(call: Call, data: DataDir, paper: Paper) -> None:
    ended = call("ratings import --dry-run", paper(GOOD, GOOD))
    assert ended.code == 0
    assert "All 2 rows are good; they would give 2 contributions. Nothing was stored." in ended.out
    assert not data.root.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"measure_id;question;value\n", "separated by semicolons"),
        (b"measure_id,question\n", "The header is wrong"),
        (b"measure_id,question,value,comment,stance,language,recorded_at\n\xe4\n", "Line 2 is not UTF-8"),
    ],
)
def test_a_file_that_is_none_is_told(call: Call, data: DataDir, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "paper.csv"
    file.write_bytes(content)
    ended = call("ratings import", file)
    assert ended.code == 1
    assert told in ended.err
    assert ended.err.endswith("Nothing was stored.\n")
    report = call("ratings import --json", file).json
    assert told in report["problem"]
    assert report["rows"] == []
    assert not data.root.exists()


def test_a_missing_file_is_told(call: Call, tmp_path: Path) -> None:
    ended = call("ratings import", tmp_path / "gone.csv")
    assert (ended.code, ended.err) == (1, f"radar-kiosk: {tmp_path / 'gone.csv'}: No such file or directory.\n")


def test_the_catalogue_in_use_decides(call: Call, paper: Paper) -> None:
    other = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"
    assert call("catalogue use", other).code == 0
    assert 'no measure "e-akte" in the catalogue 2027' in call("ratings import", paper(GOOD)).out
    assert call("ratings import", paper("tide-signs,use,4,,,de,2026-11-20,")).code == 0


@pytest.mark.usefixtures("running_kiosk")
def test_a_running_kiosk_keeps_its_ledger_for_itself(call_process: Call, paper: Paper) -> None:
    ended = call_process("ratings import", paper(GOOD))
    assert ended.code == 1
    assert "Another program is using the data directory" in ended.err
    assert call_process("queue status --json").json["pending"] == 0
    assert call_process("ratings import --dry-run", paper(GOOD)).code == 0


def test_ten_thousand_rows_are_stored_in_one_transaction(
    call: Call, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    add_all = Ledger.add_all

    def counted(self: Ledger, contributions: Any, *, due_at: int | None = None) -> None:
        calls.append(len(contributions))
        add_all(self, contributions, due_at=due_at)

    monkeypatch.setattr(Ledger, "add_all", counted)
    assert call("ratings import", paper(*[GOOD] * 10_000)).code == 0
    assert calls == [10_000]
    assert call("queue status --json").json["pending"] == 10_000
