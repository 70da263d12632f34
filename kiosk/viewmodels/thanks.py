"""Thanks: the truth about what is saved and transmitted, and one suggestion."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.domain.contribution import Comment, Rating, Visit
from kiosk.services.content import Content
from kiosk.services.participation import Participation
from kiosk.services.session import Session
from kiosk.viewmodels.facts import EMPTY, glance
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue, Measure

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


def suggest(catalogue: Catalogue, visit: Visit, after: str | None) -> Measure | None:
    """Return the next measure that this visit has said nothing of: the next of its sector, then of the others.

    "Next" is by number; after the last number comes the first one.
    """
    told = {item.measure_id for item in visit.standing}
    open_ones = [measure for measure in catalogue.measures if measure.id not in told and measure.id != after]
    current = catalogue.measure_by_id.get(after or "")
    if current is None:
        return open_ones[0] if open_ones else None
    return min(
        open_ones,
        key=lambda m: (m.sector != current.sector, m.number <= current.number, m.number),
        default=None,
    )


@QmlElement
class ThanksViewModel(QObject):
    """What was saved for the measure just rated or commented on, and where to go from here."""

    changed = Signal()

    def __init__(self, session: Session, content: Content, participation: Participation) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._participation = participation
        self._suggested = EMPTY
        self._saved = 0
        self._comments = 0
        session.moved.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)

    @Property(int, notify=changed)
    def saved(self) -> int:
        """How many answers about this measure are on the terminal's disk."""
        return self._saved

    @Property(int, notify=changed)
    def comments(self) -> int:
        """How many texts about this measure are on the terminal's disk."""
        return self._comments

    @Property(str, notify=changed)
    def suggestedId(self) -> str:
        """The measure suggested next; empty where everything was rated."""
        return self._suggested.measure_id

    @Property(str, notify=changed)
    def suggestedTitle(self) -> str:
        """Its title."""
        return self._suggested.title

    @Property(str, notify=changed)
    def suggestedTeaser(self) -> str:
        """What it is, in a sentence."""
        return self._suggested.teaser

    @Property(int, notify=changed)
    def suggestedNumber(self) -> int:
        """Its number."""
        return self._suggested.number

    @Property(int, notify=changed)
    def suggestedSector(self) -> int:
        """Its sector's place, from 0."""
        return self._suggested.sector

    @Property(str, notify=changed)
    def suggestedShape(self) -> str:
        """The shape of its state."""
        return self._suggested.shape

    @Slot()
    def openSuggested(self) -> None:
        """Show the suggested measure."""
        if self._suggested.measure_id:
            self._session.dispatch(journey.OpenMeasure(self._suggested.measure_id))

    @Slot()
    def change(self) -> None:
        """Back to the measure just rated, where the answers can be changed and others' opinions are shown."""
        if self._session.place.measure_id:
            self._session.dispatch(journey.OpenMeasure(self._session.place.measure_id))

    @Slot()
    def say(self) -> None:
        """Write a comment on the measure just rated."""
        self._session.dispatch(journey.Say())

    @Slot()
    def overview(self) -> None:
        """To the whole radar."""
        self._session.dispatch(journey.Overview())

    @Slot()
    def done(self) -> None:
        """The visit ends; the terminal forgets it, the answers stay saved."""
        self._session.dispatch(journey.StartOver())

    @Slot()
    def _refresh(self) -> None:
        place = self._session.place
        if place.route is not journey.Route.THANKS:
            return
        catalogue = self._content.catalogue
        visit = self._participation.visit
        about = [item for item in visit.standing if item.measure_id == place.measure_id]
        self._saved = sum(isinstance(item, Rating) for item in about)
        self._comments = sum(isinstance(item, Comment) for item in about)
        measure = suggest(catalogue, visit, place.measure_id)
        read = Reader(catalogue, self._session.preferences.language)
        self._suggested = glance(catalogue, measure, read) if measure else EMPTY
        self.changed.emit()
