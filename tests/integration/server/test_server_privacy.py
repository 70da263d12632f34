"""What the server must not know, keep or tell: times of arrival, their order, and who said what."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from sync.server.settings import sqlite_url
from sync.server.store.engine import Database
from sync.server.store.schema import migrate
from sync.server.store.tables import contributions

if TYPE_CHECKING:
    from tests.integration.server.conftest import Kiosk, Town

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
FIELDS = ["items", "installation_id", "software", "code", "queue", "usage", "sent_at", "name", "value", "text"]


def test_nothing_beside_contents_tells_when_they_arrived(town: Town, kiosk: Kiosk) -> None:
    """A new column here needs a thought: could it tell which visitor this was?"""
    kiosk.verdicts(kiosk.rating())
    with town.server.store.database.reading() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("contributions")}
        ((row),) = connection.execute(select(contributions).where(contributions.c.edition == town.edition)).all()
    sent = {"id", "kind", "visit_id", "edition", "catalogue", "measure_id", "question", "value", "stance", "text"}
    sent |= {"supersedes", "language", "origin", "event_id", "recorded_hour", "clock"}
    assert columns == sent | {"fingerprint", "terminal_id", "state"}
    assert row.recorded_hour.endswith(":00:00Z")


def test_sqlite_keeps_no_order_of_arrival(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    migrate(database)
    query = "SELECT sql FROM sqlite_master WHERE name = 'contributions'"
    with database.reading() as connection:
        made: str = connection.exec_driver_sql(query).scalar_one()
    database.close()
    assert "WITHOUT ROWID" in made


def test_nothing_is_logged_of_a_contribution(kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    kiosk.verdicts(kiosk.comment(text="Streng geheim"), kiosk.rating(value=9), kiosk.rating(measure_id="nowhere"))
    assert [record.getMessage() for record in caplog.records if not record.name.startswith("urllib3")] == []


def test_a_database_error_tells_no_contents(town: Town, kiosk: Kiosk) -> None:
    """Parameters are hidden from errors, for they hold what visitors wrote."""
    store = town.server.store
    kiosk.verdicts(kiosk.comment(text="Streng geheim"))

    def twice(connection: Any) -> None:
        row = connection.execute(select(contributions).where(contributions.c.edition == town.edition)).one()
        connection.execute(contributions.insert(), dict(row._mapping))

    with pytest.raises(Exception, match=r"UNIQUE|unique") as failed:
        store.database.write(twice)
    assert "Streng geheim" not in str(failed.value)


def test_a_forged_forwarding_header_does_not_open_the_door_to_guessing(town: Town) -> None:
    town.clock.advance(minutes=2)

    def guess(number: int) -> int:
        body = {"code": "0000-0000", "name": "n", "software": "1", "installation_id": str(town.edition)}
        body |= {"installation_id": "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01", "public_key": "A" * 43 + "="}
        headers = {"X-Forwarded-For": f"10.0.0.{number}"}
        url = f"{town.server.url}/api/v1/terminals/enrol"
        return requests.post(url, json=body, headers=headers, timeout=30).status_code

    assert [guess(number) for number in range(6)] == [404] * 5 + [429]
    town.clock.advance(minutes=2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/contributions", "/heartbeat", "/terminals/enrol"]),
    change=st.dictionaries(st.sampled_from(FIELDS), JSON, min_size=1, max_size=1),
    body=JSON,
)
def test_no_message_breaks_the_server(town: Town, kiosk: Kiosk, path: str, change: dict[str, Any], body: Any) -> None:
    town.clock.advance(minutes=1)  # else guessing codes would be stopped
    for sent in (body, kiosk.envelope([]) | change, kiosk.envelope([kiosk.rating() | change])):
        answer = kiosk.post(path, json=sent)
        assert answer.status_code < 500, answer.text
        assert answer.headers["X-Radar-Protocol"] == "1"
