"""The on-screen keyboard: a layout's keys as rows for QML, shift for one capital, and two pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.services.keyboards import Does, Key, Layout
from kiosk.services.session import Session
from kiosk.viewmodels.rows import Rows

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key in its place: row and column from 0, width in columns; `sign` is empty unless it types."""

    does: int
    sign: str
    spoken: str
    capital: bool
    line: int
    column: int
    span: int


@QmlElement
class KeyboardViewModel(QObject):
    """A keyboard for one text; what is touched comes out as signals."""

    @QEnum
    class Action(Enum):
        """What a key does, as QML names it."""

        Type = 0
        Space = 1
        Newline = 2
        Backspace = 3
        Shift = 4
        Signs = 5
        Letters = 6
        Done = 7

    changed = Signal()
    typed = Signal(str)
    erased = Signal()
    done = Signal()

    def __init__(self, session: Session, layout_for: Callable[[str], Layout]) -> None:
        """`layout_for` gives a language's layout by the language's key."""
        super().__init__()
        self._session = session
        self._layout_for = layout_for
        self._layout = layout_for(session.preferences.language.key)
        self._shifted = False
        self._signs = False
        self._keys = Rows(KeyRow, self)
        session.preferences_changed.connect(self._changed_language)
        self._refresh()

    @Property(QObject, constant=True)
    def keys(self) -> QObject:
        """The keys of the page, as KeyRow, in reading order."""
        return self._keys

    @Property(int, notify=changed)
    def columns(self) -> int:
        """How many columns wide the keyboard is."""
        return self._layout.columns

    @Property(int, notify=changed)
    def lines(self) -> int:
        """How many rows of keys the page has."""
        return len(self._page)

    @Property(bool, notify=changed)
    def shifted(self) -> bool:
        """Whether the next letter is a capital."""
        return self._shifted

    @Slot(int)
    def press(self, index: int) -> None:
        """Let a key of `keys` do what it does."""
        keys = [key for row in self._page for key in row]
        if not 0 <= index < len(keys):
            return
        match keys[index].does:
            case Does.TYPE:
                self._type(keys[index])
            case Does.SPACE:
                self.typed.emit(" ")
            case Does.NEWLINE:
                self.typed.emit("\n")
            case Does.BACKSPACE:
                self.erased.emit()
            case Does.SHIFT:
                self.capital(on=not self._shifted)
            case Does.SIGNS | Does.LETTERS as page:
                self._signs = page is Does.SIGNS
                self._refresh()
            case Does.DONE:
                self.done.emit()

    def capital(self, *, on: bool) -> None:
        """Make the next letter a capital, or not."""
        if self._shifted != on:
            self._shifted = on
            self._refresh()

    def reset(self) -> None:
        """As it was at first: letters, no shift."""
        self._shifted = self._signs = False
        self._refresh()

    @property
    def _page(self) -> tuple[tuple[Key, ...], ...]:
        return self._layout.signs if self._signs else self._layout.letters

    def _type(self, key: Key) -> None:
        sign = key.upper if self._shifted else key.lower
        if key.upper != key.lower:
            self.capital(on=False)
        self.typed.emit(sign)

    @Slot()
    def _changed_language(self) -> None:
        self._layout = self._layout_for(self._session.preferences.language.key)
        self._refresh()

    def _refresh(self) -> None:
        rows = []
        for line, row in enumerate(self._page):
            column = 0
            for key in row:
                rows.append(self._row(key, line, column))
                column += key.width
        self._keys.replace(rows)
        self.changed.emit()

    def _row(self, key: Key, line: int, column: int) -> KeyRow:
        capital = self._shifted and key.upper != key.lower
        return KeyRow(
            does=KeyboardViewModel.Action[key.does.name.capitalize()].value,
            sign=key.upper if capital else key.lower,
            spoken=key.upper if capital else key.name,
            capital=capital,
            line=line,
            column=column,
            span=key.width,
        )
