"""The files of the way without network: bundles that terminals seal, and statements that the server signs.

Pure: bytes in, bytes out, no files and no clock. A bundle (PROTOCOL.md, "Files") is a NaCl sealed box over gzip of
a JSON object with the signed contributions request. A statement (receipt, identity) is gzip of a JSON object with
a payload and the server's signature over its bytes; the payload names its kind, so that none passes for another.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

FORMAT = 1
BUNDLE_SUFFIX = ".radarbundle"
RECEIPT_SUFFIX = ".radarreceipt"
MAX_BUNDLE_ITEMS = 100_000
MAX_PAYLOAD_BYTES = 64 * 1024 * 1024
"""The most that the contributions request in one bundle may hold; a terminal that has more writes the rest later."""
MAX_UNPACKED_BYTES = MAX_PAYLOAD_BYTES // 3 * 4 + 64 * 1024
"""Nothing of ours is larger when unpacked: the payload in base64 and what stands around it."""
MAX_FILE_BYTES = MAX_UNPACKED_BYTES + 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_SEAL_BYTES = 48
_MAX_PARTS = 100
"""Objects, lists and names in the unsigned hull; a few megabytes of brackets become gigabytes when read."""
_MAX_UNTRUSTED_BYTES = 64 * 1024


class Fault(StrEnum):
    """Why a file is refused."""

    UNREADABLE = "unreadable"
    NOT_FOR_THIS_SERVER = "not-for-this-server"
    TOO_LARGE = "too-large"
    NEWER = "newer"
    FORGED = "forged"
    OTHER_KIND = "other-kind"


_SENTENCES: Mapping[Fault, str] = {
    Fault.UNREADABLE: "It is no file of Radar Kiosk, or was changed or cut off on the way. Copy it again.",
    Fault.NOT_FOR_THIS_SERVER: (
        "It can't be opened: it was made for another server, or was changed or cut off on the way. "
        "Compare the server that the terminal is enrolled at, and copy the file again."
    ),
    Fault.TOO_LARGE: "It unpacks to more than anything that a terminal writes. Don't use it.",
    Fault.NEWER: "It was written by a newer version of Radar Kiosk. Install that version here, too.",
    Fault.FORGED: "Its signature is not that of the one it names. Don't use it, and find out where it comes from.",
    Fault.OTHER_KIND: "It is a file of Radar Kiosk, but of another kind. Look at the end of its name.",
}


class BundleError(Exception):
    """A file is refused and nothing was changed; the message is a sentence for people."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(_SENTENCES[fault])
        self.fault = fault


class StatementKind(StrEnum):
    """What the server signs."""

    RECEIPT = "receipt"
    IDENTITY = "identity"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened bundle, not yet verified: `payload` is what the terminal says that it has signed."""

    terminal_id: str
    installation_id: str
    payload: bytes
    signature: bytes


def request_bytes(head: Mapping[str, object], items: Iterable[str]) -> bytes:
    """Return a contributions request from its head and the frozen JSON texts of its items."""
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return f'{start[:-1]},"items":[{",".join(items)}]}}'.encode()


def seal(payload: bytes, *, terminal_id: str, installation_id: str, signing_key: str, server_key: str) -> bytes:
    """Return a bundle that only the server can open. Keys are base64: the terminal's seed, the server's public key.

    Raises ValueError for keys that are none and for a payload beyond `MAX_PAYLOAD_BYTES`.
    """
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise ValueError("the payload is too large for one bundle")
    content = {
        "format": FORMAT,
        "terminal_id": terminal_id,
        "installation_id": installation_id,
        "payload": _text(payload),
        "signature": _text(SigningKey(base64.b64decode(signing_key)).sign(payload).signature),
    }
    key = VerifyKey(base64.b64decode(server_key, validate=True)).to_curve25519_public_key()
    return SealedBox(key).encrypt(_packed(content))


def open_bundle(content: bytes, server_seed: bytes) -> Bundle:
    """Open a bundle with the server's seed. Raises BundleError; the signature is not looked at yet."""
    if len(content) > MAX_FILE_BYTES:
        raise BundleError(Fault.TOO_LARGE)
    if len(content) <= _SEAL_BYTES:
        raise BundleError(Fault.UNREADABLE)
    try:
        packed = SealedBox(SigningKey(server_seed).to_curve25519_private_key()).decrypt(content)
    except (CryptoError, ValueError, TypeError) as error:
        raise BundleError(Fault.NOT_FOR_THIS_SERVER) from error
    raw = _unpacked(packed)
    terminal_id, installation_id = raw.get("terminal_id"), raw.get("installation_id")
    if not isinstance(terminal_id, str) or not isinstance(installation_id, str):
        raise BundleError(Fault.UNREADABLE)
    return Bundle(terminal_id, installation_id, _bytes(raw.get("payload")), _bytes(raw.get("signature")))


