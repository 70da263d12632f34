"""What comes back: the catalogue, the board and the configuration; bad ones change nothing."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from sync.client.report import Outcome

if TYPE_CHECKING:
    from tests.unit.sync.client.conftest import World


def test_a_new_catalogue_is_switched_to_and_releases_the_quarantine(world: World) -> None:
    (item,) = world.outbox.fill(1)
    world.server.refuses[item] = "unknown-measure"
    world.engine.run_once(world.clock.now())
    content = b'{"edition": "2024"}'
    sha256 = hashlib.sha256(content).hexdigest()
    world.server.documents["/catalogue"] = (content, sha256)
    world.server.refuses.clear()
    report = world.engine.run_once(world.clock.now())
    assert report.catalogue == sha256
    assert world.documents.catalogue.content == content
    assert world.outbox.in_state("accepted") == [item]
    assert world.engine.run_once(world.clock.now()).catalogue is None


@pytest.mark.parametrize(
    ("content", "etag", "reason"),
    [
        (b'{"a": 1}', "ab" * 32, "not those that the server named"),
        (b'{"a": 1}', "v7", "SHA-256"),
        (b"<html>", hashlib.sha256(b"<html>").hexdigest(), "not JSON"),
    ],
)
def test_a_bad_catalogue_is_refused_once_and_the_old_one_stays(
    world: World, content: bytes, etag: str, reason: str
) -> None:
    world.documents.catalogue.switch(b"{}", "old")
    world.server.documents["/catalogue"] = (content, etag)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert report.catalogue is None
    assert world.documents.catalogue.content == b"{}"
    assert any(reason in note for note in report.notes)
    world.engine.run_once(world.clock.now())
    asked = [request.etag for request in world.server.requests if request.path == "/catalogue"]
    assert asked == ["old", etag]


def test_a_catalogue_that_cannot_be_stored_is_a_note(world: World) -> None:
    content = b'{"edition": "2024"}'
    world.server.documents["/catalogue"] = (content, hashlib.sha256(content).hexdigest())
    world.documents.catalogue.fails = True
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert any("No space left" in note for note in report.notes)


def test_the_board_comes_back_and_only_when_it_changed(world: World) -> None:
    board = b'{"as_of": "2026-11-22T10:00:00Z", "edition": "2024", "measures": {}}'
    world.server.documents["/board"] = (board, "v1")
    assert world.engine.run_once(world.clock.now()).board == hashlib.sha256(board).hexdigest()
    assert world.engine.run_once(world.clock.now()).board is None
    assert [r.etag for r in world.server.requests if r.path == "/board"] == [None, "v1"]


def test_a_board_that_breaks_the_contract_is_refused(world: World) -> None:
    world.server.documents["/board"] = (b'{"as_of": "2026-11-22T10:00:00Z", "measures": []}', "v1")
    report = world.engine.run_once(world.clock.now())
    assert report.board is None
    assert any("board was refused" in note for note in report.notes)


def test_the_heartbeat_tells_the_queue_and_brings_the_configuration(world: World) -> None:
    world.outbox.fill(1)
    (item,) = world.outbox.in_state("pending")
    world.server.refuses[item] = "round-closed"
    report = world.engine.run_once(world.clock.now())
    last = json.loads(next(r.body for r in reversed(world.server.requests) if r.path == "/heartbeat"))
    assert last["queue"] == {"pending": 0, "quarantined": 1, "oldest_hour": None}
    assert last["boot_id"] == "boot-1"
    assert last["uptime_s"] == 1000
    assert (report.config_version, dict(report.config)) == (3, {"idle_s": 90})
