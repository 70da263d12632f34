"""The routes of protocol version 1: each reads a request, asks the store, and words the answer."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from sync.contract import (
    BASE_PATH,
    MAX_ITEMS,
    Board,
    ContributionsAnswer,
    ContributionsRequest,
    EnrolAnswer,
    EnrolRequest,
    HeartbeatAnswer,
    HeartbeatRequest,
    ProblemError,
    utc_text,
)
from sync.server.answers import document_answer, json_answer, names, unchanged_answer
from sync.server.bodies import json_object, read_body
from sync.server.items import Candidate, faults, read_item, valid_id
from sync.server.openapi import DOCUMENT, request_body, responses
from sync.server.problems import ProblemCode, RefusalError
from sync.server.store.contributions import SeqJump
from sync.server.store.sequences import Ledger
from sync.server.store.store import Store
from sync.server.store.terminals import Identity, SpentCode, Terminal, TooManyTries, UnknownCode

M = TypeVar("M", bound=BaseModel)
_BEARER = HTTPBearer(auto_error=False, description="The token that the terminal got when it was enrolled.")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY_BYTES = 32

Body = Annotated[bytes, Depends(read_body)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
IfNoneMatch = Annotated[str | None, Header()]


class Api:
    """The endpoints that terminals use."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter(prefix=BASE_PATH)
        router.add_api_route(
            "/terminals/enrol",
            self.enrol,
            methods=["POST"],
            status_code=201,
            response_model=EnrolAnswer,
            openapi_extra=request_body(EnrolRequest),
            responses=responses(404, 408, 410, 413, 415, 422, 429),
        )
        router.add_api_route(
            "/contributions",
            self.contributions,
            methods=["POST"],
            response_model=ContributionsAnswer,
            openapi_extra=request_body(ContributionsRequest),
            responses=responses(401, 403, 408, 409, 413, 415, 422),
        )
        router.add_api_route(
            "/heartbeat",
            self.heartbeat,
            methods=["POST"],
            response_model=HeartbeatAnswer,
            openapi_extra=request_body(HeartbeatRequest),
            responses=responses(401, 403, 408, 409, 413, 415, 422),
        )
        document = responses(401, 403, 404)
        router.add_api_route(
            "/catalogue", self.catalogue, methods=["GET"], responses=document | DOCUMENT, response_class=Response
        )
        router.add_api_route("/board", self.board, methods=["GET"], responses=document | DOCUMENT, response_model=Board)
        router.add_api_route(
            "/media/{sha256}", self.media, methods=["GET"], responses=document | DOCUMENT, response_class=Response
        )
        return router

    def enrol(self, body: Body, request: Request) -> Response:
        """Turn an enrolment code into a terminal's identity."""
        asked = _message(EnrolRequest, json_object(body))
        _check_key(asked.public_key)
        address = request.client.host if request.client is not None else ""
        outcome = self._store.terminals.enrol(asked, address)
        match outcome:
            case Identity():
                answer = {
                    "terminal_id": outcome.terminal_id,
                    "token": outcome.token,
                    "server_key": outcome.server_key,
                    "server_time": self._now(),
                }
                return json_answer(answer, 201)
            case UnknownCode():
                raise RefusalError(ProblemCode.UNKNOWN_CODE)
            case SpentCode():
                raise RefusalError(ProblemCode.SPENT_CODE)
            case TooManyTries():
                raise RefusalError(ProblemCode.TOO_MANY_TRIES, headers={"Retry-After": str(outcome.retry_after_s)})

    def contributions(self, body: Body, credentials: Credentials) -> Response:
        """Take a batch of contributions and give one verdict per item, in order."""
        terminal = self._terminal(credentials)
        raw = json_object(body)
        batch = _batch(raw)
        envelope = _message(ContributionsRequest, {**raw, "items": []})
        self._check_installation(terminal, envelope.installation_id)
        receipt = self._store.contributions.accept(Ledger(terminal.id, envelope.installation_id), batch)
        if isinstance(receipt, SeqJump):
            reason = f"more than 1,000,000 beyond the next sequence number {receipt.next_seq}"
            raise RefusalError(
                ProblemCode.SEQ_JUMP, errors=[ProblemError(pointer=f"/items/{receipt.index}/seq", reason=reason)]
            )
        return json_answer(
            {
                "server_time": self._now(),
                "next_seq": receipt.progress.next_seq,
                "missing": [list(item) for item in receipt.progress.missing],
                "items": [item.model_dump(mode="json", exclude_none=True) for item in receipt.verdicts],
            }
        )

    def heartbeat(self, body: Body, credentials: Credentials) -> Response:
        """Hear how a terminal is; tell it the time and its settings."""
        terminal = self._terminal(credentials)
        heartbeat = _message(HeartbeatRequest, json_object(body))
        self._check_installation(terminal, heartbeat.installation_id)
        self._store.terminals.heard(terminal.id, heartbeat)
        return json_answer({"server_time": self._now(), "config_version": 0, "config": {}})

    def catalogue(self, credentials: Credentials, if_none_match: IfNoneMatch = None) -> Response:
        """Return the current catalogue, byte for byte."""
        self._terminal(credentials)
        sha256 = self._store.documents.current_sha256()
        if sha256 is None:
            raise RefusalError(ProblemCode.NO_CATALOGUE)
        if names(if_none_match, sha256):
            return unchanged_answer(sha256)
        return document_answer(self._store.documents.catalogue(sha256))

    def board(self, credentials: Credentials, if_none_match: IfNoneMatch = None) -> Response:
        """Return what comes back: results, published comments, the city's answers."""
        self._terminal(credentials)
        while True:
            sha256 = self._store.results.board_sha256()
            if sha256 is None:
                raise RefusalError(ProblemCode.NO_CATALOGUE)
            if names(if_none_match, sha256):
                return unchanged_answer(sha256)
            document = self._store.results.board(sha256)
            if document is not None:  # else it has moved on between the two questions
                return document_answer(document)

    def media(self, sha256: str, credentials: Credentials, if_none_match: IfNoneMatch = None) -> Response:
        """Return an image or film by the SHA-256 of its bytes."""
        self._terminal(credentials)
        document = self._store.documents.medium(sha256) if _SHA256.fullmatch(sha256) else None
        if document is None:
            raise RefusalError(ProblemCode.UNKNOWN_MEDIA)
        if names(if_none_match, sha256):
            return unchanged_answer(sha256)
        return document_answer(document, immutable=True)

    def _terminal(self, credentials: HTTPAuthorizationCredentials | None) -> Terminal:
        terminal = None if credentials is None else self._store.terminals.by_token(credentials.credentials)
        if terminal is None:
            raise RefusalError(ProblemCode.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
        if terminal.revoked_at is not None:
            raise RefusalError(ProblemCode.REVOKED)
        return terminal

    def _check_installation(self, terminal: Terminal, installation_id: str) -> None:
        if not self._store.terminals.is_installation(terminal, installation_id):
            raise RefusalError(ProblemCode.CLONED_TERMINAL)

    def _now(self) -> str:
        return utc_text(self._store.clock())


def _message(model: type[M], raw: dict[str, Any]) -> M:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise RefusalError(ProblemCode.UNREADABLE, errors=faults(error)) from None


def _batch(raw: dict[str, Any]) -> list[Candidate]:
    """Read the items, each by itself; only one without a valid id spoils the whole batch."""
    items = raw.get("items")
    if not isinstance(items, list):
        raise RefusalError(ProblemCode.UNREADABLE, errors=[ProblemError(pointer="/items", reason="not a list")])
    if len(items) > MAX_ITEMS:
        raise RefusalError(ProblemCode.TOO_MANY_ITEMS)
    batch: list[Candidate] = []
    errors: list[ProblemError] = []
    for index, item in enumerate(items):
        identity = valid_id(item) if isinstance(item, dict) else None
        if identity is None:
            reason = "not a random UUID (version 4)" if isinstance(item, dict) else "not an object"
            under = f"/items/{index}/id" if isinstance(item, dict) else f"/items/{index}"
            errors.append(ProblemError(pointer=under, reason=reason))
        else:
            batch.append(read_item(identity, item))
    if errors:
        raise RefusalError(ProblemCode.UNREADABLE, errors=errors[:100])
    return batch


def _check_key(text: str) -> None:
    try:
        good = len(base64.b64decode(text, validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        good = False
    if not good:
        error = ProblemError(pointer="/public_key", reason="not an Ed25519 public key in base64")
        raise RefusalError(ProblemCode.UNREADABLE, errors=[error])
