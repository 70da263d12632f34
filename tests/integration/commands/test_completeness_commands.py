"""Completeness: terminal, doctor and server agree that all has arrived, and on a gap made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataDir
from sync.server.__main__ import main as radar_server
from sync.server.embedded import EmbeddedServer

Call = Callable[..., Any]
Paper = Callable[..., Path]
GOOD = "e-akte,importance,4,,,de,2026-11-20,"
UNKNOWN = "tide-signs,use,4,,,de,2020-11-20,"
SEESTADT = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"


@pytest.fixture
def listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    """What `radar-server terminal list --json` says of the one terminal."""

    def listing() -> dict[str, Any]:
        capsys.readouterr()
        assert radar_server(["terminal", "list", "--json", "--data-dir", str(tmp_path / "server")]) == 0
        (found,) = json.loads(capsys.readouterr().out)
        assert isinstance(found, dict)
        return found

    return listing


def forget(server: EmbeddedServer, *numbers: int) -> None:
    """Make a gap by hand: the server has never seen these numbers, nor what they stood for."""
    with server.store.database.engine.begin() as connection:
        (terminal,) = connection.exec_driver_sql("SELECT terminal_id, installation_id, next_seq FROM ledgers")
        connection.exec_driver_sql("DELETE FROM seen_ranges")
        seen = [number for number in range(1, terminal[2]) if number not in numbers]
        for number in seen:
            connection.exec_driver_sql(
                "INSERT INTO seen_ranges VALUES (?, ?, ?, ?)", (terminal[0], terminal[1], number, number)
            )
        connection.exec_driver_sql("UPDATE ledgers SET next_seq = ?", (max(seen) + 1,))


def test_all_arrived_and_both_say_so(
    call: Call, enrolled: EmbeddedServer, paper: Paper, listed: Callable[[], dict[str, Any]]
) -> None:
    call("ratings import", paper(*[GOOD] * 5))
    ended = call("queue verify")
    assert (ended.code, ended.out) == (0, "All 5 contributions arrived.\n")
    assert call("queue verify --json").json == {
        "complete": True,
        "given": 5,
        "arrived": 5,
        "missing": [],
        "not_held": 0,
        "pending": 0,
        "quarantined": 0,
    }
    found = listed()
    assert (found["received"], found["missing"], found["next_seq"]) == (5, [], 6)
    assert "All contributions that were sent have arrived" in call("doctor").out


def test_before_anything_was_given_nothing_is_missing(call: Call, enrolled: EmbeddedServer) -> None:
    assert call("queue verify").out == "All 0 contributions arrived.\n"


def test_rejected_ones_have_arrived_too(call: Call, enrolled: EmbeddedServer, paper: Paper) -> None:
    enrolled.publish(SEESTADT.read_bytes())
    call("catalogue use", SEESTADT)
    call("ratings import", paper(UNKNOWN))
    ended = call("queue verify")
    assert ended.code == 0
    assert ended.out.startswith("All 1 contributions arrived.\nIn quarantine: 1.")


def test_a_gap_that_is_held_is_filled_by_verifying(
    call: Call, enrolled: EmbeddedServer, paper: Paper, listed: Callable[[], dict[str, Any]]
) -> None:
    call("ratings import", paper(*[GOOD] * 5))
    call("sync --once")
    forget(enrolled, 2, 3, 5)
    assert (listed()["received"], listed()["missing"]) == (2, [[2, 3]])
    assert "the numbers 2 to 3, 5 yet; they are held here" in call("doctor").out
    assert call("queue verify").out == "All 5 contributions arrived.\n"
    assert (listed()["received"], listed()["missing"]) == (5, [])


def test_a_gap_that_is_no_longer_held_is_named_by_all_three(
    call: Call,
    enrolled: EmbeddedServer,
    paper: Paper,
    listed: Callable[[], dict[str, Any]],
    change_ledger: Callable[[str], None],
) -> None:
    call("ratings import", paper(*[GOOD] * 6))
    call("sync --once")
    forget(enrolled, 2, 3, 6)
    change_ledger("DELETE FROM contributions WHERE seq IN (2, 3)")
    ended = call("queue verify")
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "4 of 6 contributions arrived.",
        "The server has not seen the numbers 2 to 3.",
        "2 of them are no longer held here. Look for an older copy of this data directory.",
    ]
    told = call("queue verify --json").json
    assert (told["complete"], told["arrived"], told["missing"], told["not_held"]) == (False, 4, [[2, 3]], 2)
    assert (listed()["received"], listed()["missing"]) == (4, [[2, 3]])
    ended = call("doctor")
    assert ended.code == 1
    assert "has not seen the numbers 2 to 3, and 2 of these contributions are no longer held here" in ended.out


def test_a_lost_tail_is_a_gap_too(call: Call, enrolled: EmbeddedServer, paper: Paper, data: DataDir) -> None:
    call("ratings import", paper(*[GOOD] * 3))
    call("sync --once")
    with enrolled.store.database.engine.begin() as connection:
        for table in ("contributions", "seen_ranges", "ledgers"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert "has not seen the numbers 1 to 3 yet; they are held here" in call("doctor").out
    assert call("queue verify").out == "All 3 contributions arrived.\n"


def test_no_server_is_3_and_a_refusal_5(call: Call, enrolled: EmbeddedServer) -> None:
    (terminal,) = enrolled.store.terminals.all()
    enrolled.store.terminals.revoke(terminal.id)
    ended = call("queue verify")
    assert ended.code == 5
    assert "The server could not be asked. The server no longer knows this terminal" in ended.err
    enrolled.stop()
    assert call("queue verify").code == 3
