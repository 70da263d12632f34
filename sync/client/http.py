"""The only place with requests: one session, every failure a value, nothing that can hang for longer than allowed."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import exceptions as failures
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import TimeoutError as UrllibTimeout
from urllib3.poolmanager import PoolManager

from sync.client.ports import Answer, NoAnswer, NoAnswerReason
from sync.client.watchdog import Watchdog, watched_pools
from sync.contract import BASE_PATH

GZIP_FROM_BYTES = 1024
MAX_ANSWER_BYTES = 4 * 1024 * 1024
MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_GZIP_LEVEL = 1
"""The items' JSON repeats itself: level 1 already saves four fifths, and costs a third of the default."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a request may take: to connect, between two reads, and as a whole."""

    connect_s: float = 10.0
    read_s: float = 30.0
    request_s: float = 60.0
    document_s: float = 600.0


@dataclass(frozen=True, slots=True)
class Route:
    """How the network is reached: a proxy's address, an own CA file, a client certificate (PEM with its key)."""

    proxy: str | None = None
    ca_file: Path | None = None
    client_certificate: Path | None = None


class BadAddressError(ValueError):
    """The server's address can't be one; the message is a sentence for staff."""


def checked_address(server: str) -> str:
    """Return the server's address without a trailing slash. Raises BadAddressError."""
    text = server.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
        parts = None
    if not usable or parts is None or parts.username or parts.query or parts.fragment or any(map(str.isspace, text)):
        raise BadAddressError(f"“{server}” is not a server's address. It looks like https://radar.example.org.")
    return text.removesuffix(BASE_PATH)


