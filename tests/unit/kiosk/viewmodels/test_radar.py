"""The radar's screen: a mark is chosen, then opened; without room for the picture the list stands in."""

from __future__ import annotations

import logging

import pytest

from kiosk.domain.journey import Overview, Place, Route, StartOver
from kiosk.services.languages import Language
from kiosk.services.session import Preferences, Session
from kiosk.viewmodels.radar import RadarViewModel, SectorRow
from kiosk.viewmodels.radar_scene import COMPACT, ROOMY
from tests.unit.kiosk.fakes import Calls, Room, languages, munich, seen, seestadt, with_measure

CHOSEN = ("chosenId", "chosenNumber", "chosenTitle", "chosenTeaser", "chosenSectorTitle", "chosenRingTitle")
NOTHING = ("", 0, "", "", "", "")
ARABIC = Language("ar", "العربية", True, "ar", "", "", "")


class Desk(Room):
    """A visitor before the radar."""

    def __init__(self, family: str, *offered: str) -> None:
        super().__init__(seestadt(), *(offered or ("en", "de")))
        self.radar = RadarViewModel(self.session, self.content, family)
        self.changed = Calls()
        self.radar.changed.connect(self.changed)
        self.go()


@pytest.fixture
def desk(family: str) -> Desk:
    desk = Desk(family)
    desk.radar.arrange(510, 1)
    return desk


def test_before_the_screen_is_measured_there_is_no_picture_but_the_sectors(family: str) -> None:
    desk = Desk(family)
    assert seen(desk.radar, "drawn", "cells", "bands", "rings", "marks") == (False, (), (), (), ())
    assert seen(desk.radar, "total") == (21,)
    assert seen(desk.radar, "sectors") == (
        (
            SectorRow("harbour", "Harbour", 4, 0),
            SectorRow("streets", "Streets and squares", 5, 1),
            SectorRow("learning", "Learning", 4, 2),
            SectorRow("nature", "Water and nature", 4, 3),
            SectorRow("hall", "Town hall", 4, 4),
        ),
    )


def test_the_picture_fills_the_screen_it_is_given(desk: Desk) -> None:
    assert seen(desk.radar, "drawn") == (True,)
    assert [len(rows) for rows in seen(desk.radar, "cells", "bands", "rings", "marks")] == [15, 5, 3, 21]
    assert seen(desk.radar, "markSize", "markSpacing", "hubSize", "avenueWidth") == (
        *(ROOMY.mark, ROOMY.spacing, 2 * ROOMY.hub, ROOMY.avenue),
    )
    desk.radar.arrange(800, 2)
    assert seen(desk.radar, "markSize", "markSpacing", "hubSize", "avenueWidth") == (
        *(2 * COMPACT.mark, 2 * COMPACT.spacing, 4 * COMPACT.hub, 2 * COMPACT.avenue),
    )


def test_the_same_measurements_again_draw_nothing_anew(desk: Desk) -> None:
    before = desk.changed.count
    desk.radar.arrange(510, 1)
    desk.radar.arrange(0, 1)
    desk.radar.arrange(-3, 1)
    assert desk.changed.count == before
    assert seen(desk.radar, "drawn") == (True,)


@pytest.mark.parametrize("radius", [1, 100, 150])
def test_without_room_for_the_picture_the_list_stands_in(
    desk: Desk, radius: float, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="kiosk.viewmodels.radar"):
        desk.radar.arrange(radius, 1)
    assert seen(desk.radar, "drawn", "cells", "bands", "rings", "marks") == (False, (), (), (), ())
    assert len(seen(desk.radar, "sectors")[0]) == 5
    (message,) = caplog.messages
    assert message.startswith("the radar can't be drawn, the list stands in for it: A radar of")
    desk.radar.openList("")
    assert desk.session.place == Place(Route.LIST)
    desk.radar.arrange(510, 1)
    assert seen(desk.radar, "drawn") == (True,)


