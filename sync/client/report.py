"""What one synchronisation run came to: for staff a sentence, for the program numbers and what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a run ended."""

    DRAINED = "drained"
    """Everything due has its verdict, and the server is there."""
    NO_ANSWER = "no-answer"
    """No or no usable answer; what is left is tried again after `SyncReport.retry_in_s`."""
    UNAUTHORISED = "unauthorised"
    """401 or 403: the terminal has to be enrolled again; everything is kept."""
    CLONED = "cloned"
    """409: another installation uses this identity; everything is kept."""
    REFUSED = "refused"
    """The server refuses one batch after the other (400, 422), even single items: something else is wrong."""
    STOPPED = "stopped"
    """The program is ending."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """The result of one run. Hashes are set only where a new document has been switched to."""

    outcome: Outcome
    sentence: str
    sent: int = 0
    accepted: int = 0
    rejected: int = 0
    set_aside: int = 0
    requests: int = 0
    catalogue: str | None = None
    board: str | None = None
    offset_s: float | None = None
    """How much the server's clock was ahead of the terminal's, in seconds, measured in this run."""
    retry_in_s: float | None = None
    """When to try again, in seconds; None when there is no hurry."""
    server_next_seq: int | None = None
    missing: tuple[tuple[int, int], ...] = ()
    """Gaps in the sequence that the server sees, at most a hundred ranges."""
    not_held: int = 0
    """How many numbers in those gaps are no longer held here and can't be sent again."""
    config_version: int | None = None
    config: Mapping[str, Any] = field(default_factory=dict)
    """What the heartbeat brought; the settings decide what they take of it."""
    notes: tuple[str, ...] = ()
    """Further sentences for staff, about things that did not stop the run."""
