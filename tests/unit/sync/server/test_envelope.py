"""What happens when our own code fails: a plain problem outside, a place without contents in the log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import requests
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from starlette.responses import StreamingResponse

from sync.server.envelope import Envelope
from sync.server.serving import ThreadedServer

SECRET = "SELECT text FROM contributions /srv/radar"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    app = FastAPI()

    def broken() -> None:
        raise ValueError(SECRET)

    def away() -> None:
        raise OperationalError(SECRET, {}, Exception(SECRET))

    def cut() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            yield b"first"
            raise ValueError(SECRET)

        return StreamingResponse(parts())

    app.add_api_route("/broken", broken)
    app.add_api_route("/away", away)
    app.add_api_route("/cut", cut)
    app.add_middleware(Envelope)
    server = ThreadedServer(app, "127.0.0.1", 0)
    server.start()
    yield server.url
    server.stop()


def test_a_fault_is_a_500_that_tells_nothing(url: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = requests.get(f"{url}/broken", headers={"X-Request-Id": "seven"}, timeout=10)
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.headers["X-Request-Id"], answer.headers["X-Radar-Protocol"]) == ("seven", "1")
    assert answer.json()["code"] == "internal"
    for word in ("ValueError", "SELECT", "/srv", "Traceback", ".py"):
        assert word not in answer.text
    (record,) = [item for item in caplog.records if item.name == "radar.server"]
    assert record.levelno == logging.ERROR
    logged = record.getMessage()
    assert "seven" in logged
    assert "ValueError" in logged
    assert "test_envelope.py" in logged
    assert SECRET not in logged


def test_a_database_that_is_away_is_503_and_worth_another_try(url: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = requests.get(f"{url}/away", timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert SECRET not in caplog.text


def test_an_answer_that_has_begun_is_cut(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(f"{url}/cut", timeout=10)
    assert SECRET not in caplog.text
