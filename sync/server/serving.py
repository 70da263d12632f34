"""uvicorn around the applications: sockets bound by us, no access log, in this process, in a thread or in several."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from sync.server.app import create_admin_app, create_app
from sync.server.settings import DATABASE_VARIABLE, Settings, database_url
from sync.server.store.store import Store, open_store

_STOP_WITHIN_S = 2.0
_START_WITHIN_S = 30.0
_BACKLOG = 256


class Listen(NamedTuple):
    """An address to listen on; port 0 is a free one."""

    host: str
    port: int


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


def configuration(app: ASGIApp | str, *, workers: int = 1, trusted_proxies: Sequence[str] = ()) -> uvicorn.Config:
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
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
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
        self.url = _url(self._socket)
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


def serve(
    store: Store,
    settings: Settings,
    public: Listen,
    admin: Listen | None,
    *,
    workers: int,
    trusted_proxies: Sequence[str],
    say: Callable[[str], None],
) -> int:
    """Serve until SIGINT or SIGTERM; returns 0 after an orderly end. Raises AddressError."""
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with ExitStack() as stack:
        listening = stack.enter_context(bound_socket(*public))
        say(f"radar-server listens on {_url(listening)}")
        if admin is not None:
            watched = ThreadedServer(create_admin_app(store), *admin)
            watched.start()
            stack.callback(watched.stop)
            say(f"Health and metrics are on {watched.url}")
        if workers > 1:
            store.close()  # no connection may be shared with another process
            os.environ[DATABASE_VARIABLE] = settings.database_url.render_as_string(hide_password=False)
            config = configuration(f"{__name__}:app_of_worker", workers=workers, trusted_proxies=trusted_proxies)
            Multiprocess(config, sockets=[listening]).run()
        else:
            signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it once more after an orderly end
            server = uvicorn.Server(configuration(create_app(store), trusted_proxies=trusted_proxies))
            with suppress(KeyboardInterrupt):  # likewise for SIGINT
                server.run([listening])
    say("radar-server has stopped.")
    return 0


def app_of_worker() -> ASGIApp:
    """Return the application of one worker process, which finds the database's address in its environment."""
    return create_app(open_store(Settings(database_url(None, None, os.environ))))


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
