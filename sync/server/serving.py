"""uvicorn around an application: sockets bound by us, no access log, and a server that runs in a thread."""

from __future__ import annotations

import socket
import threading

import uvicorn
from starlette.types import ASGIApp

_STOP_WITHIN_S = 2.0
_START_WITHIN_S = 30.0
_BACKLOG = 256


class AddressError(Exception):
    """An address cannot be listened on; the message is a sentence."""


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port` (0: a free one). Raises AddressError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressError(f"The address {host} is not known on this machine: {error.strerror}.") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
        listening.set_inheritable(True)
    except OSError as error:
        listening.close()
        raise AddressError(
            f"The address {host} port {port} cannot be used: {error.strerror}. "
            "Perhaps another program listens there; choose another port with --port."
        ) from error
    return listening


def configuration(app: ASGIApp | str, *, workers: int = 1) -> uvicorn.Config:
    """Return uvicorn's configuration. There is no access log: the time of a request tells who was at a terminal."""
    return uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="warning",
        loop="asyncio",
        ws="none",
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        workers=workers,
        factory=isinstance(app, str),
        timeout_graceful_shutdown=1,
        timeout_keep_alive=30,
    )


class _Announcing(uvicorn.Server):
    """A server that says when it accepts connections."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.accepting = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.accepting.set()


class ThreadedServer:
    """A web server in a thread of this process."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._socket = bound_socket(host, port)
        address = self._socket.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        self.url = f"http://{shown}:{address[1]}"
        self._server = _Announcing(configuration(app))
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="radar-server", daemon=True
        )

    def start(self) -> None:
        """Return once connections are accepted."""
        self._thread.start()
        if not self._server.accepting.wait(_START_WITHIN_S):
            raise AddressError(f"The server did not start at {self.url}.")

    def stop(self) -> None:
        """End it: requests in progress are finished, for at most two seconds."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_STOP_WITHIN_S)
        self._socket.close()
