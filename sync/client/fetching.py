"""Fetches a document when it has changed, verifies it and switches to it; a bad one is refused, the old one stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from sync.client.answers import Meaning, Reading, bare_etag
from sync.client.exchange import Exchange
from sync.client.ports import Answer, Shelf
from sync.contract import Board

_SHA256 = re.compile(r"[0-9a-f]{64}")

Check = Callable[[bytes], str | None]
"""Says in a sentence what is wrong with a document, or None if it is sound."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of it: the hash of a new document, or a sentence about a refused one, or neither."""

    reading: Reading
    sha256: str | None = None
    note: str | None = None


class Fetcher:
    """Fetches one kind of document; remembers what it refused, so as not to fetch it again and again."""

    def __init__(self, path: str, shelf: Shelf, check: Check, *, name: str, named_by_hash: bool) -> None:
        self._path = path
        self._shelf = shelf
        self._check = check
        self._name = name
        self._named_by_hash = named_by_hash
        self._refused: str | None = None

    def fetch(self, exchange: Exchange) -> Fetched:
        """Fetch, verify and switch. A server that has published nothing yet (404) is no failure."""
        answer, reading = exchange.get(self._path, self._refused or self._shelf.etag())
        if reading.meaning in (Meaning.UNCHANGED, Meaning.NOT_THERE):
            exchange.usable += 1
            return Fetched(reading)
        if reading.meaning is not Meaning.USABLE or not isinstance(answer, Answer):
            return Fetched(reading, note=reading.sentence)
        exchange.usable += 1
        etag = bare_etag(answer.headers.get("etag"))
        fault = self._fault(answer.body, etag)
        if fault is not None:
            self._refused = etag
            return Fetched(reading, note=f"A new {self._name} was refused, the old one stays: {fault}")
        self._refused = None
        if hashlib.sha256(answer.body).hexdigest() == self._shelf.sha256():
            return Fetched(reading)
        try:
            return Fetched(reading, sha256=self._shelf.switch(answer.body, etag))
        except OSError as error:
            return Fetched(reading, note=f"A new {self._name} could not be stored: {error.strerror or error}")

    def _fault(self, content: bytes, etag: str | None) -> str | None:
        if self._named_by_hash:
            if etag is None or not _SHA256.fullmatch(etag):
                return "the server did not name it by its SHA-256."
            if hashlib.sha256(content).hexdigest() != etag:
                return "its bytes are not those that the server named."
        return self._check(content)


def board_fault(content: bytes) -> str | None:
    """Say what is wrong with a board by the contract, or None."""
    try:
        Board.model_validate_json(content)
    except (ValidationError, RecursionError) as error:
        count = error.error_count() if isinstance(error, ValidationError) else 1
        return f"it does not match the protocol ({count} faults)."
    return None
