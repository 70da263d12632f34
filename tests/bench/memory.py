"""Memory after a full journey with a rating and a synchronisation; the server runs in another process."""

from __future__ import annotations

from tests.bench.figures import Figure, median
from tests.bench.processes import Bench

LIMIT_MIB = 200.0


def measure(bench: Bench) -> list[Figure]:
    """Go the whole way in fresh processes, each with a terminal of its own, in turn with a bare window."""
    folder = bench.folder("memory")
    journeys = []
    bare = []
    with bench.server(folder / "server", bench.processes) as server:
        for turn, code in enumerate(server["codes"]):
            data = folder / f"terminal-{turn}"
            bench.module("kiosk", "enrol", "--data-dir", data, "--server", server["url"], "--code", code)
            journeys.append(bench.child("whole_journey", data).said)
            bare.append(bench.script("bare_window", "--memory").said)
    return [
        Figure("memory after a full journey (PSS)", median([j["pss_mib"] for j in journeys]), "MiB", LIMIT_MIB),
        Figure(
            "  resident, what is shared with others counted in full", median([j["rss_mib"] for j in journeys]), "MiB"
        ),
        Figure("  before the first touch (PSS)", median([j["waiting_mib"] for j in journeys]), "MiB"),
        Figure("  bare window (PSS)", median([b["pss_mib"] for b in bare]), "MiB"),
        Figure("Alembic imported without a migration", float(any(j["alembic"] for j in journeys)), "", 0.0),
    ]
