"""`queue`: exact keys, beside a running kiosk too, and a sentence for every state of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataDir

Call = Callable[..., Any]
NOTHING = {
    "pending": 0,
    "accepted": 0,
    "quarantined": 0,
    "oldest_pending": None,
    "last_sync": None,
    "next_seq": 1,
}
ROWS = ("e-akte,importance,4,,,de,2026-11-20,", "e-akte,approval,2,Schade.,against,de,2026-11-19T09:30,")


def test_a_directory_without_a_ledger_has_an_empty_queue_and_stays_as_it_is(call: Call, data: DataDir) -> None:
    assert call("queue status --json").json == NOTHING
    assert "no ledger" in call("queue status").out
    data.root.mkdir()
    assert call("queue status --json").json == NOTHING
    assert list(data.root.iterdir()) == []


def test_what_waits_is_counted(call: Call, paper: Callable[..., Path]) -> None:
    assert call("ratings import", paper(*ROWS)).code == 0
    assert call("queue status --json").json == NOTHING | {"pending": 3, "oldest_pending": "2026-11-19T09:00:00Z"}
    told = call("queue status").out
    assert "Waiting: 3, the oldest since 2026-11-19T09:00:00Z." in told
    assert "Last synchronisation: never." in told


def test_it_is_read_beside_a_running_kiosk(
    call_process: Call, data: DataDir, running_kiosk: None, paper: Callable[..., Path]
) -> None:
    ended = call_process("queue status --json")
    assert (ended.code, ended.json, ended.err) == (0, NOTHING, "")


@pytest.mark.usefixtures("running_kiosk")
def test_a_writing_command_refuses_beside_a_running_kiosk(call_process: Call, data: DataDir) -> None:
    ended = call_process("queue retry")
    assert ended.code == 1
    assert ended.err == (
        f"radar-kiosk: Another program is using the data directory {data.root}, probably the running kiosk. "
        "Stop it and try again.\n"
    )


def test_nothing_in_quarantine_is_said_and_makes_no_ledger(
    call: Call, data: DataDir, paper: Callable[..., Path]
) -> None:
    assert "nothing in quarantine" in call("queue retry").out
    assert not data.root.exists()
    call("ratings import", paper(*ROWS))
    assert call("queue retry --json").json == {"released": 0}


def test_a_file_in_place_of_the_directory_is_a_sentence(call: Call, data: DataDir) -> None:
    data.root.touch()
    for line in ("queue status", "queue retry", "config show", "doctor", "catalogue show"):
        ended = call(line)
        assert ended.code == 1
        assert ended.err == (
            f"radar-kiosk: The data directory {data.root} is not a directory. Name another one with --data-dir.\n"
        )


def test_a_directory_that_cant_be_read_is_a_sentence(
    call: Call, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:  # the super-user, who runs tests in containers, may read anything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    ended = call("queue status")
    assert ended.code == 1
    assert f"The data directory {data.root} can't be read: Permission denied." in ended.err


def test_a_ledger_of_a_newer_version_is_refused_and_stays(
    call: Call, data: DataDir, paper: Callable[..., Path], change_ledger: Callable[[str], None]
) -> None:
    call("ratings import", paper(*ROWS))
    change_ledger("UPDATE alembic_version SET version_num = '9999'")
    before = data.ledger.read_bytes()
    for line in ("queue status", "queue retry", "sync --once", "ratings import"):
        ended = call(line, *([paper(*ROWS)] if line == "ratings import" else []))
        assert ended.code == 1
        assert "newer version of Radar Kiosk (schema 9999)" in ended.err or "not enrolled" in ended.err
    assert data.ledger.read_bytes() == before


def test_a_ledger_that_is_none_is_a_sentence(call: Call, data: DataDir) -> None:
    data.root.mkdir()
    data.ledger.write_text("this is no database, but long enough to be taken for one " * 20, encoding="utf-8")
    ended = call("queue status --json")
    assert (ended.code, ended.out) == (1, "")
    assert "is damaged" in ended.err
