"""What is shown: the current catalogue and the current board, and word of it when either changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.domain.opinion import MeasureOpinion, Opinions
from sync.catalogue.model import Catalogue


class Content(QObject):
    """The current catalogue and what others think, both replaced whole and never changed in part."""

    catalogue_changed = Signal()
    opinions_changed = Signal()

    def __init__(self, catalogue: Catalogue, opinions: Opinions | None = None) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._opinions = opinions or Opinions()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue on the screen."""
        return self._catalogue

    def opinion(self, measure_id: str) -> MeasureOpinion | None:
        """Return what others think of a measure, or None where nothing is known for this edition."""
        if self._opinions.edition != self._catalogue.edition:
            return None
        return self._opinions.measures.get(measure_id)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Replace the catalogue."""
        if catalogue.sha256 != self._catalogue.sha256:
            self._catalogue = catalogue
            self.catalogue_changed.emit()

    def show_opinions(self, opinions: Opinions) -> None:
        """Replace what others think."""
        if opinions != self._opinions:
            self._opinions = opinions
            self.opinions_changed.emit()
