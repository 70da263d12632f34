"""Enrolment: a code made by an admin becomes this terminal's identity."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from sync.client.answers import NOT_FROM_US
from sync.client.ports import Answer, Identity, NoAnswer, Transport
from sync.contract import EnrolAnswer, EnrolRequest, Problem

_SENTENCES = {
    404: "The server does not know this code. Check it; a code is valid for 24 hours.",
    410: "This code has been used or has expired. Ask for a new one.",
    429: "There were too many wrong tries. Wait a minute and try again.",
}


@dataclass(frozen=True, slots=True)
class EnrolmentRefused:
    """Why there is no identity; `sentence` is for staff. `refused` is False when no usable answer came."""

    sentence: str
    refused: bool


def enrol(
    transport: Transport,
    *,
    server: str,
    code: str,
    name: str,
    software: str,
    installation_id: str,
    public_key: str,
) -> Identity | EnrolmentRefused:
    """Ask the server for an identity; `public_key` is base64 Ed25519. May be repeated after a lost answer."""
    try:
        request = EnrolRequest(
            code=code.strip().upper(),
            name=name,
            software=software,
            installation_id=installation_id,
            public_key=public_key,
        )
    except ValidationError as error:
        parts = ", ".join(str(fault["loc"][0]) for fault in error.errors())
        return EnrolmentRefused(f"The enrolment can't be asked for like this; check: {parts}.", refused=True)
    answer = transport.post("/terminals/enrol", request.model_dump_json().encode("utf-8"))
    if isinstance(answer, NoAnswer):
        return EnrolmentRefused(answer.sentence, refused=False)
    if not answer.from_radar and answer.status != 429:
        return EnrolmentRefused(
            f"{server} is no Radar Kiosk server, or {NOT_FROM_US[0].lower()}{NOT_FROM_US[1:]}", False
        )
    if answer.status not in (200, 201):
        return EnrolmentRefused(_refusal(answer), refused=answer.status < 500)
    try:
        given = EnrolAnswer.model_validate_json(answer.body)
    except ValidationError:
        return EnrolmentRefused(f"{server} gave an answer that does not match the protocol.", refused=False)
    return Identity(given.terminal_id, given.token, given.server_key, server)


def _refusal(answer: Answer) -> str:
    if answer.status in _SENTENCES:
        return _SENTENCES[answer.status]
    try:
        problem = Problem.model_validate_json(answer.body)
    except ValidationError:
        return f"The server refused the enrolment ({answer.status})."
    return f"The server refused the enrolment ({answer.status}): {problem.detail or problem.title}"
