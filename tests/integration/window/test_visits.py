"""Visitors' ways through the real window: by touch, with the real ledger, without a network."""

from __future__ import annotations

import asyncio
import errno
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pysqlite3 import connect

from kiosk.background import Ok
from kiosk.commands.visitor import Visitor, items
from kiosk.domain.contribution import Contribution, Rating
from kiosk.domain.journey import Back, Begin, Enter, Event, OpenList, OpenMeasure, Rate, Route
from kiosk.storage.ledger import Ledger
from kiosk.terminal import Kiosk
from sync.client.clock import SystemClock
from tests.integration.window.stage import Stage

MEASURE = "e-akte"
SEESTADT = Path(__file__).parents[2] / "fixtures" / "catalogues" / "seestadt.json"


def words(window_item: QQuickItem) -> list[str]:
    """All visible texts below an item."""
    return [str(one.property("text")) for one in items(window_item) if one.property("text")]


def to_measure(kiosk: Kiosk, measure_id: str = MEASURE) -> None:
    """Skip ahead to a measure."""
    for event in (Begin(), Enter(), OpenMeasure(measure_id)):
        kiosk.session.dispatch(event)


async def pending(kiosk: Kiosk) -> int:
    """How many contributions the ledger holds for the server."""
    counts = await kiosk.storage.run(kiosk.keeper.counts)
    assert isinstance(counts, Ok)
    return counts.value.pending


