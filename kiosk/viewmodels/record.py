"""What is known of one measure, made ready to be shown: all of it that is there, nothing where it is absent; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.opinion import MeasureOpinion
from kiosk.viewmodels.facts import EMPTY, Glance, glance
from kiosk.viewmodels.qr import QrCode, qr_code, web_address
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue, Indicator, LocalText, Measure, MilestoneState, RingBasis, Span


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
    licence: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one year brought; each text may be empty."""

    year: str
    successes: str
    outlook: str
    highlights: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A measured number in words, and its length and its target's on a common scale from 0 to 1; -1 without target."""

    name: str
    value: str
    target: str
    date: str
    share: float
    target_share: float


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An address to take along; without `modules` there is no code to draw."""

    title: str
    address: str
    code: str
    modules: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An earlier state: its shape and word, progress in percent or -1."""

    date: str
    shape: str
    ring_title: str
    percent: int
    note: str


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
    begun: str = ""
    ended: str = ""
    ring_since: str = ""
    easy: str = ""
    partners: str = ""
    target_groups: str = ""
    district: str = ""
    principles: str = ""
    tags: str = ""
    verified: bool = False
    from_period: bool = False
    percent: int = -1
    percent_counts: str = ""
    percent_date: str = ""
    milestones: tuple[MilestoneRow, ...] = ()
    next_milestone: int = 0
    reports: tuple[ReportRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    history: tuple[ChangeRow, ...] = ()
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
    planned = (measure.period.planned if measure.period else None) or Span()
    actual = (measure.period.actual if measure.period else None) or Span()
    dated = measure.progress if measure.progress and measure.progress.as_of else None
    return MeasureState(
        glance=glance(catalogue, measure, read),
        field_title=read(catalogue.field_by_id[measure.field].title) if measure.field else "",
        description=read(measure.description),
        goal=read(measure.goal),
        benefit=read(measure.benefit),
        lead=read(measure.lead),
        first=read.date(planned.first),
        last=read.date(planned.last),
        period_note=read(measure.period.note) if measure.period else "",
        begun=read.date(actual.first),
        ended=read.date(actual.last),
        ring_since=read.date(measure.ring_since),
        easy=read(measure.easy),
        partners=_lines(read, measure.partners),
        target_groups=_lines(read, measure.target_groups),
        district=read(measure.district),
        principles=_lines(read, (one.title for one in catalogue.strategy.principles if one.id in measure.principles)),
        tags=", ".join(measure.tags.get(read.language.key) or measure.tags.get(catalogue.main_language, ())),
        verified=measure.verified,
        from_period=measure.ring_basis is RingBasis.PERIOD,
        percent=dated.percent if dated else -1,
        percent_counts=read(dated.counts) if dated else "",
        percent_date=read.date(dated.as_of) if dated else "",
        milestones=tuple(MilestoneRow(read.date(m.date), read(m.title), m.state.value) for m in measure.milestones),
        next_milestone=_next(measure),
        reports=tuple(
            ReportRow(str(one.year), read(one.successes), read(one.outlook), read(one.highlights))
            for one in sorted(measure.reports, key=lambda one: -one.year)
        ),
        indicators=tuple(_indicator(one, read) for one in measure.indicators),
        links=tuple(_link(one.url, read(one.title)) for one in measure.links if web_address(one.url)),
        history=_history(catalogue, measure, read),
        sources=tuple(SourceRow(one.address, read.date(one.date), one.licence or "") for one in measure.sources),
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


def _next(measure: Measure) -> int:
    """The place of the first milestone that is still ahead, or their number."""
    ahead = (at for at, one in enumerate(measure.milestones) if one.state is MilestoneState.EXPECTED)
    return next(ahead, len(measure.milestones))


def _lines(read: Reader, texts: Iterable[LocalText]) -> str:
    """Several short texts, one a line."""
    return "\n".join(text for text in map(read, texts) if text)


def _indicator(one: Indicator, read: Reader) -> IndicatorRow:
    unit = read(one.unit)
    longest = max(abs(one.value), abs(one.target or 0.0)) or 1.0
    return IndicatorRow(
        name=read(one.name),
        value=read.number(one.value, unit),
        target="" if one.target is None else read.number(one.target, unit),
        date=read.date(one.date),
        share=max(0.0, one.value / longest),
        target_share=-1.0 if one.target is None else max(0.0, one.target / longest),
    )


def _link(address: str, title: str) -> LinkRow:
    code = qr_code(address) or QrCode("", 0)
    return LinkRow(title, address, code.svg, code.modules)


def _history(catalogue: Catalogue, measure: Measure, read: Reader) -> tuple[ChangeRow, ...]:
    rows = []
    for change in measure.history:
        ring = catalogue.ring_by_id.get(change.ring)
        rows.append(
            ChangeRow(
                date=read.date(change.date),
                shape=ring.mark.value if ring else "unknown",
                ring_title=read(ring.title) if ring else "",
                percent=-1 if change.progress is None else change.progress,
                note=read(change.note),
            )
        )
    return tuple(rows)
