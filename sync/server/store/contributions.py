"""Contributions in: judged, stored once by a permanent constraint, and settled, in one transaction per batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.contract import MAX_SEQ_JUMP, CommentItem, RatingItem, Verdict, VerdictKind
from sync.server.items import Candidate, Refused
from sync.server.judging import Stored, judge, verdict_of_known
from sync.server.lineage import Kind, Node, Settled, State, settle
from sync.server.store import dialect, documents, sequences
from sync.server.store.engine import Database
from sync.server.store.sequences import Ledger, Progress, Received
from sync.server.store.tables import board_changes, contributions

_NODE = (
    contributions.c.id,
    contributions.c.kind,
    contributions.c.visit_id,
    contributions.c.measure_id,
    contributions.c.question,
    contributions.c.supersedes,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's word on a batch, committed before it is given."""

    verdicts: tuple[Verdict, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class SeqJump:
    """The item at `index` is too far ahead of what was seen; nothing of the batch was taken."""

    index: int
    next_seq: int


class Contributions:
    """What visitors gave."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, ledger: Ledger, batch: Sequence[Candidate]) -> Receipt | SeqJump:
        """Judge and store a batch. The same batch again, in parts, in any order or at once changes nothing."""
        return self._database.write(lambda connection: self._accept(connection, ledger, batch))

    def progress(self, ledger: Ledger) -> Progress:
        """Return what was seen of a ledger that has sent something."""
        with self._database.reading() as connection:
            return sequences.progress(connection, ledger)

    def received(self, ledger: Ledger) -> Received:
        """Return how much of a ledger's sequence was seen, and what is missing."""
        with self._database.reading() as connection:
            return sequences.received(connection, ledger)

    def settle_all(self) -> int:
        """Work out every state again from the contributions alone; returns how many were different."""
        query = select(contributions.c.visit_id).distinct().where(contributions.c.supersedes.is_not(None))

        def work(connection: Connection) -> int:
            found: Sequence[str | None] = connection.scalars(query).all()
            visits = [visit for visit in found if visit is not None]
            return sum(len(_settle_visits(connection, part)) for part in dialect.chunks(visits))

        return self._database.write(work)

    def _accept(self, connection: Connection, ledger: Ledger, batch: Sequence[Candidate]) -> Receipt | SeqJump:
        next_seq = sequences.lock(self._database, connection, ledger)
        for index, item in enumerate(batch):
            if item.seq is not None and item.seq > next_seq + MAX_SEQ_JUMP:
                return SeqJump(index, next_seq)
        dialect.take_turns(connection, _names(batch))
        readable = [item.content for item in batch if not isinstance(item.content, Refused)]
        rules = documents.rules_of(connection, {item.edition for item in readable})
        stored = _stored(connection, {item.id for item in batch} | {item.supersedes for item in readable} - {None})
        verdicts, accepted = judge(batch, stored, rules)
        missed = self._insert(connection, ledger, accepted)
        if missed:
            verdicts = _corrected(connection, batch, verdicts, missed)
            accepted = [item for item in accepted if item.id not in missed]
        changed = _settle(connection, accepted)
        _mark(connection, changed | {_place(item) for item in accepted})
        sequences.record(connection, ledger, [item.seq for item in batch if item.seq is not None])
        return Receipt(tuple(verdicts), sequences.progress(connection, ledger))

    def _insert(self, connection: Connection, ledger: Ledger, accepted: Sequence[Candidate]) -> set[str]:
        """Store the items; returns the ids that were there after all, stored by somebody else meanwhile."""
        if not accepted:
            return set()
        statement = dialect.insert_new(self._database, contributions).returning(contributions.c.id)
        rows = [_row(item, ledger.terminal_id) for item in accepted]
        return {item.id for item in accepted} - set(connection.scalars(statement, rows))


def _names(batch: Sequence[Candidate]) -> Iterable[str]:
    """Yield what no two transactions may work on at once: the visits, the ids and what they point at."""
    for item in batch:
        if not isinstance(item.content, Refused):
            yield item.content.visit_id
            yield item.content.id
            if item.content.supersedes is not None:
                yield item.content.supersedes


def _stored(connection: Connection, ids: Iterable[str | None]) -> dict[str, Stored]:
    found: dict[str, Stored] = {}
    for part in dialect.chunks(ids):
        query = select(*_NODE, contributions.c.fingerprint).where(contributions.c.id.in_(part))
        for row in connection.execute(query):
            found[row.id] = Stored(_node(row), row.fingerprint)
    return found


def _corrected(
    connection: Connection, batch: Sequence[Candidate], verdicts: Sequence[Verdict], missed: set[str]
) -> list[Verdict]:
    """Return the verdicts with the truth about ids that the constraint did not let in."""
    stored = _stored(connection, missed)
    return [
        verdict_of_known(item, stored[item.id].fingerprint)
        if item.id in missed and verdict.verdict is VerdictKind.ACCEPTED
        else verdict
        for item, verdict in zip(batch, verdicts, strict=True)
    ]


def _settle(connection: Connection, accepted: Sequence[Candidate]) -> set[tuple[str, str]]:
    """Settle the visits whose contributions replace each other; returns where something changed."""
    visits: dict[str, str] = {}
    linked: set[str] = set()
    for item in accepted:
        if not isinstance(item.content, Refused):
            visits[item.id] = item.content.visit_id
            if item.content.supersedes is not None:
                linked.add(item.content.visit_id)
    for part in dialect.chunks(visits):
        query = select(contributions.c.visit_id, contributions.c.supersedes).where(contributions.c.supersedes.in_(part))
        for row in connection.execute(query):
            linked |= {visits[row.supersedes], row.visit_id} - {None}
    changed: set[tuple[str, str]] = set()
    for visits_part in dialect.chunks(linked):
        changed |= _settle_visits(connection, visits_part)
    return changed


def _settle_visits(connection: Connection, visits: Sequence[str]) -> set[tuple[str, str]]:
    columns = (*_NODE, contributions.c.state, contributions.c.edition, contributions.c.text.is_not(None).label("said"))
    rows = connection.execute(select(*columns).where(contributions.c.visit_id.in_(visits))).all()
    nodes = {row.id: _node(row) for row in rows}
    foreign = {node.supersedes for node in nodes.values() if node.supersedes is not None} - nodes.keys()
    targets = {key: value.node for key, value in _stored(connection, foreign).items()}
    settled = settle([*nodes.values(), *targets.values()])
    _write_states(connection, rows, settled)
    return {(row.edition, row.measure_id) for row in rows if settled.states[row.id] != row.state}


def _write_states(connection: Connection, rows: Sequence[Row[Any]], settled: Settled) -> None:
    for state in State:
        moved = [row.id for row in rows if settled.states[row.id] is state and row.state != state]
        for part in dialect.chunks(moved):
            connection.execute(update(contributions).where(contributions.c.id.in_(part)).values(state=state.value))
    erased = [row.id for row in rows if row.said and row.id in settled.erased]
    for part in dialect.chunks(erased):
        connection.execute(update(contributions).where(contributions.c.id.in_(part)).values(text=None))


def _mark(connection: Connection, places: Iterable[tuple[str, str]]) -> None:
    """Note which measures' numbers may have changed. Rows are only added: nobody waits for anybody."""
    rows = [{"edition": edition, "measure_id": measure_id} for edition, measure_id in sorted(places)]
    if rows:
        connection.execute(insert(board_changes), rows)


def _place(item: Candidate) -> tuple[str, str]:
    assert not isinstance(item.content, Refused)
    return item.content.edition, item.content.measure_id


def _node(row: Row[Any]) -> Node:
    return Node(row.id, Kind(row.kind), row.visit_id, row.measure_id, row.question, row.supersedes)


def _row(candidate: Candidate, terminal_id: str) -> Mapping[str, Any]:
    item = candidate.content
    assert not isinstance(item, Refused)
    return {
        "id": item.id,
        "fingerprint": candidate.fingerprint,
        "terminal_id": terminal_id,
        "kind": item.kind,
        "state": State.CURRENT.value,
        "visit_id": item.visit_id,
        "edition": item.edition,
        "catalogue": item.catalogue,
        "measure_id": item.measure_id,
        "question": item.question if isinstance(item, RatingItem) else None,
        "value": item.value if isinstance(item, RatingItem) else None,
        "stance": item.stance.value if isinstance(item, CommentItem) and item.stance is not None else None,
        "text": item.text if isinstance(item, CommentItem) else None,
        "supersedes": item.supersedes,
        "language": item.language,
        "origin": item.origin.value,
        "event_id": item.event_id,
        "recorded_hour": item.recorded_hour,
        "clock": item.clock.value,
    }
