"""`enrol` and `sync --once`: what this terminal does with its central server, now and without waiting."""

from __future__ import annotations

import argparse
import socket
from collections.abc import Callable, Mapping
from typing import assert_never

from kiosk import __version__, config, config_file
from kiosk.commands import exchange
from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, say, say_json
from kiosk.commands.opened import NO_ADDRESS, tell_of, writing
from kiosk.commands.parser import Command
from kiosk.services.connection import connect, route_of
from kiosk.services.installing import installation_of
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from sync.client.clock import SystemClock
from sync.client.enrol import EnrolmentRefused
from sync.client.enrol import enrol as ask_for_identity
from sync.client.http import HttpTransport, checked_address
from sync.client.ports import Counts
from sync.client.report import Outcome, SyncReport


def enrol(args: argparse.Namespace) -> int:
    """Turn a code into this terminal's identity; a refusal leaves identity and settings as they were."""
    if args.file is not None:
        if args.server is not None or args.code is not None:
            raise CommandError("enrol takes either --file FILE or --server URL and --code CODE.", ExitCode.USAGE)
        return exchange.enrol(args)
    if args.server is None or args.code is None:
        raise CommandError("enrol needs --server URL and --code CODE, or --file FILE.", ExitCode.USAGE)
    data = data_dir(args)
    server = checked_address(args.server)
    config.checked("server_url", server, "--server")
    settings, _ = config.load(data.config)  # one that can't be read couldn't be written either
    name = args.name or settings.site or socket.gethostname()
    with writing(data, SystemClock()) as ledger:
        tell_of(ledger.problems)
        installation = installation_of(data, ledger.ledger_id)
        tell_of([installation.problem] if installation.problem else [])
        store = IdentityStore(data.identity)
        transport = HttpTransport(server, software=__version__, route=route_of(settings))
        try:
            answer = ask_for_identity(
                transport,
                server=server,
                code=args.code,
                name=name,
                software=__version__,
                installation_id=installation.installation_id,
                public_key=store.prepare().public_key,
            )
        finally:
            transport.close()
        if isinstance(answer, EnrolmentRefused):
            raise CommandError(f"{answer.sentence} Identity and settings are as they were.")
        store.keep(answer)
        installation_of(data, ledger.ledger_id)  # with the key that a copy will have
        config_file.set_value(data.config, "server_url", server)
    say(f"This terminal is enrolled at {server} as “{name}”.")
    return ExitCode.OK


def sync(args: argparse.Namespace) -> int:
    """Synchronise once, with everything that is stored, whatever it waits for."""
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
            report = connection.run(everything=True)
        finally:
            connection.stop()
        counts = ledger.counts()
    code = exit_code(report.outcome, counts)
    if args.json:
        say_json(_facts(report, counts))
    else:
        _tell(report, counts)
    if report.outcome is not Outcome.DRAINED:
        complain(report.sentence)
    return code


def exit_code(outcome: Outcome, counts: Counts) -> ExitCode:
    """Return what a run's outcome means to the caller (DESIGN.md, `sync --once`)."""
    match outcome:
        case Outcome.DRAINED if counts.pending:
            return ExitCode.NO_ANSWER  # the server fails on single items, which were set aside for a day
        case Outcome.DRAINED:
            return ExitCode.QUARANTINED if counts.quarantined else ExitCode.OK
        case Outcome.UNAUTHORISED | Outcome.CLONED:
            return ExitCode.REFUSED
        case Outcome.NO_ANSWER | Outcome.REFUSED | Outcome.STOPPED:
            return ExitCode.NO_ANSWER
    assert_never(outcome)


def _facts(report: SyncReport, counts: Counts) -> dict[str, object]:
    return {
        "outcome": report.outcome.value,
        "sentence": report.sentence,
        "sent": report.sent,
        "accepted": report.accepted,
        "rejected": report.rejected,
        "set_aside": report.set_aside,
        "pending": counts.pending,
        "quarantined": counts.quarantined,
        "catalogue": report.catalogue,
        "board": report.board,
        "clock_offset_s": report.offset_s,
        "missing": [list(gap) for gap in report.missing],
        "not_held": report.not_held,
        "notes": list(report.notes),
    }


def _tell(report: SyncReport, counts: Counts) -> None:
    if report.outcome is Outcome.DRAINED:
        say(report.sentence)
    elif report.accepted:
        say(f"{report.accepted} contributions have arrived.")
    if report.catalogue:
        say("A new catalogue has arrived.")
    if report.board:
        say("New results have arrived.")
    if counts.quarantined:
        say(f"In quarantine: {counts.quarantined}. See: radar-kiosk doctor; send again: radar-kiosk queue retry")
    if counts.pending:
        say(f"Still waiting here: {counts.pending}.")
    for note in report.notes:
        say(note)


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {
    Command.ENROL: enrol,
    Command.SYNC: sync,
    Command.UPDATE: exchange.update,
}
