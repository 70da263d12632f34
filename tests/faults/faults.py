"""What can go wrong between a terminal and its server, and the answers that a hostile network invents."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

OURS = ("X-Radar-Protocol", "1")
ELSEWHERE = "http://192.0.2.1/api/v1/contributions"
"""An address that no machine has (RFC 5737)."""


class Fault(Enum):
    """One kind of trouble."""

    # At the door: for every connection of a run
    REFUSE = auto()
    RESET_AT_ONCE = auto()
    TLS_STRANGER = auto()
    TLS_GARBAGE = auto()
    # On the way there
    RESET_HALF_SENT = auto()
    RESET_BEFORE = auto()
    CUT_REQUEST = auto()
    HANG_BEFORE = auto()
    LATE = auto()
    # On the way back: the server has committed
    RESET_AFTER = auto()
    CLOSE_AFTER = auto()
    HANG_AFTER = auto()
    TRICKLE = auto()
    CUT_ANSWER = auto()
    TWICE = auto()
    STALE = auto()
    VERDICT_MISSING = auto()
    # Invented answers
    GARBAGE = auto()
    SIGN_IN_PAGE = auto()
    OTHER_SHAPE = auto()
    BOMB = auto()
    REDIRECT = auto()
    SAID_400 = auto()
    SAID_401 = auto()
    SAID_403 = auto()
    SAID_404 = auto()
    SAID_408 = auto()
    SAID_409 = auto()
    SAID_413 = auto()
    SAID_422 = auto()
    SAID_425 = auto()
    SAID_429 = auto()
    SAID_429_AFTER = auto()
    SAID_500 = auto()
    SAID_503 = auto()
    SAID_503_AFTER = auto()
    PROXY_401 = auto()
    PROXY_403 = auto()
    PROXY_407 = auto()
    PROXY_409 = auto()
    PROXY_413 = auto()
    PROXY_422 = auto()
    PROXY_502 = auto()


AT_THE_DOOR = frozenset({Fault.REFUSE, Fault.RESET_AT_ONCE, Fault.TLS_STRANGER, Fault.TLS_GARBAGE})
TLS_ONLY = frozenset({Fault.TLS_STRANGER, Fault.TLS_GARBAGE})
SLOW = frozenset({Fault.HANG_BEFORE, Fault.HANG_AFTER, Fault.TRICKLE})
"""The client has to give up by itself: these cost a time-out each."""


@dataclass(frozen=True)
class Plan:
    """`fault` strikes `times` requests of a run after `skip` others; contributions only, or everything."""

    fault: Fault
    skip: int = 0
    times: int = 1_000_000
    everything: bool = True


@dataclass(frozen=True)
class Reply:
    """An HTTP answer as it goes over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def raw(self) -> bytes:
        """Return its bytes, whole."""
        skipped = {"content-length", "transfer-encoding", "connection"}
        lines = [f"HTTP/1.1 {self.status} Told", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers if name.lower() not in skipped]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


@cache
def invented(fault: Fault) -> Reply | None:
    """Return the answer that stands in the server's place, or None for a fault of another kind."""
    kind, _, rest = fault.name.partition("_")
    if kind in {"SAID", "PROXY"}:
        number, _, wait = rest.partition("_")
        body = b'{"type":"about:blank","title":"No","status":%s,"detail":"because"}' % number.encode()
        headers = [("Content-Type", "application/problem+json")]
        headers += [OURS] if kind == "SAID" else []
        headers += [("Retry-After", "120")] if wait else []
        return Reply(int(number), tuple(headers), body)
    if fault is Fault.SIGN_IN_PAGE:
        return Reply(200, (("Content-Type", "text/html"),), b"<html><body>Welcome! Please sign in.</body></html>")
    if fault is Fault.OTHER_SHAPE:
        return Reply(200, (OURS, ("Content-Type", "application/json")), b'{"items": "all of them"}')
    if fault is Fault.BOMB:
        bomb = gzip.compress(bytes(16 * 1024 * 1024), 9)
        return Reply(200, (OURS, ("Content-Encoding", "gzip")), bomb)
    if fault is Fault.REDIRECT:
        return Reply(307, (OURS, ("Location", ELSEWHERE)), b"")
    return None
