"""One question: nothing preselected, saved before the next page, changeable, and nobody's answer reaches another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kiosk.domain.contribution import Origin, Rating
from kiosk.domain.journey import Back, Enter, OpenMeasure, Place, Rate, Route
from kiosk.viewmodels.rating import NO_OPINION, NOTHING_CHOSEN, RatingViewModel, StepRow
from tests.unit.kiosk.fakes import Calls, Room, seen, seestadt, seestadt_raw, turns

IDLE, UNDER_WAY, FAILED = (one.value for one in RatingViewModel.Saving)
FIRST = Place(Route.RATE, measure_id="tide-signs")
SECOND = Place(Route.RATE, measure_id="tide-signs", question=1)
THANKS = Place(Route.THANKS, measure_id="tide-signs")

LIKING = {
    "id": "liking",
    "text": {"en": "Do you like this?", "de": "Gefällt Ihnen das?"},
    "scale": [{"en": word} for word in ("not at all", "hardly", "so-so", "much", "very much")],
    "no_opinion": {"en": "cannot say"},
}


class Desk(Room):
    """A visitor before the first of two questions."""

    def __init__(self) -> None:
        super().__init__(seestadt(questions=[*seestadt_raw()["questions"], LIKING]))
        self.rating = RatingViewModel(self.session, self.content, self.participation, self.tasks)
        self.changed = Calls()
        self.rating.changed.connect(self.changed)
        self.go(OpenMeasure("tide-signs"), Rate())

    @property
    def place(self) -> Place:
        return self.session.place

    @property
    def state(self) -> tuple[int, int]:
        """What is chosen, and how far it is on its way to the disk."""
        chosen, saving = seen(self.rating, "chosen", "saving")
        return chosen, saving

    @property
    def kept(self) -> list[tuple[str, str, int | None]]:
        """What is on the disk."""
        return [(i.measure_id, i.question, i.value) for i in self.keeper.kept if isinstance(i, Rating)]

    async def press_next(self) -> None:
        self.rating.next()
        await turns()

    async def answer(self, step: int) -> None:
        self.rating.choose(step)
        await self.press_next()
        if self.lane.waiting:
            await self.lane.step()


Scene = Callable[[Desk], Coroutine[Any, Any, None]]


def play(scene: Scene) -> None:
    async def main() -> None:
        await scene(Desk())

    asyncio.run(main())


def test_the_question_shows_with_its_measure_and_scale() -> None:
    desk = Desk()
    assert seen(desk.rating, "question", "position", "questions", "noOpinion") == (
        "Would you use this?",
        1,
        2,
        "cannot say",
    )
    assert seen(desk.rating, "number", "title", "sector", "shape") == (101, "Signs that know the tide", 0, "moving")
    assert seen(desk.rating, "teaser") == ("The boards on the quays show how high the water will be.",)
    words = ("never", "rarely", "sometimes", "often", "every day")
    assert seen(desk.rating, "steps") == (tuple(StepRow(step, word) for step, word in enumerate(words, 1)),)


def test_nothing_is_chosen_at_first_and_nothing_is_saved_without_a_choice() -> None:
    async def scene(desk: Desk) -> None:
        assert desk.state == (NOTHING_CHOSEN, IDLE)
        await desk.press_next()
        assert (desk.lane.waiting, desk.place) == (0, FIRST)

    play(scene)


def test_a_choice_can_be_changed_and_is_not_saved_by_itself() -> None:
    async def scene(desk: Desk) -> None:
        for step in (1, 5, NO_OPINION, 3):
            desk.rating.choose(step)
            assert desk.state == (step, IDLE)
        await turns()
        assert desk.lane.waiting == 0

    play(scene)


@pytest.mark.parametrize("step", [-1, 6, 100])
def test_a_step_off_the_scale_is_no_choice(step: int) -> None:
    desk = Desk()
    desk.rating.choose(2)
    desk.rating.choose(step)
    assert desk.state == (2, IDLE)


def test_the_next_page_shows_when_the_answer_is_on_the_disk() -> None:
    async def scene(desk: Desk) -> None:
        desk.rating.choose(4)
        await desk.press_next()
        assert (desk.place, desk.state, desk.kept) == (FIRST, (4, UNDER_WAY), [])
        await desk.lane.step()
        assert (desk.place, desk.kept) == (SECOND, [("tide-signs", "use", 4)])
        assert desk.state == (NOTHING_CHOSEN, IDLE)
        assert seen(desk.rating, "question", "position") == ("Do you like this?", 2)
        await desk.answer(NO_OPINION)
        assert desk.place == THANKS
        assert desk.kept[1] == ("tide-signs", "liking", None)

    play(scene)


def test_an_answer_tells_the_circumstances_it_was_given_in() -> None:
    async def scene(desk: Desk) -> None:
        desk.session.prefer(language="de")
        await desk.answer(4)
        (rating,) = desk.keeper.kept
        catalogue = desk.content.catalogue
        assert (rating.edition, rating.catalogue) == ("2027", catalogue.sha256)
        assert (rating.language, rating.origin, rating.event_id) == ("de", Origin.KIOSK, None)

    play(scene)


def test_while_it_is_saved_nothing_else_can_be_done() -> None:
    async def scene(desk: Desk) -> None:
        desk.rating.choose(4)
        await desk.press_next()
        desk.rating.choose(1)
        desk.rating.skip()
        await desk.press_next()
        assert (desk.place, desk.state, desk.lane.waiting) == (FIRST, (4, UNDER_WAY), 1)
        await desk.lane.step()
        assert (desk.kept, desk.place) == ([("tide-signs", "use", 4)], SECOND)

    play(scene)


def test_a_skipped_question_saves_nothing() -> None:
    async def scene(desk: Desk) -> None:
        desk.rating.choose(4)
        desk.rating.skip()
        assert desk.place == SECOND
        desk.rating.skip()
        assert desk.place == THANKS
        await turns()
        assert desk.lane.waiting == 0

    play(scene)


def test_a_failed_save_is_told_and_can_be_tried_again() -> None:
    async def scene(desk: Desk) -> None:
        desk.keeper.full = True
        before = desk.changed.count
        await desk.answer(4)
        assert (desk.place, desk.state) == (FIRST, (4, FAILED))
        assert desk.changed.count == before + 3, "chosen, under way, failed"
        desk.keeper.full = False
        await desk.press_next()
        assert desk.state == (4, UNDER_WAY)
        await desk.lane.step()
        assert (desk.place, desk.kept) == (SECOND, [("tide-signs", "use", 4)])

    play(scene)


def test_after_a_failed_save_one_can_choose_anew_or_go_on() -> None:
    async def scene(desk: Desk) -> None:
        desk.keeper.full = True
        await desk.answer(4)
        desk.rating.choose(2)
        assert desk.state == (2, IDLE)
        await desk.press_next()
        await desk.lane.step()
        assert desk.state == (2, FAILED)
        desk.rating.skip()
        assert (desk.place, desk.state) == (SECOND, (NOTHING_CHOSEN, IDLE))

    play(scene)


def test_an_answer_given_in_this_visit_shows_again_and_can_be_changed() -> None:
    async def scene(desk: Desk) -> None:
        await desk.answer(4)
        await desk.answer(NO_OPINION)
        desk.go(Back(), Rate())
        assert desk.state == (4, IDLE)
        await desk.press_next()
        assert (desk.place, desk.lane.waiting) == (SECOND, 0)
        assert desk.state == (NO_OPINION, IDLE)
        desk.go(Back())
        await desk.answer(1)
        assert desk.kept[-1] == ("tide-signs", "use", 1)
        assert desk.keeper.kept[-1].supersedes == desk.keeper.kept[0].id
        desk.go(OpenMeasure("ferry-count"), Rate())
        assert desk.state == (NOTHING_CHOSEN, IDLE)

    play(scene)


def test_a_visitor_who_leaves_during_the_save_stays_gone_and_the_answer_stays_saved() -> None:
    async def scene(desk: Desk) -> None:
        desk.rating.choose(4)
        await desk.press_next()
        visit = desk.participation.visit.id
        leaving = desk.leave()
        await desk.work()
        await leaving
        assert desk.place == Place(Route.ATTRACT)
        assert desk.kept == [("tide-signs", "use", 4)]
        assert desk.keeper.closed == [visit]

    play(scene)


def test_a_save_that_ends_late_moves_no_other_visitor_at_the_same_question() -> None:
    async def scene(desk: Desk) -> None:
        desk.rating.choose(4)
        await desk.press_next()
        leaving = desk.leave()
        desk.go(OpenMeasure("tide-signs"), Rate())
        assert desk.state == (NOTHING_CHOSEN, IDLE)
        desk.rating.choose(1)
        await desk.work()
        await leaving
        assert (desk.place, desk.state) == (FIRST, (1, IDLE))

    play(scene)


def test_a_save_that_fails_late_is_no_failure_of_the_next_visitor() -> None:
    async def scene(desk: Desk) -> None:
        desk.keeper.full = True
        desk.rating.choose(4)
        await desk.press_next()
        desk.go(Back(), Rate())
        desk.rating.choose(1)
        await desk.lane.step()
        assert (desk.place, desk.state) == (FIRST, (1, IDLE))

    play(scene)


def test_the_question_speaks_the_visitors_language() -> None:
    desk = Desk()
    desk.rating.choose(4)
    desk.rating.skip()
    desk.session.prefer(language="de")
    assert seen(desk.rating, "question", "noOpinion") == ("Gefällt Ihnen das?", "cannot say")


def test_a_change_of_language_keeps_the_choice() -> None:
    desk = Desk()
    desk.rating.choose(4)
    desk.session.prefer(language="de")
    assert desk.state == (4, IDLE)


def test_other_screens_leave_the_question_alone() -> None:
    desk = Desk()
    desk.go(Back())
    before = desk.changed.count
    desk.go(Enter(), OpenMeasure("ferry-count"))
    desk.session.prefer(language="de")
    assert desk.changed.count == before
    assert seen(desk.rating, "question", "title") == ("Would you use this?", "Signs that know the tide")
