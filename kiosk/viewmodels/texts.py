"""Dates and texts as a person reads them in one language."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QLocale

from kiosk.services.languages import Language
from sync.catalogue.model import Catalogue, LocalText, Shown

_WEEKDAY = re.compile(r"\s*[,،]?\s*dddd\s*[,،]?\s*")


def date_words(date: str | None, language: Language) -> str:
    """Return "2024", "2024-04" or "2024-04-12" in words of the language, in the precision it has; "" for None.

    Digits are Western in every language, like those of the marks; a weekday would only be noise.
    """
    if not date:
        return ""
    year, *rest = (int(part) for part in date.split("-"))
    locale = QLocale(language.locale)
    if not rest:
        return str(year)
    if len(rest) == 1:  # not "MMMM yyyy": that is the genitive in many languages
        return f"{locale.standaloneMonthName(rest[0])} {year}"
    pattern = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
    words = locale.toString(QDate(year, *rest), pattern)
    return _drawable("".join(str(int(char)) if char.isdecimal() else char for char in words))


def number_words(value: float, unit: str, language: Language) -> str:
    """Return 2.5 as "2.5" or "2,5" and the unit behind it; at most three decimals, in Western digits."""
    locale = QLocale(language.locale)
    digits = f"{value:.3f}".rstrip("0").rstrip(".")
    whole, _, part = digits.partition(".")
    words = f"{whole}{locale.decimalPoint() if part else ''}{part}"
    return f"{words}\u00a0{unit}" if unit else words


def _drawable(text: str) -> str:
    """Return `text` without the narrow no-break space, which the program's font lacks."""
    return text.replace("\u202f", "\u00a0")


def own_name(key: str) -> str:
    """Return the own name of a language that the terminal doesn't offer, or its key where nobody knows one."""
    name = QLocale(f"{key}_001").nativeLanguageName()  # of the world: "en" alone is American English
    return name[:1].upper() + name[1:] or key


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
        return _drawable(found.text)

    def number(self, value: float, unit: str = "") -> str:
        """Return a number with its unit, with the language's own decimal sign and Western digits."""
        return number_words(value, unit, self.language)

    def date(self, date: str | None) -> str:
        """Return a date in words."""
        return date_words(date, self.language)
