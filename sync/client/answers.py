"""What an answer means to the terminal: the left column of PROTOCOL.md's table of answers, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import ValidationError

from sync.client.ports import Answer, NoAnswer, NoAnswerReason
from sync.client.retry import retry_after_s
from sync.contract import Problem

_NEEDS_HEADER = frozenset({400, 401, 403, 409, 422})
_MAX_DETAIL = 200

NOT_FROM_US = (
    "The network answered instead of the server, as a sign-in page does. Check the terminal's network, "
    "and whether the server's address is right."
)


class Meaning(StrEnum):
    """What to do with an answer."""

    USABLE = "usable"
    UNCHANGED = "unchanged"
    CLONED = "cloned"
    UNAUTHORISED = "unauthorised"
    TOO_LARGE = "too-large"
    BAD_BATCH = "bad-batch"
    SERVER_ERROR = "server-error"
    LATER = "later"
    NOT_THERE = "not-there"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer's meaning with a sentence for staff; `detail` is the server's own short explanation."""

    meaning: Meaning
    sentence: str = ""
    detail: str | None = None
    retry_after_s: float | None = None
    reason: NoAnswerReason | None = None


def read(answer: Answer | NoAnswer, now: datetime) -> Reading:
    """Return what `answer` means; 2xx is USABLE as far as its status and header tell."""
    if isinstance(answer, NoAnswer):
        return Reading(Meaning.NONE, answer.sentence, reason=answer.reason)
    status = answer.status
    if not answer.from_radar and (status < 400 or status in _NEEDS_HEADER):
        return Reading(Meaning.NONE, NOT_FROM_US, reason=NoAnswerReason.UNREADABLE)
    if status == 200:
        return Reading(Meaning.USABLE)
    if status == 304:
        return Reading(Meaning.UNCHANGED)
    return _refusal(answer, now)


def _refusal(answer: Answer, now: datetime) -> Reading:
    status, detail = answer.status, _detail(answer)
    said = f" It says: {detail}" if detail else ""
    if status in (401, 403):
        return Reading(
            Meaning.UNAUTHORISED,
            f"The server no longer knows this terminal ({status}). Everything is kept; enrol it again.{said}",
            detail,
        )
    if status == 409:
        return Reading(
            Meaning.CLONED,
            "Another installation uses this terminal's identity. Everything is kept; enrol this terminal again.",
            detail,
        )
    if status == 413:
        return Reading(Meaning.TOO_LARGE, "The server found the batch too large.", detail)
    if status in (400, 422):
        return Reading(Meaning.BAD_BATCH, f"The server could not read what was sent ({status}).{said}", detail)
    if status in (408, 425, 429) or status >= 500:
        meaning = Meaning.SERVER_ERROR if status >= 500 else Meaning.LATER
        wait = retry_after_s(answer.headers.get("retry-after"), now)
        return Reading(meaning, f"The server is busy or has a fault ({status}); trying again later.", detail, wait)
    if status == 404 and answer.from_radar:
        return Reading(Meaning.NOT_THERE, f"The server has no such page (404).{said}", detail)
    return Reading(
        Meaning.NONE, f"The server gave an unexpected answer ({status}). Check its address and version.{said}", detail
    )


def _detail(answer: Answer) -> str | None:
    """Return the problem's own words, cut short, on one line; None if the body is no problem document."""
    try:
        problem = Problem.model_validate_json(answer.body)
    except ValidationError:
        return None
    words = " ".join((problem.detail or problem.title).split())
    return words[:_MAX_DETAIL] or None


def bare_etag(header: str | None) -> str | None:
    """Return an ETag without quotes and `W/`, which don't matter when comparing; None for none."""
    if header is None:
        return None
    text = header.strip()
    if text.startswith(("W/", "w/")):
        text = text[2:]
    return text.strip('"') or None
