"""Finding measures by words: forgiving of umlauts, accents, word parts and one or two typing errors; pure, without Qt.

An index is built once for a catalogue and a language and never changes. It knows every word of the titles, tags,
teasers and descriptions in that language (or in what stands in for it) and in German, because people read German
names on posters and letters and type them whatever language the screen speaks. Search words are first compared with
the vocabulary, which is far smaller than all texts, and only then with the measures that have a word that fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sync.catalogue.model import Catalogue, Measure

_WORD = re.compile(r"\w+(?:[-/'’.]\w+)*")
_PART = re.compile(r"[-/'’.]")
_DIGRAPHS = re.compile("[aou]e")
_SAME = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"})

_IN_TITLE, _IN_TAGS, _IN_TEASER, _IN_DESCRIPTION = 1.0, 0.9, 0.7, 0.5
_WHOLE, _BEGINNING, _PART_OF_WORD, _ONE_ERROR, _TWO_ERRORS, _PART_WITH_ERROR = 1.0, 0.9, 0.7, 0.6, 0.45, 0.35
_LONGEST_QUERY = 100
_MOST_WORDS = 8
_GERMAN = "de"

Near: TypeAlias = "Callable[[str, Sequence[str], int], list[tuple[str, float, int]]]"
"""Takes a word, a vocabulary and how many errors are allowed; returns what is near, how many errors, and where."""


def fold(text: str, language: str = "") -> str:
    """Return `text` as it is compared: small letters without accents, ß as ss, ı as i, without soft hyphens.

    In German ä and ae are the same as a (and so on), because people without an umlaut key type either.
    """
    small = text.casefold()
    if not small.isascii():
        small = "".join(_plain(small.translate(_SAME)))
        small = "".join(_plain(small.casefold().translate(_SAME)))  # 𝓐 has become A, which is no small letter yet
    return _collapsed(small.replace("_", " "), language)


def _plain(text: str) -> Iterator[str]:
    """The characters of `text` without accents, soft hyphens and marks of direction."""
    for char in unicodedata.normalize("NFKD", text):
        if char.isascii() or unicodedata.category(char) not in {"Mn", "Cf"}:
            yield char


def _collapsed(folded: str, language: str) -> str:
    """Folded text with ä, ae and a as one, where that is how the language is typed."""
    if language.partition("-")[0] == _GERMAN:
        return _DIGRAPHS.sub(lambda found: found[0][0], folded)
    return folded


def words(text: str, language: str = "") -> Iterator[str]:
    """Yield the folded words of `text`; "E-Akte" is "e", "akte" and "eakte"."""
    for match in _WORD.finditer(fold(text)):
        parts = [part for part in _PART.split(match[0]) if part]
        for word in parts if len(parts) == 1 else [*parts, "".join(parts)]:
            yield _collapsed(word, language)


def errors_allowed(word: str) -> int:
    """Return how many typing errors a search word may have: none where it is short or a number."""
    if any(char.isdecimal() for char in word) or len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2


class _Shelf(NamedTuple):
    """The words of one language: in which measures (by place) each stands, and how prominently."""

    language: str
    postings: Mapping[str, Mapping[int, float]]
    vocabulary: tuple[str, ...]


class SearchIndex:
    """The words of one catalogue in one language and in German."""

    def __init__(self, numbers: Sequence[tuple[int, str]], shelves: Sequence[_Shelf], near: Near, part: Near) -> None:
        self._numbers = numbers
        self._shelves = shelves
        self._near = near
        self._part = part

    def find(self, query: str) -> tuple[str, ...]:
        """Return the ids of the measures in which every word of `query` is found, the best match first.

        Equally good ones stand in the order of their numbers. A query without a word finds nothing.
        """
        found: dict[int, float] = {}
        for shelf in self._shelves:
            for place, score in self._on(shelf, query[:_LONGEST_QUERY]).items():
                found[place] = max(score, found.get(place, 0.0))
        best = sorted(found, key=lambda place: (-round(found[place], 6), self._numbers[place]))
        return tuple(self._numbers[place][1] for place in best)

    def _on(self, shelf: _Shelf, query: str) -> dict[int, float]:
        asked = list(dict.fromkeys(_collapsed(word, shelf.language) for word in _asked(query)))[:_MOST_WORDS]
        totals: dict[int, float] | None = None
        for word in asked:
            scores = self._measures(shelf, word)
            if totals is None:
                totals = scores
            else:
                totals = {place: totals[place] + score for place, score in scores.items() if place in totals}
        return totals or {}

    def _measures(self, shelf: _Shelf, asked: str) -> dict[int, float]:
        """Where a word that fits `asked` stands, and how well it fits there."""
        scores: dict[int, float] = {}
        for word, fit in self._fitting(shelf.vocabulary, asked).items():
            for place, weight in shelf.postings[word].items():
                score = fit * weight
                if score > scores.get(place, 0.0):
                    scores[place] = score
        return scores

    def _fitting(self, vocabulary: Sequence[str], asked: str) -> dict[str, float]:
        """The words that fit `asked`, whole, as their beginning, as a part, or with errors; 1 fits best."""
        fits: dict[str, float] = {}
        for word in vocabulary:
            if asked in word:
                if word.startswith(asked):
                    share = len(asked) / len(word)
                    fits[word] = _WHOLE if word == asked else _BEGINNING - 0.1 * (1 - share)
                elif len(asked) > 2:
                    fits[word] = _PART_OF_WORD
        errors = errors_allowed(asked)
        if errors == 0:
            return fits
        for word, distance, _ in self._near(asked, vocabulary, errors):
            fits.setdefault(word, _ONE_ERROR if distance <= 1 else _TWO_ERRORS)
        beginnings = [word[: len(asked)] for word in vocabulary]
        for _, distance, at in self._near(asked, beginnings, 1):  # somebody who is still typing
            fits.setdefault(vocabulary[at], _ONE_ERROR - 0.05 * distance)
        if not fits and len(asked) > 5:
            for word, _, _ in self._part(asked, vocabulary, errors):
                fits[word] = _PART_WITH_ERROR
        return fits


def _asked(query: str) -> Iterator[str]:
    """The words of a query; what hyphens join is one word, since the index has it whole as well."""
    for match in _WORD.finditer(fold(query)):
        yield _PART.sub("", match[0])


def build_index(catalogue: Catalogue, language: str) -> SearchIndex:
    """Return the index of `catalogue` for a screen in `language`. Takes long enough to be done off the GUI thread."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - after the first frame, on the lane that builds
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    def near(word: str, vocabulary: Sequence[str], errors: int) -> list[tuple[str, float, int]]:
        found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=errors, limit=None)
        return [*found]

    def part(word: str, vocabulary: Sequence[str], errors: int) -> list[tuple[str, float, int]]:
        cutoff = 100 * (1 - errors / len(word))
        long_ones = [one for one in vocabulary if len(one) > len(word)]
        return list(process.extract(word, long_ones, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=None))

    numbers = [(measure.number, measure.id) for measure in catalogue.measures]
    kinds = list(dict.fromkeys([language, _GERMAN]))
    return SearchIndex(numbers, [_shelf(catalogue, kind, shown=kind == language) for kind in kinds], near, part)


def _shelf(catalogue: Catalogue, language: str, *, shown: bool) -> _Shelf:
    postings: dict[str, dict[int, float]] = {}
    for place, measure in enumerate(catalogue.measures):
        for text, kind, weight in _texts(catalogue, measure, language, shown=shown):
            for word in words(text, kind):
                where = postings.setdefault(word, {})
                where[place] = max(weight, where.get(place, 0.0))
    return _Shelf(language, postings, tuple(postings))


def _texts(catalogue: Catalogue, measure: Measure, language: str, *, shown: bool) -> Iterable[tuple[str, str, float]]:
    """Texts of a measure with the language to fold them in and their weight; `shown` takes what stands in as well."""
    yield str(measure.number), language, _IN_TITLE
    for text, weight in (
        (measure.title, _IN_TITLE),
        (measure.teaser, _IN_TEASER),
        (measure.description, _IN_DESCRIPTION),
    ):
        yield catalogue.shown(text, language).text if shown else text.get(language, ""), language, weight
    base = language.partition("-")[0]
    yield " ".join(measure.tags.get(language) or measure.tags.get(base, ())), language, _IN_TAGS
