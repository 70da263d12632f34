"""The installation's id: random, made together with the ledger, and never shared by two ledgers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.contribution import MakeId, new_id
from kiosk.storage.files import write_atomically
from kiosk.storage.problems import ProblemCode, StorageProblem

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Installation:
    """Which installation this is; `ledger_id` names the ledger it was made with."""

    installation_id: str
    ledger_id: str
    problem: StorageProblem | None = field(default=None, compare=False)
    """Set when the file named another ledger, which is therefore gone from its place."""


def installation_for(path: Path, ledger_id: str, make_id: MakeId = new_id) -> Installation:
    """Return the installation of this ledger from `path`, or make a new one there.

    A file that belongs to another ledger (the old one was damaged or lost) or can't be read gives way to a new
    id: the sequence starts again at 1, so the server must not take it for the old installation. Raises OSError.
    """
    found = read_installation(path)
    if found is not None and found.ledger_id == ledger_id:
        return found
    made = Installation(make_id(), ledger_id, _ledger_gone() if path.exists() else None)
    content = {"format": _FORMAT, "installation_id": made.installation_id, "ledger_id": made.ledger_id}
    write_atomically(path, json.dumps(content, indent=2).encode("ascii"))
    return made


def read_installation(path: Path) -> Installation | None:
    """Return the installation that `path` holds, or None if it holds none."""
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return None
    installation_id, ledger_id = raw.get("installation_id"), raw.get("ledger_id")
    if not isinstance(installation_id, str) or not isinstance(ledger_id, str):
        return None
    return Installation(installation_id, ledger_id)


def _ledger_gone() -> StorageProblem:
    return StorageProblem(
        ProblemCode.LEDGER_MISSING,
        "The ledger that this installation was made with is no longer there. A new one collects; "
        "enrol the terminal again, and look for the old ledger.",
    )
