"""The server inside another process: started, spoken to over HTTP, stopped, started again."""

from __future__ import annotations

import base64
import os
import uuid
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.catalogue.checks import schema_path
from sync.server.embedded import EmbeddedServer

MUNICH = schema_path().parent / "muenchen-2019-2025.json"


def enrolled(server: EmbeddedServer, installation_id: str) -> requests.Session:
    session = requests.Session()
    answer = session.post(
        f"{server.url}/api/v1/terminals/enrol",
        json={
            "code": server.enrol_code("Ruppertstraße").lower(),
            "name": "Bürgerbüro",
            "software": "1.0",
            "installation_id": installation_id,
            "public_key": base64.b64encode(os.urandom(32)).decode(),
        },
        timeout=10,
    )
    assert answer.status_code == 201, answer.text
    session.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return session


def rating(seq: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "seq": seq,
        "kind": "rating",
        "visit_id": str(uuid.uuid4()),
        "edition": "2019-2025",
        "catalogue": "0" * 64,
        "measure_id": "e-akte",
        "question": "importance",
        "value": 4,
        "supersedes": None,
        "language": "de",
        "origin": "kiosk",
        "event_id": None,
        "recorded_hour": "2026-11-22T10:00:00Z",
        "clock": "synced",
    } | changes


def test_a_rating_goes_in_and_a_result_comes_back_even_after_a_restart(tmp_path: Path) -> None:
    installation_id = str(uuid.uuid4())
    first = EmbeddedServer(tmp_path, min_visits=1)
    first.start()
    session = enrolled(first, installation_id)
    try:
        first.publish(MUNICH.read_bytes())
        first.seed("e-akte", [{"importance": 4, "approval": None}, {"importance": 5}])
        sent = {"sent_at": "x", "software": "1.0", "installation_id": installation_id, "items": [rating(1)]}
        answer = session.post(f"{first.url}/api/v1/contributions", json=sent, timeout=10)
        assert [item["verdict"] for item in answer.json()["items"]] == ["accepted"]
        catalogue = session.get(f"{first.url}/api/v1/catalogue", timeout=10)
        assert catalogue.content == MUNICH.read_bytes()
        session.close()
    finally:
        first.stop()
    with EmbeddedServer(tmp_path, min_visits=1) as second, session:
        board = session.get(f"{second.url}/api/v1/board", timeout=10).json()
        assert board["measures"]["e-akte"] == {
            "questions": {
                "approval": {"counts": [0, 0, 0, 0, 0], "no_opinion": 1},
                "importance": {"counts": [0, 0, 0, 2, 1], "no_opinion": 0},
            },
            "visits": 3,
            "comments": [],
        }
        second.seed("e-akte", [{"importance": 1}])


def test_what_needs_a_running_server_says_so(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path)
    with pytest.raises(AssertionError, match="not started"):
        _ = server.url
