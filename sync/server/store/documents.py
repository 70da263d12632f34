"""Published documents: catalogues with what they allow, and media; content-addressed, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from sync.catalogue.model import Catalogue
from sync.contract import utc_text
from sync.server.judging import EditionRules, RoundDays
from sync.server.settings import Clock
from sync.server.store import dialect
from sync.server.store.engine import Database
from sync.server.store.tables import (
    board_changes,
    catalogues,
    edition_measures,
    edition_questions,
    edition_rounds,
    media,
    publications,
)


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with their type; `sha256` is theirs."""

    sha256: str
    content: bytes
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Current:
    """The catalogue that is served now."""

    sha256: str
    edition: str
    min_visits: int


class Documents:
    """What the server publishes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def publish(self, content: bytes, catalogue: Catalogue) -> None:
        """Make `catalogue`, whose exact bytes are `content`, the current one. What older ones allowed stays allowed."""
        self._database.write(lambda connection: self._publish(connection, content, catalogue))

    def current_sha256(self) -> str | None:
        """Return the name of the current catalogue, if any was published."""
        with self._database.reading() as connection:
            found = current(connection)
        return None if found is None else found.sha256

    def catalogue(self, sha256: str) -> Document:
        """Return a published catalogue by its name."""
        query = select(catalogues.c.content).where(catalogues.c.sha256 == sha256)
        with self._database.reading() as connection:
            return Document(sha256, connection.scalars(query).one())

    def medium(self, sha256: str) -> Document | None:
        """Return an image or film by its name."""
        query = select(media.c.content, media.c.content_type).where(media.c.sha256 == sha256)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Document(sha256, row.content, row.content_type)

    def media_names(self) -> list[str]:
        """Return the names of all images and films."""
        with self._database.reading() as connection:
            return list(connection.scalars(select(media.c.sha256).order_by(media.c.sha256)))

    def _publish(self, connection: Connection, content: bytes, catalogue: Catalogue) -> None:
        edition = catalogue.edition
        new = {"sha256": catalogue.sha256, "edition": edition, "min_visits": catalogue.min_visits, "content": content}
        connection.execute(dialect.insert_new(self._database, catalogues).values(new))
        served = current(connection)
        if served is None or served.sha256 != catalogue.sha256:
            row = {"catalogue": catalogue.sha256, "published_at": utc_text(self._clock())}
            connection.execute(insert(publications).values(row))
        measures = [{"edition": edition, "measure_id": item.id} for item in catalogue.measures]
        questions = [{"edition": edition, "question": item.id} for item in catalogue.questions]
        if measures:
            connection.execute(dialect.insert_new(self._database, edition_measures), measures)
        if questions:
            connection.execute(dialect.insert_new(self._database, edition_questions), questions)
        for item in catalogue.rounds:
            key = {"edition": edition, "round_id": item.id}
            days = {"first": item.first, "last": item.last}
            connection.execute(dialect.upsert(self._database, edition_rounds, key, days))
        connection.execute(insert(board_changes).values(edition=edition, measure_id=None))


def current(connection: Connection) -> Current | None:
    """Return the catalogue that was published last."""
    query = (
        select(catalogues.c.sha256, catalogues.c.edition, catalogues.c.min_visits)
        .join(publications, publications.c.catalogue == catalogues.c.sha256)
        .order_by(publications.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Current(row.sha256, row.edition, row.min_visits)


def rules_of(connection: Connection, editions: Iterable[str]) -> dict[str, EditionRules]:
    """Return what the published catalogues of each known edition allow together.

    A round counts as the catalogue published last defines it; one that a later catalogue no longer names stays.
    """
    wanted = sorted(set(editions))
    measures: defaultdict[str, set[str]] = defaultdict(set)
    questions: defaultdict[str, set[str]] = defaultdict(set)
    rounds: defaultdict[str, list[RoundDays]] = defaultdict(list)
    known: Sequence[str] = connection.scalars(
        select(catalogues.c.edition).distinct().where(catalogues.c.edition.in_(wanted))
    ).all()
    for row in connection.execute(select(edition_measures).where(edition_measures.c.edition.in_(known))):
        measures[row.edition].add(row.measure_id)
    for row in connection.execute(select(edition_questions).where(edition_questions.c.edition.in_(known))):
        questions[row.edition].add(row.question)
    for row in connection.execute(select(edition_rounds).where(edition_rounds.c.edition.in_(known))):
        rounds[row.edition].append(RoundDays(row.first, row.last))
    return {
        edition: EditionRules(frozenset(measures[edition]), frozenset(questions[edition]), tuple(rounds[edition]))
        for edition in known
    }
