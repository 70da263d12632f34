"""`enrol` and `sync --once`: what this terminal does with its central server, now and without waiting."""

from __future__ import annotations

import argparse
import shutil
import socket
from collections.abc import Sequence
from random import SystemRandom
from typing import TYPE_CHECKING, assert_never

from kiosk import __version__, config, config_file
from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, not_yet, say, say_json
from kiosk.commands.opened import writing
from kiosk.paths import DataDir
from kiosk.storage.documents import Documents
from kiosk.storage.identity import IdentityStore
from kiosk.storage.installation import installation_for
from kiosk.storage.problems import StorageProblem
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.enrol import EnrolmentRefused
from sync.client.enrol import enrol as ask_for_identity
from sync.client.http import HttpTransport, checked_address
from sync.client.ports import Clock, Counts, Identity, Vitals
from sync.client.report import Outcome, SyncReport

if TYPE_CHECKING:
    from kiosk.storage.ledger import Ledger


def enrol(args: argparse.Namespace) -> int:
    """Turn a code into this terminal's identity; a refusal leaves identity and settings as they were."""
    if args.file is not None:
        raise not_yet("Enrolment from a file")
    if args.server is None or args.code is None:
        raise CommandError("enrol needs --server URL and --code CODE.", ExitCode.USAGE)
    data = data_dir(args)
    server = checked_address(args.server)
    config.checked("server_url", server, "--server")
    settings, _ = config.load(data.config)  # one that can't be read couldn't be written either
    name = args.name or settings.site or socket.gethostname()
    with writing(data, SystemClock()) as ledger:
        _tell_of(ledger.problems)
        store = IdentityStore(data.identity)
        transport = HttpTransport(server, software=__version__)
        try:
            answer = ask_for_identity(
                transport,
                server=server,
                code=args.code,
                name=name,
                software=__version__,
                installation_id=installation_for(data.installation, ledger.ledger_id).installation_id,
                public_key=store.prepare().public_key,
            )
        finally:
            transport.close()
        if isinstance(answer, EnrolmentRefused):
            raise CommandError(f"{answer.sentence} Nothing was changed.")
        store.keep(answer)
        config_file.set_value(data.config, "server_url", server)
    say(f"This terminal is enrolled at {server} as “{name}”.")
    return ExitCode.OK


def sync(args: argparse.Namespace) -> int:
    """Synchronise once, with everything that is stored, whatever it waits for."""
    data = data_dir(args)
    key = IdentityStore(data.identity).load()
    if key is None or key.identity is None:
        raise CommandError("This terminal is not enrolled. Run: radar-kiosk enrol --server URL --code CODE")
    clock = SystemClock()
    with writing(data, clock) as ledger:
        _tell_of(ledger.problems)
        report = _run_once(data, ledger, key.identity, clock)
        counts = ledger.counts()
    code = exit_code(report.outcome, counts)
    if args.json:
        say_json(_facts(report, counts))
    else:
        _tell(report, counts)
    if code in (ExitCode.NO_ANSWER, ExitCode.REFUSED):
        complain(report.sentence)
    return code


def _run_once(data: DataDir, ledger: Ledger, identity: Identity, clock: Clock) -> SyncReport:
    installation = installation_for(data.installation, ledger.ledger_id)
    transport = HttpTransport(identity.server, software=__version__, token=identity.token)
    engine = SyncEngine(
        ledger,
        transport,
        Documents(data.documents),
        clock,
        SystemRandom(),
        terminal=Terminal(identity.terminal_id, installation.installation_id, __version__),
        check_catalogue=catalogue_fault,
        vitals=lambda: _vitals(data, ledger.problems),
    )
    try:
        return engine.run_once(clock.now(), everything=True)
    finally:
        transport.close()


def exit_code(outcome: Outcome, counts: Counts) -> ExitCode:
    """Return what a run's outcome means to the caller (DESIGN.md, `sync --once`)."""
    match outcome:
        case Outcome.DRAINED:
            return ExitCode.QUARANTINED if counts.quarantined else ExitCode.OK
        case Outcome.UNAUTHORISED | Outcome.CLONED:
            return ExitCode.REFUSED
        case Outcome.NO_ANSWER | Outcome.REFUSED | Outcome.STOPPED:
            return ExitCode.NO_ANSWER
    assert_never(outcome)


def catalogue_fault(content: bytes) -> str | None:
    """Say what is wrong with a catalogue that the server sent, or None."""
    from sync.catalogue.checks import check  # noqa: PLC0415 - jsonschema is loaded only for a new catalogue

    faults = check(content)
    if not faults:
        return None
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{faults[0]}{more}"


def _vitals(data: DataDir, problems: Sequence[StorageProblem]) -> Vitals:
    free = shutil.disk_usage(data.root).free // 2**20
    return Vitals(disk_free_mb=free, problems=tuple(problem.code.value for problem in problems))


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


def _tell_of(problems: Sequence[StorageProblem]) -> None:
    for problem in problems:
        complain(problem.sentence)
