"""The transport when all goes well: what a request carries, what an answer brings, and what an address looks like."""

from __future__ import annotations

import gzip
from http.server import BaseHTTPRequestHandler

import pytest

from sync.client.http import BadAddressError, checked_address
from sync.client.ports import Answer
from tests.unit.sync.client.small_servers import reply, serving, transport


def test_an_answer_comes_whole_with_lower_case_headers() -> None:
    seen: list[dict[str, str]] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append({name.lower(): value for name, value in handler.headers.items()} | {"path": handler.path})
        reply(handler, 200, b'{"a": 1}', X_Radar_Protocol="1")

    with serving(handle) as address, transport(address) as client:
        answer = client.post("/heartbeat", b"{}")
        assert answer == Answer(200, answer.headers, b'{"a": 1}') if isinstance(answer, Answer) else False
        assert isinstance(answer, Answer)
        assert answer.from_radar
    assert seen[0]["path"] == "/api/v1/heartbeat"
    assert seen[0]["authorization"] == "Bearer secret"
    assert seen[0]["user-agent"] == "radar-kiosk/1.2.0"
    assert seen[0]["content-type"] == "application/json"
    assert "content-encoding" not in seen[0]


def test_without_a_token_there_is_no_authorization(tmp_path_factory: pytest.TempPathFactory) -> None:
    seen: list[str | None] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append(handler.headers.get("Authorization"))
        reply(handler, 200, b"{}")

    with serving(handle) as address, transport(address, token=None) as client:
        client.post("/terminals/enrol", b"{}")
    assert seen == [None]


def test_a_password_file_of_the_machine_does_not_replace_the_token(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    seen: list[str | None] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append(handler.headers.get("Authorization"))
        reply(handler, 200, b"{}")

    with serving(handle) as address, transport(address) as client:
        client.get("/board")
    assert seen == ["Bearer secret"]


def test_a_long_body_goes_compressed() -> None:
    seen: list[tuple[str | None, bytes]] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append((handler.headers.get("Content-Encoding"), body))
        reply(handler, 200, b"{}")

    long = b'{"items": [' + b'"x",' * 1000 + b'"y"]}'
    with serving(handle) as address, transport(address) as client:
        client.post("/contributions", long)
    assert seen[0][0] == "gzip"
    assert gzip.decompress(seen[0][1]) == long
    assert len(seen[0][1]) < len(long) / 4


def test_a_compressed_answer_is_decoded() -> None:
    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        reply(handler, 200, gzip.compress(b"hello" * 100), Content_Encoding="gzip")

    with serving(handle) as address, transport(address) as client:
        answer = client.get("/catalogue")
    assert isinstance(answer, Answer)
    assert answer.body == b"hello" * 100


def test_the_etag_goes_along_in_quotes() -> None:
    seen: list[str | None] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append(handler.headers.get("If-None-Match"))
        handler.send_response(304)
        handler.end_headers()

    with serving(handle) as address, transport(address) as client:
        answer = client.get("/catalogue", "abc")
    assert isinstance(answer, Answer)
    assert (answer.status, seen) == (304, ['"abc"'])


def test_html_with_200_is_an_answer_but_not_from_us() -> None:
    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        reply(handler, 200, b"<html>sign in</html>", Content_Type="text/html")

    with serving(handle) as address, transport(address) as client:
        answer = client.post("/contributions", b"{}")
    assert isinstance(answer, Answer)
    assert not answer.from_radar


def test_429_keeps_its_retry_after() -> None:
    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        reply(handler, 429, b"", Retry_After="17")

    with serving(handle) as address, transport(address) as client:
        answer = client.post("/contributions", b"{}")
    assert isinstance(answer, Answer)
    assert (answer.status, answer.headers["retry-after"]) == (429, "17")


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("https://radar.example.org", "https://radar.example.org"),
        (" https://radar.example.org/ ", "https://radar.example.org"),
        ("http://127.0.0.1:8080/radar/", "http://127.0.0.1:8080/radar"),
        ("https://radar.example.org/api/v1", "https://radar.example.org"),
    ],
)
def test_addresses_are_brought_into_shape(given: str, clean: str) -> None:
    assert checked_address(given) == clean


@pytest.mark.parametrize(
    "given",
    ["", "radar.example.org", "ftp://radar.example.org", "https://", "https://[::1", "https://a b", "https://u:p@h",
     "https://h:99999", "https://h?x=1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(given: str) -> None:
    with pytest.raises(BadAddressError, match=r"not a server's address. It looks like https://"):
        checked_address(given)
