"""One synchronisation run: the table of answers in PROTOCOL.md, row by row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sync.client.ports import Answer, NoAnswer, NoAnswerReason
from sync.client.report import Outcome
from sync.contract import MAX_BODY_BYTES

if TYPE_CHECKING:
    from tests.unit.sync.client.conftest import Request, World


def test_everything_due_arrives_and_the_run_says_so(world: World) -> None:
    ids = world.outbox.fill(3)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert (report.sent, report.accepted, report.rejected) == (3, 3, 0)
    assert set(world.server.stored) == set(ids)
    assert world.outbox.in_state("accepted") == ids
    assert world.outbox.synced_at == world.clock.wall
    assert report.retry_in_s is None


def test_the_envelope_says_who_sends(world: World) -> None:
    world.outbox.fill(1)
    world.engine.run_once(world.clock.now())
    sent = next(json.loads(r.body) for r in world.server.requests if r.path == "/contributions")
    assert sent["installation_id"] == "11111111-1111-4111-8111-111111111111"
    assert sent["software"] == "1.2.0"
    assert sent["sent_at"] == "2026-11-22T10:20:00Z"
    assert world.outbox.identity == "terminal-1"


def test_the_servers_time_is_learnt_before_anything_is_frozen(world: World) -> None:
    world.outbox.fill(1)
    world.server.ahead_s = 3600.0
    report = world.engine.run_once(world.clock.now())
    assert world.server.paths()[0] == "/heartbeat"
    assert report.offset_s == 3600.0
    assert world.outbox.knows_server_time("boot-1")


def test_half_the_round_trip_is_allowed_for(world: World) -> None:
    world.server.ahead_s = 100.0
    world.server.round_trip_s = 8.0
    report_time = world.clock.wall
    report = world.engine.run_once(world.clock.now())
    assert report.offset_s == pytest.approx(100.0)
    booted = report_time.timestamp() - 1000.0
    assert world.outbox.learnt["boot-1"] == pytest.approx(booted + 100.0)


def test_an_answer_that_took_minutes_tells_no_time(world: World) -> None:
    world.server.round_trip_s = 300.0
    assert world.engine.run_once(world.clock.now()).offset_s is None


def test_without_a_network_nothing_is_frozen(world: World) -> None:
    world.outbox.fill(2)
    world.server.trick = lambda _: world.no_answer(NoAnswerReason.UNREACHABLE)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert report.sentence == "no answer: unreachable"
    assert "freeze" not in world.outbox.calls
    assert report.requests == 1


def test_a_broken_heartbeat_alone_does_not_keep_contributions_back_for_ever(world: World) -> None:
    world.outbox.fill(1)

    def broken(request: Request) -> Answer | NoAnswer | None:
        return world.no_answer(NoAnswerReason.TIMEOUT) if request.path == "/heartbeat" else None

    world.server.trick = broken
    outcomes = [world.engine.run_once(world.clock.now()).outcome for _ in range(3)]
    assert outcomes == [Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.DRAINED]
    assert len(world.server.stored) == 1


def test_rejected_items_go_to_quarantine_and_hurt_no_neighbour(world: World) -> None:
    good, bad, other = world.outbox.fill(3)
    world.server.refuses[bad] = "round-closed"
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert (report.accepted, report.rejected) == (2, 1)
    assert world.outbox.in_state("quarantined") == [bad]
    assert world.outbox.rows[bad].code == "round-closed"
    assert world.outbox.in_state("accepted") == [good, other]


def test_a_backlog_goes_in_batches_of_a_thousand(world: World) -> None:
    world.outbox.fill(2500)
    world.engine.run_once(world.clock.now())
    assert world.server.batches() == [1000, 1000, 500]


def test_a_batch_never_exceeds_the_bytes_of_the_protocol(world: World) -> None:
    world.outbox.fill_comments(600, "ü" * 1000)
    report = world.engine.run_once(world.clock.now())
    assert report.accepted == 600
    assert max(len(r.body) for r in world.server.requests) <= MAX_BODY_BYTES
    assert len(world.server.batches()) > 1


@pytest.mark.parametrize("status", [401, 403])
def test_unauthorised_stops_and_keeps_everything(world: World, status: int) -> None:
    world.outbox.fill(2)
    world.on_contributions(lambda _: world.problem(status))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.UNAUTHORISED
    assert "enrol it again" in report.sentence
    assert report.retry_in_s == 3600.0
    assert world.server.batches() == [2]
    assert len(world.outbox.in_state("sent")) == 2


def test_a_cloned_terminal_stops_and_keeps_everything(world: World) -> None:
    world.outbox.fill(2)
    world.on_contributions(lambda _: world.problem(409, code="cloned-terminal"))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.CLONED
    assert len(world.outbox.in_state("sent")) == 2
    assert world.server.paths()[-1] == "/contributions"


@pytest.mark.parametrize("path", ["/heartbeat", "/catalogue", "/board"])
def test_a_refusal_counts_wherever_it_is_said(world: World, path: str) -> None:
    world.server.trick = lambda request: world.problem(401) if request.path == path else None
    assert world.engine.run_once(world.clock.now()).outcome is Outcome.UNAUTHORISED


@pytest.mark.parametrize("status", [200, 201, 302, 304, 400, 401, 403, 409, 422])
def test_an_answer_without_our_header_is_no_answer(world: World, status: int) -> None:
    ids = world.outbox.fill(2)
    world.on_contributions(lambda _: Answer(status, {"content-type": "text/html"}, b"<html>Please sign in</html>"))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert "sign-in page" in report.sentence
    assert world.outbox.in_state("sent") == ids
    assert world.server.batches() == [2]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
@pytest.mark.parametrize("header", [True, False])
def test_trouble_of_the_server_keeps_everything_and_waits(world: World, status: int, header: bool) -> None:
    ids = world.outbox.fill(2)
    world.on_contributions(lambda _: world.problem(status, header=header))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert world.outbox.in_state("sent") == ids
    assert report.retry_in_s is not None
    assert 0.0 <= report.retry_in_s <= 2.0


def test_retry_after_is_obeyed_and_nothing_else_is_asked(world: World) -> None:
    world.outbox.fill(1)
    world.on_contributions(lambda _: world.problem(503, retry_after="120"))
    report = world.engine.run_once(world.clock.now())
    assert report.retry_in_s is not None
    assert 120.0 <= report.retry_in_s <= 122.0
    assert world.server.paths()[-1] == "/contributions"


def test_failures_in_a_row_wait_longer_up_to_a_quarter_of_an_hour(world: World) -> None:
    world.outbox.fill(1)
    world.server.trick = lambda _: world.no_answer(NoAnswerReason.UNREACHABLE)
    waits = [world.engine.run_once(world.clock.now()).retry_in_s or 0.0 for _ in range(40)]
    assert max(waits[:3]) <= 8.0
    assert max(waits) > 300.0
    assert max(waits) <= 900.0
    world.server.trick = None
    world.engine.run_once(world.clock.now())
    world.server.trick = lambda _: world.no_answer(NoAnswerReason.UNREACHABLE)
    assert (world.engine.run_once(world.clock.now()).retry_in_s or 0.0) <= 2.0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"server_time": "2026-11-22T10:00:00Z", "next_seq": 3, "items": []}',
        b'{"server_time": "yesterday", "next_seq": 3, "items": []}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_an_answer_that_does_not_match_applies_nothing(world: World, body: bytes) -> None:
    ids = world.outbox.fill(2)
    world.on_contributions(lambda _: Answer(200, {"x-radar-protocol": "1"}, body))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert world.outbox.in_state("sent") == ids


def test_verdicts_of_other_items_apply_nothing(world: World) -> None:
    ids = world.outbox.fill(2)
    answer = {
        "server_time": "2026-11-22T10:00:00Z",
        "next_seq": 3,
        "items": [{"id": ids[0], "verdict": "accepted"}, {"id": ids[0], "verdict": "accepted"}],
    }
    world.on_contributions(lambda _: Answer(200, {"x-radar-protocol": "1"}, json.dumps(answer).encode()))
    assert world.engine.run_once(world.clock.now()).outcome is Outcome.NO_ANSWER
    assert world.outbox.in_state("sent") == ids


def test_unknown_fields_of_an_answer_are_ignored(world: World) -> None:
    (item,) = world.outbox.fill(1)
    answer = {
        "server_time": "2026-11-22T10:00:00Z",
        "next_seq": 2,
        "mood": "good",
        "items": [{"id": item, "verdict": "accepted", "colour": "green"}],
    }
    world.on_contributions(lambda _: Answer(200, {"x-radar-protocol": "1"}, json.dumps(answer).encode()))
    assert world.engine.run_once(world.clock.now()).accepted == 1


def test_what_the_server_misses_is_sent_again_once_per_run(world: World) -> None:
    world.outbox.fill(5)
    world.engine.run_once(world.clock.now())
    world.server.stored.clear()
    world.server.seen -= {2, 3}
    world.outbox.fill(1)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert report.missing == ()
    assert {row["measure_id"] for row in world.server.stored.values()} == {"m-1", "m-2", "m-5"}


def test_a_server_that_always_misses_something_causes_no_endless_loop(world: World) -> None:
    world.outbox.fill(3)

    def forgetful(request: Request) -> Answer:
        answer = {
            "server_time": "2026-11-22T10:00:00Z",
            "next_seq": 4,
            "missing": [[1, 2]],
            "items": [{"id": item["id"], "verdict": "accepted"} for item in request.items],
        }
        return Answer(200, {"x-radar-protocol": "1"}, json.dumps(answer).encode())

    world.on_contributions(forgetful)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert world.server.batches() == [3, 2]


def test_verify_asks_what_was_seen_even_with_nothing_to_send(world: World) -> None:
    world.outbox.fill(2)
    world.engine.run_once(world.clock.now())
    report = world.engine.run_once(world.clock.now(), verify=True)
    assert world.server.batches() == [2, 0]
    assert report.server_next_seq == 3
    assert report.outcome is Outcome.DRAINED


def test_nothing_to_send_and_no_server_is_no_answer(world: World) -> None:
    world.engine.run_once(world.clock.now())
    world.server.trick = lambda _: world.no_answer(NoAnswerReason.UNREACHABLE)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert report.requests == 1


def test_other_refusals_are_no_answer_and_staff_are_told(world: World) -> None:
    world.outbox.fill(1)
    world.on_contributions(lambda _: world.problem(405))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.NO_ANSWER
    assert "405" in report.sentence
    assert "because" in report.sentence


def test_stopping_ends_a_run_between_two_batches(world: World) -> None:
    world.outbox.fill(2500)

    def stop_after_first(_: Request) -> None:
        world.engine.stop()

    world.on_contributions(stop_after_first)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.STOPPED
    assert world.server.aborted
    assert world.server.batches() == [1000]
    assert world.engine.run_once(world.clock.now()).requests == 0


def test_traces_of_accepted_comments_are_removed_even_if_the_run_fails(world: World) -> None:
    world.outbox.fill(1)
    world.on_contributions(lambda _: world.problem(500))
    world.engine.run_once(world.clock.now())
    assert world.outbox.calls[-1] == "scrub"
