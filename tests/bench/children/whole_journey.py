"""A full journey with a rating and a synchronisation, then what the process holds in memory.

Argument: the data directory of a terminal that is enrolled at a server in another process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.commands.visitor import Visitor
from kiosk.terminal import Kiosk
from tests.bench.children import terminal

MEASURE = "e-akte"


def memory_mib(field: str) -> float:
    """Return a field of what Linux says about this process's memory, in MiB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    return int(dict(line.split(":") for line in lines)[field].split()[0]) / 1024


async def journey(kiosk: Kiosk, visitor: Visitor) -> None:
    """Every screen once, two answers, their way to the server, and the results that came back."""
    waiting = memory_mib("Pss")
    await terminal.to_radar(visitor)
    for touched, seen in (
        ("way-list", "nextPage"),
        ("nextPage", "previousPage"),
        ("back", f"mark-{MEASURE}"),
        (f"mark-{MEASURE}", "card-open"),
        ("card-open", "rateMeasure"),
        ("rateMeasure", "step-4"),
    ):
        await visitor.touch(touched)
        await visitor.find(seen)
    for then in ("step-4", "seeResult"):
        place = kiosk.session.place
        await visitor.touch("step-4")
        await visitor.touch("next")
        await visitor.until(lambda place=place: kiosk.session.place != place, "the answer to be saved")  # type: ignore[misc]
        await visitor.find(then)
    while (report := await kiosk.synchroniser.run_once(everything=True)) is None:
        await visitor.frame()  # the run at the start of the program is still under way
    assert report.accepted == 2, report
    await visitor.until(lambda: kiosk.content.opinion(MEASURE) is not None, "the results to come back")
    await visitor.touch("seeResult")
    await visitor.find("opinion-0")
    said = {
        "waiting_mib": waiting,
        "pss_mib": memory_mib("Pss"),
        "rss_mib": memory_mib("Rss"),
        "alembic": "alembic" in sys.modules,
    }
    sys.stdout.write(json.dumps(said) + "\n")


terminal.play(sys.argv[1], journey)
