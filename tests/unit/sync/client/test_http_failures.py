"""The transport against servers that misbehave: every failure is a value with a reason, and none of them hangs."""

from __future__ import annotations

import gzip
import inspect
import socket
import threading
from http.server import BaseHTTPRequestHandler
from time import monotonic

import pytest
import requests
import requests.exceptions
import urllib3.exceptions

from sync.client.http import HttpTransport, Limits, Route, reason_of
from sync.client.ports import Answer, NoAnswer, NoAnswerReason
from tests.unit.sync.client.small_servers import QUICK, reason, reply, serving, speaking, transport


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int) -> None:
    followed: list[str] = []

    def target(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        followed.append(handler.path)
        reply(handler, 200, b"{}")

    with serving(target) as elsewhere:
        there = elsewhere.replace("127.0.0.1", "localhost")

        def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
            reply(handler, status, b"", Location=f"{there}/api/v1/contributions")

        with serving(handle) as address, transport(address) as client:
            answer = client.post("/contributions", b"{}")
    assert reason(answer) is NoAnswerReason.REDIRECT
    assert isinstance(answer, NoAnswer)
    assert "localhost" in answer.sentence
    assert followed == []


def test_a_server_that_hangs_is_given_up() -> None:
    release = threading.Event()
    with speaking(lambda _: [release.wait(5)].clear()) as address, transport(address) as client:
        begun = monotonic()
        assert reason(client.post("/contributions", b"{}")) is NoAnswerReason.TIMEOUT
        assert monotonic() - begun < 3.0
        release.set()


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"])
def test_a_server_that_trickles_is_given_up_as_a_whole(begin: bytes) -> None:
    ended = threading.Event()

    def trickle(connection: socket.socket) -> None:
        connection.sendall(begin)
        while not ended.wait(0.05):
            connection.sendall(b"X")

    with speaking(trickle) as address, transport(address) as client:
        started = monotonic()
        assert reason(client.get("/board")) is NoAnswerReason.TIMEOUT
        assert monotonic() - started < 3.0
        ended.set()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", NoAnswerReason.CUT),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", NoAnswerReason.CUT),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", NoAnswerReason.CUT),
        (b"", NoAnswerReason.CUT),
        (b"SSH-2.0-OpenSSH_9.2p1\r\n", NoAnswerReason.CUT),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", NoAnswerReason.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", NoAnswerReason.CUT),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", NoAnswerReason.CUT),
    ],
)
def test_cut_and_garbled_answers_are_none(said: bytes, expected: NoAnswerReason) -> None:
    with speaking(lambda connection: connection.sendall(said)) as address, transport(address) as client:
        assert reason(client.post("/contributions", b"{}")) is expected


