"""One measure, whole: what it is, what one gets from it, where it stands, and what others think of it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.participation import Participation
from kiosk.services.session import Session
from kiosk.viewmodels.record import (
    ChangeRow,
    IndicatorRow,
    LinkRow,
    MeasureState,
    MilestoneRow,
    ReportRow,
    ResultRow,
    SourceRow,
    derive,
)
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader, own_name

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MeasureViewModel(QObject):
    """The measure the visitor looks at."""

    changed = Signal()

    def __init__(self, session: Session, content: Content, participation: Participation) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._participation = participation
        self._state = MeasureState()
        self._milestones = Rows(MilestoneRow, self)
        self._reports = Rows(ReportRow, self)
        self._indicators = Rows(IndicatorRow, self)
        self._links = Rows(LinkRow, self)
        self._history = Rows(ChangeRow, self)
        self._sources = Rows(SourceRow, self)
        self._results = Rows(ResultRow, self)
        session.moved.connect(self._refresh)
        session.preferences_changed.connect(self._refresh)
        content.catalogue_changed.connect(self._refresh)
        content.opinions_changed.connect(self._refresh)
        participation.stored.connect(self._refresh)

    @Property(int, notify=changed)
    def number(self) -> int:
        """The measure's number."""
        return self._state.glance.number

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its title."""
        return self._state.glance.title

    @Property(str, notify=changed)
    def teaser(self) -> str:
        """What it is, in a sentence."""
        return self._state.glance.teaser

    @Property(str, notify=changed)
    def sectorTitle(self) -> str:
        """Its sector's name."""
        return self._state.glance.sector_title

    @Property(str, notify=changed)
    def fieldTitle(self) -> str:
        """Its field's name."""
        return self._state.field_title

    @Property(int, notify=changed)
    def sector(self) -> int:
        """Its sector's place in the catalogue, from 0."""
        return self._state.glance.sector

    @Property(str, notify=changed)
    def shape(self) -> str:
        """The shape of its state."""
        return self._state.glance.shape

    @Property(str, notify=changed)
    def ringTitle(self) -> str:
        """Its state in words."""
        return self._state.glance.ring_title

    @Property(str, notify=changed)
    def newSince(self) -> str:
        """Since when it is new, or nothing."""
        return self._state.glance.new_since

    @Property(str, notify=changed)
    def description(self) -> str:
        """What is done."""
        return self._state.description

    @Property(str, notify=changed)
    def goal(self) -> str:
        """What it is for."""
        return self._state.goal

    @Property(str, notify=changed)
    def benefit(self) -> str:
        """What one gets from it."""
        return self._state.benefit

    @Property(str, notify=changed)
    def lead(self) -> str:
        """Who is in charge."""
        return self._state.lead

    @Property(str, notify=changed)
    def first(self) -> str:
        """When it is planned to begin, in words."""
        return self._state.first

    @Property(str, notify=changed)
    def last(self) -> str:
        """When it is planned to end, in words."""
        return self._state.last

    @Property(str, notify=changed)
    def periodNote(self) -> str:
        """What the source says of the period besides."""
        return self._state.period_note

    @Property(str, notify=changed)
    def begun(self) -> str:
        """When it really began, in words."""
        return self._state.begun

    @Property(str, notify=changed)
    def ended(self) -> str:
        """When it really ended, in words."""
        return self._state.ended

    @Property(str, notify=changed)
    def ringSince(self) -> str:
        """Since when it has been in its state, in words."""
        return self._state.ring_since

    @Property(str, notify=changed)
    def easy(self) -> str:
        """What it is, in plain words."""
        return self._state.easy

    @Property(str, notify=changed)
    def partners(self) -> str:
        """Who takes part, one a line."""
        return self._state.partners

    @Property(str, notify=changed)
    def targetGroups(self) -> str:
        """Whom it is for, one a line."""
        return self._state.target_groups

    @Property(str, notify=changed)
    def district(self) -> str:
        """Where in the city."""
        return self._state.district

    @Property(str, notify=changed)
    def principles(self) -> str:
        """The principles of the strategy that it follows, one a line."""
        return self._state.principles

    @Property(str, notify=changed)
    def tags(self) -> str:
        """Its keywords."""
        return self._state.tags

    @Property(bool, notify=changed)
    def verified(self) -> bool:
        """Whether what is said of it was checked."""
        return self._state.verified

    @Property(bool, notify=changed)
    def fromPeriod(self) -> bool:
        """Whether the state was derived from the period."""
        return self._state.from_period

    @Property(int, notify=changed)
    def percent(self) -> int:
        """Progress in percent, or -1 where there is none with a date."""
        return self._state.percent

    @Property(str, notify=changed)
    def percentCounts(self) -> str:
        """What the percentage counts."""
        return self._state.percent_counts

    @Property(str, notify=changed)
    def percentDate(self) -> str:
        """When it was so."""
        return self._state.percent_date

    @Property(QObject, constant=True)
    def milestones(self) -> QObject:
        """Dated steps, as MilestoneRow."""
        return self._milestones

    @Property(int, notify=changed)
    def nextMilestone(self) -> int:
        """The place of the first milestone that is still ahead, or their number where none is."""
        return self._state.next_milestone

    @Property(QObject, constant=True)
    def reports(self) -> QObject:
        """What the years brought, the last one first, as ReportRow."""
        return self._reports

    @Property(QObject, constant=True)
    def indicators(self) -> QObject:
        """Measured numbers, as IndicatorRow."""
        return self._indicators

    @Property(QObject, constant=True)
    def links(self) -> QObject:
        """Addresses to take along, as LinkRow."""
        return self._links

    @Property(QObject, constant=True)
    def history(self) -> QObject:
        """Earlier states, as ChangeRow."""
        return self._history

    @Property(QObject, constant=True)
    def sources(self) -> QObject:
        """Where the facts come from, as SourceRow."""
        return self._sources

    @Property(QObject, constant=True)
    def results(self) -> QObject:
        """What others think, as ResultRow, one a question."""
        return self._results

    @Property(int, notify=changed)
    def visits(self) -> int:
        """How many visits gave an opinion, or -1 where that isn't known."""
        return self._state.visits

    @Property(int, notify=changed)
    def questions(self) -> int:
        """How many questions are asked about it."""
        return self._state.questions

    @Property(int, notify=changed)
    def answered(self) -> int:
        """How many of them were answered in this visit."""
        return self._state.answered

    @Property(str, notify=changed)
    def standIn(self) -> str:
        """The own names of the languages that stand in for missing texts, or nothing."""
        names = {language.key: language.name for language in self._session.languages}
        return ", ".join(names.get(key) or own_name(key) for key in self._state.stand_ins)

    @Slot()
    def rate(self) -> None:
        """Ask what the visitor thinks of it."""
        self._session.dispatch(journey.Rate())

    @Slot()
    def say(self) -> None:
        """Write a comment on it."""
        self._session.dispatch(journey.Say())

    @Slot()
    def overview(self) -> None:
        """To the whole radar."""
        self._session.dispatch(journey.Overview())

    @Slot()
    def _refresh(self) -> None:
        place = self._session.place
        catalogue = self._content.catalogue
        measure = catalogue.measure_by_id.get(place.measure_id or "")
        if place.route is not journey.Route.MEASURE or measure is None:
            return
        read = Reader(catalogue, self._session.preferences.language)
        visit = self._participation.visit
        answered = sum(visit.rating(catalogue.edition, measure.id, q.id) is not None for q in catalogue.questions)
        self._state = derive(catalogue, measure, read, self._content.opinion(measure.id), answered)
        self._milestones.replace(self._state.milestones)
        self._reports.replace(self._state.reports)
        self._indicators.replace(self._state.indicators)
        self._links.replace(self._state.links)
        self._history.replace(self._state.history)
        self._sources.replace(self._state.sources)
        self._results.replace(self._state.results)
        self.changed.emit()
