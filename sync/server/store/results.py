"""Results: counted from the current contributions when somebody asks and something has changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sync.contract import MAX_BOARD_COMMENTS, SCALE, hour_text
from sync.server.boards import WHOLE_MEASURE, MeasureNumbers, Snapshot, Tally, document, moved
from sync.server.lineage import Kind, State
from sync.server.settings import Clock
from sync.server.store import dialect
from sync.server.store.documents import Document, current
from sync.server.store.engine import Database
from sync.server.store.tables import (
    board_changes,
    boards,
    catalogues,
    contributions,
    edition_measures,
    edition_questions,
    measure_snapshots,
    published_comments,
)


class Results:
    """The board of the current edition, kept ready."""

    def __init__(self, database: Database, clock: Clock, min_visits: int | None) -> None:
        self._database = database
        self._clock = clock
        self._min_visits = min_visits

    def board_sha256(self) -> str | None:
        """Return the name of the board as it is now, or None before a catalogue is published.

        A board in which nothing changed keeps its name; one in which something may have changed is counted first.
        """
        with self._database.reading() as connection:
            found = current(connection)
            if found is None:
                return None
            limit = self._limit(found.min_visits)
            row = connection.execute(
                select(boards.c.sha256, boards.c.min_visits).where(boards.c.edition == found.edition)
            ).one_or_none()
            change = select(board_changes.c.id).where(board_changes.c.edition == found.edition).limit(1)
            fresh = row is not None and row.min_visits == limit and connection.scalar(change) is None
            if fresh and row is not None and row.sha256 is not None:
                return str(row.sha256)
        return self._database.write(lambda connection: self._count(connection, found.edition, limit))

    def board(self, sha256: str) -> Document | None:
        """Return the board of that name, or None if it is already another one."""
        with self._database.reading() as connection:
            content = connection.scalar(select(boards.c.content).where(boards.c.sha256 == sha256))
        return None if content is None else Document(sha256, content)

    def rebuild(self) -> None:
        """Forget all released numbers and count again from the contributions."""

        def work(connection: Connection) -> None:
            connection.execute(delete(measure_snapshots))
            editions: Sequence[str] = connection.scalars(select(catalogues.c.edition).distinct()).all()
            for edition in editions:
                connection.execute(insert(board_changes).values(edition=edition, measure_id=None))

        self._database.write(work)
        self.board_sha256()

    def _limit(self, of_catalogue: int) -> int:
        return of_catalogue if self._min_visits is None else self._min_visits

    def _count(self, connection: Connection, edition: str, limit: int) -> str:
        """Bring the edition's board up to date; returns its name. One transaction at a time does this."""
        connection.execute(dialect.insert_new(self._database, boards).values(edition=edition))
        old = connection.execute(select(boards).where(boards.c.edition == edition).with_for_update()).one()
        gone = delete(board_changes).where(board_changes.c.edition == edition).returning(board_changes.c.measure_id)
        changed: set[str | None] = set(connection.scalars(gone))
        known: set[str] = set(
            connection.scalars(select(edition_measures.c.measure_id).where(edition_measures.c.edition == edition))
        )
        everything = None in changed or old.min_visits != limit or old.sha256 is None
        _move(self._database, connection, edition, known if everything else known.intersection(changed), limit)
        content = self._document(connection, edition, known, old)
        name = hashlib.sha256(content).hexdigest()
        if name != old.sha256 or old.min_visits != limit:
            as_of = json.loads(content)["as_of"]
            row = {"sha256": name, "min_visits": limit, "as_of": as_of, "content": content}
            connection.execute(update(boards).where(boards.c.edition == edition).values(row))
        return name

    def _document(self, connection: Connection, edition: str, known: set[str], old: Row[Any]) -> bytes:
        """Return the board's bytes: the old ones, if only the hour is another."""
        numbers = _numbers(connection, edition, known)
        comments = _comments(connection, edition)
        if old.content is not None:
            content = document(old.as_of, edition, numbers, comments)
            if content == old.content:
                return content
        return document(hour_text(self._clock()), edition, numbers, comments)


