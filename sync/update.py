"""The update file that is carried to terminals without network: catalogue, board and media, signed by the server.

A ZIP archive with `manifest.json`, `manifest.sig` (the server's Ed25519 signature over the manifest's bytes) and one
member per document, named by its SHA-256. Nothing is unpacked that the signed manifest doesn't name with its size.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from sync.bundle import BundleError, Fault, StatementKind, check_server_signature, sign

FORMAT = 1
SUFFIX = ".radarupdate"
MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
MAX_MEDIUM_BYTES = 1024 * 1024 * 1024
_MAX_MANIFEST_BYTES = 4 * 1024 * 1024
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_PART = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for archives that were changed or cut off."""


@dataclass(frozen=True, slots=True)
class Medium:
    """An image or film."""

    content: bytes
    content_type: str


def write(
    file: IO[bytes], *, made_at: str, catalogue: bytes, board: bytes | None, media: Iterable[Medium], seed: bytes
) -> None:
    """Write an update to `file`; `seed` is the server's key, `made_at` a time in RFC 3339. Raises OSError."""
    sizes: dict[str, int] = {}
    types: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(content: bytes) -> str:
            name = hashlib.sha256(content).hexdigest()
            if name not in sizes:
                archive.writestr(name, content)
                sizes[name] = len(content)
            return name

        names = {"catalogue": add(catalogue), "board": None if board is None else add(board)}
        for medium in media:
            types[add(medium.content)] = medium.content_type
        facts = {"kind": StatementKind.UPDATE.value, "format": FORMAT, "made_at": made_at, **names}
        manifest = json.dumps({**facts, "sizes": sizes, "media": types}, indent=1).encode("ascii")
        archive.writestr(_MANIFEST, manifest)
        archive.writestr(_SIGNATURE, sign(manifest, seed))


class Update:
    """An update whose manifest is the server's. Every document is verified when it is read."""

    def __init__(self, file: IO[bytes], server_key: str) -> None:
        """Open it. Raises BundleError for what is no update, was changed, or is another server's; OSError."""
        try:
            self._archive = zipfile.ZipFile(file)
            manifest = b"".join(self._parts(_MANIFEST, _MAX_MANIFEST_BYTES))
            signature = b"".join(self._parts(_SIGNATURE, 64))
        except _BROKEN as error:
            raise BundleError(Fault.UNREADABLE) from error
        check_server_signature(manifest, signature, server_key)
        facts: dict[str, Any] = json.loads(manifest)
        if facts.get("kind") != StatementKind.UPDATE.value:
            raise BundleError(Fault.OTHER_KIND)
        if facts["format"] > FORMAT:
            raise BundleError(Fault.NEWER)
        self._sizes: dict[str, int] = facts["sizes"]
        self._board: str | None = facts["board"]
        self._catalogue: str = facts["catalogue"]
        self.made_at: str = facts["made_at"]
        """When the server made it."""
        self.media: tuple[str, ...] = tuple(facts["media"])
        """The SHA-256 of every image and film in it."""

    def catalogue(self) -> bytes:
        """Return the catalogue's bytes. Raises BundleError if they were changed."""
        return self._document(self._catalogue)

    def board(self) -> bytes | None:
        """Return the board's bytes, or None if there was none. Raises BundleError if they were changed."""
        return None if self._board is None else self._document(self._board)

    def medium(self, sha256: str) -> Iterator[bytes]:
        """Yield an image or film in parts. Raises BundleError at the end if the bytes are not those named."""
        if self._sizes[sha256] > MAX_MEDIUM_BYTES:
            raise BundleError(Fault.TOO_LARGE)
        return self._verified(sha256)

    def _document(self, sha256: str) -> bytes:
        if self._sizes[sha256] > MAX_DOCUMENT_BYTES:
            raise BundleError(Fault.TOO_LARGE)
        return b"".join(self._verified(sha256))

    def _verified(self, sha256: str) -> Iterator[bytes]:
        told = hashlib.sha256()
        try:
            for part in self._parts(sha256, self._sizes[sha256]):
                told.update(part)
                yield part
        except _BROKEN as error:
            raise BundleError(Fault.UNREADABLE) from error
        if told.hexdigest() != sha256:
            raise BundleError(Fault.UNREADABLE)

    def _parts(self, name: str, limit: int) -> Iterator[bytes]:
        """Yield a member in parts, never more than `limit` bytes in all."""
        with self._archive.open(name) as member:
            read = 0
            while part := member.read(min(_PART, limit + 1 - read)):
                read += len(part)
                if read > limit:
                    raise BundleError(Fault.TOO_LARGE)
                yield part
