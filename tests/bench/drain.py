"""A backlog from the ledger into the server's committed store, both durable (FULL), over loopback HTTP."""

from __future__ import annotations

from tests.bench.figures import Figure, median
from tests.bench.processes import Bench

FEW, MANY = 1_000, 50_000
GROWTH_MIB = 20.0
"""How much more memory a terminal may take for a large backlog than for a small one."""
RUNS = 3


def measure(bench: Bench) -> list[Figure]:
    """Drain a large and a small backlog, each in a fresh process against a fresh server."""
    seconds: list[float] = []
    growth: list[float] = []
    for turn in range(min(RUNS, bench.processes)):
        small, large = (_drained(bench, f"drain-{turn}", rows) for rows in (FEW, MANY))
        seconds.append(large["seconds"])
        growth.append(large["peak_mib"] - small["peak_mib"])
    rate = MANY / median(seconds)
    return [
        Figure(f"Draining {MANY:,} contributions", rate, "per s", note=f"median of {len(seconds)}"),
        Figure(f"  memory more than for {FEW:,}", max(growth), "MiB", GROWTH_MIB, "the largest of all"),
    ]


def _drained(bench: Bench, name: str, rows: int) -> dict[str, float]:
    folder = bench.folder(f"{name}-{rows}")
    bench.child("filled_ledger", folder / "terminal", rows)
    with bench.server(folder / "server", 1) as server:
        said: dict[str, float] = bench.child(
            "drains", folder / "terminal", server["url"], server["codes"][0], rows
        ).said
    return said
