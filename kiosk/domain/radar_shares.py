"""How wide the rings shall be so that they hold their measures: coarse shares that seldom change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.domain.radar_frame import RadarSpec, SectorSlice, cell_capacity, extent_of, slices_of, zones_of

SHARES_PER_ROW = 6
"""A ring that holds one row of marks has this share; finer steps would make ring widths change more often."""
_CLASSES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
_TINY = 1e-9
_CellKind = tuple[int, bool]  # a ring, and whether the sector lies beside the avenue


def ring_shares_for(spec: RadarSpec, counts: Mapping[tuple[str, str], int]) -> tuple[int, ...]:
    """Return the ring shares with which `spec` holds `counts`, measures by (sector id, ring id), without clusters.

    Compute them once per edition and put them into `RadarSpec.ring_shares`. They depend on each ring's fullest cell
    beside the avenue and its fullest other cell only, each rounded up to a class (1, 2, 3, 4, 6, 8, 12, 16 ...), so
    most changes of a catalogue leave them as they are. Where the radar is too small for that, the fullest cells are
    given up first: their reserve, then themselves, and they show clusters.
    """
    beside = (spec.sectors[0], spec.sectors[-1])
    held: dict[_CellKind, list[int]] = {}
    for (sector, ring), count in counts.items():
        key = (_position(spec.rings, ring, "ring"), spec.sectors[_position(spec.sectors, sector, "sector")] in beside)
        if count:
            held.setdefault(key, []).append(count)
    inner, outer = extent_of(spec)
    slices = slices_of(spec, inner, outer)
    left = {key: _wishes(cells) for key, cells in held.items()}
    grower = _Grower(spec, (slices[1], slices[0]), inner, outer, frozenset(ring for ring, _ in left))
    for key, sizes in left.items():
        most = grower.rooms(grower.with_all_for(key[0]), (key,))[key]
        del sizes[max(1, bisect_right(sizes, most)) :]
    while True:
        shares, unmet = grower.grown({key: sizes[-1] for key, sizes in left.items()})
        if not unmet:
            return shares
        left[max(unmet, key=lambda key: (left[key][-1], key))].pop()


def _wishes(cells: list[int]) -> list[int]:
    """What room a ring may ask for, ascending: its fullest cell's class, or as much as at least half of them need."""
    half = sorted(cells)[(len(cells) - 1) // 2]
    return sorted({1, _class(max(cells)), *(count for count in cells if count >= half)})


def _class(count: int) -> int:
    return next((size for size in _CLASSES if size >= count), count)


def _position(ids: tuple[str, ...], wanted: str, kind: str) -> int:
    if wanted not in ids:
        raise ValueError(f"The radar has no {kind} “{wanted}”; it has {', '.join(ids)}.")
    return ids.index(wanted)


@dataclass(frozen=True, slots=True)
class _Grower:
    """Tries out ring shares. `places` are a sector off the avenue and one beside it, so a bool finds the right one."""

    spec: RadarSpec
    places: tuple[SectorSlice, SectorSlice]
    inner: float
    outer: float
    held: frozenset[int]

    @property
    def limit(self) -> int:
        """How many shares there is room for."""
        thin = self.spec.thin_ring * (len(self.spec.rings) - len(self.held))
        return int((self.outer - self.inner - thin) / self.spec.centre_distance * SHARES_PER_ROW + _TINY)

    def least(self) -> list[int]:
        """One row for every ring that holds something."""
        return [SHARES_PER_ROW if ring in self.held else 0 for ring in range(len(self.spec.rings))]

    def with_all_for(self, ring: int) -> tuple[int, ...]:
        """All the room that the others don't need, for one ring."""
        shares = self.least()
        shares[ring] += max(0, self.limit - sum(shares))
        return tuple(shares)

    def rooms(self, shares: tuple[int, ...], keys: Iterable[_CellKind]) -> dict[_CellKind, int]:
        """How many marks a cell of each kind holds with these shares."""
        zones, _ = zones_of(replace(self.spec, ring_shares=shares), self.inner, self.outer)
        zone_of = {ring: zone for zone in zones for ring in zone.rings}
        return {key: cell_capacity(self.spec, self.places[key[1]], zone_of[key[0]]) for key in keys}

    def grown(self, wishes: Mapping[_CellKind, int]) -> tuple[tuple[int, ...], list[_CellKind]]:
        """Grow the rings step by step until every wish has its room; return the shares and the wishes left unmet."""
        shares = self.least()
        while True:
            rooms = self.rooms(tuple(shares), wishes)
            lacking = [key for key, wish in wishes.items() if rooms[key] < wish]
            if not lacking or sum(shares) >= self.limit:
                return tuple(shares), [key for key in lacking if wishes[key] > 1]
            worst = max(lacking, key=lambda key: (wishes[key] / max(1, rooms[key]), key))
            shares[worst[0]] += 1
