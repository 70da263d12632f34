"""The terminal's key: for its owner only, made before it is needed, whole or not at all."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

import pytest
from nacl.signing import SigningKey, VerifyKey

from kiosk.storage.identity import IdentityStore
from kiosk.storage.problems import ProblemCode, StorageProblem
from sync.client.ports import Identity

IDENTITY = Identity("t-1", "s3cret", "c2VydmVy", "https://radar.example.org")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "terminal.key"


def test_nothing_there_is_nothing(path: Path) -> None:
    assert IdentityStore(path).load() is None
    assert not path.exists()


def test_the_signing_key_is_made_once_and_before_enrolment(path: Path) -> None:
    first = IdentityStore(path).prepare()
    assert first.identity is None
    assert IdentityStore(path).prepare() == first
    assert IdentityStore(path).load() == first


def test_the_public_key_belongs_to_the_signing_key(path: Path) -> None:
    prepared = IdentityStore(path).prepare()
    signed = SigningKey(base64.b64decode(prepared.signing_key)).sign(b"message")
    assert VerifyKey(base64.b64decode(prepared.public_key)).verify(signed) == b"message"


def test_what_enrolment_gave_is_kept_beside_the_key(path: Path) -> None:
    prepared = IdentityStore(path).prepare()
    IdentityStore(path).keep(IDENTITY)
    loaded = IdentityStore(path).load()
    assert loaded is not None
    assert (loaded.identity, loaded.signing_key) == (IDENTITY, prepared.signing_key)
    assert loaded.public_key == prepared.public_key


@pytest.mark.skipif(sys.platform == "win32", reason="rights are not files' modes there")
def test_only_the_owner_may_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        IdentityStore(path).keep(IDENTITY)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


def test_secrets_are_not_in_what_might_be_logged(path: Path) -> None:
    kept = IdentityStore(path).keep(IDENTITY)
    assert "s3cret" not in repr(kept)
    assert kept.signing_key not in repr(kept)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"format": 2, "signing_key": "x"}',
        b'{"format": 1}',
        b'{"format": 1, "signing_key": "short"}',
        json.dumps({"format": 1, "signing_key": base64.b64encode(bytes(32)).decode(), "identity": {}}).encode(),
        json.dumps(
            {
                "format": 1,
                "signing_key": base64.b64encode(bytes(32)).decode(),
                "identity": {"terminal_id": 1, "token": "t", "server_key": "k", "server": "s"},
            }
        ).encode(),
    ],
)
def test_a_broken_file_is_a_sentence_and_is_not_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for attempt in (IdentityStore(path).load, IdentityStore(path).prepare):
        with pytest.raises(StorageProblem, match="enrol the terminal again") as caught:
            attempt()
        assert caught.value.code is ProblemCode.IDENTITY_UNREADABLE
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_a_sentence(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageProblem):
        IdentityStore(path).load()
