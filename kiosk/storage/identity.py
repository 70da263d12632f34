"""The terminal's identity on disk (`terminal.key`, owner only): its signing key, and what enrolment gave it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.storage.files import write_atomically
from kiosk.storage.problems import ProblemCode, StorageProblem
from sync.client.ports import Identity

_FORMAT = 1
_MODE = 0o600


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of `terminal.key`; `signing_key` is the base64 seed of an Ed25519 key."""

    signing_key: str = field(repr=False)
    identity: Identity | None = None

    @property
    def public_key(self) -> str:
        """The base64 Ed25519 public key that belongs to the signing key."""
        from nacl.signing import SigningKey  # noqa: PLC0415 - libsodium is loaded only where it is needed

        return base64.b64encode(bytes(SigningKey(base64.b64decode(self.signing_key)).verify_key)).decode("ascii")


class IdentityStore:
    """Reads and writes one `terminal.key`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> KeyFile | None:
        """Return the content, or None if there is no such file. Raises StorageProblem if it can't be read."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreadable() from error
        try:
            return _parse(json.loads(content))
        except (ValueError, KeyError, TypeError) as error:
            raise self._unreadable() from error

    def prepare(self) -> KeyFile:
        """Return the content, with a new signing key made first if there is no file yet. Raises OSError too.

        The key is on disk before its public half is sent, so that enrolment can be repeated after a lost answer.
        """
        found = self.load()
        if found is not None:
            return found
        from nacl.signing import SigningKey  # noqa: PLC0415 - see public_key

        made = KeyFile(base64.b64encode(bytes(SigningKey.generate())).decode("ascii"))
        self._write(made)
        return made

    def keep(self, identity: Identity) -> KeyFile:
        """Store what enrolment gave, beside the signing key; return the whole."""
        kept = replace(self.prepare(), identity=identity)
        self._write(kept)
        return kept

    def adopt(self, key: KeyFile) -> None:
        """Store an identity that came with a signing key of its own, from a file. Raises OSError."""
        self._write(key)

    def _write(self, content: KeyFile) -> None:
        given = content.identity
        plain: dict[str, object] = {"format": _FORMAT, "signing_key": content.signing_key}
        if given is not None:
            plain["identity"] = {
                "terminal_id": given.terminal_id,
                "token": given.token,
                "server_key": given.server_key,
                "server": given.server,
            }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, json.dumps(plain, indent=2).encode("utf-8"), mode=_MODE)

    def _unreadable(self) -> StorageProblem:
        return StorageProblem(
            ProblemCode.IDENTITY_UNREADABLE,
            f"The terminal's key {self._path} can't be read. Move the file away and enrol the terminal again.",
        )


def _parse(raw: object) -> KeyFile:
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise ValueError("not a terminal.key of this version")
    signing_key = raw["signing_key"]
    if not isinstance(signing_key, str) or len(base64.b64decode(signing_key, validate=True)) != 32:
        raise ValueError("no signing key")
    given = raw.get("identity")
    if given is None:
        return KeyFile(signing_key)
    fields = {name: given[name] for name in ("terminal_id", "token", "server_key", "server")}
    if not all(isinstance(value, str) for value in fields.values()):
        raise ValueError("a part of the identity is not text")
    return KeyFile(signing_key, Identity(**fields))
