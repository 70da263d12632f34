"""The attract screen: the statement, how many measures there are, and a few of them walking inward."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.viewmodels.rows import Rows
from sync.catalogue.model import Catalogue

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_WALKERS = 14
_GOLDEN_ANGLE = 137.508


@dataclass(frozen=True, slots=True)
class Walker:
    """A mark on its way: turn in degrees clockwise from the top, distance 0 (goal) to 1 (edge)."""

    shape: str
    sector: int
    turn: float
    distance: float


def walkers(catalogue: Catalogue) -> tuple[Walker, ...]:
    """Return a few marks of the catalogue, spread over sectors and rings; the same for the same catalogue."""
    step = max(1, math.ceil(len(catalogue.measures) / MOST_WALKERS))
    rings = [ring.id for ring in catalogue.rings]
    found = []
    for place, measure in enumerate(catalogue.measures[::step]):
        ring = rings.index(measure.ring)
        distance = (ring + 0.5 + 0.3 * math.sin(2.4 * place)) / len(rings)
        sector = [item.id for item in catalogue.sectors].index(measure.sector)
        turn = (place * _GOLDEN_ANGLE) % 360
        found.append(Walker(catalogue.rings[ring].mark.value, sector, round(turn, 1), round(distance, 3)))
    return tuple(found)


@QmlElement
class AttractViewModel(QObject):
    """What invites people to touch."""

    changed = Signal()

    def __init__(self, session: Session, content: Content) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._walkers = Rows(Walker, self)
        content.catalogue_changed.connect(self._refresh)
        session.preferences_changed.connect(self.changed)
        self._refresh()

    @Property(str, notify=changed)
    def statement(self) -> str:
        """The big words."""
        catalogue = self._content.catalogue
        return catalogue.shown(catalogue.statement, self._session.preferences.language.key).text

    @Property(int, notify=changed)
    def measures(self) -> int:
        """How many measures there are."""
        return len(self._content.catalogue.measures)

    @Property(int, constant=True)
    def tongues(self) -> int:
        """How many languages take turns on the button."""
        return len(self._session.languages)

    @Property(str, constant=True)
    def invitations(self) -> str:
        """The invitation in every language."""
        return "  ·  ".join(language.touch for language in self._session.languages)

    @Property(QObject, constant=True)
    def walkers(self) -> QObject:
        """Marks on their way inward, as Walker."""
        return self._walkers

    @Slot()
    def _refresh(self) -> None:
        self._walkers.replace(walkers(self._content.catalogue))
        self.changed.emit()
