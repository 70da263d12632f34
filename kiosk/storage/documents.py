"""Catalogues and boards on disk: named by their content, switched atomically, verified whenever they are read.

Runs before the first frame: nothing but the standard library is imported.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock

from kiosk.storage.files import write_atomically

MAX_BYTES = 64 * 1024 * 1024
"""No document of ours is larger; a larger file is not read."""
_FORMAT = 1


class Kind(StrEnum):
    """What kinds of documents there are."""

    CATALOGUE = "catalogue"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Document:
    """A verified document: its bytes, their SHA-256, and the ETag it came with, if it came from a server."""

    content: bytes
    sha256: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    sha256: str
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class _Pointer:
    current: _Entry | None = None
    previous: _Entry | None = None


class Documents:
    """The folder `documents/` with its two shelves; made when something is first put there."""

    def __init__(self, directory: Path) -> None:
        lock = Lock()
        self.catalogue = Shelf(directory, Kind.CATALOGUE, lock)
        self.board = Shelf(directory, Kind.BOARD, lock)


class Shelf:
    """The documents of one kind: the current one and the one before, to which it can go back."""

    def __init__(self, directory: Path, kind: Kind, lock: Lock) -> None:
        self._directory = directory
        self._pointer_path = directory / f"{kind.value}.current"
        self._lock = lock

    def current(self) -> Document | None:
        """Return the current document, else the one before if that one is missing or damaged, else None."""
        for _ in range(2):  # a switch in another thread may remove a file between pointer and reading
            pointer = self._pointer()
            for entry in (pointer.current, pointer.previous):
                document = self._read(entry)
                if document is not None:
                    return document
        return None

    def etag(self) -> str | None:
        """Return the ETag of the current document, or None; None also when its bytes are damaged."""
        document = self._read(self._pointer().current)
        return document.etag if document else None

    def sha256(self) -> str | None:
        """Return the SHA-256 of what `current` returns, or None."""
        document = self.current()
        return document.sha256 if document else None

    def switch(self, content: bytes, etag: str | None = None) -> str:
        """Make `content` the current document, atomically and durably; return its SHA-256. Raises OSError.

        The document that was current becomes the one before; older ones are removed.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        with self._lock:
            self._directory.mkdir(parents=True, exist_ok=True)
            if self._read(_Entry(sha256)) is None:
                write_atomically(self._path(sha256), content)
            before = self._pointer()
            kept = before.previous if before.current and before.current.sha256 == sha256 else before.current
            self._point(_Pointer(_Entry(sha256, etag), kept))
            self._prune()
        return sha256

    def rollback(self) -> Document | None:
        """Go back to the document before; return it, or None (and change nothing) if there is none that is sound.

        The one left behind becomes "the one before", so that a rollback can be undone.
        """
        with self._lock:
            pointer = self._pointer()
            document = self._read(pointer.previous)
            if document is None:
                return None
            self._point(_Pointer(pointer.previous, pointer.current))
        return document

    def _path(self, sha256: str) -> Path:
        return self._directory / f"{sha256}.json"

    def _read(self, entry: _Entry | None) -> Document | None:
        if entry is None:
            return None
        try:
            with self._path(entry.sha256).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError:
            return None
        if len(content) > MAX_BYTES or hashlib.sha256(content).hexdigest() != entry.sha256:
            return None
        return Document(content, entry.sha256, entry.etag)

    def _pointer(self) -> _Pointer:
        try:
            raw = json.loads(self._pointer_path.read_bytes())
        except (OSError, ValueError):
            return _Pointer()
        if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
            return _Pointer()
        return _Pointer(_entry(raw.get("current")), _entry(raw.get("previous")))

    def _point(self, pointer: _Pointer) -> None:
        content = {"format": _FORMAT, "current": _plain(pointer.current), "previous": _plain(pointer.previous)}
        write_atomically(self._pointer_path, json.dumps(content).encode("ascii"))

    def _prune(self) -> None:
        """Remove documents that no pointer names, and what an interrupted write left behind."""
        kept = set()
        for path in self._directory.glob("*.current"):
            pointer = Shelf(self._directory, Kind(path.stem), self._lock)._pointer()
            kept |= {entry.sha256 for entry in (pointer.current, pointer.previous) if entry}
        for path in (*self._directory.glob("*.json"), *self._directory.glob("*.tmp")):
            if path.stem not in kept:
                path.unlink(missing_ok=True)


def _entry(raw: object) -> _Entry | None:
    if not isinstance(raw, dict):
        return None
    sha256, etag = raw.get("sha256"), raw.get("etag")
    if not isinstance(sha256, str) or len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        return None
    return _Entry(sha256, etag if isinstance(etag, str) else None)


def _plain(entry: _Entry | None) -> dict[str, str | None] | None:
    return None if entry is None else {"sha256": entry.sha256, "etag": entry.etag}
