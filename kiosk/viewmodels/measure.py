"""One measure, whole: what it is, what one gets from it, where it stands, and what others think of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain import journey
from kiosk.domain.opinion import MeasureOpinion
from kiosk.services.content import Content
from kiosk.services.participation import Participation
from kiosk.services.session import Session
from kiosk.viewmodels.facts import EMPTY, Glance, glance
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader, own_name
from sync.catalogue.model import Catalogue, Measure, RingBasis

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One dated step: stage is reached, expected or missed."""

    date: str
    title: str
    stage: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where facts come from."""

    address: str
    date: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """Answers to one question: `counts` from step 1 to 5, or withheld because they are too few."""

    question: str
    labels: list[str]
    counts: list[int]
    no_opinion_label: str
    no_opinion: int
    total: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class MeasureState:
    """Everything the screen shows of one measure."""

    glance: Glance = EMPTY
    field_title: str = ""
    description: str = ""
    goal: str = ""
    benefit: str = ""
    lead: str = ""
    first: str = ""
    last: str = ""
    period_note: str = ""
    from_period: bool = False
    percent: int = -1
    percent_counts: str = ""
    percent_date: str = ""
    milestones: tuple[MilestoneRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    visits: int = -1
    answered: int = 0
    questions: int = 0
    stand_ins: tuple[str, ...] = ()


def derive(
    catalogue: Catalogue, measure: Measure, read: Reader, opinion: MeasureOpinion | None, answered: int
) -> MeasureState:
    """Return what to show of `measure`; a number without a date is not shown as current."""
    planned = measure.period.planned if measure.period else None
    dated = measure.progress if measure.progress and measure.progress.as_of else None
    return MeasureState(
        glance=glance(catalogue, measure, read),
        field_title=read(catalogue.field_by_id[measure.field].title) if measure.field else "",
        description=read(measure.description),
        goal=read(measure.goal),
        benefit=read(measure.benefit),
        lead=read(measure.lead),
        first=read.date(planned.first) if planned else "",
        last=read.date(planned.last) if planned else "",
        period_note=read(measure.period.note) if measure.period else "",
        from_period=measure.ring_basis is RingBasis.PERIOD,
        percent=dated.percent if dated else -1,
        percent_counts=read(dated.counts) if dated else "",
        percent_date=read.date(dated.as_of) if dated else "",
        milestones=tuple(MilestoneRow(read.date(m.date), read(m.title), m.state.value) for m in measure.milestones),
        sources=tuple(SourceRow(source.address, read.date(source.date)) for source in measure.sources),
        results=_results(catalogue, read, opinion),
        visits=-1 if opinion is None or opinion.visits is None else opinion.visits,
        answered=answered,
        questions=len(catalogue.questions),
        stand_ins=tuple(sorted(read.stand_ins)),  # last: what was read above
    )


def _results(catalogue: Catalogue, read: Reader, opinion: MeasureOpinion | None) -> tuple[ResultRow, ...]:
    rows = []
    for question in catalogue.questions:
        found = opinion.questions.get(question.id) if opinion else None
        counts = list(found.counts) if found and found.counts else []
        rows.append(
            ResultRow(
                question=read(question.text),
                labels=[read(label) for label in question.scale],
                counts=counts,
                no_opinion_label=read(question.no_opinion),
                no_opinion=found.no_opinion if found and counts else 0,
                total=sum(counts),
                withheld=not counts,
            )
        )
    return tuple(rows)


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
    def overview(self) -> None:
        """To the whole radar."""
        self._session.dispatch(journey.Overview())

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
        self._sources.replace(self._state.sources)
        self._results.replace(self._state.results)
        self.changed.emit()
