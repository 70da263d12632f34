"""What `doctor` finds: one sentence per matter, without personal data or secrets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What is looked at."""

    PROGRAM = "program"
    SQLITE = "sqlite"
    DIRECTORY = "directory"
    DISK = "disk"
    LEDGER = "ledger"
    QUEUE = "queue"
    QUARANTINE = "quarantine"
    CATALOGUE = "catalogue"
    CONFIG = "config"
    ENROLMENT = "enrolment"
    SERVER = "server"
    CLOCK = "clock"
    FONTS = "fonts"
    DISPLAY = "display"


class State(StrEnum):
    """How it is. A note is worth knowing, but nothing has to be done."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one matter stands, as a sentence for a technician."""

    matter: Matter
    state: State
    sentence: str


def good(matter: Matter, sentence: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(matter, State.GOOD, sentence)


def note(matter: Matter, sentence: str) -> Finding:
    """Return a finding that is worth knowing."""
    return Finding(matter, State.NOTE, sentence)


def wrong(matter: Matter, sentence: str) -> Finding:
    """Return a finding that somebody has to do something about."""
    return Finding(matter, State.WRONG, sentence)
