"""The central server inside another process, on 127.0.0.1: for trying out, the self-test, and tests of the terminal."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL

from sync.catalogue.model import Catalogue, Round
from sync.catalogue.reading import parse
from sync.contract import MAX_ITEMS, Clock, EnrolRequest, Origin, RatingItem, VerdictKind, hour_text
from sync.server.app import create_app
from sync.server.codes import shown_code
from sync.server.items import Candidate, fingerprint
from sync.server.publishing import publish
from sync.server.serving import ThreadedServer
from sync.server.settings import Clock as TimeSource
from sync.server.settings import Settings, sqlite_url, system_clock
from sync.server.store.contributions import SeqJump
from sync.server.store.schema import migrate
from sync.server.store.sequences import Ledger
from sync.server.store.store import Store, open_store
from sync.server.store.terminals import Identity

_HOST = "127.0.0.1"


class EmbeddedServer:
    """A whole server with its own SQLite database (or another one) and a free port.

    `min_visits` overrides the catalogue's; 1 shows every vote at once.
    """

    def __init__(
        self,
        data_dir: Path,
        min_visits: int | None = None,
        *,
        port: int = 0,
        database_url: URL | None = None,
        clock: TimeSource = system_clock,
    ) -> None:
        self._url = database_url or sqlite_url(data_dir)
        self._min_visits = min_visits
        self._port = port
        self._clock = clock
        self._store: Store | None = None
        self._server: ThreadedServer | None = None

    def start(self) -> str:
        """Migrate, listen, and return the base address once connections are accepted.

        Raises AddressError when the port is taken and NewerSchemaError when the data are a newer program's.
        """
        store = open_store(Settings(self._url, self._min_visits), self._clock)
        try:
            migrate(store.database)
            server = ThreadedServer(create_app(store), _HOST, self._port)
            server.start()
        except Exception:
            store.close()
            raise
        self._store, self._server = store, server
        return server.url

    def stop(self) -> None:
        """End it orderly, within two seconds; what was accepted stays in the data directory."""
        if self._server is not None:
            self._server.stop()
            self._server = None
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The base address, like http://127.0.0.1:40123, without a path."""
        assert self._server is not None, "the embedded server is not started"
        return self._server.url

    @property
    def store(self) -> Store:
        """The server's memory, for tests that look into it."""
        assert self._store is not None, "the embedded server is not started"
        return self._store

    def publish(self, catalogue: bytes) -> str:
        """Publish a catalogue and return its SHA-256. Raises CatalogueError with every fault."""
        return publish(self.store, catalogue)

    def enrol_code(self, site: str) -> str:
        """Return a fresh enrolment code, XXXX-XXXX."""
        return shown_code(self.store.terminals.make_code(site))

    def seed(self, measure_id: str, visits: Sequence[Mapping[str, int | None]]) -> None:
        """Put other visitors' ratings in: per visit the value of each question, None for "no opinion".

        They go through the same judgement as everybody's; a rejected one is a ValueError.
        """
        sha256 = self.store.documents.current_sha256()
        assert sha256 is not None, "publish a catalogue first"
        catalogue = parse(self.store.documents.catalogue(sha256).content)
        ledger = self._seeding_ledger()
        items = [
            item
            for visit in visits
            for item in _ratings(catalogue, measure_id, visit, _hour_in(catalogue.rounds, self._clock()))
        ]
        for start in range(0, len(items), MAX_ITEMS):
            batch = [
                Candidate(item.id, number, item, fingerprint(item))
                for number, item in enumerate(items[start : start + MAX_ITEMS], start=start + 1)
            ]
            receipt = self.store.contributions.accept(ledger, batch)
            if isinstance(receipt, SeqJump):
                raise ValueError(receipt)
            for verdict in receipt.verdicts:
                if verdict.verdict is not VerdictKind.ACCEPTED:
                    raise ValueError(verdict.detail)

    def _seeding_ledger(self) -> Ledger:
        installation = str(uuid.uuid4())
        request = EnrolRequest(
            code=self.enrol_code("embedded"),
            name="other visitors",
            software="embedded",
            installation_id=installation,
            public_key=base64.b64encode(hashlib.sha256(installation.encode()).digest()).decode(),
        )
        outcome = self.store.terminals.enrol(request, "embedded")
        assert isinstance(outcome, Identity)
        return Ledger(outcome.terminal_id, installation)


def _ratings(catalogue: Catalogue, measure_id: str, visit: Mapping[str, int | None], hour: str) -> list[RatingItem]:
    visit_id = str(uuid.uuid4())
    return [
        RatingItem(
            id=str(uuid.uuid4()),
            seq=1,
            kind="rating",
            visit_id=visit_id,
            edition=catalogue.edition,
            catalogue=catalogue.sha256,
            measure_id=measure_id,
            question=question,
            value=value,
            language=catalogue.main_language,
            origin=Origin.KIOSK,
            recorded_hour=hour,
            clock=Clock.SYNCED,
        )
        for question, value in visit.items()
    ]


def _hour_in(rounds: Sequence[Round], now: datetime) -> str:
    """Return the hour now, or an hour of the last round if none is open now."""
    hour = hour_text(now)
    day = hour[:10]
    if not rounds or any(item.first <= day <= (item.last or day) for item in rounds):
        return hour
    return f"{rounds[-1].first}T10:00:00Z"
