"""What a list may be narrowed to, and how many measures each further choice would leave: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue, Measure


@dataclass(frozen=True, slots=True)
class Wish:
    """What the visitor wants to see; `found` is what a search found, the best first, None without a search."""

    sector_id: str | None = None
    ring_id: str | None = None
    only_new: bool = False
    found: tuple[str, ...] | None = None

    @property
    def filters(self) -> int:
        """How many filters narrow the list; the search isn't one."""
        return (self.sector_id is not None) + (self.ring_id is not None) + self.only_new


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One filter: a sector, or all with an empty id and sector -1."""

    sector_id: str
    title: str
    count: int
    sector: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class StateRow:
    """One filter: a state, by its shape and its word."""

    ring_id: str
    title: str
    shape: str
    count: int
    chosen: bool


def matching(catalogue: Catalogue, wish: Wish) -> Sequence[Measure]:
    """Return the measures wished for: in the order of the search, else of their numbers."""
    if wish.found is None:
        measures = sorted(catalogue.measures, key=lambda measure: measure.number)
    else:
        measures = [catalogue.measure_by_id[key] for key in wish.found if key in catalogue.measure_by_id]
    return [measure for measure in measures if _fits(measure, wish)]


def _fits(measure: Measure, wish: Wish) -> bool:
    return (
        wish.sector_id in {None, measure.sector}
        and wish.ring_id in {None, measure.ring}
        and (not wish.only_new or measure.new_since is not None)
    )


def sector_rows(catalogue: Catalogue, wish: Wish, read: Reader) -> list[FilterRow]:
    """Return all and every sector, each with what it would leave beside the other filters."""
    others = matching(catalogue, replace(wish, sector_id=None))
    return [
        FilterRow("", "", len(others), -1, chosen=wish.sector_id is None),
        *(
            FilterRow(
                sector.id,
                read(sector.title),
                sum(measure.sector == sector.id for measure in others),
                place,
                chosen=sector.id == wish.sector_id,
            )
            for place, sector in enumerate(catalogue.sectors)
        ),
    ]


def state_rows(catalogue: Catalogue, wish: Wish, read: Reader) -> list[StateRow]:
    """Return every state that the catalogue has measures in, each with what it would leave beside the other filters."""
    others = matching(catalogue, replace(wish, ring_id=None))
    used = {measure.ring for measure in catalogue.measures}
    return [
        StateRow(
            ring.id,
            read(ring.title),
            ring.mark.value,
            sum(measure.ring == ring.id for measure in others),
            chosen=ring.id == wish.ring_id,
        )
        for ring in catalogue.rings
        if ring.id in used or ring.id == wish.ring_id
    ]


def new_count(catalogue: Catalogue, wish: Wish) -> int:
    """Return how many new or changed measures the other filters leave."""
    return len(matching(catalogue, replace(wish, only_new=True)))
