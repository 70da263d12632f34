"""From "Next" to the next page, which shows only once the answer is on the disk, with a large ledger."""

from __future__ import annotations

import shutil

from tests.bench.figures import Figure, median, p95
from tests.bench.processes import Bench

LIMIT_MS = 100.0
ROWS = 100_000


def measure(bench: Bench) -> list[Figure]:
    """Answer questions in fresh processes, in turn with a ledger of ROWS contributions and a new one."""
    folder = bench.folder("save")
    bench.child("filled_ledger", folder / "filled", ROWS)
    full, new = [], []
    for turn in range(bench.processes):
        data = shutil.copytree(folder / "filled", folder / "terminal")
        full.append(bench.child("saves", data, ROWS).said)
        shutil.rmtree(data)
        new.append(bench.child("saves", folder / f"new-{turn}", 0).said)
    note = f"{len(full[0])} answers in each process; median of all {median([median(run) for run in full]):.1f} ms"
    return [
        Figure(
            f"“Next” to the next page with {ROWS:,} rows, p95", median([p95(run) for run in full]), "ms", LIMIT_MS, note
        ),
        Figure("  with a new ledger, p95", median([p95(run) for run in new]), "ms"),
    ]