def test_an_answer_cut_in_its_head_does_not_look_like_ours() -> None:
    with speaking(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nX-Radar-Pro")) as address:
        client = HttpTransport(address, software="1", limits=QUICK)
        answer = client.post("/contributions", b"{}")
        client.close()
    assert isinstance(answer, NoAnswer) or not answer.from_radar


def test_an_answer_that_is_too_large_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(b"\0" * 8 * 1024 * 1024)

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        reply(handler, 200, bomb, Content_Encoding="gzip", X_Radar_Protocol="1")

    with serving(handle) as address, transport(address) as client:
        assert reason(client.post("/contributions", b"{}")) is NoAnswerReason.TOO_LARGE


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with transport(f"http://127.0.0.1:{port}") as client:
        answer = client.post("/contributions", b"{}")
    assert reason(answer) is NoAnswerReason.UNREACHABLE
    assert isinstance(answer, NoAnswer)
    assert "127.0.0.1" in answer.sentence


def test_plain_http_where_tls_was_expected() -> None:
    plain = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    with (
        speaking(lambda connection: connection.sendall(plain)) as address,
        transport(address.replace("http:", "https:")) as client,
    ):
        assert reason(client.post("/contributions", b"{}")) is NoAnswerReason.TLS


def test_a_proxy_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = HttpTransport(
        "http://radar.example.org", software="1", limits=QUICK, route=Route(proxy=f"http://127.0.0.1:{port}")
    )
    assert reason(client.get("/board")) is NoAnswerReason.PROXY
    client.close()


def test_a_proxy_is_used_for_every_request() -> None:
    asked: list[str] = []

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(handler.path)
        reply(handler, 200, b"{}", X_Radar_Protocol="1")

    with serving(handle) as proxy:
        client = HttpTransport("http://radar.example.org", software="1", limits=QUICK, route=Route(proxy=proxy))
        assert isinstance(client.get("/board"), Answer)
        client.close()
    assert asked == ["http://radar.example.org/api/v1/board"]


def test_abort_ends_a_request_under_way_and_all_later_ones() -> None:
    arrived, release = threading.Event(), threading.Event()

    def hang(_: socket.socket) -> None:
        arrived.set()
        release.wait(10)

    with speaking(hang) as address, transport(address, Limits(2.0, 20.0, 20.0, 20.0)) as client:
        answers: list[Answer | NoAnswer] = []
        thread = threading.Thread(target=lambda: answers.append(client.post("/contributions", b"{}")))
        thread.start()
        assert arrived.wait(5)
        client.abort()
        thread.join(5)
        assert [reason(answer) for answer in answers] == [NoAnswerReason.STOPPED]
        assert reason(client.get("/board")) is NoAnswerReason.STOPPED
        release.set()


def test_one_connection_serves_many_requests() -> None:
    peers: set[object] = set()

    def handle(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        peers.add(handler.client_address)
        reply(handler, 200, b"{}")

    with serving(handle) as address, transport(address) as client:
        for _ in range(5):
            client.post("/contributions", b"{}")
    assert len(peers) == 1


def _requests_exceptions() -> list[type[BaseException]]:
    return [
        found
        for _, found in inspect.getmembers(requests.exceptions, inspect.isclass)
        if issubclass(found, requests.exceptions.RequestException)
    ]


def _made(kind: type[BaseException]) -> BaseException:
    if kind is requests.exceptions.JSONDecodeError:
        return requests.exceptions.JSONDecodeError("no JSON", "{", 0)
    return kind("because")


@pytest.mark.parametrize("kind", _requests_exceptions(), ids=lambda kind: str(kind.__name__))
def test_every_exception_of_requests_has_a_reason_of_its_own(
    kind: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise _made(kind)

    monkeypatch.setattr(requests.Session, "request", fail)
    with transport("http://127.0.0.1:9") as client:
        answer = client.post("/contributions", b"{}")
    assert isinstance(answer, NoAnswer)
    assert "127.0.0.1" in answer.sentence
    if kind not in {requests.exceptions.RequestException, requests.exceptions.HTTPError}:
        assert answer.reason is reason_of(_made(kind))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (requests.exceptions.ConnectTimeout(), NoAnswerReason.UNREACHABLE),
        (requests.exceptions.ReadTimeout(), NoAnswerReason.TIMEOUT),
        (requests.exceptions.SSLError(), NoAnswerReason.TLS),
        (requests.exceptions.ProxyError(), NoAnswerReason.PROXY),
        (requests.exceptions.ConnectionError(), NoAnswerReason.CUT),
        (requests.exceptions.InvalidURL(), NoAnswerReason.BAD_ADDRESS),
        (urllib3.exceptions.DecodeError(), NoAnswerReason.CUT),
        (UnicodeError(), NoAnswerReason.BAD_ADDRESS),
        (ConnectionResetError(), NoAnswerReason.CUT),
        (KeyError(), NoAnswerReason.UNREADABLE),
    ],
)
def test_reasons(error: BaseException, expected: NoAnswerReason) -> None:
    assert reason_of(error) is expected


def test_a_bug_is_not_taken_for_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError("a bug")

    monkeypatch.setattr(requests.Session, "request", fail)
    with transport("http://127.0.0.1:9") as client, pytest.raises(AttributeError):
        client.post("/contributions", b"{}")
