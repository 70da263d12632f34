"""`queue verify`: whether all that was ever given here has arrived, by the server's own account."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass

from kiosk import config
from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, say, say_json
from kiosk.commands.opened import NO_ADDRESS, tell_of, writing
from kiosk.services.connection import connect
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from sync.client.clock import SystemClock
from sync.client.ports import Counts
from sync.client.report import Outcome, SyncReport
from sync.contract import MAX_MISSING_RANGES


@dataclass(frozen=True, slots=True)
class Completeness:
    """The comparison; the fields are the keys of `queue verify --json`.

    `given` is how many contributions got a number here, `arrived` how many of these the server has judged.
    """

    complete: bool
    given: int
    arrived: int
    missing: tuple[tuple[int, int], ...]
    not_held: int
    pending: int
    quarantined: int


def compare(counts: Counts, report: SyncReport) -> Completeness:
    """Return how the terminal's numbers and the server's go together after a run that was drained."""
    given = counts.next_seq - 1
    seen_below = report.server_next_seq or 1
    missing = [gap for gap in report.missing if gap[0] <= given]
    if seen_below <= given:
        missing.append((seen_below, given))
    lacking = sum(min(last, given) - first + 1 for first, last in missing)
    return Completeness(
        complete=not missing and not counts.pending,
        given=given,
        arrived=given - lacking,
        missing=tuple(missing),
        not_held=report.not_held,
        pending=counts.pending,
        quarantined=counts.quarantined,
    )


def verify(args: argparse.Namespace) -> int:
    """Send what waits, ask the server what it has seen, and name the gap if there is one."""
    data = data_dir(args)
    key = IdentityStore(data.identity).load()
    if key is None or key.identity is None:
        raise CommandError("This terminal is not enrolled. Run: radar-kiosk enrol --server URL --code CODE")
    settings, _ = config.load(data.config)
    if not (settings.server_url or key.identity.server):
        raise CommandError(NO_ADDRESS)
    with writing(data, SystemClock()) as ledger:
        tell_of(ledger.problems)
        connection = connect(data, ledger, Documents(data.documents), settings)
        assert connection is not None, "the identity was there a moment ago"
        try:
            report = connection.run(everything=True, verify=True)
        finally:
            connection.stop()
        counts = ledger.counts()
    if report.outcome is not Outcome.DRAINED:
        complain(f"The server could not be asked. {report.sentence}")
        refused = report.outcome in (Outcome.UNAUTHORISED, Outcome.CLONED)
        return ExitCode.REFUSED if refused else ExitCode.NO_ANSWER
    found = compare(counts, report)
    if args.json:
        say_json({**asdict(found), "missing": [list(gap) for gap in found.missing]})
    else:
        _tell(found)
    return ExitCode.OK if found.complete else ExitCode.FAILURE


def _tell(found: Completeness) -> None:
    if found.complete:
        say(f"All {found.given} contributions arrived.")
    else:
        more = "at most " if len(found.missing) >= MAX_MISSING_RANGES else ""
        say(f"{more}{found.arrived} of {found.given} contributions arrived.")
        if found.missing:
            shown = ", ".join(f"{first} to {last}" if first < last else str(first) for first, last in found.missing)
            say(f"The server has not seen the numbers {shown}.")
        if found.not_held:
            say(f"{found.not_held} of them are no longer held here. Look for an older copy of this data directory.")
        if found.pending:
            say(f"Still waiting here: {found.pending}.")
    if found.quarantined:
        say(f"In quarantine: {found.quarantined}. See: radar-kiosk doctor; send again: radar-kiosk queue retry")
