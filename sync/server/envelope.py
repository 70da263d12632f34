"""The outermost layer: headers that prove an answer is ours, and a plain problem where the code has failed."""

from __future__ import annotations

import logging
import re
import traceback
import uuid

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.contract import PROTOCOL_HEADER, PROTOCOL_VERSION
from sync.server.problems import ProblemCode, problem_response

REQUEST_ID_HEADER = "X-Request-Id"
_LOG = logging.getLogger("radar.server")
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_RETRY_AFTER_S = "10"


class Envelope:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; no exception leaves this layer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID_HEADER, "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        started = False

        async def send_marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers[PROTOCOL_HEADER] = PROTOCOL_VERSION
                headers[REQUEST_ID_HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_marked)
        except Exception as error:  # noqa: BLE001  (the last line of defence)
            _log(request_id, error)
            if started:
                raise ConnectionAbortedError from None  # the answer is cut, and the other end sees that
            unavailable = isinstance(error, OperationalError | InterfaceError | PoolTimeoutError)
            response = (
                problem_response(ProblemCode.UNAVAILABLE, headers={"Retry-After": _RETRY_AFTER_S})
                if unavailable
                else problem_response(ProblemCode.INTERNAL)
            )
            await response(scope, receive, send_marked)


def _log(request_id: str, error: Exception) -> None:
    """Log where it happened. The exception's own words may quote what a visitor wrote, so only its kind is kept."""
    places = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("request %s failed with %s\n%s", request_id, type(error).__name__, places)
