"""Results against a simple model: families of votes, in any order, in any batches, some of them sent again."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import random
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.catalogue.model import Catalogue, Round
from sync.catalogue.reading import parse
from sync.contract import EnrolRequest, VerdictKind
from sync.server.items import read_item
from sync.server.settings import Settings, sqlite_url
from sync.server.store.contributions import Receipt
from sync.server.store.schema import migrate
from sync.server.store.sequences import Ledger
from sync.server.store.store import Store, open_store
from sync.server.store.terminals import Identity

CITY = Path(__file__).parents[4] / "fixtures/catalogues/seestadt.json"
INSTALLATION = str(uuid.uuid4())
VALUES = [1, 2, 3, 4, 5, None]
Item = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Bench:
    """A store with an enrolled terminal; each run has an edition of its own."""

    store: Store
    ledger: Ledger
    city: Catalogue
    numbers: Iterator[int]

    def edition(self) -> str:
        name = f"edition-{next(self.numbers)}"
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        open_round = (Round("all", "2026-01-01"),)
        catalogue = dataclasses.replace(
            self.city, edition=name, sha256=sha256, measures=self.city.measures[:2], rounds=open_round, min_visits=1
        )
        self.store.documents.publish(name.encode(), catalogue)
        return name

    def send(self, batch: list[Item]) -> None:
        receipt = self.store.contributions.accept(self.ledger, [read_item(item["id"], item) for item in batch])
        assert isinstance(receipt, Receipt)
        assert all(item.verdict is not VerdictKind.REJECTED for item in receipt.verdicts)

    def board(self) -> dict[str, Any]:
        name = self.store.results.board_sha256()
        assert name is not None
        document = self.store.results.board(name)
        assert document is not None
        assert hashlib.sha256(document.content).hexdigest() == name
        found: dict[str, Any] = json.loads(document.content)["measures"]
        return found


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    store = open_store(Settings(sqlite_url(tmp_path_factory.mktemp("model"))), lambda: now)
    migrate(store.database)
    request = EnrolRequest(
        code=store.terminals.make_code("s"), name="n", software="1", installation_id=INSTALLATION, public_key=""
    )
    identity = store.terminals.enrol(request, "")
    assert isinstance(identity, Identity)
    yield Bench(store, Ledger(identity.terminal_id, INSTALLATION), parse(CITY.read_bytes()), itertools.count(1))
    store.close()


@dataclasses.dataclass
class World:
    """Families of contributions and what they come to, worked out from how they were made."""

    source: random.Random
    edition: str
    measures: list[str]
    items: list[Item] = dataclasses.field(default_factory=list)
    ends: list[Item] = dataclasses.field(default_factory=list)

    def visit(self) -> None:
        visit_id = str(uuid.uuid4())
        for measure in self.source.sample(self.measures, self.source.randint(1, len(self.measures))):
            successors: defaultdict[str | None, list[Item]] = defaultdict(list)
            family: list[Item] = []
            for _ in range(self.source.choice([1, 1, 1, 2, 3, 5])):
                parents = [item for item in family if item["kind"] == "rating"]
                parent = self.source.choice(parents)["id"] if parents else None
                kind = "withdrawal" if parent is not None and self.source.random() < 0.25 else "rating"
                family.append(self.item(visit_id, measure, kind, parent))
                successors[parent].append(family[-1])
            end = family[0]
            while successors[end["id"]]:
                end = max(successors[end["id"]], key=lambda item: str(item["id"]))
            self.items += family
            self.ends.append(end)

    def item(self, visit_id: str, measure: str, kind: str, parent: str | None) -> Item:
        rating = {"question": "use", "value": self.source.choice(VALUES)} if kind == "rating" else {}
        return {
            "id": str(uuid.uuid4()),
            "seq": len(self.items) + 1,
            "kind": kind,
            "visit_id": visit_id,
            "edition": self.edition,
            "catalogue": "0" * 64,
            "measure_id": measure,
            "supersedes": parent,
            "language": "en",
            "origin": "kiosk",
            "recorded_hour": "2026-11-22T10:00:00Z",
            "clock": "synced",
            **rating,
        }

    def expected(self, measure: str) -> dict[str, Any]:
        votes = [item for item in self.ends if item["kind"] == "rating" and item["measure_id"] == measure]
        if not votes:
            return {"questions": {"use": {"withheld": True}}, "comments": []}
        values = [vote["value"] for vote in votes]
        counts = [values.count(step) for step in VALUES[:5]]
        shown = {"counts": counts, "no_opinion": values.count(None)}
        return {
            "questions": {"use": shown},
            "visits": len({vote["visit_id"] for vote in votes}),
            "comments": [],
        }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32).map(random.Random), st.integers(1, 8))
def test_the_board_is_what_a_simple_count_says(bench: Bench, source: random.Random, visits: int) -> None:
    measures = [item.id for item in bench.city.measures[:2]]
    world = World(source, bench.edition(), measures)
    for _ in range(visits):
        world.visit()
    waiting = world.items + source.sample(world.items, len(world.items) // 2)
    source.shuffle(waiting)
    while waiting:
        size = source.randint(1, len(waiting))
        bench.send(waiting[:size])
        waiting = waiting[size:]
        if source.random() < 0.3:
            bench.board()
    assert bench.board() == {measure: world.expected(measure) for measure in sorted(measures)}
    assert bench.store.contributions.settle_all() == 0
