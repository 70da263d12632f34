"""`ratings import`: paper questionnaires from a CSV file, all or nothing, with a report on every row."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, read_file, say, say_json
from kiosk.commands.opened import current_catalogue, writing
from kiosk.commands.parser import Command
from kiosk.services import paper, paper_csv
from kiosk.services.paper import Batch, RowResult
from kiosk.services.paper_csv import PaperFileError
from sync.client.clock import SystemClock


def import_(args: argparse.Namespace) -> int:
    """Judge the file's rows and, if all are good and it is no dry run, store them in one transaction."""
    data = data_dir(args)
    catalogue = current_catalogue(data).catalogue
    try:
        rows = paper_csv.read(read_file(args.file, paper_csv.MAX_BYTES))
    except PaperFileError as error:
        if args.json:
            say_json(_report(Batch((), ()), stored=0, problem=str(error)))
        raise CommandError(f"{args.file}: {error} Nothing was stored.") from error
    batch = paper.judge(rows, catalogue, datetime.now().astimezone())
    stored = 0
    if not batch.refused and not args.dry_run:
        with writing(data, SystemClock()) as ledger:
            for problem in ledger.problems:
                complain(problem.sentence)
            paper.store(batch, ledger)
        stored = len(batch.contributions)
    if args.json:
        say_json(_report(batch, stored=stored))
    else:
        _tell(batch, stored=stored)
    if batch.refused:
        count = f"{len(batch.refused)} of {len(batch.rows)} rows" if len(batch.rows) > 1 else "The only row"
        complain(f"{count} can't be taken, so nothing was stored.")
        return ExitCode.FAILURE
    return ExitCode.OK


def _report(batch: Batch, *, stored: int, problem: str | None = None) -> dict[str, object]:
    """Return the report for machines."""
    return {
        "problem": problem,
        "accepted": len(batch.rows) - len(batch.refused),
        "refused": len(batch.refused),
        "contributions": len(batch.contributions),
        "stored": stored,
        "rows": [
            {"row": row.number, "accepted": row.accepted, "contributions": row.contributions, "reason": row.reason}
            for row in batch.rows
        ],
    }


def _tell(batch: Batch, *, stored: int) -> None:
    for line in _lines(batch.rows):
        say(line)
    if batch.refused:
        return
    given = len(batch.contributions)
    if stored:
        say(f"Stored: {stored} contributions from {len(batch.rows)} rows. They are sent with the next synchronisation.")
    else:
        say(f"All {len(batch.rows)} rows are good; they would give {given} contributions. Nothing was stored.")


def _lines(rows: Sequence[RowResult]) -> Iterator[str]:
    """Tell of every row: each refused one by itself, good ones that follow each other together."""
    good: list[int] = []
    for row in rows:
        if row.accepted:
            good.append(row.number)
            continue
        yield from _good(good)
        good = []
        yield f"Row {row.number}: {row.reason}."
    yield from _good(good)


def _good(numbers: Sequence[int]) -> Iterator[str]:
    if len(numbers) == 1:
        yield f"Row {numbers[0]}: accepted."
    elif numbers:
        yield f"Rows {numbers[0]} to {numbers[-1]}: accepted."


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {Command.RATINGS_IMPORT: import_}
