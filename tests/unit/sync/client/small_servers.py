"""Small real servers that behave as a test wants, and a transport with short patience to speak to them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sync.client.http import HttpTransport, Limits
from sync.client.ports import Answer, NoAnswer, NoAnswerReason

QUICK = Limits(connect_s=2.0, read_s=0.3, request_s=1.0, document_s=1.0)
Handler = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def serving(handle: Handler) -> Iterator[str]:
    """Run an HTTP server whose every request is answered by `handle`; yield its address."""

    class OneHandler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            handle(self, self.rfile.read(int(self.headers.get("Content-Length", "0"))))

        do_GET = do_POST  # noqa: N815 - the name that http.server looks for

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), OneHandler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def speaking(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """Run a server below HTTP: `talk` gets each connection after the request has been read."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                try:
                    talk(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@contextmanager
def transport(address: str, limits: Limits = QUICK, token: str | None = "secret") -> Iterator[HttpTransport]:
    opened = HttpTransport(address, software="1.2.0", token=token, limits=limits)
    try:
        yield opened
    finally:
        opened.close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def reason(answer: Answer | NoAnswer) -> NoAnswerReason:
    assert isinstance(answer, NoAnswer), answer
    assert answer.sentence.endswith(".")
    return answer.reason
