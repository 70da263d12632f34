"""GET /catalogue, /board and /media, health, and what every answer has in common."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import requests

from sync.contract import Board

if TYPE_CHECKING:
    from sync.server.embedded import EmbeddedServer
    from tests.integration.server.conftest import Kiosk, Town


def etag(answer: requests.Response) -> str:
    return answer.headers["ETag"].strip('"')


def test_the_catalogue_is_served_byte_for_byte_packed_or_not(town: Town, kiosk: Kiosk) -> None:
    content = town.publish(min_visits=3, measures=[f"measure-{number}" for number in range(40)])
    packed = kiosk.get("/catalogue")
    plain = kiosk.get("/catalogue", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    for answer in (packed, plain):
        assert answer.content == content
        assert answer.headers["Content-Type"] == "application/json"
        assert etag(answer) == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("path", ["/catalogue", "/board"])
def test_nothing_new_is_304_however_the_tag_is_written(kiosk: Kiosk, path: str) -> None:
    name = etag(kiosk.get(path))
    for header in (f'"{name}"', f'W/"{name}"', name, f'"{"0" * 64}" , W/"{name}"', "*"):
        answer = kiosk.get(path, headers={"If-None-Match": header})
        assert (answer.status_code, answer.content, etag(answer)) == (304, b"", name)
        assert answer.headers["X-Radar-Protocol"] == "1"
        assert answer.headers["X-Request-Id"]
    for header in ('"0"', "", f'"{name}x"'):
        assert kiosk.get(path, headers={"If-None-Match": header}).status_code == 200


def test_the_catalogue_published_last_is_served_and_the_first_can_come_back(town: Town, kiosk: Kiosk) -> None:
    first, second = town.publish(), town.publish(min_visits=7)
    assert kiosk.get("/catalogue").content == second
    town.publish()
    assert kiosk.get("/catalogue").content == first


def test_a_board_names_every_measure_and_matches_the_contract(kiosk: Kiosk) -> None:
    answer = kiosk.get("/board")
    board = Board.model_validate_json(answer.content)
    assert etag(answer) == hashlib.sha256(answer.content).hexdigest()
    assert board.edition == kiosk.edition
    assert set(board.measures) == {"e-akte", "wlan", "app"}
    nothing = {"questions": {"approval": {"withheld": True}, "importance": {"withheld": True}}, "comments": []}
    assert kiosk.measure() == nothing


def test_the_board_keeps_its_bytes_while_nothing_changes(town: Town, kiosk: Kiosk) -> None:
    item = kiosk.rating()
    kiosk.verdicts(item)
    before = kiosk.get("/board")
    town.clock.advance(hours=5)
    kiosk.verdicts(item, kiosk.rating(measure_id="nowhere"), kiosk.comment())
    after = kiosk.get("/board")
    assert (after.content, etag(after)) == (before.content, etag(before))
    kiosk.verdicts(kiosk.rating())
    changed = kiosk.get("/board")
    assert etag(changed) != etag(before)
    assert changed.json()["as_of"] == town.clock.now.strftime("%Y-%m-%dT%H:00:00Z")


def test_before_a_catalogue_is_published_everything_is_unknown(
    new_server: Callable[..., EmbeddedServer], enrol: Callable[[EmbeddedServer], Kiosk]
) -> None:
    kiosk = enrol(new_server())
    for path in ("/catalogue", "/board"):
        answer = kiosk.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "no-catalogue")
    assert kiosk.verdicts(kiosk.rating(), kiosk.comment()) == ["unknown-edition"] * 2


@pytest.mark.parametrize("name", ["0" * 64, "x", "A" * 64, "..", "%00"])
def test_unknown_media_are_404(kiosk: Kiosk, name: str) -> None:
    answer = kiosk.get(f"/media/{name}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/catalogue", "/board", f"/media/{'0' * 64}"])
def test_documents_are_for_terminals_only(server: EmbeddedServer, path: str) -> None:
    answer = requests.get(f"{server.url}/api/v1{path}", timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/", 404, "not-found"),
        ("GET", "/api/v1/board/", 404, "not-found"),
        ("GET", "/metrics", 404, "not-found"),
        ("GET", "/docs", 404, "not-found"),
        ("PUT", "/api/v1/board", 405, "method-not-allowed"),
        ("GET", "/api/v1/contributions", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/terminals/enrol", 405, "method-not-allowed"),
        ("POST", "/api/v1/contributions", 401, "unauthorized"),
        ("POST", "/api/v1/heartbeat", 401, "unauthorized"),
        ("POST", "/api/v1/terminals/enrol", 422, "unreadable"),
    ],
)
def test_every_error_is_a_problem_of_ours(
    server: EmbeddedServer, method: str, path: str, status: int, code: str
) -> None:
    answer = requests.request(method, server.url + path, timeout=30)
    body: dict[str, Any] = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Radar-Protocol"] == "1"
    assert answer.headers["X-Request-Id"]
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert set(body) == {"type", "title", "status", "detail", "code", "errors"}
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_request_id_is_kept_if_it_is_a_plain_one(server: EmbeddedServer) -> None:
    def answered(given: str) -> str:
        return requests.get(f"{server.url}/healthz", headers={"X-Request-Id": given}, timeout=30).headers[
            "X-Request-Id"
        ]

    assert answered("kiosk-7.42") == "kiosk-7.42"
    assert answered("a b") != "a b"
    assert answered("x" * 65) != "x" * 65


def test_health(server: EmbeddedServer) -> None:
    for path in ("/healthz", "/readyz"):
        answer = requests.get(server.url + path, timeout=30)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_protocol_is_published_as_openapi_3_1(server: EmbeddedServer) -> None:
    answer = requests.get(f"{server.url}/api/v1/openapi.json", timeout=30)
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        f"/api/v1{path}"
        for path in ("/terminals/enrol", "/contributions", "/heartbeat", "/catalogue", "/board", "/media/{sha256}")
    }
    schemas = document["components"]["schemas"]
    assert {"RatingItem", "CommentItem", "WithdrawalItem", "Verdict", "Board", "Problem"} <= set(schemas)
    for reference in references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas


def references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(references(item) for item in value))
    return set()
