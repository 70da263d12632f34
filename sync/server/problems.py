"""Error answers as RFC 9457 problems: a short code, a sentence, and JSON pointers; never a trace, SQL or a path."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus

from starlette.responses import Response

from sync.contract import Problem, ProblemError

MEDIA_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """The short word of a problem, for machines; its meaning stands in PROBLEMS."""

    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    TOO_MANY_ITEMS = "too-many-items"
    UNKNOWN_ENCODING = "unknown-encoding"
    SEQ_JUMP = "seq-jump"
    UNAUTHORIZED = "unauthorized"
    REVOKED = "revoked"
    CLONED_TERMINAL = "cloned-terminal"
    UNKNOWN_CODE = "unknown-code"
    SPENT_CODE = "spent-code"
    TOO_MANY_TRIES = "too-many-tries"
    NO_CATALOGUE = "no-catalogue"
    UNKNOWN_MEDIA = "unknown-media"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    BAD_REQUEST = "bad-request"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


PROBLEMS: Mapping[ProblemCode, tuple[int, str]] = {
    ProblemCode.UNREADABLE: (422, "The request does not match the protocol."),
    ProblemCode.TIMEOUT: (408, "The request took too long to arrive."),
    ProblemCode.TOO_LARGE: (413, "The request is larger than 1 MiB."),
    ProblemCode.TOO_MANY_ITEMS: (413, "The request has more than 1,000 items."),
    ProblemCode.UNKNOWN_ENCODING: (415, "The request has an encoding other than gzip."),
    ProblemCode.SEQ_JUMP: (422, "A sequence number is too far ahead."),
    ProblemCode.UNAUTHORIZED: (401, "The terminal is not known. It has to be enrolled."),
    ProblemCode.REVOKED: (403, "The terminal's identity was taken away. It has to be enrolled again."),
    ProblemCode.CLONED_TERMINAL: (409, "Another installation uses this terminal's identity. Enrol this one."),
    ProblemCode.UNKNOWN_CODE: (404, "There is no such enrolment code. Compare it with the one you were given."),
    ProblemCode.SPENT_CODE: (410, "The enrolment code is used or expired. Ask for a new one."),
    ProblemCode.TOO_MANY_TRIES: (429, "Too many wrong codes were tried from this address. Wait a minute."),
    ProblemCode.NO_CATALOGUE: (404, "No catalogue was published yet."),
    ProblemCode.UNKNOWN_MEDIA: (404, "There is no such image or film."),
    ProblemCode.NOT_FOUND: (404, "There is nothing at this address."),
    ProblemCode.METHOD_NOT_ALLOWED: (405, "This address does not take that method."),
    ProblemCode.BAD_REQUEST: (400, "The request cannot be understood."),
    ProblemCode.UNAVAILABLE: (503, "The database does not answer. Try again later."),
    ProblemCode.INTERNAL: (500, "Something went wrong in the server. The request id names the entry in its log."),
}


class RefusalError(Exception):
    """A request is answered with a problem."""

    def __init__(
        self,
        code: ProblemCode,
        *,
        detail: str | None = None,
        errors: Sequence[ProblemError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """Return the answer."""
        return problem_response(self.code, detail=self.detail, errors=self.errors, headers=self.headers)


def problem_response(
    code: ProblemCode,
    *,
    detail: str | None = None,
    errors: Sequence[ProblemError] = (),
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
) -> Response:
    """Return the answer for `code`; `detail` replaces its general sentence, `status` its usual status."""
    usual_status, sentence = PROBLEMS[code]
    answer_status = status or usual_status
    problem = Problem(
        type=f"urn:radar-kiosk:problem:{code.value}",
        title=HTTPStatus(answer_status).phrase,
        status=answer_status,
        detail=detail or sentence,
        code=code.value,
        errors=list(errors),
    )
    return Response(
        json.dumps(problem.model_dump(mode="json")), answer_status, headers=dict(headers or {}), media_type=MEDIA_TYPE
    )
