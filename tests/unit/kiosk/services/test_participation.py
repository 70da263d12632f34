"""Stored before thanked: an answer counts for the visit when it is on the disk, not before, and once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from kiosk.background import Err, Ok
from kiosk.domain.contribution import Contribution, Rating
from kiosk.services.participation import Participation
from tests.unit.kiosk.fakes import NOW, OCCASION, AtOnce, ByHand, Calls, Keeper, turns


class Desk:
    """A participation whose disk works when the test says so."""

    def __init__(self) -> None:
        self.keeper = Keeper()
        self.lane = ByHand()
        self.participation = Participation(self.keeper, self.lane, lambda: NOW)
        self.stored, self.closed = Calls(), Calls()
        self.participation.stored.connect(self.stored)
        self.participation.visit_closed.connect(self.closed)

    def rate(self, value: int | None, measure: str = "tide-signs") -> asyncio.Task[Ok[Rating] | Err]:
        return asyncio.create_task(self.participation.rate(OCCASION, measure, "use", value))

    def close(self) -> asyncio.Task[Ok[None] | Err]:
        return asyncio.create_task(self.participation.close())

    @property
    def values(self) -> list[int | None]:
        """What stands in the visit."""
        return [item.value for item in self.participation.visit.standing if isinstance(item, Rating)]


async def rated(desk: Desk, value: int | None, measure: str = "tide-signs") -> Ok[Rating] | Err:
    task = desk.rate(value, measure)
    await turns()
    if desk.lane.waiting:
        await desk.lane.step()
    return await task


def run(main: Coroutine[Any, Any, None]) -> None:
    asyncio.run(main)


def test_nothing_is_said_to_be_saved_before_it_is() -> None:
    async def main() -> None:
        desk = Desk()
        saving = desk.rate(4)
        await turns()
        assert not saving.done()
        assert (desk.keeper.kept, desk.values, desk.stored.count) == ([], [], 0)
        await desk.lane.step()
        outcome = await saving
        assert isinstance(outcome, Ok)
        assert desk.keeper.kept == [outcome.value]
        assert (desk.values, desk.stored.count) == ([4], 1)

    run(main())


def test_a_rating_carries_what_it_was_given_for() -> None:
    async def main() -> None:
        desk = Desk()
        outcome = await rated(desk, None)
        assert isinstance(outcome, Ok)
        rating = outcome.value
        assert (rating.measure_id, rating.question, rating.value) == ("tide-signs", "use", None)
        assert (rating.visit_id, rating.recorded_at) == (desk.participation.visit.id, NOW)
        assert (rating.edition, rating.catalogue, rating.language) == ("2027", "0" * 64, "en")
        assert rating.supersedes is None

    run(main())


def test_the_same_answer_again_is_stored_once() -> None:
    async def main() -> None:
        desk = Desk()
        first = await rated(desk, 4)
        assert await rated(desk, 4) == first
        assert desk.lane.waiting == 0
        assert (len(desk.keeper.kept), desk.stored.count) == (1, 1)

    run(main())


def test_another_answer_supersedes_the_first_and_only_of_the_same_measure() -> None:
    async def main() -> None:
        desk = Desk()
        for value, measure in ((4, "tide-signs"), (2, "night-bus"), (5, "tide-signs"), (None, "tide-signs")):
            await rated(desk, value, measure)
        first, other, second, third = desk.keeper.kept
        assert [item.supersedes for item in (first, other, second, third)] == [None, None, first.id, second.id]
        assert desk.values == [2, None]

    run(main())


def test_a_failure_changes_nothing_and_the_next_try_stands_for_itself() -> None:
    async def main() -> None:
        desk = Desk()
        desk.keeper.full = True
        outcome = await rated(desk, 4)
        assert isinstance(outcome, Err)
        assert str(outcome.error) == "no space left on the disk"
        assert (desk.values, desk.stored.count) == ([], 0)
        desk.keeper.full = False
        again = await rated(desk, 4)
        assert isinstance(again, Ok)
        assert again.value.supersedes is None
        assert desk.values == [4]

    run(main())


def test_a_failed_change_leaves_the_earlier_answer() -> None:
    async def main() -> None:
        desk = Desk()
        await rated(desk, 4)
        desk.keeper.full = True
        await rated(desk, 1)
        assert desk.values == [4]

    run(main())


def test_answers_given_while_the_disk_is_slow_know_of_each_other() -> None:
    async def main() -> None:
        desk = Desk()
        saving = [desk.rate(4), desk.rate(1), desk.rate(1), desk.rate(3, "night-bus")]
        await turns()
        while desk.lane.waiting:
            await desk.lane.step()
        await asyncio.gather(*saving)
        first, second, other = desk.keeper.kept
        assert [item.supersedes for item in (first, second, other)] == [None, first.id, None]
        assert desk.values == [1, 3]

    run(main())


def test_the_end_of_a_visit_is_told_to_the_ledger_and_begins_another_one() -> None:
    async def main() -> None:
        desk = Desk()
        await rated(desk, 4)
        over = desk.participation.visit.id
        closing = desk.close()
        await turns()
        assert desk.participation.visit.id != over
        assert (desk.values, desk.closed.count) == ([], 0)
        await desk.lane.step()
        assert await closing == Ok(None)
        assert (desk.keeper.closed, desk.closed.count) == ([over], 1)
        await rated(desk, 4)
        assert desk.keeper.kept[1].visit_id == desk.participation.visit.id
        assert desk.keeper.kept[1].supersedes is None

    run(main())


def test_a_visit_without_contributions_leaves_no_trace() -> None:
    async def main() -> None:
        desk = Desk()
        before = desk.participation.visit.id
        assert await desk.close() == Ok(None)
        assert (desk.lane.waiting, desk.closed.count) == (0, 0)
        assert desk.participation.visit.id != before

    run(main())


@pytest.mark.parametrize("earlier", [0, 1])
def test_an_answer_still_on_its_way_is_closed_with_its_visit(earlier: int) -> None:
    async def main() -> None:
        desk = Desk()
        for _ in range(earlier):
            await rated(desk, 2, "night-bus")
        visit = desk.participation.visit.id
        saving = desk.rate(4)
        await turns()
        closing = desk.close()
        await turns()
        while desk.lane.waiting:
            await desk.lane.step()
        assert isinstance(await saving, Ok)
        assert await closing == Ok(None)
        assert {item.visit_id for item in desk.keeper.kept} == {visit}
        assert (desk.keeper.closed, desk.closed.count) == ([visit], 1)
        assert desk.participation.visit.given == ()

    run(main())


def test_the_next_visitor_waits_for_nothing_of_the_one_before() -> None:
    async def main() -> None:
        desk = Desk()
        first, closing = desk.rate(4), desk.close()
        await turns()
        second = desk.rate(4)
        await turns()
        assert desk.lane.waiting == 2
        while desk.lane.waiting:
            await desk.lane.step()
        one, two = await first, await second
        await closing
        assert isinstance(one, Ok)
        assert isinstance(two, Ok)
        assert one.value.visit_id != two.value.visit_id
        assert two.value.supersedes is None
        assert desk.keeper.closed == [one.value.visit_id]

    run(main())


def test_what_the_disk_refused_while_the_visit_ended_leaves_nothing_to_close() -> None:
    async def main() -> None:
        desk = Desk()
        desk.keeper.full = True
        saving, closing = desk.rate(4), desk.close()
        await turns()
        await desk.lane.step()
        assert isinstance(await saving, Err)
        assert await closing == Ok(None)
        assert desk.lane.waiting == 0

    run(main())


def test_a_visit_that_could_not_be_closed_is_closed_at_the_next_end(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        desk = Desk()
        await rated(desk, 4)
        first = desk.participation.visit.id
        desk.keeper.full = True
        closing = desk.close()
        await turns()
        await desk.lane.step()
        assert isinstance(await closing, Err)
        assert desk.closed.count == 0
        assert caplog.messages == ["a visit can't be closed, so its contributions wait: no space left on the disk"]
        desk.keeper.full = False
        closing = desk.close()
        await turns()
        await desk.lane.step()
        assert await closing == Ok(None)
        assert (desk.keeper.closed, desk.closed.count) == ([first], 1)
        assert await desk.close() == Ok(None)
        assert desk.keeper.closed == [first]

    run(main())


def test_an_answer_off_the_scale_is_a_fault_of_the_program() -> None:
    async def main() -> None:
        participation = Participation(Keeper(), AtOnce(), lambda: NOW)
        with pytest.raises(ValueError, match="1 to 5"):
            await participation.rate(OCCASION, "tide-signs", "use", 6)
        assert isinstance(await participation.rate(OCCASION, "tide-signs", "use", 5), Ok)

    run(main())


def test_the_time_is_that_of_the_answer_not_of_the_disk() -> None:
    async def main() -> None:
        moments = iter([NOW, NOW.replace(hour=11), NOW.replace(hour=12)])
        kept: list[Contribution] = []
        keeper = Keeper()
        keeper.kept = kept
        lane = ByHand()
        participation = Participation(keeper, lane, lambda: next(moments))
        tasks = [
            asyncio.create_task(participation.rate(OCCASION, measure, "use", 4)) for measure in ("tide-signs", "bus")
        ]
        await turns()
        await lane.step()
        await lane.step()
        await asyncio.gather(*tasks)
        assert [item.recorded_at.hour for item in kept] == [10, 11]

    run(main())
