"""Batches that are too much: halved, grown back, taken apart to find the one item that spoils them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.client.draining import MAX_REFUSED_IN_A_ROW
from sync.client.ports import Answer, LocalCode, NoAnswerReason
from sync.client.report import Outcome

if TYPE_CHECKING:
    from tests.unit.sync.client.conftest import Request, World


def test_too_large_halves_down_to_one_and_quarantines_that(world: World) -> None:
    ids = world.outbox.fill(8)
    heavy = ids[5]

    def picky(request: Request) -> Answer | None:
        return world.problem(413) if any(item["id"] == heavy for item in request.items) else None

    world.on_contributions(picky)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert world.outbox.in_state("quarantined") == [heavy]
    assert world.outbox.rows[heavy].code == LocalCode.TOO_LARGE
    assert len(world.server.stored) == 7
    assert world.server.batches()[:4] == [8, 4, 4, 2]


def test_a_smaller_limit_is_kept_and_grows_back(world: World) -> None:
    world.outbox.fill(1000)
    world.on_contributions(lambda request: world.problem(413) if len(request.items) > 100 else None)
    assert world.engine.run_once(world.clock.now()).outcome is Outcome.DRAINED
    first = len(world.server.batches())
    world.outbox.fill(300)
    world.engine.run_once(world.clock.now())
    assert max(world.server.batches()[first:]) <= 125
    world.server.trick = None
    for _ in range(6):
        world.outbox.fill(500)
        world.engine.run_once(world.clock.now())
    assert world.server.batches()[-1] == 500


def test_a_time_out_halves_the_next_batch(world: World) -> None:
    world.outbox.fill(800)
    world.on_contributions(lambda _: world.no_answer(NoAnswerReason.TIMEOUT))
    world.engine.run_once(world.clock.now())
    world.engine.run_once(world.clock.now())
    world.server.trick = None
    assert world.engine.run_once(world.clock.now()).outcome is Outcome.DRAINED
    assert world.server.batches() == [800, 400, 200, 400, 200]


@pytest.mark.parametrize("status", [400, 422])
def test_one_item_that_spoils_a_batch_is_found_and_the_rest_sent(world: World, status: int) -> None:
    ids = world.outbox.fill(100)
    spoilers = {ids[17], ids[63]}

    def strict(request: Request) -> Answer | None:
        return world.problem(status) if any(item["id"] in spoilers for item in request.items) else None

    world.on_contributions(strict)
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert set(world.outbox.in_state("quarantined")) == spoilers
    assert {world.outbox.rows[item].code for item in spoilers} == {LocalCode.REFUSED_ALONE}
    assert len(world.server.stored) == 98
    assert len(world.server.batches()) < 40


def test_a_server_that_refuses_everything_does_not_empty_the_queue_into_quarantine(world: World) -> None:
    world.outbox.fill(1000)
    world.on_contributions(lambda _: world.problem(422))
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.REFUSED
    assert len(world.outbox.in_state("quarantined")) == MAX_REFUSED_IN_A_ROW
    assert len(world.server.batches()) < 50


def test_an_item_the_server_fails_on_is_set_aside_for_a_day(world: World) -> None:
    ids = world.outbox.fill(64)
    poison = ids[20]

    def failing(request: Request) -> Answer | None:
        return world.problem(500) if any(item["id"] == poison for item in request.items) else None

    world.on_contributions(failing)
    outcomes = [world.engine.run_once(world.clock.now()).outcome for _ in range(3)]
    assert outcomes == [Outcome.NO_ANSWER] * 3
    assert not world.server.stored
    report = world.engine.run_once(world.clock.now())
    assert report.outcome is Outcome.DRAINED
    assert report.set_aside == 1
    assert len(world.server.stored) == 63
    before = len(world.server.requests)
    world.engine.run_once(world.clock.now())
    assert "/contributions" not in [r.path for r in world.server.requests[before:]]
    world.clock.advance(25 * 3600)
    world.server.trick = None
    assert world.engine.run_once(world.clock.now()).outcome is Outcome.DRAINED
    assert poison in world.server.stored


def test_a_lone_item_the_server_fails_on_is_set_aside_too(world: World) -> None:
    world.outbox.fill(1)
    world.on_contributions(lambda _: world.problem(500))
    for _ in range(3):
        world.engine.run_once(world.clock.now())
    report = world.engine.run_once(world.clock.now())
    assert (report.outcome, report.set_aside) == (Outcome.DRAINED, 1)


def test_a_server_that_fails_on_all_contributions_sets_none_aside(world: World) -> None:
    world.outbox.fill(200)
    world.on_contributions(lambda _: world.problem(500))
    for _ in range(6):
        report = world.engine.run_once(world.clock.now())
        assert report.outcome is Outcome.NO_ANSWER
        assert report.set_aside == 0
        assert report.requests < 40
    world.server.trick = None
    assert world.engine.run_once(world.clock.now()).accepted == 200


def test_server_errors_do_not_count_while_nothing_else_succeeds(world: World) -> None:
    world.outbox.fill(4)
    world.engine.run_once(world.clock.now())
    world.outbox.fill(4)
    world.server.trick = lambda _: world.problem(500)
    for _ in range(5):
        world.engine.run_once(world.clock.now())
    assert world.outbox.stall_count == 0
