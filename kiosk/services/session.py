"""One visit as the screens see it: where the visitor is, and how they like it shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from kiosk.domain.journey import Event, Journey, Place, StartOver, advance
from kiosk.services.languages import Language


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this visitor wants things shown; gone with the visit."""

    language: Language
    text_scale: int
    scheme: str


class Session(QObject):
    """The visit's journey and preferences. It ends with `StartOver`, and nothing of it is left then."""

    moved = Signal()
    preferences_changed = Signal()
    ended = Signal()

    def __init__(self, defaults: Preferences, languages: tuple[Language, ...]) -> None:
        super().__init__()
        self._defaults = defaults
        self._languages = {language.key: language for language in languages}
        self._preferences = defaults
        self._journey = Journey()

    @property
    def journey(self) -> Journey:
        """The whole way so far."""
        return self._journey

    @property
    def place(self) -> Place:
        """What is on the screen."""
        return self._journey.place

    @property
    def preferences(self) -> Preferences:
        """How the visitor wants things shown."""
        return self._preferences

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages on offer."""
        return tuple(self._languages.values())

    def dispatch(self, event: Event) -> None:
        """Let `event` happen."""
        journey = advance(self._journey, event)
        ending = isinstance(event, StartOver) and self._journey.under_way
        if journey == self._journey:
            return
        self._journey = journey
        if ending:
            self._preferences = self._defaults
            self.preferences_changed.emit()
            self.ended.emit()
        self.moved.emit()

    def prefer(self, *, language: str | None = None, text_scale: int | None = None, scheme: str | None = None) -> None:
        """Change how things are shown; an unknown language changes nothing."""
        wanted = self._preferences
        if language is not None:
            wanted = replace(wanted, language=self._languages.get(language, wanted.language))
        if text_scale is not None:
            wanted = replace(wanted, text_scale=text_scale)
        if scheme is not None:
            wanted = replace(wanted, scheme=scheme)
        if wanted != self._preferences:
            self._preferences = wanted
            self.preferences_changed.emit()
