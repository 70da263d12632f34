"""Request bodies: read within bounds of size and time, and unpacked without ever inflating a bomb."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import Any

from starlette.requests import ClientDisconnect, Request

from sync.contract import MAX_BODY_BYTES, ProblemError
from sync.server.problems import ProblemCode, RefusalError

_READ_TIMEOUT_S = 60.0
_DRAINED_BYTES = 16 * MAX_BODY_BYTES
"""A sender that is still writing cannot read the answer: an oversized body is read to its end, up to here."""
_LONGEST_NUMBER = 40
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(request: Request) -> bytes:
    """Return the unpacked body of a request. Raises RefusalError for 408, 413, 415 and broken compression."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise RefusalError(ProblemCode.UNKNOWN_ENCODING)
    try:
        async with asyncio.timeout(_READ_TIMEOUT_S):
            raw = await _read(request)
    except TimeoutError:
        raise RefusalError(ProblemCode.TIMEOUT) from None
    except ClientDisconnect:
        raise RefusalError(ProblemCode.BAD_REQUEST) from None
    return raw if encoding in {"identity", ""} else unpacked(raw)


async def _read(request: Request) -> bytes:
    body = bytearray()
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total <= MAX_BODY_BYTES:
            body += chunk
        elif total > _DRAINED_BYTES:
            break
    if total > MAX_BODY_BYTES:
        raise RefusalError(ProblemCode.TOO_LARGE)
    return bytes(body)


def unpacked(raw: bytes) -> bytes:
    """Return the content of a gzip file of any number of members, or refuse it as broken or too large."""
    answer = b""
    rest = raw
    try:
        while rest:
            machine = zlib.decompressobj(_GZIP)
            answer += machine.decompress(rest, MAX_BODY_BYTES + 1 - len(answer))
            if len(answer) > MAX_BODY_BYTES:
                raise RefusalError(ProblemCode.TOO_LARGE)
            if not machine.eof:
                raise RefusalError(ProblemCode.UNREADABLE, detail="The compressed request is cut off.")
            rest = machine.unused_data
    except zlib.error:
        raise RefusalError(ProblemCode.UNREADABLE, detail="The request is not valid gzip.") from None
    return answer


def json_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object that `body` is, or refuse it with 422."""
    try:
        value = json.loads(
            body.decode("utf-8"), parse_constant=_no_constant, parse_int=_integer, object_pairs_hook=_object
        )
    except (ValueError, RecursionError):
        raise RefusalError(
            ProblemCode.UNREADABLE,
            detail="The request is not readable JSON in UTF-8.",
            errors=[ProblemError(pointer="", reason="not readable JSON in UTF-8")],
        ) from None
    if not isinstance(value, dict):
        raise RefusalError(ProblemCode.UNREADABLE, errors=[ProblemError(pointer="", reason="not a JSON object")])
    return value


def _no_constant(_name: str) -> float:
    raise ValueError  # NaN and Infinity are no JSON


def _integer(text: str) -> int | float:
    """Read an integer; one of absurd length fails its own item's checks instead of the whole batch's reading."""
    return int(text) if len(text) <= _LONGEST_NUMBER else float("inf")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; of a name given twice, one value would vanish unseen."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made