def verify(bundle: Bundle, public_key: str) -> None:
    """Make sure that the terminal with this base64 Ed25519 key has signed the payload. Raises BundleError."""
    _check_signature(bundle.payload, bundle.signature, public_key)


def sign(payload: bytes, server_seed: bytes) -> bytes:
    """Return the server's signature over `payload`."""
    return SigningKey(server_seed).sign(payload).signature


def check_server_signature(payload: bytes, signature: bytes, server_key: str) -> None:
    """Make sure that the server with this base64 public key has signed `payload`. Raises BundleError."""
    _check_signature(payload, signature, server_key)


def statement(kind: StatementKind, facts: Mapping[str, object], server_seed: bytes) -> bytes:
    """Return `facts` as a file that the server has signed."""
    payload = json.dumps({"kind": kind.value, **facts}, separators=(",", ":")).encode("ascii")
    return _packed({"format": FORMAT, "payload": _text(payload), "signature": _text(sign(payload, server_seed))})


def read_statement(content: bytes, kind: StatementKind, server_key: str | None) -> dict[str, Any]:
    """Return the facts of a statement that `server_key` has signed. Raises BundleError.

    None, for a terminal that knows no server yet, takes the key that the statement names itself: then the
    signature tells only that the file is whole, and the trust is in whoever brings it.
    """
    if len(content) > MAX_FILE_BYTES:
        raise BundleError(Fault.TOO_LARGE)
    raw = _unpacked(content)
    payload, signature = _bytes(raw.get("payload")), _bytes(raw.get("signature"))
    if server_key is not None:
        _check_signature(payload, signature, server_key)
    elif len(payload) > _MAX_UNTRUSTED_BYTES:
        raise BundleError(Fault.TOO_LARGE)
    facts = _object(payload)
    if facts.get("kind") != kind.value:
        raise BundleError(Fault.OTHER_KIND)
    if server_key is None:
        named = facts.get("server_key")
        if not isinstance(named, str):
            raise BundleError(Fault.UNREADABLE)
        _check_signature(payload, signature, named)
    return facts


def bundle_name(terminal_id: str, first_seq: int, last_seq: int) -> str:
    """Return the file name of a bundle with the sequence numbers from `first_seq` to `last_seq`."""
    return f"{terminal_id}-{first_seq}-{last_seq}{BUNDLE_SUFFIX}"


def _packed(content: Mapping[str, object]) -> bytes:
    return gzip.compress(json.dumps(content, separators=(",", ":")).encode("ascii"), compresslevel=6, mtime=0)


def _unpacked(packed: bytes) -> dict[str, Any]:
    """Return the JSON object in a gzip file, never inflating more than anything of ours holds."""
    machine = zlib.decompressobj(_GZIP)
    try:
        plain = machine.decompress(packed, MAX_UNPACKED_BYTES + 1)
    except zlib.error as error:
        raise BundleError(Fault.UNREADABLE) from error
    if len(plain) > MAX_UNPACKED_BYTES:
        raise BundleError(Fault.TOO_LARGE)
    if not machine.eof or machine.unused_data:
        raise BundleError(Fault.UNREADABLE)
    if sum(plain.count(mark) for mark in (b"{", b"[", b":")) > _MAX_PARTS:
        raise BundleError(Fault.UNREADABLE)
    raw = _object(plain)
    version = raw.get("format")
    if type(version) is not int or version < 1:
        raise BundleError(Fault.UNREADABLE)
    if version > FORMAT:
        raise BundleError(Fault.NEWER)
    return raw


def _object(plain: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise BundleError(Fault.UNREADABLE) from error
    if not isinstance(raw, dict):
        raise BundleError(Fault.UNREADABLE)
    return raw


def _check_signature(payload: bytes, signature: bytes, key: str) -> None:
    try:
        VerifyKey(base64.b64decode(key, validate=True)).verify(payload, signature)
    except (CryptoError, ValueError, TypeError) as error:  # of a wrong length too
        raise BundleError(Fault.FORGED) from error


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise BundleError(Fault.UNREADABLE)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BundleError(Fault.UNREADABLE) from error
