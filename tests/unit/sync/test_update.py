"""Update files: what the server put in comes out, verified; nothing else does."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from random import Random

import pytest
from nacl.signing import SigningKey

from sync import bundle, update
from sync.bundle import BundleError, Fault
from sync.update import Medium, Update

SEED = b"s" * 32
KEY = base64.b64encode(bytes(SigningKey(SEED).verify_key)).decode()
FILM = Random(3).randbytes(3_000_000)


def written(board: bytes | None = b'{"board": 1}', *, seed: bytes = SEED, media: tuple[Medium, ...] = ()) -> bytes:
    file = io.BytesIO()
    update.write(
        file, made_at="2026-11-22T10:00:00Z", catalogue=b'{"catalogue": 1}', board=board, media=media, seed=seed
    )
    return file.getvalue()


def rewritten(content: bytes, change: dict[str, bytes]) -> bytes:
    """Write the archive anew with other members."""
    old, file = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return file.getvalue()


def read_all(content: bytes) -> None:
    opened = Update(io.BytesIO(content), KEY)
    opened.catalogue(), opened.board()
    for name in opened.media:
        list(opened.medium(name))


def test_documents_and_media_come_out() -> None:
    opened = Update(io.BytesIO(written(media=(Medium(FILM, "video/webm"), Medium(FILM, "video/webm")))), KEY)
    assert (opened.catalogue(), opened.board()) == (b'{"catalogue": 1}', b'{"board": 1}')
    assert opened.media == (hashlib.sha256(FILM).hexdigest(),)
    parts = list(opened.medium(opened.media[0]))
    assert b"".join(parts) == FILM
    assert len(parts) > 1
    assert opened.made_at == "2026-11-22T10:00:00Z"


def test_there_may_be_no_board_yet() -> None:
    assert Update(io.BytesIO(written(None)), KEY).board() is None


def test_another_servers_update_is_refused() -> None:
    with pytest.raises(BundleError) as caught:
        Update(io.BytesIO(written(seed=b"o" * 32)), KEY)
    assert caught.value.fault is Fault.FORGED


def test_every_changed_byte_that_matters_and_every_cut_is_refused() -> None:
    content, random = written(media=(Medium(b"film" * 50, "video/webm"),)), Random(5)
    refused: set[Fault] = set()
    for _ in range(300):
        changed = bytearray(content)
        at = random.randrange(len(content))
        changed[at] ^= random.randrange(1, 256)
        try:
            opened = Update(io.BytesIO(changed), KEY)
            assert opened.catalogue() == b'{"catalogue": 1}'  # a date in the archive may change, a document may not
            assert b"".join(opened.medium(opened.media[0])) == b"film" * 50
        except BundleError as error:
            refused.add(error.fault)
        with pytest.raises(BundleError):
            read_all(content[:at])
    assert Fault.UNREADABLE in refused
    assert refused <= {Fault.UNREADABLE, Fault.FORGED, Fault.TOO_LARGE}


def test_members_that_the_manifest_does_not_tell_the_truth_of_are_refused() -> None:
    content = written()
    name = hashlib.sha256(b'{"catalogue": 1}').hexdigest()
    for member, fault in ((b'{"catalogue": 2}', Fault.UNREADABLE), (b" " * 2_000_000, Fault.TOO_LARGE)):
        with pytest.raises(BundleError) as caught:
            read_all(rewritten(content, {name: member}))
        assert caught.value.fault is fault


def test_a_bomb_in_place_of_the_manifest_is_not_unpacked() -> None:
    with pytest.raises(BundleError) as caught:
        read_all(rewritten(written(), {"manifest.json": b" " * 40_000_000}))
    assert caught.value.fault is Fault.TOO_LARGE


@pytest.mark.parametrize(("change", "fault"), [({"kind": "receipt"}, Fault.OTHER_KIND), ({"format": 2}, Fault.NEWER)])
def test_other_kinds_and_newer_formats_are_told(change: dict[str, object], fault: Fault) -> None:
    content = written()
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(content)).read("manifest.json")) | change
    plain = json.dumps(manifest).encode()
    changed = rewritten(content, {"manifest.json": plain, "manifest.sig": bundle.sign(plain, SEED)})
    with pytest.raises(BundleError) as caught:
        read_all(changed)
    assert caught.value.fault is fault


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(BundleError) as caught:
        Update(io.BytesIO(content), KEY)
    assert caught.value.fault is Fault.UNREADABLE
