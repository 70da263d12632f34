"""How little of the radar moves when a catalogue gains or loses one measure."""

import math
import random
import statistics
from dataclasses import replace

import pytest

from kiosk.domain.radar_layout import Entry, MarkKind, RadarSpec, fitted, layout


def spec_of(sectors: int, rings: int, outer_radius: float = 510) -> RadarSpec:
    return RadarSpec(
        sectors=tuple(f"s{i}" for i in range(sectors)),
        rings=tuple(f"r{i}" for i in range(rings)),
        outer_radius=outer_radius,
        hub_radius=66,
        band_width=46,
        avenue_width=168,
        gap=8,
        mark_diameter=56,
        centre_distance=66,
    )


def catalogue(spec: RadarSpec, count: int, seed: int) -> list[Entry]:
    """Measures numbered sector by sector, as a catalogue does, in rings of unequal liking."""
    chance = random.Random(seed)
    sectors = sorted(chance.choices(range(len(spec.sectors)), k=count))
    weights = [chance.random() ** 2 for _ in spec.rings]
    return [
        Entry(
            id=f"m{i}",
            number=i + 1,
            sector=spec.sectors[sector],
            ring=chance.choices(spec.rings, weights)[0],
            progress=chance.randrange(101) if chance.random() < 0.3 else None,
        )
        for i, sector in enumerate(sectors)
    ]


def where(spec: RadarSpec, entries: list[Entry]) -> dict[str, tuple[float, float, MarkKind]]:
    return {name: (mark.x, mark.y, mark.kind) for mark in layout(spec, entries).marks for name in mark.ids}


def moved(spec: RadarSpec, before: list[Entry], after: list[Entry], cell: Entry) -> float | None:
    """The part of a cell's marks that move by more than half a mark; None where a cluster comes or goes."""
    old, new = where(spec, before), where(spec, after)
    own = [e.id for e in before if (e.sector, e.ring) == (cell.sector, cell.ring) and e.id in new]
    if not own or MarkKind.CLUSTER in {old[own[0]][2], new[own[0]][2]}:
        return None
    return sum(math.dist(old[name][:2], new[name][:2]) > spec.mark_diameter / 2 for name in own) / len(own)


@pytest.mark.parametrize(
    ("count", "sectors", "rings", "radius"), [(54, 3, 4, 510), (100, 5, 3, 510), (300, 9, 4, 1000)]
)
@pytest.mark.parametrize("adding", [False, True])
def test_few_marks_of_the_own_cell_move(count: int, sectors: int, rings: int, radius: float, adding: bool) -> None:
    chance = random.Random(count)
    parts: list[float] = []
    for seed in range(40 if count == 300 else 60):
        spec = spec_of(sectors, rings, outer_radius=radius)
        entries = catalogue(spec, count, seed)
        spec = fitted(spec, entries)
        chosen = chance.choice(entries)
        other = [entry for entry in entries if entry is not chosen]
        if adding:
            other = [*entries, replace(chosen, id="new", number=count + 1)]
        part = moved(spec, entries, other, chosen)
        if part is not None:
            parts.append(part)
    assert len(parts) > 12
    assert statistics.median(parts) <= 0.2
    assert statistics.mean(parts) <= 0.3


def test_fitting_seldom_changes_with_one_measure() -> None:
    changes = 0
    for seed in range(100):
        spec = spec_of(3, 4)
        entries = catalogue(spec, 60, seed)
        changes += fitted(spec, entries) != fitted(spec, entries[:30] + entries[31:])
    assert changes <= 20
