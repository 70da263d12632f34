"""`doctor`: how this terminal is, in sentences for a technician; only looks, and works beside a running kiosk."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kiosk import config
from kiosk.commands import configuration, machine
from kiosk.commands.common import ExitCode, complain, data_dir, not_yet, say, say_json
from kiosk.commands.findings import Finding, Matter, State, good, note, wrong
from kiosk.commands.opened import NO_ADDRESS
from kiosk.commands.parser import Command
from kiosk.commands.reachability import Numbering, look_at_server
from kiosk.config import ConfigError, Settings
from kiosk.paths import DataDir
from kiosk.services.connection import route_of
from kiosk.storage import opening
from kiosk.storage.database import damage, storage_errors
from kiosk.storage.documents import Documents
from kiosk.storage.fingerprint import fingerprint_of
from kiosk.storage.identity import IdentityStore
from kiosk.storage.installation import COPIED, read_installation
from kiosk.storage.ledger_reader import Lacking, LedgerReader
from kiosk.storage.problems import StorageProblem
from kiosk.storage.salvage import aside
from sync.catalogue import checks
from sync.client.ports import Identity
from sync.contract import utc_text


def doctor(args: argparse.Namespace) -> int:
    """Say how everything is; exit code 1 if something is wrong."""
    if args.bundle is not None:
        raise not_yet("doctor --bundle")
    found = list(examine(data_dir(args)))
    healthy = all(finding.state is not State.WRONG for finding in found)
    if args.json:
        say_json(
            {
                "healthy": healthy,
                "findings": [
                    {"matter": one.matter.value, "state": one.state.value, "sentence": one.sentence} for one in found
                ],
            }
        )
    else:
        for finding in found:
            say(f"{finding.state.value:>5}  {finding.sentence}")
    if not healthy:
        count = sum(finding.state is State.WRONG for finding in found)
        complain("one thing is wrong." if count == 1 else f"{count} things are wrong.")
        return ExitCode.FAILURE
    return ExitCode.OK


def examine(data: DataDir) -> Iterator[Finding]:
    """Look at everything, in the order in which a technician would."""
    yield machine.program()
    yield machine.sqlite()
    yield machine.fonts()
    yield machine.display(os.environ)
    yield machine.directory(data)
    yield machine.disk(data)
    yield from ledger(data)
    yield catalogue(data)
    settings, configured = settings_of(data)
    yield from configured
    identity, enrolled = identity_of(data)
    yield from enrolled
    server_url = settings.server_url if settings is not None else ""
    route = route_of(settings) if settings is not None else None
    if identity is not None:
        yield from installation(data)
    if identity is not None and not (server_url or identity.server):
        yield note(Matter.SERVER, NO_ADDRESS)
    elif identity is not None or server_url:
        etag = Documents(data.documents).catalogue.etag()
        yield from look_at_server(server_url, identity, etag, numbering(data, identity), route)


def ledger(data: DataDir) -> Iterator[Finding]:
    """Say whether the ledger is sound, and what is in it."""
    if not data.ledger.exists():
        if data.installation.exists():
            yield wrong(
                Matter.LEDGER,
                f"The ledger {data.ledger} is missing. Look for it: what was given may be in it. "
                "Without it the next start makes a new one, and the terminal has to be enrolled again.",
            )
            return
        yield note(Matter.LEDGER, "There is no ledger yet; the first start makes it.")
        return
    try:
        engine = opening.open_for_reading(data.ledger)
        with LedgerReader(data.ledger, engine) as reader:
            with storage_errors(data.ledger):
                fault = damage(engine)
            counts, last = reader.counts(), reader.counts().last_sync
    except StorageProblem as problem:
        yield wrong(Matter.LEDGER, problem.sentence)
        return
    if fault is None:
        yield good(Matter.LEDGER, "The ledger is sound.")
    else:
        yield wrong(Matter.LEDGER, f"The ledger is damaged ({fault}). Restart the kiosk: it is then set aside whole.")
    for damaged in aside(data.ledger):
        yield note(Matter.LEDGER, f"A damaged ledger was set aside as {damaged.name}. Keep it until all is settled.")
    since = f" since {counts.oldest_pending}" if counts.oldest_pending else ""
    yield good(
        Matter.QUEUE,
        f"{counts.pending} contributions wait{since}, {counts.accepted} were accepted; "
        f"last synchronisation: {utc_text(last) if last else 'never'}.",
    )
    if counts.quarantined:
        yield wrong(
            Matter.QUARANTINE,
            f"{counts.quarantined} contributions are kept in quarantine: rejected, or saved from a damaged ledger. "
            "When the server's staff have found the reason, send them again: radar-kiosk queue retry",
        )
    else:
        yield good(Matter.QUARANTINE, "Nothing is in quarantine.")


def catalogue(data: DataDir) -> Finding:
    """Say which catalogue is shown and whether it is valid."""
    shelf = Documents(data.documents).catalogue
    document = shelf.current()
    if document is None:
        if any(data.documents.glob("catalogue.*")):
            return wrong(
                Matter.CATALOGUE,
                "The current catalogue is damaged and the packaged one stands in. "
                "Synchronise, or install one: radar-kiosk catalogue use FILE",
            )
        return note(Matter.CATALOGUE, "No catalogue has arrived yet; the packaged one is shown.")
    faults = checks.check(document.content)
    if faults:
        return wrong(
            Matter.CATALOGUE,
            f"The current catalogue isn't valid for this version and the packaged one may stand in: {faults[0]}",
        )
    edition = checks.load(document.content).edition
    return good(Matter.CATALOGUE, f"The catalogue is valid: edition {edition}, {document.sha256[:12]}….")


def settings_of(data: DataDir) -> tuple[Settings | None, list[Finding]]:
    """Return the settings if they are valid, and what is to be said of them."""
    faults = configuration.faults(data.config)
    if faults:
        return None, [wrong(Matter.CONFIG, fault) for fault in faults]
    try:
        settings, _ = config.load(data.config)
    except ConfigError as error:  # in the environment
        return None, [wrong(Matter.CONFIG, str(error))]
    where = str(data.config) if data.config.exists() else "all defaults"
    return settings, [good(Matter.CONFIG, f"The settings are valid ({where}).")]


def identity_of(data: DataDir) -> tuple[Identity | None, list[Finding]]:
    """Return the terminal's identity if it has one, and what is to be said of it."""
    try:
        key = IdentityStore(data.identity).load()
    except StorageProblem as problem:
        return None, [wrong(Matter.ENROLMENT, problem.sentence)]
    if key is None or key.identity is None:
        sentence = "The terminal is not enrolled: it only collects. Run: radar-kiosk enrol --server URL --code CODE"
        return None, [note(Matter.ENROLMENT, sentence)]
    return key.identity, [good(Matter.ENROLMENT, f"The terminal is enrolled as {key.identity.terminal_id}.")]


def installation(data: DataDir) -> Iterator[Finding]:
    """Say whether the identity is this installation's own, or came with a copy of its directory."""
    found = read_installation(data.installation)
    if found is None:
        return
    now = fingerprint_of(data.identity)
    if found.fingerprint.is_copied_to(now):
        yield wrong(Matter.ENROLMENT, COPIED)
    elif replace(found, fingerprint=now).needs_enrolment:
        yield wrong(
            Matter.ENROLMENT,
            "The identity is that of an earlier installation, before the ledger was lost or the directory was copied. "
            "Everything is kept; enrol the terminal again.",
        )


def numbering(data: DataDir, identity: Identity | None) -> Numbering | None:
    """Return what is to be asked about the sequence; None where there is nothing to compare with."""
    found = read_installation(data.installation)
    if identity is None or found is None or not data.ledger.exists():
        return None

    def lacking(next_seq: int, missing: Sequence[tuple[int, int]]) -> Lacking:
        with LedgerReader.open_beside(data.ledger) as reader:
            return reader.lacking(identity.terminal_id, next_seq, missing)

    return Numbering(found.installation_id, lacking)


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {Command.DOCTOR: doctor}
