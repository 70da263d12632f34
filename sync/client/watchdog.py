"""An upper bound for a whole request: requests' own time-outs start afresh with every byte that trickles in."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Timer
from weakref import WeakSet

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


@dataclass(slots=True)
class Watch:
    """One request under watch; `expired` once its time was over."""

    expired: bool = False


class Watchdog:
    """Cuts the connections it knows when a request's time is over, or at once on demand."""

    def __init__(self) -> None:
        self._connections: WeakSet[HTTPConnection] = WeakSet()
        self._lock = Lock()

    def know(self, connection: HTTPConnection) -> None:
        """Remember a connection that is being made."""
        with self._lock:
            self._connections.add(connection)

    def cut(self) -> None:
        """Cut every connection; whoever reads from or writes to one gets an error."""
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            live = connection.sock
            if live is not None:
                with contextlib.suppress(OSError):
                    live.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def armed(self, seconds: float) -> Iterator[Watch]:
        """Cut everything when the block takes longer than `seconds`."""
        watch = Watch()

        def expire() -> None:
            watch.expired = True
            self.cut()

        timer = Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield watch
        finally:
            timer.cancel()


def watched_pools(watchdog: Watchdog) -> dict[str, type[HTTPConnectionPool]]:
    """Return urllib3's pools by scheme, with connections that `watchdog` knows."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            watchdog.know(self)
            super().connect()

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            watchdog.know(self)
            super().connect()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
