"""The keyboard: shift for one capital, two pages, every key tells what it does, and languages change it."""

from __future__ import annotations

from kiosk import paths
from kiosk.services.keyboards import keyboard_for
from kiosk.services.session import Preferences, Session
from kiosk.viewmodels.keyboard import KeyboardViewModel, KeyRow
from kiosk.viewmodels.rows import Rows
from tests.unit.kiosk.fakes import languages


class Desk:
    """A keyboard and what came out of it."""

    def __init__(self, language: str = "de") -> None:
        offered = languages("de", "en")
        first = next(one for one in offered if one.key == language)
        self.session = Session(Preferences(first, 100, "light"), offered)
        self.keyboard = KeyboardViewModel(self.session, lambda key: keyboard_for(paths.KEYBOARDS, key))
        self.typed: list[str] = []
        self.keyboard.typed.connect(self.typed.append)
        self.keyboard.erased.connect(lambda: self.typed.append("<erased>"))
        self.keyboard.done.connect(lambda: self.typed.append("<done>"))

    @property
    def rows(self) -> list[KeyRow]:
        found = self.keyboard.property("keys")
        assert isinstance(found, Rows)
        return list(found.rows)

    def press(self, sign: str) -> None:
        self.keyboard.press(next(i for i, row in enumerate(self.rows) if row.sign == sign))

    def act(self, action: KeyboardViewModel.Action) -> None:
        self.keyboard.press(next(i for i, row in enumerate(self.rows) if row.does == action.value))


def test_keys_come_out_in_order() -> None:
    desk = Desk()
    for sign in "grüß":
        desk.press(sign)
    desk.act(KeyboardViewModel.Action.Space)
    desk.press("7")
    desk.act(KeyboardViewModel.Action.Newline)
    desk.act(KeyboardViewModel.Action.Backspace)
    desk.act(KeyboardViewModel.Action.Done)
    assert desk.typed == ["g", "r", "ü", "ß", " ", "7", "\n", "<erased>", "<done>"]


def test_shift_is_for_one_capital_and_shows() -> None:
    desk = Desk()
    desk.act(KeyboardViewModel.Action.Shift)
    assert desk.keyboard.property("shifted") is True
    assert any(row.sign == "Ä" and row.capital for row in desk.rows)
    desk.press("7")  # has no capital, so shift waits
    desk.press("Ä")
    assert desk.keyboard.property("shifted") is False
    desk.press("ä")
    assert desk.typed == ["7", "Ä", "ä"]


def test_shift_twice_is_none() -> None:
    desk = Desk()
    desk.act(KeyboardViewModel.Action.Shift)
    desk.act(KeyboardViewModel.Action.Shift)
    desk.press("a")
    assert desk.typed == ["a"]


def test_the_page_of_signs_and_back() -> None:
    desk = Desk()
    desk.act(KeyboardViewModel.Action.Signs)
    desk.press("?")
    desk.act(KeyboardViewModel.Action.Letters)
    desk.press("a")
    assert desk.typed == ["?", "a"]


def test_keys_lie_side_by_side_without_gaps() -> None:
    desk = Desk()
    for action in (KeyboardViewModel.Action.Signs, KeyboardViewModel.Action.Letters):
        desk.act(action)
        for line in range(desk.keyboard.property("lines")):
            row = [one for one in desk.rows if one.line == line]
            ends = [one.column + one.span for one in row]
            assert [one.column for one in row] == [0, *ends[:-1]]
            assert ends[-1] == desk.keyboard.property("columns")


def test_another_language_is_another_keyboard() -> None:
    desk = Desk()
    desk.session.prefer(language="en")
    assert "ü" not in {row.sign for row in desk.rows}
    assert next(row.spoken for row in desk.rows if row.sign == ",") == "comma"


def test_reset_leaves_nothing_of_the_state() -> None:
    desk = Desk()
    before = desk.rows
    desk.act(KeyboardViewModel.Action.Shift)
    desk.act(KeyboardViewModel.Action.Signs)
    desk.keyboard.reset()
    assert desk.rows == before


def test_a_key_that_is_not_there_does_nothing() -> None:
    desk = Desk()
    desk.keyboard.press(-1)
    desk.keyboard.press(1000)
    assert desk.typed == []
