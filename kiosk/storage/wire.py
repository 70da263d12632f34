"""The wire form of a stored contribution: what is fixed at first sending, and what is put in at every sending.

The fixed part is stored as JSON text. The sequence number stands beside it, for a new identity numbers anew
what it holds, and so does a comment's text, for it has to vanish from the disk after acceptance (tables.py).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Protocol

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class StoredRow(Protocol):
    """The columns of a contribution that the wire form is made of."""

    id: Any
    kind: Any
    visit_id: Any
    edition: Any
    catalogue: Any
    measure_id: Any
    question: Any
    value: Any
    stance: Any
    supersedes: Any
    language: Any
    origin: Any
    event_id: Any


def fixed_part(row: StoredRow, hour: str, clock: str) -> str:
    """Return the JSON text that every sending of this contribution repeats."""
    fields: dict[str, object] = {
        "id": row.id,
        "kind": row.kind,
        "visit_id": row.visit_id,
        "edition": row.edition,
        "catalogue": row.catalogue,
        "measure_id": row.measure_id,
    }
    if row.kind == "rating":
        fields["question"] = row.question
        fields["value"] = row.value
    elif row.kind == "comment":
        fields["stance"] = row.stance
    fields |= {
        "supersedes": row.supersedes,
        "language": row.language,
        "origin": row.origin,
        "event_id": row.event_id,
        "recorded_hour": hour,
        "clock": clock,
    }
    return _encode(fields)


def whole_item(fixed: str, seq: int, comment_text: bytes | None) -> str:
    """Return the item's whole JSON text: the fixed part with its sequence number and, for a comment, its text.

    What a fault of the disk has made unreadable in a text is replaced: one bad comment must not keep others back.
    """
    text = "" if comment_text is None else f',"text":{_encode(comment_text.decode("utf-8", "replace"))}'
    return f'{{"seq":{seq},{fixed[1:-1]}{text}}}'


def hour_of(epoch_s: float) -> str:
    """Return seconds since 1970 as a UTC hour like 2026-11-22T10:00:00Z."""
    return datetime.fromtimestamp(epoch_s, UTC).strftime("%Y-%m-%dT%H:00:00Z")
