"""Times the layout of random radars of 300 and 1,000 measures: the upright panel's, and one with room for each mark."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter

from kiosk.domain.radar_layout import Entry, MarkKind, RadarSpec, fitted, layout

REPEATS = 15
PANEL = RadarSpec(
    sectors=("first", "second", "third", "fourth", "fifth"),
    rings=("done", "running", "planned", "stopped"),
    outer_radius=510,
    hub_radius=66,
    band_width=46,
    avenue_width=168,
    gap=10,
    mark_diameter=56,
    centre_distance=66,
)
ROOMY = replace(PANEL, outer_radius=4_000)


def entries(count: int, random: Random) -> list[Entry]:
    """Return measures spread over all cells."""
    sectors, rings, progress = PANEL.sectors, PANEL.rings, (None, 0, 50, 80)
    return [
        Entry(f"m{number}", number, random.choice(sectors), random.choice(rings), random.choice(progress))
        for number in range(1, count + 1)
    ]


def cost_ms(spec: RadarSpec, count: int) -> float:
    """Return the median time of a whole layout, the fitting included."""
    random = Random(count)
    times = []
    for _ in range(REPEATS):
        some = entries(count, random)
        begin = perf_counter()
        placed = layout(fitted(spec, some), some)
        times.append((perf_counter() - begin) * 1000)
        assert spec is PANEL or all(mark.kind is MarkKind.SINGLE for mark in placed.marks), "no room for each mark"
    return median(times)


said = {"panel": cost_ms(PANEL, 300), "300": cost_ms(ROOMY, 300), "1000": cost_ms(ROOMY, 1000)}
sys.stdout.write(json.dumps(said) + "\n")
