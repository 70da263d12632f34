"""The frame: which screen, which sheet, language and appearance, the idle warning, and an end that forgets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.config import CHECKS, ConfigError, Scheme, checked
from kiosk.domain.journey import Begin, Enter, Event, OpenList, OpenMeasure, Place, Rate, Route, StartOver
from kiosk.services.visit_clock import VisitClock
from kiosk.viewmodels.app import TEXT_SCALES, AppViewModel, LanguageRow
from tests.unit.kiosk.fakes import Calls, HandClock, Room, munich, seen, seestadt

SHEET = {sheet.name: sheet.value for sheet in AppViewModel.Sheet}


class Desk(Room):
    """The frame around a visit, with a clock that a test moves."""

    def __init__(self, *offered: str) -> None:
        super().__init__(munich(), *(offered or ("de", "en")))
        self.hand = HandClock()
        self.clock = VisitClock(120, 60, self.hand)
        self.told: list[str] = []
        self.app = AppViewModel(
            self.session,
            self.content,
            self.clock,
            mm_per_pixel=0.25,
            reduced_motion=True,
            retranslate=self.told.append,
        )
        self.changed, self.appearance, self.ticks = Calls(), Calls(), Calls()
        self.app.changed.connect(self.changed)
        self.app.appearanceChanged.connect(self.appearance)
        self.app.clockChanged.connect(self.ticks)

    def wait(self, seconds: float) -> int:
        """Let time pass, and return the seconds left."""
        self.hand.seconds += seconds
        self.clock.look()
        (left,) = seen(self.app, "secondsLeft")
        assert isinstance(left, int)
        return left

    @property
    def route(self) -> Route:
        return self.session.place.route


@pytest.fixture
def desk(qapp: QGuiApplication) -> Desk:
    return Desk()


def test_every_route_has_its_screen() -> None:
    assert {screen.name.upper(): screen.value for screen in AppViewModel.Screen} == {
        route.name: route.value for route in Route
    }


def test_the_screen_follows_the_visitor(desk: Desk) -> None:
    way: list[Event] = [Begin(), Enter(), OpenList(), OpenMeasure("e-akte"), Rate(), StartOver()]
    shown: list[int] = []
    for event in way:
        desk.session.dispatch(event)
        shown += seen(desk.app, "screen")
    screen = AppViewModel.Screen
    assert shown == [
        one.value for one in (screen.Welcome, screen.Radar, screen.List, screen.Measure, screen.Rate, screen.Attract)
    ]
    assert desk.changed.count >= len(way)


def test_a_terminal_with_several_languages_asks_for_one(desk: Desk) -> None:
    desk.app.begin()
    assert desk.session.place == Place(Route.WELCOME)
    desk.app.enter()
    assert desk.session.place == Place(Route.RADAR)


def test_a_terminal_with_one_language_begins_with_the_radar(qapp: QGuiApplication) -> None:
    desk = Desk("de")
    desk.app.begin()
    assert desk.route is Route.RADAR
    assert seen(desk.app, "canGoBack") == (False,)


def test_back_leads_back_and_is_only_offered_where_it_does(desk: Desk) -> None:
    offered: list[bool] = []
    for event in (Begin(), Enter(), OpenList()):
        desk.session.dispatch(event)
        offered += seen(desk.app, "canGoBack")
    assert offered == [False, True, True]
    desk.app.back()
    desk.app.back()
    assert desk.route is Route.WELCOME
    desk.app.back()
    assert desk.route is Route.WELCOME


def test_a_sheet_lies_over_the_screen_and_back_takes_it_away_first(desk: Desk) -> None:
    desk.go(OpenList())
    desk.app.openSheet(SHEET["Help"])
    assert seen(desk.app, "sheet") == (SHEET["Help"],)
    desk.app.back()
    assert (seen(desk.app, "sheet"), desk.route) == ((SHEET["Nothing"],), Route.LIST)
    desk.app.back()
    assert desk.route is Route.RADAR


def test_sheets_change_and_close(desk: Desk) -> None:
    desk.go()
    for name in ("Language", "Display"):
        before = desk.changed.count
        desk.app.openSheet(SHEET[name])
        assert seen(desk.app, "sheet") == (SHEET[name],)
        assert desk.changed.count == before + 1
    desk.app.closeSheet()
    assert seen(desk.app, "sheet") == (SHEET["Nothing"],)


def test_a_sheet_does_not_outlast_its_screen(desk: Desk) -> None:
    desk.go()
    desk.app.openSheet(SHEET["Help"])
    desk.go(OpenList())
    assert seen(desk.app, "sheet") == (SHEET["Nothing"],)
    desk.app.openSheet(SHEET["Display"])
    desk.app.startOver()
    assert seen(desk.app, "sheet") == (SHEET["Nothing"],)


def test_before_a_visit_no_sheet_opens(desk: Desk) -> None:
    desk.app.openSheet(SHEET["Display"])
    assert seen(desk.app, "sheet") == (SHEET["Nothing"],)


def test_the_language_changes_everything_that_speaks(desk: Desk) -> None:
    desk.go()
    assert desk.told == ["de"]
    assert seen(desk.app, "language", "greeting", "rightToLeft") == ("de", "Guten Tag.", False)
    before = desk.changed.count
    desk.app.chooseLanguage("en")
    assert desk.told == ["de", "en"]
    assert seen(desk.app, "language", "greeting") == ("en", "Hello.")
    assert seen(desk.app, "title") == (munich().title["en"],)
    assert (desk.appearance.count, desk.changed.count) == (1, before + 1)
    (rows,) = seen(desk.app, "languages")
    assert rows == (
        LanguageRow("de", "Deutsch", False, False, "Welche Sprache sprechen Sie?", "Hier berühren"),
        LanguageRow("en", "English", False, True, "Choose your language", "Touch here"),
    )
    desk.app.chooseLanguage("xx")
    assert desk.told == ["de", "en"]


@pytest.mark.parametrize("percent", TEXT_SCALES)
def test_every_text_size_can_be_chosen(desk: Desk, percent: int) -> None:
    desk.go()
    desk.app.chooseTextScale(percent)
    assert seen(desk.app, "textScale") == (percent,)


@pytest.mark.parametrize("percent", [0, 99, 130, 1000])
def test_another_text_size_changes_nothing(desk: Desk, percent: int) -> None:
    desk.go()
    desk.app.chooseTextScale(percent)
    assert seen(desk.app, "textScale") == (100,)
    assert desk.appearance.count == 0


def test_the_text_sizes_are_those_of_the_settings() -> None:
    for percent in TEXT_SCALES:
        assert checked("text_scale", percent, "here") == percent
    with pytest.raises(ConfigError, match=", ".join(map(str, TEXT_SCALES))):
        checked("text_scale", 1, "here")
    assert "text_scale" in CHECKS


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scheme_can_be_chosen(desk: Desk, scheme: Scheme) -> None:
    desk.go()
    desk.app.chooseScheme(scheme.value)
    assert seen(desk.app, "scheme") == (scheme.value,)


def test_an_unknown_scheme_changes_nothing(desk: Desk) -> None:
    desk.go()
    desk.app.chooseScheme("purple")
    assert seen(desk.app, "scheme") == ("light",)
    assert desk.appearance.count == 0


def test_what_the_installation_measured_is_passed_on(desk: Desk) -> None:
    assert seen(desk.app, "mmPerPixel", "reducedMotion") == (0.25, True)


def test_the_warning_shows_and_one_touch_continues(desk: Desk) -> None:
    desk.app.begin()
    assert desk.wait(119) == -1
    assert desk.wait(1) == 60
    ticks = desk.ticks.count
    desk.app.touched()
    assert desk.wait(10) == 50
    assert desk.ticks.count == ticks + 1
    desk.app.extend()
    assert desk.wait(100) == -1
    assert desk.wait(20) == 60


def test_touches_keep_a_visit_alive(desk: Desk) -> None:
    desk.app.begin()
    for _ in range(10):
        assert desk.wait(100) == -1
        desk.app.touched()
    assert desk.route is Route.WELCOME


def test_when_nobody_answers_the_visit_ends_and_nothing_of_it_is_left(desk: Desk) -> None:
    desk.app.begin()
    desk.app.chooseLanguage("en")
    desk.app.chooseTextScale(200)
    desk.app.chooseScheme("dark")
    desk.app.enter()
    desk.go(OpenMeasure("e-akte"))
    desk.app.openSheet(SHEET["Display"])
    desk.wait(120)
    assert desk.wait(60) == -1
    assert desk.session.place == Place(Route.ATTRACT)
    assert seen(desk.app, "language", "textScale", "scheme", "sheet") == ("de", 100, "light", SHEET["Nothing"])
    assert desk.told[-1] == "de"
    assert desk.wait(10_000) == -1


def test_between_visits_no_time_is_counted(desk: Desk) -> None:
    assert desk.wait(10_000) == -1
    desk.app.begin()
    desk.app.startOver()
    assert desk.wait(10_000) == -1
    desk.app.begin()
    assert desk.wait(119) == -1


def test_going_on_does_not_begin_the_time_anew_by_itself(desk: Desk) -> None:
    desk.app.begin()
    desk.wait(100)
    desk.app.enter()
    assert desk.wait(20) == 60


def test_the_title_follows_the_catalogue(desk: Desk) -> None:
    before = desk.changed.count
    desk.content.show_catalogue(seestadt())
    assert seen(desk.app, "title") == ("Seestadt sets sail",)
    assert desk.changed.count == before + 1
