"""From a touch to what it changes on the screen, over the radar, the list and the questions."""

from __future__ import annotations

from tests.bench.figures import Figure, median, p95
from tests.bench.processes import Bench

LIMIT_MS = 50.0


def measure(bench: Bench) -> list[Figure]:
    """Touch at least a hundred things in each fresh process; the limit holds for the median of their percentiles."""
    folder = bench.folder("touch")
    runs = [bench.child("touches", folder / f"terminal-{turn}").said for turn in range(bench.processes)]
    pressed = [[ms for screen in run["pressed"].values() for ms in screen] for run in runs]
    released = [[ms for screen in run["released"].values() for ms in screen] for run in runs]
    screens = [
        Figure(f"  on the {screen} screen", median([p95(run["pressed"][screen]) for run in runs]), "ms",
               note=f"{len(runs[0]['pressed'][screen])} touches each")
        for screen in runs[0]["pressed"]
    ]  # fmt: skip
    return [
        Figure(
            "touch to visible reaction, p95",
            median([p95(run) for run in pressed]),
            "ms",
            LIMIT_MS,
            f"{len(pressed[0])} touches in each process; median {median([median(run) for run in pressed]):.1f} ms",
        ),
        *screens,
        Figure("  letting go to what it does, p95", median([p95(run) for run in released]), "ms",
               note=f"{len(released[0])} times each"),
        Figure("  letting go to another screen, largest", median([max(run["screens"]) for run in runs]), "ms",
               note=f"{len(runs[0]['screens'])} screens each"),
    ]  # fmt: skip
