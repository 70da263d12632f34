"""What a measure is in one glance: the few facts that radar, list, rating and thanks all show."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue, Measure


@dataclass(frozen=True, slots=True)
class Glance:
    """One measure, short."""

    measure_id: str
    number: int
    title: str
    teaser: str
    sector: int
    sector_title: str
    ring_title: str
    shape: str
    new_since: str


EMPTY = Glance("", 0, "", "", 0, "", "", "unknown", "")


def glance(catalogue: Catalogue, measure: Measure, read: Reader) -> Glance:
    """Return the short facts of `measure`."""
    ring = catalogue.ring_by_id[measure.ring]
    sector = catalogue.sector_by_id[measure.sector]
    return Glance(
        measure_id=measure.id,
        number=measure.number,
        title=read(measure.title),
        teaser=read(measure.teaser),
        sector=catalogue.sectors.index(sector),
        sector_title=read(sector.title),
        ring_title=read(ring.title),
        shape=ring.mark.value,
        new_since=read.date(measure.new_since),
    )