def test_the_first_touch_chooses_a_mark_and_the_second_opens_it(desk: Desk) -> None:
    assert seen(desk.radar, *CHOSEN) == NOTHING
    desk.radar.touch("tide-signs")
    assert seen(desk.radar, *CHOSEN) == (
        "tide-signs",
        101,
        "Signs that know the tide",
        "The boards on the quays show how high the water will be.",
        "Harbour",
        "Afloat",
    )
    assert seen(desk.radar, "chosenSector", "chosenShape") == (0, "moving")
    assert desk.session.place == Place(Route.RADAR)
    desk.radar.touch("tide-signs")
    assert desk.session.place == Place(Route.MEASURE, measure_id="tide-signs")


def test_another_mark_is_chosen_instead_and_can_be_let_go(desk: Desk) -> None:
    desk.radar.touch("tide-signs")
    desk.radar.touch("one-form")
    assert seen(desk.radar, "chosenId", "chosenSector") == ("one-form", 4)
    desk.radar.letGo()
    assert seen(desk.radar, *CHOSEN) == NOTHING
    desk.radar.open()
    assert desk.session.place == Place(Route.RADAR)


def test_a_mark_that_does_not_exist_chooses_nothing(desk: Desk) -> None:
    desk.radar.touch("gone")
    assert seen(desk.radar, *CHOSEN) == NOTHING


def test_a_mark_of_several_opens_the_list_of_its_sector(desk: Desk) -> None:
    desk.radar.touch("lamp-care+bike-map")
    assert desk.session.place == Place(Route.LIST, sector_id="streets")
    assert seen(desk.radar, "chosenId") == ("",)


def test_the_ways_to_a_sector(desk: Desk) -> None:
    desk.radar.openList("hall")
    assert desk.session.place == Place(Route.LIST, sector_id="hall")
    desk.go(Overview())
    desk.radar.openSector("hall")
    assert desk.session.place == Place(Route.SECTOR, sector_id="hall")


def test_the_chosen_mark_stays_while_the_visitor_looks_around_and_goes_with_them(desk: Desk) -> None:
    desk.radar.touch("tide-signs")
    desk.radar.openList("")
    desk.go(Overview())
    assert seen(desk.radar, "chosenId") == ("tide-signs",)
    desk.session.dispatch(StartOver())
    assert seen(desk.radar, *CHOSEN) == NOTHING


def test_new_measures_are_counted_from_the_earliest(family: str) -> None:
    desk = Desk(family)
    assert seen(desk.radar, "newSince") == ("2027",)
    desk.content.show_catalogue(with_measure("one-form", {"new_since": "2026-11"}))
    assert seen(desk.radar, "newSince") == ("November 2026",)
    desk.content.show_catalogue(with_measure("tide-signs", {"new_since": None}))
    assert seen(desk.radar, "newSince") == ("",)


def test_another_language_is_read_at_once_and_keeps_the_choice(family: str) -> None:
    desk = Desk(family, "de", "en")
    desk.content.show_catalogue(munich())
    desk.radar.arrange(510, 1)
    desk.radar.touch("e-akte")
    german = munich().measure_by_id["e-akte"]
    assert seen(desk.radar, "chosenId", "chosenTitle") == ("e-akte", german.title["de"])
    desk.session.prefer(language="en")
    assert seen(desk.radar, "chosenId", "chosenTitle") == ("e-akte", german.title["en"])
    (marks,) = seen(desk.radar, "marks")
    titles = {mark.key: mark.title for mark in marks}
    assert titles["e-akte"] == german.title["en"]


def test_a_measure_that_a_new_catalogue_lacks_is_no_longer_chosen(desk: Desk) -> None:
    desk.radar.touch("tide-signs")
    desk.content.show_catalogue(munich())
    assert seen(desk.radar, *CHOSEN) == NOTHING
    (marks,) = seen(desk.radar, "marks")
    assert len(marks) == 54


def test_the_reading_direction_mirrors_the_picture(family: str) -> None:
    (english,) = languages("en")
    session = Session(Preferences(english, 100, "light"), (english, ARABIC))
    radar = RadarViewModel(session, Room().content, family)
    radar.arrange(510, 1)
    (before,) = seen(radar, "marks")
    session.prefer(language="ar")
    (after,) = seen(radar, "marks")
    assert [mark.key for mark in before] == [mark.key for mark in after]
    assert [mark.across for mark in before] == pytest.approx([-mark.across for mark in after], abs=1e-6)