class HttpTransport:
    """Requests to one server, over one kept connection. Use it from one thread; `abort` from any."""

    def __init__(
        self,
        server: str,
        *,
        software: str,
        token: str | None = None,
        limits: Limits | None = None,
        route: Route | None = None,
    ) -> None:
        self._server = checked_address(server)
        self._limits = limits or Limits()
        self._stopped = Event()
        self._watchdog = Watchdog()
        self._session = _session(software, token, route or Route(), self._watchdog)

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        """Send JSON; more than 1 KiB goes compressed."""
        headers = {"Content-Type": "application/json"}
        if len(body) > GZIP_FROM_BYTES:
            body = gzip.compress(body, _GZIP_LEVEL, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return self._request(
            "POST", path, headers, total_s=self._limits.request_s, max_bytes=MAX_ANSWER_BYTES, body=body
        )

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        """Fetch a document, unless it still has this ETag (304)."""
        headers = {} if etag is None else {"If-None-Match": f'"{etag}"'}
        return self._request("GET", path, headers, total_s=self._limits.document_s, max_bytes=MAX_DOCUMENT_BYTES)

    def abort(self) -> None:
        """End a request under way, from another thread; every later one ends at once with STOPPED."""
        self._stopped.set()
        self._watchdog.cut()

    def close(self) -> None:
        """Close the kept connection."""
        self._session.close()

    def _request(
        self, method: str, path: str, headers: Mapping[str, str], *, total_s: float, max_bytes: int, body: bytes = b""
    ) -> Answer | NoAnswer:
        if self._stopped.is_set():
            return _no_answer(NoAnswerReason.STOPPED, self._server)
        with self._watchdog.armed(total_s) as watch:
            try:
                with self._session.request(
                    method,
                    f"{self._server}{BASE_PATH}{path}",
                    data=body or None,
                    headers=headers,
                    timeout=(self._limits.connect_s, self._limits.read_s),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    return self._read(response, max_bytes)
            except (OSError, HTTPError, HTTPException, ValueError) as error:  # requests' own are OSErrors
                if self._stopped.is_set():
                    return _no_answer(NoAnswerReason.STOPPED, self._server)
                reason = NoAnswerReason.TIMEOUT if watch.expired else reason_of(error)
                return _no_answer(reason, self._server)

    def _read(self, response: requests.Response, max_bytes: int) -> Answer | NoAnswer:
        if 300 <= response.status_code < 400 and response.status_code != 304:
            # Never followed: a redirect to another host would take the token there, and our server has none.
            target = urlsplit(response.headers.get("Location", "")).hostname or "another page"
            return _no_answer(NoAnswerReason.REDIRECT, self._server, target)
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(_CHUNK):
            size += len(part)
            if size > max_bytes:
                return _no_answer(NoAnswerReason.TOO_LARGE, self._server)
            parts.append(part)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, b"".join(parts))


class _Bearer(requests.auth.AuthBase):
    """Our token and nothing else: without it requests would look for a password in a .netrc file."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _WatchedAdapter(HTTPAdapter):
    """requests' adapter, whose connections a watchdog knows."""

    def __init__(self, watchdog: Watchdog) -> None:
        self._pools = watched_pools(watchdog)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pool manager with watched connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> PoolManager:
        """Make a proxy's pool manager with watched connections."""
        manager: PoolManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _session(software: str, token: str | None, route: Route, watchdog: Watchdog) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # proxies and certificates come from the settings, not from whoever started us
    session.auth = _Bearer(token)
    session.headers.update({"User-Agent": f"radar-kiosk/{software}", "Accept": "application/json"})
    session.headers["Accept-Encoding"] = "gzip"
    if route.proxy:
        session.proxies = {"http": route.proxy, "https": route.proxy}
    if route.ca_file:
        session.verify = str(route.ca_file)
    if route.client_certificate:
        session.cert = str(route.client_certificate)
    adapter = _WatchedAdapter(watchdog)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


_REASONS: tuple[tuple[type[BaseException], NoAnswerReason], ...] = (
    (failures.ConnectTimeout, NoAnswerReason.UNREACHABLE),
    (failures.Timeout, NoAnswerReason.TIMEOUT),
    (failures.ProxyError, NoAnswerReason.PROXY),
    (failures.SSLError, NoAnswerReason.TLS),
    (failures.ChunkedEncodingError, NoAnswerReason.CUT),
    (failures.ContentDecodingError, NoAnswerReason.UNREADABLE),
    (failures.TooManyRedirects, NoAnswerReason.REDIRECT),
    (failures.InvalidProxyURL, NoAnswerReason.PROXY),
    (failures.InvalidURL, NoAnswerReason.BAD_ADDRESS),
    (failures.MissingSchema, NoAnswerReason.BAD_ADDRESS),
    (failures.InvalidSchema, NoAnswerReason.BAD_ADDRESS),
    (failures.RetryError, NoAnswerReason.UNREACHABLE),
    (failures.ConnectionError, NoAnswerReason.CUT),
    (failures.RequestException, NoAnswerReason.UNREADABLE),
    (UrllibTimeout, NoAnswerReason.TIMEOUT),
    (HTTPError, NoAnswerReason.CUT),
    (HTTPException, NoAnswerReason.CUT),
    (UnicodeError, NoAnswerReason.BAD_ADDRESS),
    (TimeoutError, NoAnswerReason.TIMEOUT),
    (OSError, NoAnswerReason.CUT),
    (ValueError, NoAnswerReason.BAD_ADDRESS),
)
"""Which failure means what; the first row that fits counts."""


def reason_of(error: BaseException) -> NoAnswerReason:
    """Return why there was no answer. Every exception that a request can raise has a reason."""
    if isinstance(error, failures.ConnectionError) and type(error) is failures.ConnectionError:
        inner = _innermost(error)
        if isinstance(inner, ReadTimeoutError):
            return NoAnswerReason.TIMEOUT
        if isinstance(inner, NewConnectionError):
            return NoAnswerReason.UNREACHABLE
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return NoAnswerReason.UNREADABLE


def _innermost(error: BaseException) -> object:
    """Return what requests wrapped: it hides the kinds of connection errors in the arguments."""
    inner: object = error.args[0] if error.args else None
    return inner.reason if isinstance(inner, MaxRetryError) else inner


_SENTENCES = {
    NoAnswerReason.UNREACHABLE: "The server {host} can't be reached. Check the terminal's network.",
    NoAnswerReason.TIMEOUT: "The server {host} did not answer in time.",
    NoAnswerReason.TLS: "The connection to {host} is not secure: its certificate was not accepted. "
    "Check the terminal's date and the server's certificate.",
    NoAnswerReason.PROXY: "The proxy on the way to {host} refused the connection. Check the proxy's address.",
    NoAnswerReason.CUT: "The connection to {host} broke off.",
    NoAnswerReason.TOO_LARGE: "The answer of {host} is too large to be one of ours.",
    NoAnswerReason.UNREADABLE: "The answer of {host} can't be read.",
    NoAnswerReason.REDIRECT: "The server {host} sends the terminal on to {target}. Enrol with the right address.",
    NoAnswerReason.BAD_ADDRESS: "The server's address {host} can't be used. Enrol with the right address.",
    NoAnswerReason.STOPPED: "Synchronisation was stopped.",
}


def _no_answer(reason: NoAnswerReason, server: str, target: str = "") -> NoAnswer:
    host = urlsplit(server).hostname or server
    return NoAnswer(reason, _SENTENCES[reason].format(host=host, target=target))
