"""The bench as a program: chooses what to measure, prints one table, fails if a limit is missed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench import answering, drain, geometry, memory, saving, start
from tests.bench.figures import Figure, missed, table
from tests.bench.processes import Bench

MEASUREMENTS: Mapping[str, Callable[[Bench], list[Figure]]] = {
    "start": start.measure,
    "memory": memory.measure,
    "touch": answering.measure,
    "save": saving.measure,
    "layout": geometry.measure,
    "drain": drain.measure,
}
PROCESSES = 7
QUICK_PROCESSES = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 if every limit is kept, 1 if one is missed."""
    args = _parser().parse_args(arguments)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="radar-kiosk-bench-") as scratch:
        bench = Bench(Path(scratch), QUICK_PROCESSES if args.quick else PROCESSES)
        for name in args.only or MEASUREMENTS:
            sys.stderr.write(f"measuring {name} ...\n")
            figures += MEASUREMENTS[name](bench)
    say(table(figures))
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    say(f"Medians of {bench.processes} fresh processes; load of the machine {load:.1f} on {cores} cores.")
    failures = missed(figures)
    for figure in failures:
        say(f"Missed: {figure.name} is {figure.shown}, the limit is {figure.shown_limit}.")
    return 1 if failures else 0


def say(text: str) -> None:
    """Write a line for whoever reads the table."""
    sys.stdout.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure start, memory and reaction times.")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_PROCESSES} processes instead of {PROCESSES}")
    parser.add_argument("--only", action="append", choices=MEASUREMENTS, metavar="NAME", help=", ".join(MEASUREMENTS))
    return parser
