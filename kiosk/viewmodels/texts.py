"""Dates and texts as a person reads them in one language."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from kiosk.services.languages import Language
from sync.catalogue.model import Catalogue, LocalText, Shown


def date_words(date: str | None, language: Language) -> str:
    """Return "2024", "2024-04" or "2024-04-12" in words of the language, in the precision it has; "" for None."""
    if not date:
        return ""
    parts = [int(part) for part in date.split("-")]
    locale = QLocale(language.locale)
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return locale.toString(QDate(parts[0], parts[1], 1), "MMMM yyyy")
    return locale.toString(QDate(*parts), QLocale.FormatType.LongFormat)


class Reader:
    """Reads a catalogue's texts in one language and remembers which languages had to stand in."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self.language = language
        self.stand_ins: set[str] = set()

    def __call__(self, text: LocalText) -> str:
        """Return the text in the language or its nearest fallback."""
        found: Shown = self._catalogue.shown(text, self.language.key)
        if found.text and found.language != self.language.key:
            self.stand_ins.add(found.language)
        return found.text

    def date(self, date: str | None) -> str:
        """Return a date in words."""
        return date_words(date, self.language)
