"""Comments on the real window: typed by touch on the product's own keyboard, kept in the ledger, without a network."""

from __future__ import annotations

import errno

import pytest
from PySide6.QtQuick import QQuickItem
from pysqlite3 import connect

from kiosk.background import Ok
from kiosk.commands.visitor import Visitor, items
from kiosk.domain.contribution import Comment, Contribution, Stance
from kiosk.domain.journey import Begin, Enter, OpenMeasure, Route, Say
from kiosk.terminal import Kiosk
from tests.integration.window.stage import Stage

MEASURE = "e-akte"
WHOLE = "Es spart Zeit.\nGrüße aus\n8?"


def to_comment(kiosk: Kiosk, measure_id: str = MEASURE) -> None:
    """Skip ahead to writing."""
    for event in (Begin(), Enter(), OpenMeasure(measure_id), Say()):
        kiosk.session.dispatch(event)


async def write(visitor: Visitor, text: str) -> None:
    """Type lower-case letters, capitals, blanks and newlines by touch."""
    names = {" ": "key-space", "\n": "key-newline"}
    for sign in text:
        name = names.get(sign, f"key-{sign}")
        if visitor.see(name) is None:
            await visitor.touch("key-shift" if sign.isalpha() else "key-page")
        await visitor.touch(name)


def shown(visitor: Visitor, name: str) -> str:
    """What an item says."""
    item = visitor.see(name)
    assert item is not None
    return str(item.property("text"))


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_a_comment_typed_by_touch_is_in_the_ledger(stage: Stage, size: str) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        for event in (Begin(), Enter(), OpenMeasure(MEASURE)):
            kiosk.session.dispatch(event)
        await visitor.touch("sayMeasure")
        await visitor.touch("stance-3")
        await visitor.touch("reason-0")
        await write(visitor, "Grüße aus\n81")
        await visitor.touch("key-backspace")
        await write(visitor, "?")
        await visitor.touch("review")
        await visitor.find("save")
        assert shown(visitor, "whole") == WHOLE
        assert kiosk.participation.visit.given == ()
        await visitor.touch("save")
        await visitor.until(lambda: kiosk.session.place.route is Route.THANKS, "thanks")
        (given,) = kiosk.participation.visit.standing
        assert isinstance(given, Comment)
        assert (given.stance, given.text, given.language) == (Stance.AGAINST, WHOLE, "de")
        counts = await kiosk.storage.run(kiosk.keeper.counts)
        assert isinstance(counts, Ok)
        assert counts.value.pending == 1
        await visitor.touch("done")

    stage.play(scenario, size)
    ledger = connect(str(stage.data.ledger))
    kept = ledger.execute(
        "SELECT kind, stance, content FROM contributions JOIN comment_texts ON comment_texts.key = text_key"
    )
    assert [(kind, stance, bytes(text).decode()) for kind, stance, text in kept] == [("comment", "against", WHOLE)]
    ledger.close()


def test_with_large_letters_the_keyboard_comes_when_the_text_is_touched(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_comment(kiosk)
        await visitor.find("commentText")
        assert visitor.see("key-a") is None
        await visitor.touch("commentText")
        await write(visitor, "Ja")
        await visitor.touch("key-done")
        await visitor.touch("review")
        await visitor.find("save")
        assert shown(visitor, "whole") == "Ja"

    stage.play(scenario, text_scale=200)


def test_a_full_disk_is_told_and_saving_works_again(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_comment(kiosk)
        full, add = True, kiosk.keeper.add

        def add_or_fail(contribution: Contribution) -> None:
            if full:
                raise OSError(errno.ENOSPC, "No space left on device")
            add(contribution)

        kiosk.keeper.add = add_or_fail  # type: ignore[method-assign]
        await visitor.touch("reason-1")
        await visitor.touch("review")
        await visitor.touch("save")
        sentence = "Das kann gerade nicht gespeichert werden"
        await visitor.until(lambda: shown(visitor, "notice").startswith(sentence), "the notice")
        assert kiosk.session.place.route is Route.REVIEW
        full = False
        await visitor.touch("save")
        await visitor.until(lambda: kiosk.session.place.route is Route.THANKS, "thanks")

    stage.play(scenario)


def test_back_keeps_the_draft_and_the_next_visitor_finds_nothing_of_it(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_comment(kiosk)
        await visitor.touch("stance-1")
        await visitor.touch("reason-4")
        await write(visitor, "Geheim")
        await visitor.touch("key-shift")
        await visitor.touch("back")
        await visitor.touch("sayMeasure")
        await visitor.find("key-a")
        assert "Geheim" in told(kiosk)
        stage.clock.now += kiosk.settings.idle_s + kiosk.settings.warning_s + 1
        await visitor.until(lambda: kiosk.session.place.route is Route.ATTRACT, "the visit to end")
        assert "eheim" not in told(kiosk)
        to_comment(kiosk)
        await visitor.find("key-A")  # as at first: a sentence begins
        assert "eheim" not in told(kiosk)
        checked = [one for one in items(kiosk.window.contentItem()) if one.property("chosen")]
        assert checked == []
        assert kiosk.participation.visit.given == ()

    stage.play(scenario)


def told(kiosk: Kiosk) -> str:
    """All words of all items, shown or not."""

    def everything(item: QQuickItem) -> list[str]:
        own = [str(item.property("text") or "")]
        return own + [word for child in item.childItems() for word in everything(child)]

    return "\n".join(everything(kiosk.window.contentItem()))
