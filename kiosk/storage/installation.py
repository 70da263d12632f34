"""The installation's id: random, made together with the ledger, and never shared by two ledgers or two machines."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.contribution import MakeId, new_id
from kiosk.storage.files import write_atomically
from kiosk.storage.fingerprint import Fingerprint, from_plain, to_plain
from kiosk.storage.problems import ProblemCode, StorageProblem

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Installation:
    """Which installation this is; `ledger_id` names the ledger it was made with."""

    installation_id: str
    ledger_id: str
    problem: StorageProblem | None = field(default=None, compare=False)
    """Set when this call gave a new id, because the ledger is gone from its place or the directory was copied."""
    fingerprint: Fingerprint = field(default=Fingerprint(), compare=False)
    """How machine and key looked when they were last looked at."""
    key_of_another: str | None = field(default=None, compare=False)
    """The hash of the terminal.key that belongs to an earlier installation, and not to this one."""

    @property
    def needs_enrolment(self) -> bool:
        """Whether the identity in terminal.key is another installation's, so that the server refuses this one."""
        return self.key_of_another is not None and self.key_of_another == self.fingerprint.key


def installation_for(
    path: Path, ledger_id: str, make_id: MakeId = new_id, *, fingerprint: Fingerprint | None = None
) -> Installation:
    """Return the installation of this ledger from `path`, or make a new one there.

    A file that belongs to another ledger (the old one was damaged or lost) or can't be read gives way to a new
    id: the sequence starts again at 1, so the server must not take it for the old installation. So does one whose
    directory was copied from where its fingerprint was taken (docs/adr/0015). Raises OSError.
    """
    found = read_installation(path)
    seen = fingerprint or (found.fingerprint if found else Fingerprint())
    if found is not None and found.ledger_id == ledger_id and not found.fingerprint.is_copied_to(seen):
        same = Installation(found.installation_id, ledger_id, None, seen, found.key_of_another)
        if seen != found.fingerprint:
            with suppress(OSError):  # a card was replaced or a key renewed: the next start notes it as well
                _write(path, same)
        return same
    problem = None
    if path.exists():
        copied = found is not None and found.ledger_id == ledger_id
        problem = _copied() if copied else _ledger_gone()
    made = Installation(make_id(), ledger_id, problem, seen, seen.key if problem else None)
    _write(path, made)
    return made


def read_installation(path: Path) -> Installation | None:
    """Return the installation that `path` holds, or None if it holds none."""
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return None
    installation_id, ledger_id = raw.get("installation_id"), raw.get("ledger_id")
    if not isinstance(installation_id, str) or not isinstance(ledger_id, str):
        return None
    other = raw.get("key_of_another")
    return Installation(
        installation_id,
        ledger_id,
        fingerprint=from_plain(raw.get("fingerprint")),
        key_of_another=other if isinstance(other, str) else None,
    )


def _write(path: Path, installation: Installation) -> None:
    content = {
        "format": _FORMAT,
        "installation_id": installation.installation_id,
        "ledger_id": installation.ledger_id,
        "fingerprint": to_plain(installation.fingerprint),
        "key_of_another": installation.key_of_another,
    }
    write_atomically(path, json.dumps(content, indent=2).encode("ascii"))


def _ledger_gone() -> StorageProblem:
    return StorageProblem(
        ProblemCode.LEDGER_MISSING,
        "The ledger that this installation was made with is no longer there. A new one collects; "
        "enrol the terminal again, and look for the old ledger.",
    )


def _copied() -> StorageProblem:
    return StorageProblem(ProblemCode.INSTALLATION_COPIED, COPIED)


COPIED = (
    "This data directory was copied from another machine or place. Everything in it is kept; "
    "enrol this terminal again, and what it holds is sent under its new identity."
)
