"""`enrol` and `sync --once` against a real central server, and against everything that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataDir
from kiosk.storage.identity import IdentityStore
from sync.client.ports import Identity
from sync.server.embedded import EmbeddedServer

Call = Callable[..., Any]
Paper = Callable[..., Path]
GOOD = "e-akte,importance,4,,,de,2026-11-20,"
SEESTADT = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"
NOWHERE = "http://127.0.0.1:9"


def identity(data: DataDir) -> Identity | None:
    key = IdentityStore(data.identity).load()
    return key.identity if key else None


def test_a_code_becomes_an_identity(call: Call, data: DataDir, server: EmbeddedServer) -> None:
    ended = call("enrol --server", server.url + "/", "--code", server.enrol_code("here"), "--name", "Bürgerbüro")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"This terminal is enrolled at {server.url} as “Bürgerbüro”.\n"
    given = identity(data)
    assert given is not None
    assert given.server == server.url
    assert given.token not in ended.out
    assert call("config show --json").json["server_url"] == {"value": server.url, "from": "file"}
    [terminal] = server.store.terminals.all()
    assert (terminal.id, terminal.name) == (given.terminal_id, "Bürgerbüro")


def test_the_name_is_the_site_where_none_is_given(call: Call, server: EmbeddedServer) -> None:
    call("config set site Ruppertstraße")
    assert call("enrol --server", server.url, "--code", server.enrol_code("here")).code == 0
    assert [terminal.name for terminal in server.store.terminals.all()] == ["Ruppertstraße"]


def test_refusals_leave_identity_and_settings_as_they_were(
    call: Call, data: DataDir, server: EmbeddedServer, no_radar: str
) -> None:
    code = server.enrol_code("here")
    assert call("enrol --server", server.url, "--code", code).code == 0
    assert call("enrol --server", server.url, "--code", code).code == 0  # a lost answer may be asked for again
    before = (identity(data), data.config.read_bytes())
    for url, wrong, told in (
        (server.url, "0000-0000", "The server does not know this code."),
        (NOWHERE, code, "can't be reached"),
        (no_radar, code, "is no Radar Kiosk server"),
    ):
        ended = call("enrol --server", url, "--code", wrong)
        assert ended.code == 1
        assert told in ended.err
        assert ended.err.endswith("Identity and settings are as they were.\n")
        assert (identity(data), data.config.read_bytes()) == before


def test_a_used_code_is_told(call: Call, tmp_path: Path, server: EmbeddedServer) -> None:
    code = server.enrol_code("here")
    assert call("enrol --server", server.url, "--code", code).code == 0
    (tmp_path / "data").rename(tmp_path / "another terminal")
    ended = call("enrol --server", server.url, "--code", code)
    assert ended.code == 1
    assert "has been used or has expired" in ended.err


@pytest.mark.parametrize(
    "url", ["radar.example.org", "ftp://radar.example.org", "http://", "http://a b", "http://user:secret@radar.org"]
)
def test_an_address_that_is_none_touches_nothing(call: Call, data: DataDir, url: str) -> None:
    ended = call("enrol --code X --server", url)
    assert ended.code == 1
    assert "is not a server's address" in ended.err
    assert not data.root.exists()


def test_settings_that_cant_be_written_later_are_found_before(call: Call, data: DataDir) -> None:
    data.root.mkdir()
    data.config.write_text("idle_s = = 3", encoding="utf-8")
    assert "not readable as TOML" in call("enrol --server", NOWHERE, "--code", "X").err
    assert not data.identity.exists()


def test_what_enrol_needs(call: Call) -> None:
    assert (call("enrol").code, call("enrol --file f --code X").code) == (2, 2)
    assert "--server URL and --code CODE, or --file FILE" in call("enrol --server http://x").err
    assert "either --file FILE or --server" in call("enrol --file f --server http://x").err


def test_a_terminal_that_is_not_enrolled_says_so_and_makes_nothing(call: Call, data: DataDir) -> None:
    ended = call("sync --once")
    assert ended.code == 1
    assert "This terminal is not enrolled. Run: radar-kiosk enrol" in ended.err
    assert not data.root.exists()


def test_all_arrives_and_what_is_new_comes_back(call: Call, enrolled: EmbeddedServer, paper: Paper) -> None:
    call("ratings import", paper(GOOD, GOOD))
    ended = call("sync --once")
    assert (ended.code, ended.err) == (0, "")
    assert "2 contributions have arrived." in ended.out
    assert "A new catalogue has arrived." in ended.out
    assert "New results have arrived." in ended.out
    status = call("queue status --json").json
    assert (status["pending"], status["accepted"], status["next_seq"]) == (0, 2, 3)
    assert status["last_sync"] is not None
    assert call("catalogue show --json").json["packaged"] is False
    again = call("sync --once --json").json
    assert (again["outcome"], again["sent"], again["catalogue"], again["board"]) == ("drained", 0, None, None)


def test_a_process_of_its_own_does_the_same(call_process: Call, enrolled: EmbeddedServer, paper: Paper) -> None:
    assert call_process("ratings import", paper(GOOD)).code == 0
    ended = call_process("sync --once")
    assert (ended.code, ended.err) == (0, "")
    assert "1 contributions have arrived." in ended.out


def test_no_answer_is_3_and_keeps_everything(call: Call, enrolled: EmbeddedServer, paper: Paper, no_radar: str) -> None:
    call("ratings import", paper(GOOD))
    enrolled.stop()
    ended = call("sync --once")
    assert ended.code == 3
    assert "can't be reached" in ended.err
    call("config set server_url", no_radar)
    ended = call("sync --once")
    assert ended.code == 3
    assert "The network answered instead of the server" in ended.err
    assert call("queue status --json").json["pending"] == 1


def test_a_rejection_is_4_and_can_be_sent_again(call: Call, enrolled: EmbeddedServer, paper: Paper) -> None:
    enrolled.publish(SEESTADT.read_bytes())
    call("catalogue use", SEESTADT)
    call("ratings import", paper("tide-signs,use,4,,,de,2020-11-20,"))
    ended = call("sync --once")
    assert ended.code == 4
    assert "In quarantine: 1." in ended.out
    assert call("queue status --json").json["quarantined"] == 1
    assert "released from quarantine: 1" in call("queue retry").out
    status = call("queue status --json").json
    assert (status["pending"], status["quarantined"]) == (1, 0)
    assert call("sync --once").code == 4
    assert call("doctor").code == 1


def test_an_unknown_token_a_revocation_and_a_clone_are_5(
    call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper
) -> None:
    call("ratings import", paper(GOOD))
    installation, key = data.installation.read_bytes(), data.identity.read_bytes()
    data.installation.write_text(
        json.dumps(json.loads(installation) | {"installation_id": "6f1d8a52-3c0e-4b7a-9a53-0d5b1c2e4f60"}), "utf-8"
    )
    ended = call("sync --once")
    assert ended.code == 5
    assert "Another installation uses this terminal's identity" in ended.err
    data.installation.write_bytes(installation)
    raw = json.loads(key)
    raw["identity"]["token"] = "unknown"
    data.identity.write_text(json.dumps(raw), "utf-8")
    assert call("sync --once").code == 5
    data.identity.write_bytes(key)
    given = identity(data)
    assert given is not None
    enrolled.store.terminals.revoke(given.terminal_id)
    ended = call("sync --once")
    assert ended.code == 5
    assert "enrol it again" in ended.err
    assert call("queue status --json").json["pending"] == 1


def test_a_new_enrolment_sends_what_was_kept(call: Call, data: DataDir, enrolled: EmbeddedServer, paper: Paper) -> None:
    call("ratings import", paper(GOOD))
    given = identity(data)
    assert given is not None
    enrolled.store.terminals.revoke(given.terminal_id)
    assert call("sync --once").code == 5
    assert call("enrol --server", enrolled.url, "--code", enrolled.enrol_code("here")).code == 0
    assert call("sync --once").code == 0
    assert call("queue status --json").json["accepted"] == 1


def test_a_key_that_cant_be_read_is_a_sentence(call: Call, data: DataDir, enrolled: EmbeddedServer) -> None:
    data.identity.write_text("{", encoding="utf-8")
    ended = call("sync --once")
    assert ended.code == 1
    assert "can't be read. Move the file away and enrol the terminal again." in ended.err


@pytest.mark.usefixtures("running_kiosk")
def test_a_running_kiosk_synchronises_by_itself(call_process: Call, server: EmbeddedServer, data: DataDir) -> None:
    data.identity.write_text(
        json.dumps(
            {
                "format": 1,
                "signing_key": "A" * 43 + "=",
                "identity": {"terminal_id": "t", "token": "t", "server_key": "k", "server": server.url},
            }
        ),
        encoding="utf-8",
    )
    for line in ("sync --once", f"enrol --server {server.url} --code {server.enrol_code('here')}"):
        ended = call_process(line)
        assert ended.code == 1
        assert "Another program is using the data directory" in ended.err


def test_a_broken_catalogue_of_the_server_is_refused_and_told(
    call: Call, enrolled: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.services.connection.catalogue_fault", lambda _: "$.edition: it is wrong")
    ended = call("sync --once")
    assert ended.code == 0
    assert "A new catalogue was refused, the old one stays: $.edition: it is wrong" in ended.out
    assert call("catalogue show --json").json["packaged"] is True
