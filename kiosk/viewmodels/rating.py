"""One question about one measure: nothing preselected, changeable, saved before the next page shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.background import Err, Tasks
from kiosk.domain import journey
from kiosk.domain.contribution import Occasion, Origin
from kiosk.services.content import Content
from kiosk.services.participation import Participation
from kiosk.services.session import Session
from kiosk.viewmodels.facts import EMPTY, glance
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING_CHOSEN = -1
NO_OPINION = 0


@dataclass(frozen=True, slots=True)
class StepRow:
    """One labelled step of the scale, from 1."""

    step: int
    label: str


@QmlElement
class RatingViewModel(QObject):
    """The question on the screen and the answer to it."""

    @QEnum
    class Saving(Enum):
        """How far the answer is on its way to the disk."""

        Idle = 0
        UnderWay = 1
        Failed = 2

    changed = Signal()

    def __init__(self, session: Session, content: Content, participation: Participation, tasks: Tasks) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._participation = participation
        self._tasks = tasks
        self._saving = RatingViewModel.Saving.Idle
        self._chosen = NOTHING_CHOSEN
        self._arrivals = 0  # how often somebody has come to a place; another visitor may come to the very same one
        self._glance = EMPTY
        self._question = ""
        self._no_opinion = ""
        self._steps = Rows(StepRow, self)
        session.moved.connect(self._moved)
        session.preferences_changed.connect(self._refresh)
        content.catalogue_changed.connect(self._refresh)

    @Property(int, notify=changed)
    def number(self) -> int:
        """The measure's number."""
        return self._glance.number

    @Property(str, notify=changed)
    def title(self) -> str:
        """The measure's title."""
        return self._glance.title

    @Property(str, notify=changed)
    def teaser(self) -> str:
        """What the measure is, in a sentence."""
        return self._glance.teaser

    @Property(int, notify=changed)
    def sector(self) -> int:
        """The sector's place in the catalogue, from 0."""
        return self._glance.sector

    @Property(str, notify=changed)
    def shape(self) -> str:
        """The shape of the measure's state."""
        return self._glance.shape

    @Property(str, notify=changed)
    def question(self) -> str:
        """The question."""
        return self._question

    @Property(int, notify=changed)
    def position(self) -> int:
        """Which question this is, from 1."""
        return self._session.place.question + 1

    @Property(int, notify=changed)
    def questions(self) -> int:
        """How many there are."""
        return len(self._content.catalogue.questions)

    @Property(QObject, constant=True)
    def steps(self) -> QObject:
        """The scale, as StepRow."""
        return self._steps

    @Property(str, notify=changed)
    def noOpinion(self) -> str:
        """The words beside the scale."""
        return self._no_opinion

    @Property(int, notify=changed)
    def chosen(self) -> int:
        """The chosen step, 0 for no opinion, -1 for nothing yet."""
        return self._chosen

    @Property(int, notify=changed)
    def saving(self) -> int:
        """How far the answer is, one of Saving."""
        return self._saving.value

    @Slot(int)
    def choose(self, step: int) -> None:
        """Choose a step, or 0 for no opinion."""
        if self._saving is not RatingViewModel.Saving.UnderWay and NO_OPINION <= step <= len(self._steps.rows):
            self._chosen = step
            self._saving = RatingViewModel.Saving.Idle
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """Save the answer; the next page shows once it is on the disk."""
        if self._chosen != NOTHING_CHOSEN and self._saving is not RatingViewModel.Saving.UnderWay:
            self._saving = RatingViewModel.Saving.UnderWay
            self.changed.emit()
            self._tasks.start(self._save(self._session.place, self._chosen or None, self._arrivals))

    @Slot()
    def skip(self) -> None:
        """Leave this question unanswered."""
        if self._saving is not RatingViewModel.Saving.UnderWay:
            self._answered()

    async def _save(self, place: journey.Place, value: int | None, arrival: int) -> None:
        catalogue = self._content.catalogue
        occasion = Occasion(
            edition=catalogue.edition,
            catalogue=catalogue.sha256,
            language=self._session.preferences.language.key,
            origin=Origin.KIOSK,
        )
        question = catalogue.questions[place.question].id
        outcome = await self._participation.rate(occasion, place.measure_id or "", question, value)
        if self._arrivals != arrival:  # the visitor has left meanwhile; what is saved stays saved
            return
        self._saving = RatingViewModel.Saving.Failed if isinstance(outcome, Err) else RatingViewModel.Saving.Idle
        if isinstance(outcome, Err):
            self.changed.emit()
        else:
            self._answered()

    def _answered(self) -> None:
        self._session.dispatch(journey.Answered(len(self._content.catalogue.questions)))

    @Slot()
    def _moved(self) -> None:
        place = self._session.place
        self._arrivals += 1
        self._saving = RatingViewModel.Saving.Idle
        self._chosen = NOTHING_CHOSEN
        if place.route is journey.Route.RATE and place.question < len(self._content.catalogue.questions):
            catalogue = self._content.catalogue
            question = catalogue.questions[place.question]
            standing = self._participation.visit.rating(catalogue.edition, place.measure_id or "", question.id)
            if standing is not None:
                self._chosen = standing.value or NO_OPINION
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        place = self._session.place
        catalogue = self._content.catalogue
        measure = catalogue.measure_by_id.get(place.measure_id or "")
        if place.route is not journey.Route.RATE or measure is None or place.question >= len(catalogue.questions):
            return
        read = Reader(catalogue, self._session.preferences.language)
        question = catalogue.questions[place.question]
        self._glance = glance(catalogue, measure, read)
        self._question = read(question.text)
        self._no_opinion = read(question.no_opinion)
        self._steps.replace([StepRow(step, read(label)) for step, label in enumerate(question.scale, start=1)])
        self.changed.emit()
