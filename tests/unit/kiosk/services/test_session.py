"""A visit's preferences live as long as the visit; whoever listens hears of the end before the move."""

from __future__ import annotations

from kiosk.domain.journey import Begin, Enter, OpenList, Place, Rate, Route, StartOver
from kiosk.services.session import Preferences, Session
from tests.unit.kiosk.fakes import languages

GERMAN, ENGLISH = languages("de", "en")
DEFAULTS = Preferences(GERMAN, 100, "light")


class Watched:
    """A session and what it said, in order."""

    def __init__(self) -> None:
        self.session = Session(DEFAULTS, (GERMAN, ENGLISH))
        self.said: list[str] = []
        self.session.moved.connect(lambda: self.said.append(f"moved to {self.session.place.route.name}"))
        self.session.preferences_changed.connect(lambda: self.said.append(self.session.preferences.language.key))
        self.session.ended.connect(lambda: self.said.append(f"ended on {self.session.place.route.name}"))


def test_events_move_the_visitor_and_are_told_once() -> None:
    watched = Watched()
    watched.session.dispatch(Begin())
    watched.session.dispatch(Enter())
    watched.session.dispatch(OpenList("hall"))
    assert watched.session.place == Place(Route.LIST, sector_id="hall")
    assert watched.said == ["moved to WELCOME", "moved to RADAR", "moved to LIST"]


def test_events_without_meaning_are_not_told() -> None:
    watched = Watched()
    watched.session.dispatch(Enter())
    watched.session.dispatch(StartOver())
    watched.session.dispatch(Begin())
    watched.session.dispatch(Begin())
    watched.session.dispatch(Rate())
    assert watched.said == ["moved to WELCOME"]


def test_the_end_takes_the_preferences_with_it() -> None:
    watched = Watched()
    watched.session.dispatch(Begin())
    watched.session.prefer(language="en", text_scale=155, scheme="dark")
    assert watched.session.preferences == Preferences(ENGLISH, 155, "dark")
    watched.said.clear()
    watched.session.dispatch(StartOver())
    assert watched.session.preferences == DEFAULTS
    assert watched.said == ["de", "ended on ATTRACT", "moved to ATTRACT"]
    assert not watched.session.journey.under_way


def test_preferences_are_told_when_they_change() -> None:
    watched = Watched()
    watched.session.dispatch(Begin())
    watched.said.clear()
    watched.session.prefer(language="de", text_scale=100, scheme="light")
    assert watched.said == []
    watched.session.prefer(text_scale=125)
    watched.session.prefer(language="en")
    assert watched.said == ["de", "en"]
    assert watched.session.preferences == Preferences(ENGLISH, 125, "light")


def test_an_unknown_language_changes_nothing() -> None:
    watched = Watched()
    watched.session.dispatch(Begin())
    watched.said.clear()
    watched.session.prefer(language="xx")
    assert watched.session.preferences == DEFAULTS
    assert watched.said == []


def test_the_languages_on_offer_keep_their_order() -> None:
    assert [one.key for one in Session(DEFAULTS, (ENGLISH, GERMAN)).languages] == ["en", "de"]
