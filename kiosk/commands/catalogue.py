"""`catalogue`: which one is shown, whether a file is a good one, and installing one by hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, read_file, say, say_json
from kiosk.commands.opened import current_catalogue
from kiosk.commands.parser import Command
from kiosk.services.instance import InstanceLock
from kiosk.storage.documents import MAX_BYTES, Documents


def show(args: argparse.Namespace) -> int:
    """Say which catalogue the kiosk shows."""
    found = current_catalogue(data_dir(args))
    catalogue = found.catalogue
    if args.json:
        say_json(
            {
                "sha256": catalogue.sha256,
                "edition": catalogue.edition,
                "title": dict(catalogue.title),
                "as_of": catalogue.as_of,
                "languages": list(catalogue.languages),
                "sectors": len(catalogue.sectors),
                "fields": len(catalogue.fields),
                "rings": len(catalogue.rings),
                "questions": [question.id for question in catalogue.questions],
                "measures": len(catalogue.measures),
                "packaged": found.packaged,
            }
        )
        return ExitCode.OK
    say(f"{catalogue.shown(catalogue.title, catalogue.main_language).text}, edition {catalogue.edition}")
    say(
        f"{len(catalogue.measures)} measures in {len(catalogue.sectors)} sectors, {len(catalogue.fields)} fields "
        f"and {len(catalogue.rings)} rings; as of {catalogue.as_of or 'no date given'}."
    )
    say(f"Questions: {', '.join(question.id for question in catalogue.questions)}.")
    say(f"Languages: {', '.join(catalogue.languages)}.")
    say(f"SHA-256: {catalogue.sha256}")
    say("It came with the program." if found.packaged else "It was installed in this data directory.")
    return ExitCode.OK


def check(args: argparse.Namespace) -> int:
    """Name every fault of a file with its JSON path."""
    from sync.catalogue import checks  # noqa: PLC0415 - jsonschema is loaded only to check

    content = read_file(args.file, MAX_BYTES)
    faults = checks.check(content)
    if args.json:
        say_json({"valid": not faults, "faults": [{"path": one.path, "message": one.message} for one in faults]})
    else:
        for fault in faults:
            say(str(fault))
    if faults:
        complain(_refusal(args.file, len(faults)))
        return ExitCode.FAILURE
    if not args.json:
        catalogue = checks.load(content)
        say(f"{args.file} is good: edition {catalogue.edition}, {len(catalogue.measures)} measures.")
    return ExitCode.OK


def use(args: argparse.Namespace) -> int:
    """Check a file and make it the current catalogue; the one before stays to go back to."""
    from sync.catalogue import checks  # noqa: PLC0415 - see above

    data = data_dir(args)
    content = read_file(args.file, MAX_BYTES)
    try:
        catalogue = checks.load(content)
    except checks.CatalogueError as error:
        for fault in error.faults:
            complain(str(fault))
        raise CommandError(f"{_refusal(args.file, len(error.faults))} Nothing was changed.") from error
    with InstanceLock(data):
        before = current_catalogue(data).catalogue.sha256
        sha256 = Documents(data.documents).catalogue.switch(content)
    if args.json:
        say_json({"sha256": sha256, "before": before, "edition": catalogue.edition})
    else:
        say(f"From the next start on the kiosk shows edition {catalogue.edition} ({sha256}).")
    return ExitCode.OK


def _refusal(file: Path, faults: int) -> str:
    return f"{file} is not a valid catalogue: {faults} {'fault' if faults == 1 else 'faults'}."


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {
    Command.CATALOGUE_SHOW: show,
    Command.CATALOGUE_CHECK: check,
    Command.CATALOGUE_USE: use,
}
