"""A comment while it is written: texts that can't become too long to be sent, and hints that never stand in the way.

Typing happens at the end of the text. A text is always composed (NFC) and free of controls, so that what the
counter counts is what is sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from kiosk.domain.contribution import MAX_TEXT, Stance, without_controls

_JOINER = "\u200d"
_EXTENDING = {"Mn", "Mc", "Me"}


class Reason(Enum):
    """Common reasons; their words are the interface's."""

    SAVES_TIME = auto()
    HELPS_ALL = auto()
    TOO_EXPENSIVE = auto()
    NEEDS_PEOPLE = auto()
    PROTECTS_DATA = auto()


class Hint(Enum):
    """What a text seems to tell about a person."""

    PHONE = auto()
    EMAIL = auto()
    NAME = auto()


_SIGNS_OF = {
    Hint.PHONE: re.compile(r"(?<![\w.,])(?!\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b)\(?(?:\+|0)(?:[ /().–-]{0,2}\d){6,}"),
    Hint.EMAIL: re.compile(r"[^\s@]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)*\.\w{2,}", re.IGNORECASE),
    Hint.NAME: re.compile(
        r"\b(?:ich hei(?:ß|ẞ|ss)e|mein name (?:ist|lautet)|my name(?: is|[’']s)|(?:ich bin|hier spricht)"
        r"(?: die| der)? (?:frau|herr)|(?:i am|i[’']m) (?:mrs|mr|ms)\b\.?)\s+\w",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a visitor has put together so far; `text` is what they typed."""

    text: str = field(default="", repr=False)
    stance: Stance | None = None
    reasons: tuple[Reason, ...] = ()

    def toggled(self, reason: Reason) -> Draft:
        """The draft with the reason added or taken away; reasons keep their common order."""
        wanted = set(self.reasons) ^ {reason}
        return replace(self, reasons=tuple(one for one in Reason if one in wanted))


def joined(sentences: Iterable[str], text: str) -> str:
    """Return the whole comment: the reasons' sentences, then what was typed on a line of its own."""
    return "\n".join(part for part in (" ".join(sentences), text) if part)


def insert(text: str, piece: str, limit: int = MAX_TEXT) -> str:
    """Return `text` with as much of `piece` behind it as stays within `limit` code points; characters stay whole."""
    for cluster in clusters(unicodedata.normalize("NFC", without_controls(piece))):
        longer = unicodedata.normalize("NFC", text + cluster)
        if len(longer) > limit:
            break
        text = longer
    return text


def backspace(text: str) -> str:
    """Return `text` without its last character as a person sees it, which may be several code points."""
    *kept, _ = clusters(text) if text else ("",)
    return "".join(kept)


def clusters(text: str) -> Iterator[str]:
    """The text's characters as a person sees them (Unicode UAX 29, without the rules for composed Hangul)."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _belongs(text, start, at):
            yield text[start:at]
            start = at


def begins_sentence(text: str) -> bool:
    """Whether the next letter is the first of a sentence."""
    return not text.strip() or text.endswith("\n") or re.search(r"[.!?…]\s+$", text) is not None


def hints(text: str) -> tuple[Hint, ...]:
    """What in the text looks like it tells who somebody is; a hint may be wrong and never forbids anything."""
    return tuple(hint for hint, signs in _SIGNS_OF.items() if signs.search(text))


def _belongs(text: str, start: int, at: int) -> bool:
    """Whether the code point at `at` goes on with the cluster that begins at `start`."""
    char, before = text[at], text[at - 1]
    if before == "\n" or char == "\n":
        return False
    if unicodedata.category(char) in _EXTENDING or char == _JOINER or _is_modifier(char):
        return True
    if before == _JOINER:
        return unicodedata.category(char) == "So"
    return _is_flag_half(char) and (at - start) % 2 == 1 and all(map(_is_flag_half, text[start:at]))


def _is_modifier(char: str) -> bool:
    """Skin tones, and the tags of regional flags."""
    return "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
