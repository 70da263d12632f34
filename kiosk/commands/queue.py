"""`queue`: what is stored and waits for the server; looking works beside a running kiosk."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.commands.common import ExitCode, complain, data_dir, say, say_json
from kiosk.commands.parser import Command
from kiosk.paths import DataDir


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """The queue in numbers; the fields are the keys that `queue status --json` promises.

    `oldest_pending` is an hour, `last_sync` a time, both RFC 3339 in UTC.
    """

    pending: int = 0
    accepted: int = 0
    quarantined: int = 0
    oldest_pending: str | None = None
    last_sync: str | None = None
    next_seq: int = 1


def read_status(data: DataDir) -> QueueStatus | None:
    """Return the queue's numbers, or None where there is no ledger yet. Raises StorageProblem."""
    if not data.ledger.exists():
        return None
    from kiosk.storage.ledger_reader import LedgerReader  # noqa: PLC0415 - SQLAlchemy only where there is a ledger
    from sync.contract import utc_text  # noqa: PLC0415

    with LedgerReader.open_beside(data.ledger) as reader:
        counts = reader.counts()
    return QueueStatus(
        pending=counts.pending,
        accepted=counts.accepted,
        quarantined=counts.quarantined,
        oldest_pending=counts.oldest_pending,
        last_sync=None if counts.last_sync is None else utc_text(counts.last_sync),
        next_seq=counts.next_seq,
    )


def status(args: argparse.Namespace) -> int:
    """Say how much is stored and waits."""
    data = data_dir(args)
    found = read_status(data)
    told = found or QueueStatus()
    if args.json:
        say_json({name: getattr(told, name) for name in QueueStatus.__slots__})
        return ExitCode.OK
    if found is None:
        say(f"There is no ledger in {data.root} yet; nothing has been given here.")
        return ExitCode.OK
    say(f"Waiting: {told.pending}" + (f", the oldest since {told.oldest_pending}." if told.oldest_pending else "."))
    say(f"Accepted by the server: {told.accepted}.")
    say(f"Rejected by the server and in quarantine: {told.quarantined}.")
    say(f"Last synchronisation: {told.last_sync or 'never'}.")
    say(f"Next sequence number: {told.next_seq}.")
    return ExitCode.OK


def retry(args: argparse.Namespace) -> int:
    """Release the quarantine: what was rejected is sent again, unchanged."""
    data = data_dir(args)
    released = _release(data) if data.ledger.exists() else 0
    if args.json:
        say_json({"released": released})
    elif released:
        say(f"Contributions released from quarantine: {released}. They are sent with the next synchronisation.")
    else:
        say("There is nothing in quarantine.")
    return ExitCode.OK


def verify(args: argparse.Namespace) -> int:
    """Ask the server whether everything has arrived."""
    from kiosk.commands import completeness  # noqa: PLC0415 - like SQLAlchemy above

    return completeness.verify(args)


def export(args: argparse.Namespace) -> int:
    """Write what waits to a file."""
    from kiosk.commands import exchange  # noqa: PLC0415 - like SQLAlchemy above

    return exchange.export(args)


def receipt(args: argparse.Namespace) -> int:
    """Take the server's answer from a file."""
    from kiosk.commands import exchange  # noqa: PLC0415 - like SQLAlchemy above

    return exchange.receipt(args)


def _release(data: DataDir) -> int:
    from kiosk.commands.opened import writing  # noqa: PLC0415 - like SQLAlchemy above
    from sync.client.clock import SystemClock  # noqa: PLC0415

    with writing(data, SystemClock()) as ledger:
        for problem in ledger.problems:
            complain(problem.sentence)
        return ledger.release_quarantine()


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {
    Command.QUEUE_STATUS: status,
    Command.QUEUE_RETRY: retry,
    Command.QUEUE_VERIFY: verify,
    Command.QUEUE_EXPORT: export,
    Command.QUEUE_RECEIPT: receipt,
}
