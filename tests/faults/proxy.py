"""A TCP proxy between a real client and a real server that does to their conversation what a `Plan` says."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import struct
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, parse_headers
from typing import BinaryIO, Self
from urllib.parse import urlsplit

from tests.faults.faults import AT_THE_DOOR, Fault, Plan, Reply, invented

TRICKLE_S = 0.02
"""Seconds between two bytes: slow enough that no answer is whole before a hasty client gives up."""


@dataclass(frozen=True)
class Request:
    """A request as the client sent it."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class Certificates:
    """What the proxy shows: the certificate that the client trusts, and a stranger's."""

    trusted: ssl.SSLContext
    stranger: ssl.SSLContext


class _EndedError(Exception):
    """This connection is over."""


class FaultProxy:
    """Listens on one port for good; `plan` may be changed between two runs of the client."""

    def __init__(self, server: str, certificates: Certificates | None = None) -> None:
        address = urlsplit(server)
        assert address.hostname is not None
        assert address.port is not None
        self._server = (address.hostname, address.port)
        self._certificates = certificates
        self._plan: Plan | None = None
        self._struck = 0
        self._matching = 0
        self._lock = threading.RLock()
        self._open: set[socket.socket] = set()
        self._late: list[Request] = []
        self._previous: dict[str, Reply] = {}
        self.requests = 0
        """How many whole requests the client has sent in this run."""
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]
        scheme = "https" if certificates else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._shut()

    def begin(self, plan: Plan | None) -> None:
        """Begin a run of the client under another plan; None is an honest network."""
        with self._lock:
            was_shut = self._plan is not None and self._plan.fault is Fault.REFUSE
            self._plan, self._struck, self._matching, self.requests = plan, 0, 0, 0
        at_the_door = plan is not None and plan.fault in AT_THE_DOOR
        if at_the_door:
            self._hang_up()
        if plan is not None and plan.fault is Fault.REFUSE:
            self._shut()
        elif was_shut:
            self._listener = self._listen(self.port)

    @property
    def struck(self) -> int:
        """How often the fault has happened in this run."""
        return self._struck

    def deliver_late(self) -> None:
        """Let arrive what was held up on the way."""
        with self._lock:
            held, self._late = self._late, []
        for request in held:
            self._forward(request)

    # Connections

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self._accept, args=(listener,), name="fault proxy", daemon=True).start()
        return listener

    def _shut(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._hang_up()

    def _hang_up(self) -> None:
        with self._lock:
            connections, self._open = self._open, set()
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._talk, args=(connection,), name="fault connection", daemon=True).start()

    def _talk(self, raw: socket.socket) -> None:
        connection = raw
        try:
            connection = self._welcome(raw)
            with self._lock:
                self._open.add(connection)
            with connection.makefile("rb") as reader:
                while self._one_request(connection, reader):
                    pass
        except (OSError, HTTPException, _EndedError, ValueError):
            pass
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _welcome(self, raw: socket.socket) -> socket.socket:
        fault = self._strike_at_the_door()
        if fault is Fault.RESET_AT_ONCE:
            _reset(raw)
        if self._certificates is None:
            return raw
        if fault is Fault.TLS_GARBAGE:
            raw.recv(4096)
            raw.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
            raise _EndedError
        context = self._certificates.stranger if fault is Fault.TLS_STRANGER else self._certificates.trusted
        return context.wrap_socket(raw, server_side=True)

    def _strike_at_the_door(self) -> Fault | None:
        with self._lock:
            if self._plan is None or self._plan.fault not in AT_THE_DOOR:
                return None
            self._struck += 1
            return self._plan.fault

    # Requests

    def _one_request(self, connection: socket.socket, reader: BinaryIO) -> bool:
        line = reader.readline(65536)
        if not line:
            return False
        method, path, _ = line.decode("latin-1").split(" ", 2)
        headers = parse_headers(reader)
        fault = self._strike(path)
        if fault is Fault.RESET_HALF_SENT:
            _reset(connection)
        body = reader.read(int(headers.get("Content-Length", "0")))
        self.requests += 1
        request = Request(method, path, tuple(headers.items()), body)
        if fault is None:
            reply = self._forward(request)
            self._previous[path] = reply
            connection.sendall(reply.raw())
        else:
            self._misbehave(fault, request, connection)
        if fault is not Fault.LATE:
            self.deliver_late()
        return True

    def _strike(self, path: str) -> Fault | None:
        with self._lock:
            plan = self._plan
            if plan is None or plan.fault in AT_THE_DOOR or not (plan.everything or path.endswith("/contributions")):
                return None
            self._matching += 1
            if not plan.skip < self._matching <= plan.skip + plan.times:
                return None
            self._struck += 1
            return plan.fault

    def _misbehave(self, fault: Fault, request: Request, connection: socket.socket) -> None:
        reply = invented(fault)
        if reply is not None:
            connection.sendall(reply.raw())
            return
        match fault:
            case Fault.RESET_BEFORE:
                _reset(connection)
            case Fault.CUT_REQUEST:
                self._forward_half(request)
                _reset(connection)
            case Fault.HANG_BEFORE:
                _wait_for_hang_up(connection)
            case Fault.LATE:
                with self._lock:
                    self._late.append(request)
                _reset(connection)
            case Fault.GARBAGE:
                connection.sendall(b"\x16\x03\x01 this is no HTTP \x00\xff\r\n\r\n")
                raise _EndedError
            case Fault.TWICE:
                self._forward(request)
                connection.sendall(self._forward(request).raw())
            case Fault.STALE:
                reply = self._forward(request)
                connection.sendall(self._previous.get(request.path, reply).raw())
            case _:
                self._spoil(fault, self._forward(request), connection)

    def _spoil(self, fault: Fault, reply: Reply, connection: socket.socket) -> None:
        """Spoil an honest answer: the server has done its work."""
        raw = reply.raw()
        match fault:
            case Fault.RESET_AFTER:
                _reset(connection)
            case Fault.CLOSE_AFTER:
                raise _EndedError
            case Fault.HANG_AFTER:
                _wait_for_hang_up(connection)
            case Fault.TRICKLE:
                for place in range(len(raw)):
                    connection.sendall(raw[place : place + 1])
                    time.sleep(TRICKLE_S)
            case Fault.CUT_ANSWER:
                connection.sendall(raw[: len(raw) - max(1, len(reply.body) // 2)])
                raise _EndedError
            case Fault.VERDICT_MISSING:
                connection.sendall(_without_a_verdict(reply).raw())
            case _:
                raise AssertionError(fault)

    # The server

    def _forward(self, request: Request) -> Reply:
        upstream = HTTPConnection(*self._server, timeout=30)
        try:
            upstream.request(request.method, request.path, request.body or None, dict(request.headers))
            answer = upstream.getresponse()
            return Reply(answer.status, tuple(answer.getheaders()), answer.read())
        finally:
            upstream.close()

    def _forward_half(self, request: Request) -> None:
        lines = [f"{request.method} {request.path} HTTP/1.1", *(f"{name}: {value}" for name, value in request.headers)]
        with socket.create_connection(self._server, timeout=30) as upstream:
            upstream.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + request.body[: len(request.body) // 2])


def _reset(connection: socket.socket) -> None:
    """End a connection with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    raise _EndedError


def _wait_for_hang_up(connection: socket.socket) -> None:
    while connection.recv(4096):
        pass
    raise _EndedError


def _without_a_verdict(reply: Reply) -> Reply:
    packed = reply.body.startswith(b"\x1f\x8b")
    try:
        message = json.loads(gzip.decompress(reply.body) if packed else reply.body)
        message["items"] = message["items"][:-1]
    except (ValueError, KeyError, TypeError):
        return reply
    headers = tuple(header for header in reply.headers if header[0].lower() != "content-encoding")
    return Reply(reply.status, headers, json.dumps(message).encode())