def test_every_screen_by_touch_from_attract_to_finish(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        for touched, seen in [
            ("attract", "welcome-de"),
            ("welcome-de", "way-list"),
            ("way-list", "row-e-akte"),
            ("filter-infrastruktur", "row-digitales-gesundheitsamt"),
            ("back", "way-infrastruktur"),
            ("way-infrastruktur", "sectorBefore"),
            ("sectorAfter", "mark-open-library"),
            ("sectorBefore", "mark-digitales-gesundheitsamt"),
            ("mark-digitales-gesundheitsamt", "rateMeasure"),
            ("overview", f"mark-{MEASURE}"),
            (f"mark-{MEASURE}", "card-open"),
            (f"mark-{MEASURE}", "rateMeasure"),
            ("rateMeasure", "step-5"),
        ]:
            await visitor.touch(touched)
            await visitor.find(seen)
        for step in ("step-5", "step-0"):
            place = kiosk.session.place
            await visitor.touch(step)
            await visitor.touch("next")
            await visitor.until(lambda place=place: kiosk.session.place != place, "the answer to be saved")  # type: ignore[misc]
        await visitor.find("suggested-open")
        given = [item.value for item in kiosk.participation.visit.standing if isinstance(item, Rating)]
        assert given == [5, None]
        assert await pending(kiosk) == 2
        await visitor.touch("done")
        assert kiosk.session.place.route is Route.ATTRACT

    stage.play(scenario)


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_language_changes_every_screen_and_keeps_the_place(stage: Stage, size: str) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        await visitor.find("rateMeasure")
        german = words(kiosk.window.contentItem())
        place = kiosk.session.place
        await visitor.touch("language")
        await visitor.touch("language-en")
        await visitor.until(lambda: "Rate" in words(kiosk.window.contentItem()), "English words")
        english = words(kiosk.window.contentItem())
        assert "Bewerten" in german
        assert "Bewerten" not in english
        assert "E-files" in english
        assert kiosk.session.place == place

    stage.play(scenario, size)


def test_saved_shows_only_after_the_commit(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        await visitor.touch("step-2")
        disk: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        committed = kiosk.participation.rate

        async def slow_rate(*arguments: object) -> object:
            await disk
            return await committed(*arguments)  # type: ignore[arg-type]

        kiosk.participation.rate = slow_rate  # type: ignore[method-assign, assignment]
        await visitor.touch("next")
        for _ in range(10):
            await visitor.frame()
            assert kiosk.session.place.route is Route.RATE
            assert kiosk.session.place.question == 0
        disk.set_result(None)
        await visitor.until(lambda: kiosk.session.place.question == 1, "the second question")
        assert await pending(kiosk) == 1

    stage.play(scenario)


def test_a_full_disk_is_told_and_works_again(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        full = True
        add: Callable[[Contribution], None] = kiosk.keeper.add

        def add_or_fail(contribution: Contribution) -> None:
            if full:
                raise OSError(errno.ENOSPC, "No space left on device")
            add(contribution)

        kiosk.keeper.add = add_or_fail  # type: ignore[method-assign]
        await visitor.touch("step-4")
        await visitor.touch("next")
        sentence = "Das kann gerade nicht gespeichert werden"
        await visitor.until(lambda: any(sentence in text for text in words(kiosk.window.contentItem())), "the notice")
        assert kiosk.session.place.question == 0
        assert kiosk.participation.visit.given == ()
        full = False
        await visitor.touch("next")
        await visitor.until(lambda: kiosk.session.place.question == 1, "the second question")
        assert await pending(kiosk) == 1

    stage.play(scenario)


def test_changing_an_answer_supersedes_the_first(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        for answer in (2, 5, 5):
            await visitor.touch(f"step-{answer}")
            await visitor.touch("next")
            await visitor.until(lambda: kiosk.session.place.question == 1, "the second question")
            await visitor.touch("back")
            await visitor.find(f"step-{answer}")
            assert (await visitor.find(f"step-{answer}")).property("chosen") is True
        first, second = kiosk.participation.visit.given
        assert isinstance(second, Rating)
        assert (second.supersedes, second.value) == (first.id, 5)
        assert await pending(kiosk) == 2

    stage.play(scenario)


def test_a_wide_screen_shows_a_sector_as_a_list(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        for event in (Begin(), Enter()):
            kiosk.session.dispatch(event)
        await visitor.touch("way-infrastruktur")
        await visitor.find("row-digitales-gesundheitsamt")

    stage.play(scenario, "1920x1080")


def test_nothing_is_preselected_and_a_question_can_be_skipped(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        for question in (0, 1):
            await visitor.until(lambda question=question: kiosk.session.place.question == question, "the question")  # type: ignore[misc]
            tiles = [await visitor.find(f"step-{step}") for step in range(6)]
            assert not any(tile.property("chosen") for tile in tiles)
            assert not (visitor.see("next") or tiles[0]).isEnabled()
            await visitor.touch("skip")
        await visitor.until(lambda: kiosk.session.place.route is Route.THANKS, "the end of the questions")
        assert "Es wurde nichts gespeichert" in " ".join(words(kiosk.window.contentItem()))
        assert await pending(kiosk) == 0

    stage.play(scenario)


def test_idle_warning_extends_and_then_resets_everything(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.prefer(language="en", text_scale=155, scheme="dark")
        for _ in range(10):
            stage.clock.now += 121
            kiosk.clock.look()
            await visitor.find("extend")
            await visitor.touch("extend")
            await visitor.until(lambda: visitor.see("extend") is None, "the warning to go")
            assert kiosk.session.place.measure_id == MEASURE
        stage.clock.now += 181
        kiosk.clock.look()
        await visitor.find("attract")
        assert kiosk.session.journey.trail == (replace(kiosk.session.place, route=Route.ATTRACT),)
        preferences = kiosk.session.preferences
        assert (preferences.language.key, preferences.text_scale, preferences.scheme) == ("de", 100, "light")

    stage.play(scenario)


def test_a_touch_puts_the_warning_off(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        await visitor.touch("attract")
        stage.clock.now += 100
        await visitor.touch("welcome-en")
        stage.clock.now += 100
        kiosk.clock.look()
        assert kiosk.clock.seconds_left is None

    stage.play(scenario)


def test_what_was_given_is_there_after_a_restart(stage: Stage) -> None:
    async def give(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        await visitor.touch("step-1")
        await visitor.touch("next")
        await visitor.until(lambda: kiosk.session.place.question == 1, "the second question")

    async def look(kiosk: Kiosk, visitor: Visitor) -> None:
        assert kiosk.session.place.route is Route.ATTRACT
        assert await pending(kiosk) == 1
        assert kiosk.participation.visit.given == ()

    stage.play(give)
    stage.play(look)


def test_the_second_visitor_sees_no_trace_of_the_first(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        first = kiosk.participation.visit.id
        await visitor.touch("step-3")
        await visitor.touch("next")
        await visitor.until(lambda: kiosk.session.place.question == 1, "the second question")
        await visitor.touch("startOver")
        await visitor.find("attract")
        to_measure(kiosk)
        await visitor.find("rateMeasure")
        assert "Sie haben Ihre Meinung gesagt." not in words(kiosk.window.contentItem())
        kiosk.session.dispatch(Rate())
        tiles = [await visitor.find(f"step-{step}") for step in range(6)]
        assert not any(tile.property("chosen") for tile in tiles)
        assert kiosk.participation.visit.id != first

    stage.play(scenario)


def test_another_city_works_without_a_line_of_code(stage: Stage) -> None:
    stage.use_catalogue(SEESTADT)

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        catalogue = kiosk.content.catalogue
        assert len(catalogue.sectors) == 5
        measure = min(catalogue.measures, key=lambda one: one.number).id
        steps: list[tuple[Event, str]] = [
            (Begin(), "welcome-en"),
            (Enter(), "way-list"),
            (OpenList(), f"row-{measure}"),
            (OpenMeasure(measure), "rateMeasure"),
            (Rate(), "step-5"),
        ]
        for event, seen in steps:
            kiosk.session.dispatch(event)
            await visitor.find(seen)
        await visitor.touch("step-5")
        await visitor.touch("next")
        await visitor.until(lambda: kiosk.session.place.route is Route.THANKS, "thanks after the only question")

    stage.play(scenario)


def test_a_new_catalogue_waits_for_the_end_of_the_visit(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        before = kiosk.content.catalogue.sha256
        stage.use_catalogue(SEESTADT)
        kiosk.publisher.documents_arrived()
        for _ in range(10):
            await visitor.frame()
            assert kiosk.content.catalogue.sha256 == before
        await visitor.touch("startOver")
        await visitor.until(lambda: kiosk.content.catalogue.sha256 != before, "the new catalogue")

    stage.play(scenario)


def test_a_broken_catalogue_gives_way_to_the_packaged_one(stage: Stage) -> None:
    stage.use_catalogue(SEESTADT)
    for document in stage.data.documents.glob("*.json"):
        document.write_bytes(document.read_bytes().replace(b"Seestadt", b"Seestatt"))

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        assert kiosk.content.catalogue.edition == "2019-2025"
        await visitor.touch("attract")
        await visitor.find("welcome-de")

    stage.play(scenario)


def test_hung_disk_and_network_leave_the_screen_alive(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        loop = asyncio.get_running_loop()
        hung = [loop.create_task(lane.run(release.wait)) for lane in (kiosk.storage, kiosk.network)]
        for touched, seen in [("attract", "welcome-de"), ("welcome-de", "way-list"), ("way-list", "row-e-akte")]:
            begin = loop.time()
            await visitor.touch(touched)
            await visitor.find(seen)
            assert loop.time() - begin < 5
        release.set()
        await asyncio.gather(*hung)

    release = threading.Event()
    stage.play(scenario)


def test_back_leads_through_the_same_places(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        seen = []
        while len(kiosk.session.journey.trail) > 2:
            seen.append(kiosk.session.place.route)
            await visitor.touch("back")
        assert seen == [Route.RATE, Route.MEASURE, Route.RADAR]
        assert kiosk.session.place.route is Route.WELCOME
        kiosk.session.dispatch(Back())
        assert kiosk.session.place.route is Route.WELCOME

    stage.play(scenario)


def test_a_ledger_from_a_newer_version_is_left_alone_and_said(stage: Stage) -> None:
    stage.data.root.mkdir(parents=True)
    Ledger.open(stage.data.ledger, SystemClock()).close()
    newer = connect(str(stage.data.ledger))
    newer.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    newer.commit()
    newer.close()
    before = stage.data.ledger.read_bytes()

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        to_measure(kiosk)
        kiosk.session.dispatch(Rate())
        await visitor.touch("step-4")
        await visitor.touch("next")
        await visitor.until(
            lambda: any("nicht gespeichert" in text for text in words(kiosk.window.contentItem())), "the notice"
        )
        assert kiosk.session.place.question == 0

    stage.play(scenario)
    assert stage.data.ledger.read_bytes() == before