def _move(database: Database, connection: Connection, edition: str, measures: Iterable[str], limit: int) -> None:
    """Release the numbers of `measures` anew where enough visits have come."""
    wanted = sorted(measures)
    before = _numbers(connection, edition, wanted)
    tallies = _tallies(connection, edition, wanted)
    for measure in wanted:
        whole = tallies.get((measure, WHOLE_MEASURE), Tally())
        questions = {key: tallies.get((measure, key), Tally()) for key in before[measure].questions}
        after = moved(before[measure], whole, questions, limit)
        pairs = [(WHOLE_MEASURE, before[measure].whole, after.whole)]
        pairs += [(key, before[measure].questions[key], value) for key, value in after.questions.items()]
        for question, was, now in pairs:
            if was != now:
                key = {"edition": edition, "measure_id": measure, "question": question}
                connection.execute(dialect.upsert(database, measure_snapshots, key, _snapshot_row(now)))


def _numbers(connection: Connection, edition: str, measures: Iterable[str]) -> dict[str, MeasureNumbers]:
    """Return the released numbers of `measures`, each with all questions of the edition."""
    questions: Sequence[str] = connection.scalars(
        select(edition_questions.c.question).where(edition_questions.c.edition == edition)
    ).all()
    query = select(measure_snapshots).where(measure_snapshots.c.edition == edition)
    snapshots = {(row.measure_id, row.question): _snapshot(row) for row in connection.execute(query)}
    return {
        measure: MeasureNumbers(
            snapshots.get((measure, WHOLE_MEASURE), Snapshot()),
            {question: snapshots.get((measure, question), Snapshot()) for question in questions},
        )
        for measure in measures
    }


def _tallies(connection: Connection, edition: str, measures: Sequence[str]) -> dict[tuple[str, str], Tally]:
    """Count the current ratings: by measure and question, and by measure as a whole."""
    table = contributions.c
    counts: defaultdict[tuple[str, str], dict[int | None, int]] = defaultdict(dict)
    visits: dict[tuple[str, str], int] = {}
    for part in dialect.chunks(measures):
        counted = (
            table.edition == edition,
            table.measure_id.in_(part),
            table.kind == Kind.RATING.value,
            table.state == State.CURRENT.value,
        )
        by_value = select(table.measure_id, table.question, table.value, func.count().label("n")).where(*counted)
        for row in connection.execute(by_value.group_by(table.measure_id, table.question, table.value)):
            counts[row.measure_id, row.question][row.value] = row.n
        different = func.count(table.visit_id.distinct()).label("n")
        by_question = select(table.measure_id, table.question, different).where(*counted)
        for row in connection.execute(by_question.group_by(table.measure_id, table.question)):
            visits[row.measure_id, row.question] = row.n
        whole = select(table.measure_id, different).where(*counted).group_by(table.measure_id)
        for row in connection.execute(whole):
            visits[row.measure_id, WHOLE_MEASURE] = row.n
    steps = range(1, SCALE + 1)
    return {
        key: Tally(number, tuple(counts[key].get(step, 0) for step in steps), counts[key].get(None, 0))
        for key, number in visits.items()
    }


def _comments(connection: Connection, edition: str) -> dict[str, list[dict[str, object]]]:
    """Return the published comments that still stand, the newest first, at most 50 per measure."""
    said, shown = contributions.c, published_comments.c
    query = (
        select(published_comments, said.measure_id, said.text, said.language, said.stance)
        .join(contributions, said.id == shown.contribution_id)
        .where(said.edition == edition, said.state == State.CURRENT.value, said.text.is_not(None))
        .order_by(shown.published_on.desc(), shown.id)
    )
    answer: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for row in connection.execute(query):
        if len(answer[row.measure_id]) < MAX_BOARD_COMMENTS:
            answer[row.measure_id].append(_comment(row))
    return answer


def _comment(row: Row[Any]) -> dict[str, object]:
    answer = None
    if row.answer_text is not None:
        answer = {"text": json.loads(row.answer_text), "department": row.answer_department, "on": row.answered_on}
    return {
        "id": row.id,
        "text": row.text,
        "language": row.language,
        "stance": row.stance,
        "published_on": row.published_on,
        "answer": answer,
    }


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(Tally(row.visits, tuple(json.loads(row.counts)), row.no_opinion), bool(row.hidden))


def _snapshot_row(snapshot: Snapshot) -> dict[str, Any]:
    tally = snapshot.tally
    return {
        "visits": tally.visits,
        "counts": json.dumps(tally.counts),
        "no_opinion": tally.no_opinion,
        "hidden": int(snapshot.hidden),
    }
