"""What can be wrong with the terminal's storage, each with a code for machines and a sentence for staff."""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """The kinds of trouble; the heartbeat sends these words."""

    SQLITE_VERSION = "sqlite-version"
    LEDGER_DAMAGED = "ledger-damaged"
    LEDGER_MISSING = "ledger-missing"
    LEDGER_TOO_NEW = "ledger-too-new"
    INSTALLATION_COPIED = "installation-copied"
    LEDGER_ABSENT = "ledger-absent"
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    UNREADABLE = "unreadable"
    BUSY = "ledger-busy"
    DISK_FAULT = "disk-fault"
    IDENTITY_UNREADABLE = "identity-unreadable"


class StorageProblem(Exception):  # noqa: N818 - a state of the world, reported as a value too
    """Trouble with the storage: `code` for machines, `sentence` for the person who can do something about it."""

    def __init__(self, code: ProblemCode, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class LedgerTooNew(StorageProblem):
    """The ledger was written by a newer version of the program."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            ProblemCode.LEDGER_TOO_NEW,
            f"The ledger was written by a newer version of Radar Kiosk (schema {revision}). "
            "Install that version again; the ledger has not been touched.",
        )
        self.revision = revision
