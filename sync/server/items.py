"""One item of a batch: read strictly, with faults as JSON pointers, and named by a fingerprint of its content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sync.contract import (
    ITEM,
    MAX_SEQ,
    CommentItem,
    ProblemError,
    RatingItem,
    RejectionCode,
    WithdrawalItem,
)

AnyItem = RatingItem | CommentItem | WithdrawalItem
_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_MAX_REASONS = 3
_MAX_DETAIL = 400
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Refused:
    """Why one item is not taken."""

    code: RejectionCode
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item as it came: its id, its sequence number if that can be read, and its content or its fault."""

    id: str
    seq: int | None
    content: AnyItem | Refused
    fingerprint: str = ""


def valid_id(raw: dict[str, Any]) -> str | None:
    """Return the item's id in lower case, or None if it has none that is a random UUID."""
    text = raw.get("id")
    if not isinstance(text, str):
        return None
    lowered = text.lower()
    return lowered if text.isascii() and _UUID4.fullmatch(lowered) else None


def read_item(identity: str, raw: dict[str, Any]) -> Candidate:
    """Read one item whose id is known to be valid."""
    seq = raw.get("seq")
    readable_seq = seq if type(seq) is int and 1 <= seq <= MAX_SEQ else None
    try:
        item = ITEM.validate_python(raw)
    except ValidationError as error:
        reasons = "; ".join(f"{fault.pointer}: {fault.reason}" for fault in faults(error)[:_MAX_REASONS])
        detail = reasons.encode("ascii", "backslashreplace").decode()[:_MAX_DETAIL]
        return Candidate(identity, readable_seq, Refused(RejectionCode.BAD_ITEM, detail))
    return Candidate(identity, readable_seq, item, fingerprint(item))


def fingerprint(item: AnyItem) -> str:
    """Return a name for the item's content: all fields but seq, so that a repetition is known again.

    Fields that are null are left out: an optional field of a later protocol must not make strangers of old items.
    """
    content = item.model_dump(mode="json", exclude={"seq"}, exclude_none=True)
    return hashlib.sha256(_encode(content).encode()).hexdigest()


def faults(error: ValidationError, under: str = "") -> list[ProblemError]:
    """Return the faults as JSON pointers below `under` with their reasons; never the refused input itself."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    return [ProblemError(pointer=under + _pointer(item), reason=item["msg"]) for item in details]


def pointer(parts: Sequence[str | int]) -> str:
    """Return a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _pointer(detail: ErrorDetails) -> str:
    parts = list(detail["loc"])
    if detail["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        parts.append("kind")
    elif parts and parts[0] in {"rating", "comment", "withdrawal"}:
        parts = parts[1:]  # which member of the union was tried is no part of the document
    return pointer(parts)
