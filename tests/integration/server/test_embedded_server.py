"""The server inside another process: started, spoken to over HTTP, stopped, started again."""

from __future__ import annotations

import socket
import sqlite3
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import pytest

from sync.catalogue.checks import CatalogueError, schema_path
from sync.server.embedded import EmbeddedServer
from sync.server.serving import AddressError
from tests.integration.server.conftest import enrolled

if TYPE_CHECKING:
    from sqlalchemy.pool import QueuePool

MUNICH = schema_path().parent / "muenchen-2019-2025.json"


def test_a_rating_goes_in_and_a_result_comes_back_even_after_a_restart(tmp_path: Path) -> None:
    first = EmbeddedServer(tmp_path, min_visits=1)
    url = first.start()
    kiosk = enrolled(first, "2019-2025")
    first.publish(MUNICH.read_bytes())
    first.seed("e-akte", [{"importance": 4, "approval": None}, {"importance": 5}])
    assert kiosk.verdicts(kiosk.rating()) == ["accepted"]
    assert kiosk.get("/catalogue").content == MUNICH.read_bytes()
    kiosk.session.close()
    first.stop()
    second = EmbeddedServer(tmp_path, min_visits=1, port=urlsplit(url).port or 0)
    with second:
        assert second.url == url
        assert kiosk.measure() == {
            "questions": {
                "approval": {"counts": [0, 0, 0, 0, 0], "no_opinion": 1},
                "importance": {"counts": [0, 0, 0, 2, 1], "no_opinion": 0},
            },
            "visits": 3,
            "comments": [],
        }
        second.seed("e-akte", [{"importance": 1}])
        assert kiosk.measure()["visits"] == 4
        kiosk.session.close()


def test_it_stops_within_two_seconds_even_while_somebody_is_sending(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path)
    address = urlsplit(server.start())
    with socket.create_connection((address.hostname, address.port), timeout=5) as half:
        half.sendall(b"POST /api/v1/heartbeat HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        begun = time.monotonic()
        server.stop()
        assert time.monotonic() - begun < 3
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((address.hostname, address.port), timeout=5)
    server.stop()


def test_a_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "one") as one:
        port = urlsplit(one.url).port or 0
        with pytest.raises(AddressError, match="cannot be used"):
            EmbeddedServer(tmp_path / "two", port=port).start()


def test_an_old_sqlite_is_used_through_one_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.server.store.engine.sqlite_module", lambda: sqlite3)
    monkeypatch.setattr("sync.server.store.engine.sqlite_is_safe", lambda _module: False)
    with EmbeddedServer(tmp_path, min_visits=1) as server, ThreadPoolExecutor(8) as pool:
        server.publish(MUNICH.read_bytes())
        kiosks = [enrolled(server, "2019-2025") for _ in range(8)]
        told = pool.map(lambda kiosk: (kiosk.verdicts(kiosk.rating()), kiosk.measure()), kiosks)
        assert [verdicts for verdicts, _ in told] == [["accepted"]] * 8
        assert kiosks[0].measure()["visits"] == 8
        assert cast("QueuePool", server.store.database.engine.pool).size() == 1
        for kiosk in kiosks:
            kiosk.session.close()


def test_a_catalogue_with_faults_is_not_published(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        with pytest.raises(CatalogueError, match="is not valid"):
            server.publish(b"{}")
        assert server.store.documents.current_sha256() is None


def test_seeds_are_judged_like_everything_else(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        server.publish(MUNICH.read_bytes())
        with pytest.raises(ValueError, match="has no measure nowhere"):
            server.seed("nowhere", [{"importance": 1}])


def test_what_needs_a_running_server_says_so(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path)
    with pytest.raises(AssertionError, match="not started"):
        _ = server.url
    with pytest.raises(AssertionError, match="not started"):
        server.enrol_code(str(uuid.uuid4()))
