"""`doctor`: what is wrong is found, what is private stays out, and nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.findings import Matter
from kiosk.paths import DataDir
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from sync.server.embedded import EmbeddedServer

Call = Callable[..., Any]
GOOD = "e-akte,importance,4,Streng geheim,,de,2026-11-20,"


def states(ended: Any) -> dict[str, str]:
    """The worst state of each matter."""
    order = ("good", "note", "wrong")
    found: dict[str, str] = {}
    for finding in ended.json["findings"]:
        found[finding["matter"]] = max(found.get(finding["matter"], "good"), finding["state"], key=order.index)
    return found


def test_a_fresh_terminal_is_well_and_stays_untouched(call: Call, data: DataDir) -> None:
    ended = call("doctor --json")
    assert ended.code == 0, ended.out
    assert ended.json["healthy"] is True
    found = states(ended)
    assert (found["directory"], found["ledger"], found["catalogue"], found["enrolment"]) == ("note",) * 4
    assert not data.root.exists()


def test_an_enrolled_terminal_is_well(call: Call, enrolled: EmbeddedServer, paper: Callable[..., Path]) -> None:
    call("ratings import", paper(GOOD))
    assert call("sync --once").code == 0
    ended = call("doctor --json")
    assert ended.code == 0, ended.out
    assert set(states(ended)) == {matter.value for matter in Matter}
    assert set(states(ended).values()) <= {"good", "note"}
    told = call("doctor").out
    assert "The ledger is sound." in told
    assert "0 contributions wait, 2 were accepted" in told
    assert "The server 127.0.0.1 is there." in told
    assert "The clock agrees with the server's" in told


def test_nothing_private_is_told(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Callable[..., Path]
) -> None:
    call("ratings import", paper(GOOD))
    key = IdentityStore(data.identity).load()
    assert key is not None
    assert key.identity is not None
    told = call("doctor").out + call("doctor --json").out
    for secret in ("geheim", key.identity.token, key.signing_key):
        assert secret not in told


def test_a_revoked_terminal_and_a_silent_server_are_wrong(call: Call, data: DataDir, enrolled: EmbeddedServer) -> None:
    key = IdentityStore(data.identity).load()
    assert key is not None
    assert key.identity is not None
    enrolled.store.terminals.revoke(key.identity.terminal_id)
    ended = call("doctor --json")
    assert ended.code == 1
    assert states(ended)["server"] == "wrong"
    assert states(ended)["clock"] == "good"
    enrolled.stop()
    ended = call("doctor")
    assert ended.code == 1
    assert "wrong  The server 127.0.0.1 can't be reached." in ended.out
    assert ended.err == "radar-kiosk: one thing is wrong.\n"


def test_a_server_that_is_none_is_wrong(call: Call, no_radar: str) -> None:
    call("config set server_url", no_radar)
    ended = call("doctor")
    assert ended.code == 1
    assert "127.0.0.1 answers, but not as a Radar Kiosk server." in ended.out


def test_damage_is_found_and_left_alone(call: Call, data: DataDir, paper: Callable[..., Path]) -> None:
    call("ratings import", paper(GOOD))
    content = bytearray(data.ledger.read_bytes())
    content[4096:8192] = b"\xaa" * 4096
    data.ledger.write_bytes(content)
    ended = call("doctor --json")
    assert ended.code == 1
    assert states(ended)["ledger"] == "wrong"
    assert data.ledger.read_bytes() == bytes(content)


def test_a_lost_ledger_is_wrong(call: Call, data: DataDir, enrolled: EmbeddedServer) -> None:
    data.ledger.unlink()
    assert states(call("doctor --json"))["ledger"] == "wrong"


def test_a_ledger_of_a_newer_version_is_wrong(
    call: Call, paper: Callable[..., Path], change_ledger: Callable[[str], None]
) -> None:
    call("ratings import", paper(GOOD))
    change_ledger("UPDATE alembic_version SET version_num = '9999'")
    ended = call("doctor")
    assert ended.code == 1
    assert "wrong  The ledger was written by a newer version" in ended.out


def test_broken_settings_catalogue_and_key_are_all_named(call: Call, data: DataDir) -> None:
    Documents(data.documents).catalogue.switch(b'{"format": 1}')
    data.config.write_text("idle_s = 1\nwarning_s = 1\n", encoding="utf-8")
    data.identity.write_text("{", encoding="utf-8")
    ended = call("doctor --json")
    assert ended.code == 1
    found = states(ended)
    assert (found["catalogue"], found["config"], found["enrolment"]) == ("wrong", "wrong", "wrong")
    assert call("doctor").err == "radar-kiosk: 4 things are wrong.\n"
    for file in data.documents.glob("*.json"):
        file.unlink()
    assert "catalogue is damaged" in call("doctor").out


@pytest.mark.usefixtures("running_kiosk")
def test_it_looks_beside_a_running_kiosk(call_process: Call) -> None:
    ended = call_process("doctor --json")
    assert ended.code == 0, ended.out
    assert states(ended)["ledger"] == "good"


def test_the_bundle_comes_later(call: Call) -> None:
    ended = call("doctor --bundle f")
    assert (ended.code, ended.out) == (2, "")
    assert "not available yet" in ended.err
