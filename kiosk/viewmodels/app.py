"""The frame around every screen: which screen, which sheet over it, and how everything is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.config import Scheme
from kiosk.domain import journey
from kiosk.services.content import Content
from kiosk.services.session import Session
from kiosk.services.visit_clock import VisitClock
from kiosk.viewmodels.rows import Rows

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_SCALES = (100, 125, 155, 200)
"""Text sizes in percent (EXPERIENCE.md section 3, number 5)."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language to choose, by its own name."""

    key: str
    name: str
    right_to_left: bool
    chosen: bool
    choose: str
    touch: str


@QmlElement
class AppViewModel(QObject):
    """Route, sheet, language and appearance; the footer's actions."""

    @QEnum
    class Screen(Enum):
        """The screens, as QML names them."""

        Attract = 1
        Welcome = 2
        Radar = 3
        List = 4
        Measure = 5
        Rate = 6
        Thanks = 7
        Sector = 8
        Comment = 9
        Review = 10

    @QEnum
    class Sheet(Enum):
        """What may lie over a screen."""

        Nothing = 0
        Language = 1
        Display = 2
        Help = 3

    changed = Signal()
    appearanceChanged = Signal()
    clockChanged = Signal()

    def __init__(
        self,
        session: Session,
        content: Content,
        clock: VisitClock,
        *,
        mm_per_pixel: float,
        reduced_motion: bool,
        retranslate: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._clock = clock
        self._mm_per_pixel = mm_per_pixel
        self._reduced_motion = reduced_motion
        self._retranslate = retranslate
        self._sheet = AppViewModel.Sheet.Nothing
        self._languages = Rows(LanguageRow, self)
        session.moved.connect(self._moved)
        session.preferences_changed.connect(self._preferences_changed)
        content.catalogue_changed.connect(self.changed)
        clock.changed.connect(self.clockChanged)
        clock.expired.connect(self.startOver)
        self._preferences_changed()

    @Property(int, notify=changed)
    def screen(self) -> int:
        """The screen to show, one of Screen."""
        return self._session.place.route.value

    @Property(int, notify=changed)
    def sheet(self) -> int:
        """The sheet over the screen, one of Sheet."""
        return self._sheet.value

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        """Whether there is a screen to go back to."""
        return len(self._session.journey.trail) > 2

    @Property(str, notify=changed)
    def title(self) -> str:
        """The catalogue's name."""
        catalogue = self._content.catalogue
        return catalogue.shown(catalogue.title, self._session.preferences.language.key).text

    @Property(QObject, constant=True)
    def languages(self) -> QObject:
        """The languages on offer, as LanguageRow."""
        return self._languages

    @Property(str, notify=appearanceChanged)
    def language(self) -> str:
        """The key of the language shown."""
        return self._session.preferences.language.key

    @Property(str, notify=appearanceChanged)
    def greeting(self) -> str:
        """The language's greeting."""
        return self._session.preferences.language.greeting

    @Property(bool, notify=appearanceChanged)
    def rightToLeft(self) -> bool:
        """Whether the language shown is written from right to left."""
        return self._session.preferences.language.right_to_left

    @Property(int, notify=appearanceChanged)
    def textScale(self) -> int:
        """Text size in percent."""
        return self._session.preferences.text_scale

    @Property(str, notify=appearanceChanged)
    def scheme(self) -> str:
        """The colour scheme: light, dark or contrast."""
        return self._session.preferences.scheme

    @Property(float, constant=True)
    def mmPerPixel(self) -> float:
        """Real millimetres per logical pixel."""
        return self._mm_per_pixel

    @Property(bool, constant=True)
    def reducedMotion(self) -> bool:
        """Whether nothing may be animated."""
        return self._reduced_motion

    @Property(int, notify=clockChanged)
    def secondsLeft(self) -> int:
        """Seconds until the visit ends while the warning shows, else -1."""
        left = self._clock.seconds_left
        return -1 if left is None else left

    @Slot()
    def begin(self) -> None:
        """The first touch."""
        self._session.dispatch(journey.Begin(ask_language=len(self._session.languages) > 1))

    @Slot()
    def enter(self) -> None:
        """On from the welcome screen."""
        self._session.dispatch(journey.Enter())

    @Slot()
    def back(self) -> None:
        """One step back; an open sheet is closed first."""
        if self._sheet is not AppViewModel.Sheet.Nothing:
            self.closeSheet()
        else:
            self._session.dispatch(journey.Back())

    @Slot()
    def startOver(self) -> None:
        """End this visit."""
        self._session.dispatch(journey.StartOver())

    @Slot(str)
    def chooseLanguage(self, key: str) -> None:
        """Show everything in another language."""
        self._session.prefer(language=key)

    @Slot(int)
    def chooseTextScale(self, percent: int) -> None:
        """Show text larger or smaller."""
        if percent in TEXT_SCALES:
            self._session.prefer(text_scale=percent)

    @Slot(str)
    def chooseScheme(self, scheme: str) -> None:
        """Show other colours; an unknown scheme changes nothing."""
        if scheme in list(Scheme):
            self._session.prefer(scheme=scheme)

    @Slot(int)
    def openSheet(self, sheet: int) -> None:
        """Lay a sheet over the screen; while nobody is there, nothing may stay for the next visitor."""
        if self._session.journey.under_way:
            self._sheet = AppViewModel.Sheet(sheet)
            self.changed.emit()

    @Slot()
    def closeSheet(self) -> None:
        """Take the sheet away."""
        self._sheet = AppViewModel.Sheet.Nothing
        self.changed.emit()

    @Slot()
    def extend(self) -> None:
        """The visitor is still here."""
        self._clock.extend()

    @Slot()
    def touched(self) -> None:
        """Something was touched or pressed."""
        self._clock.touched()

    @Slot()
    def _moved(self) -> None:
        self._sheet = AppViewModel.Sheet.Nothing
        if not self._session.journey.under_way:
            self._clock.stop()
        elif len(self._session.journey.trail) == 2:
            self._clock.start()
        self.changed.emit()

    @Slot()
    def _preferences_changed(self) -> None:
        wanted = self._session.preferences.language
        self._retranslate(wanted.key)
        self._languages.replace(
            [
                LanguageRow(
                    one.key, one.name, one.right_to_left, chosen=one == wanted, choose=one.choose, touch=one.touch
                )
                for one in self._session.languages
            ]
        )
        self.appearanceChanged.emit()
        self.changed.emit()
