"""POST /terminals/enrol and POST /heartbeat: codes, their limits, repeated calls and guessing."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.integration.server.conftest import enrol_request

if TYPE_CHECKING:
    from tests.integration.server.conftest import HandClock, Kiosk, Town


@pytest.fixture(autouse=True)
def _wrong_tries_are_forgotten(clock: HandClock) -> None:
    clock.advance(minutes=2)


def enrol(town: Town, code: str, installation_id: str | None = None, **changes: Any) -> requests.Response:
    body = enrol_request(code, installation_id or str(uuid.uuid4())) | changes
    return requests.post(f"{town.server.url}/api/v1/terminals/enrol", json=body, timeout=30)


def heard(town: Town, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.get(f"{town.server.url}/api/v1/board", headers=headers, timeout=30).status_code


def test_a_code_looks_as_people_write_it_and_is_read_as_they_type_it(town: Town) -> None:
    code = town.server.enrol_code("Marienplatz")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    typed = " " + code.lower().replace("-", "").replace("0", "o").replace("1", "l") + "-"
    answer = enrol(town, typed)
    assert answer.status_code == 201
    assert set(answer.json()) == {"terminal_id", "token", "server_key", "server_time"}
    assert heard(town, answer.json()["token"]) == 200


def test_the_terminal_knows_its_site_and_no_secret_is_stored(town: Town) -> None:
    code = town.server.enrol_code("Marienplatz")
    answer = enrol(town, code, name="Säule 3").json()
    found = {item.id: item for item in town.server.store.terminals.all()}[answer["terminal_id"]]
    assert (found.site, found.name, found.revoked_at) == ("Marienplatz", "Säule 3", None)
    with town.server.store.database.reading() as connection:
        for table in ("tokens", "enrolment_codes", "terminals"):
            rows = str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            assert answer["token"] not in rows
            assert code.replace("-", "") not in rows


def test_the_same_installation_may_ask_again_for_ten_minutes(town: Town, clock: HandClock) -> None:
    code, installation = town.server.enrol_code("s"), str(uuid.uuid4())
    first = enrol(town, code, installation)
    clock.advance(minutes=9, seconds=59)
    again = enrol(town, code, installation.upper())
    assert again.status_code == 201
    assert again.json()["terminal_id"] == first.json()["terminal_id"]
    assert again.json()["server_key"] == first.json()["server_key"]
    assert heard(town, again.json()["token"]) == 200
    clock.advance(seconds=2)
    late = enrol(town, code, installation)
    assert (late.status_code, late.json()["code"]) == (410, "spent-code")
    assert heard(town, again.json()["token"]) == 200


def test_another_installation_cannot_use_a_used_code(town: Town) -> None:
    code = town.server.enrol_code("s")
    assert enrol(town, code).status_code == 201
    assert enrol(town, code).status_code == 410


def test_a_code_lives_24_hours(town: Town, clock: HandClock) -> None:
    in_time, late = town.server.enrol_code("s"), town.server.enrol_code("s")
    clock.advance(hours=24)
    assert enrol(town, in_time).status_code == 201
    clock.advance(seconds=1)
    assert (enrol(town, late).status_code, enrol(town, in_time).status_code) == (410, 410)


def test_a_revoked_terminal_does_not_come_back_by_its_old_code(town: Town) -> None:
    code, installation = town.server.enrol_code("s"), str(uuid.uuid4())
    first = enrol(town, code, installation).json()
    assert town.server.store.terminals.revoke(first["terminal_id"])
    assert enrol(town, code, installation).status_code == 410
    assert heard(town, first["token"]) == 403


def test_guessing_is_stopped_after_five_wrong_codes_a_minute(town: Town, clock: HandClock) -> None:
    good = town.server.enrol_code("s")
    for wrong in ("0000-0000", "", "?", "0" * 200, "UUUU-UUUU"):
        answer = enrol(town, wrong or "-")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-code")
        clock.advance(seconds=5)
    stopped = enrol(town, good)
    assert (stopped.status_code, stopped.json()["code"]) == (429, "too-many-tries")
    assert stopped.headers["Retry-After"] == "35"
    clock.advance(seconds=34)
    assert enrol(town, good).status_code == 429
    clock.advance(seconds=1)
    assert enrol(town, good).status_code == 201


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\x00b"}, "/name"),
        ({"code": None}, "/code"),
        ({"installation_id": "x"}, "/installation_id"),
        ({"public_key": "x"}, "/public_key"),
        ({"public_key": "QUJD"}, "/public_key"),
        ({"public_key": "ä" * 44}, "/public_key"),
        ({"software": 7}, "/software"),
    ],
)
def test_a_bad_request_uses_up_no_code(town: Town, changes: dict[str, Any], pointer: str) -> None:
    code, installation = town.server.enrol_code("s"), str(uuid.uuid4())
    address = f"{town.server.url}/api/v1/terminals/enrol"
    answer = requests.post(address, json=enrol_request(code, installation) | changes, timeout=30)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert enrol(town, code).status_code == 201


def test_a_new_identity_of_the_same_ledger_may_send_everything_again(town: Town) -> None:
    old = town.kiosk()
    items = [old.rating(), old.comment()]
    assert old.verdicts(*items) == ["accepted", "accepted"]
    new = town.kiosk(old.installation_id)
    assert new.terminal_id != old.terminal_id
    assert new.verdicts(*items) == ["duplicate", "duplicate"]
    assert new.send().json()["next_seq"] == 3


def heartbeat(kiosk: Kiosk, **changes: Any) -> dict[str, Any]:
    return {
        "software": "1.0",
        "installation_id": kiosk.installation_id,
        "catalogue": None,
        "board": "a" * 64,
        "queue": {"pending": 0, "quarantined": 0, "oldest_hour": None},
        "boot_id": "b",
        "uptime_s": 86400,
        "disk_free_mb": 9000,
        "problems": ["no-voice:uk"],
        "config_version": 7,
        "usage": {"2026-11-21": {"visits": 40, "finished": 31, "languages": {"de": 30, "tr": 10}}},
    } | changes


def test_a_heartbeat_is_kept_and_answered(town: Town, kiosk: Kiosk) -> None:
    answer = kiosk.post("/heartbeat", json=heartbeat(kiosk))
    assert answer.status_code == 200
    assert (answer.json()["config_version"], answer.json()["config"]) == (0, {})
    town.clock.advance(minutes=5)
    assert kiosk.post("/heartbeat", json=heartbeat(kiosk, problems=["disk"])).status_code == 200
    found = {item.id: item for item in town.server.store.terminals.all()}[kiosk.terminal_id]
    assert found.last_heard == kiosk.post("/heartbeat", json=heartbeat(kiosk)).json()["server_time"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"uptime_s": -1}, "/uptime_s"),
        ({"queue": None}, "/queue"),
        ({"catalogue": "x"}, "/catalogue"),
        ({"queue": {"pending": 0, "quarantined": 0, "oldest_hour": "now"}}, "/queue/oldest_hour"),
    ],
)
def test_a_bad_heartbeat_is_named(kiosk: Kiosk, changes: dict[str, Any], pointer: str) -> None:
    answer = kiosk.post("/heartbeat", json=heartbeat(kiosk, **changes))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_a_clones_heartbeat_is_told(kiosk: Kiosk) -> None:
    answer = kiosk.post("/heartbeat", json=heartbeat(kiosk, installation_id=str(uuid.uuid4())))
    assert (answer.status_code, answer.json()["code"]) == (409, "cloned-terminal")
