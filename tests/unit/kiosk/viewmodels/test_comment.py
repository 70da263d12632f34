"""A comment under way: drafts stay in their visit, nothing is saved unseen, and nobody's text reaches another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kiosk import paths
from kiosk.background import Err
from kiosk.domain.contribution import MAX_TEXT, Comment, ContributionError, Stance
from kiosk.domain.journey import Back, OpenMeasure, Place, Review, Route, Say, StartOver
from kiosk.services.keyboards import keyboard_for
from kiosk.viewmodels.comment import CommentViewModel
from kiosk.viewmodels.thanks import ThanksViewModel
from tests.unit.kiosk.fakes import OCCASION, Room, seen, turns

IDLE, UNDER_WAY, FAILED = (one.value for one in CommentViewModel.Saving)
UNTOLD, FOR, NEUTRAL, AGAINST = (one.value for one in CommentViewModel.Opinion)
HERE = Place(Route.COMMENT, measure_id="tide-signs")


class Desk(Room):
    """A visitor about to say something about a measure."""

    def __init__(self) -> None:
        super().__init__()
        self.comment = CommentViewModel(
            self.session,
            self.content,
            self.participation,
            self.tasks,
            lambda key: keyboard_for(paths.KEYBOARDS, key),
        )
        self.thanks = ThanksViewModel(self.session, self.content, self.participation)
        self.go(OpenMeasure("tide-signs"), Say())

    @property
    def kept(self) -> list[tuple[str, Stance | None, str]]:
        """What is on the disk."""
        return [(i.measure_id, i.stance, i.text) for i in self.keeper.kept if isinstance(i, Comment)]

    async def press_save(self) -> None:
        self.comment.save()
        await turns()


Scene = Callable[[Desk], Coroutine[Any, Any, None]]


def play(scene: Scene) -> None:
    async def main() -> None:
        await scene(Desk())

    asyncio.run(main())


def test_at_first_nothing_is_chosen_and_nothing_can_be_saved() -> None:
    desk = Desk()
    assert seen(desk.comment, "number", "title") == (101, "Signs that know the tide")
    assert seen(desk.comment, "stance", "text", "whole", "remaining", "ready") == (UNTOLD, "", "", MAX_TEXT, False)
    assert [row.chosen for row in seen(desk.comment, "reasons")[0]] == [False] * 5
    desk.comment.review()
    assert desk.session.place == HERE


def test_reasons_and_words_make_one_text_and_count_together() -> None:
    desk = Desk()
    desk.comment.toggleReason(3)
    desk.comment.toggleReason(1)
    desk.comment.type("Really.")
    whole = "It helps everybody. I need people on site.\nReally."
    assert seen(desk.comment, "whole", "remaining", "ready") == (whole, MAX_TEXT - len(whole), True)
    desk.comment.toggleReason(1)
    assert seen(desk.comment, "whole") == ("I need people on site.\nReally.",)


def test_the_limit_holds_for_words_and_reasons_together() -> None:
    desk = Desk()
    desk.comment.toggleReason(0)
    desk.comment.type("x" * 10_000)
    assert seen(desk.comment, "remaining") == (0,)
    assert len(seen(desk.comment, "whole")[0]) == MAX_TEXT
    desk.comment.toggleReason(1)
    assert [row.chosen for row in seen(desk.comment, "reasons")[0]] == [True, False, False, False, False]
    desk.comment.toggleReason(0)
    assert seen(desk.comment, "remaining", "ready") == (len("It saves time.\n"), True)


def test_blanks_alone_are_no_text() -> None:
    desk = Desk()
    desk.comment.type(" \n ")
    assert seen(desk.comment, "ready") == (False,)


def test_a_stance_can_be_changed_and_taken_back() -> None:
    desk = Desk()
    for opinion, expected in ((FOR, FOR), (AGAINST, AGAINST), (AGAINST, UNTOLD), (NEUTRAL, NEUTRAL)):
        desk.comment.chooseStance(opinion)
        assert seen(desk.comment, "stance") == (expected,)


def test_sentences_begin_with_a_capital() -> None:
    desk = Desk()
    keyboard = desk.comment.property("keyboard")
    for typed, capital in (("", True), ("J", False), ("a", False), (".", False), (" ", True), ("N", False)):
        desk.comment.type(typed)
        assert keyboard.property("shifted") is capital
    desk.comment.erase()
    assert keyboard.property("shifted") is True


@pytest.mark.parametrize(
    ("text", "telling"), [("089 1234567", "Phone"), ("a@b.de", "Email"), ("Ich heiße Eva", "Name"), ("Gut", "Nobody")]
)
def test_hints_never_block(text: str, telling: str) -> None:
    desk = Desk()
    desk.comment.type(text)
    assert seen(desk.comment, "telling", "ready") == (CommentViewModel.Telling[telling].value, True)


def test_saved_before_thanks() -> None:
    async def scene(desk: Desk) -> None:
        desk.comment.chooseStance(AGAINST)
        desk.comment.type("<img src=x> שלום 🙂 ")
        desk.comment.review()
        assert desk.session.place.route is Route.REVIEW
        await desk.press_save()
        await desk.press_save()
        assert seen(desk.comment, "saving") == (UNDER_WAY,)
        assert (desk.lane.waiting, desk.session.place.route) == (1, Route.REVIEW)
        desk.comment.back()
        assert desk.session.place.route is Route.REVIEW
        await desk.lane.step()
        assert desk.kept == [("tide-signs", Stance.AGAINST, "<img src=x> שלום 🙂")]
        assert desk.session.place == Place(Route.THANKS, measure_id="tide-signs")
        assert seen(desk.thanks, "saved", "comments") == (0, 1)
        desk.thanks.say()
        assert desk.session.place == HERE
        assert seen(desk.comment, "text", "stance") == ("", UNTOLD)

    play(scene)


def test_what_can_not_be_saved_is_told_and_can_be_tried_again() -> None:
    async def scene(desk: Desk) -> None:
        desk.comment.type("Good.")
        desk.comment.review()
        desk.keeper.full = True
        await desk.press_save()
        await desk.lane.step()
        assert (desk.session.place.route, desk.kept) == (Route.REVIEW, [])
        assert seen(desk.comment, "saving", "whole") == (FAILED, "Good.")
        desk.keeper.full = False
        await desk.press_save()
        await desk.lane.step()
        assert [text for _, _, text in desk.kept] == ["Good."]
        assert desk.session.place.route is Route.THANKS

    play(scene)


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (MAX_TEXT + 1)])
def test_a_text_that_can_not_be_kept_is_a_value_and_nothing_is_stored(text: str) -> None:
    async def scene(desk: Desk) -> None:
        outcome = await desk.participation.comment(OCCASION, "tide-signs", None, text)
        assert isinstance(outcome, Err)
        assert isinstance(outcome.error, ContributionError)
        assert (desk.lane.waiting, desk.participation.visit.given) == (0, ())

    play(scene)


def test_a_draft_waits_for_its_visitor_and_belongs_to_its_measure() -> None:
    desk = Desk()
    desk.comment.type("Half a sen")
    desk.go(Back(), OpenMeasure("berth-booking"), Say())
    assert seen(desk.comment, "text") == ("",)
    desk.go(Back(), OpenMeasure("tide-signs"), Say())
    assert seen(desk.comment, "text") == ("Half a sen",)


def test_discarded_is_gone() -> None:
    desk = Desk()
    desk.comment.type("No.")
    desk.comment.discard()
    assert desk.session.place.route is Route.MEASURE
    desk.go(Say())
    assert seen(desk.comment, "text") == ("",)


@pytest.mark.parametrize("reviewed", [False, True])
def test_nothing_is_left_for_the_next_visitor(reviewed: bool) -> None:
    fresh = Desk()
    desk = Desk()
    desk.comment.chooseStance(FOR)
    desk.comment.toggleReason(2)
    desk.comment.type("My name is Eva")
    if reviewed:
        desk.go(Review())
    desk.go(StartOver())
    names = ("text", "whole", "stance", "reasons", "remaining", "telling", "ready", "saving")
    assert seen(desk.comment, *names) == seen(fresh.comment, *names)
    assert seen(desk.comment, "title") == ("",)
    desk.comment.type("a late key")
    desk.go(OpenMeasure("tide-signs"), Say())
    assert seen(desk.comment, *names) == seen(fresh.comment, *names)


def test_a_save_that_ends_late_moves_no_other_visitor_and_takes_no_draft() -> None:
    async def scene(desk: Desk) -> None:
        desk.comment.type("First.")
        desk.comment.review()
        await desk.press_save()
        closing = desk.leave()
        desk.go(OpenMeasure("tide-signs"), Say())
        desk.comment.type("Second.")
        desk.comment.review()
        await desk.work()
        await closing
        assert [text for _, _, text in desk.kept] == ["First."]
        assert desk.session.place.route is Route.REVIEW
        assert seen(desk.comment, "whole", "saving") == ("Second.", IDLE)

    play(scene)
