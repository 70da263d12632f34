"""Every fault of a catalogue with its JSON path, and the way in for catalogues that come from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sync.catalogue import document
from sync.catalogue.faults import Fault, fault, quoted
from sync.catalogue.meaning import meaning_faults
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse
from sync.catalogue.schema import schema_path
from sync.catalogue.structure import structure_faults

__all__ = ["FORMAT", "MAX_FAULTS", "CatalogueError", "Fault", "check", "load", "schema_path"]

FORMAT = 1
"""The format of catalogues that this program knows."""

MAX_FAULTS = 1_000
"""A file with more faults than this is none that anybody mends line by line."""


class CatalogueError(Exception):
    """A catalogue was refused; `faults` says why, and the message is a sentence with the first of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - 1
        others = f" ({more} more)" if more else ""
        super().__init__(f"The catalogue is not valid. {self.faults[0]}{others}")


def check(data: bytes) -> list[Fault]:
    """Return everything that is wrong with the catalogue in `data`, at most `MAX_FAULTS`; empty means good."""
    return list(islice(_faults(data), MAX_FAULTS))


def load(data: bytes) -> Catalogue:
    """Return the catalogue in `data`, or raise `CatalogueError` with all that is wrong with it."""
    faults = check(data)
    if faults:
        raise CatalogueError(faults)
    return parse(data)


def _faults(data: bytes) -> Iterator[Fault]:
    root, faults = document.read(data)
    newer = [] if root is None else list(_newer_format(root))
    if newer:  # the rest would only say what this program does not know
        yield from newer
        return
    yield from faults
    if root is not None:
        yield from structure_faults(root)
        yield from meaning_faults(root)


def _newer_format(root: dict[str, object]) -> Iterator[Fault]:
    found = root.get("format")
    if isinstance(found, int) and found > FORMAT:
        sentence = (
            f"The catalogue has format {quoted(found)}; this program knows format {FORMAT}. Install a newer program."
        )
        yield fault(("format",), sentence)
