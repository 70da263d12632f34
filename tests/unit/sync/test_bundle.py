"""Bundles and statements: what was sealed comes out, and everything that was tampered with is refused by name."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from random import Random

import pytest
from nacl.public import SealedBox
from nacl.signing import SigningKey

from sync import bundle
from sync.bundle import BundleError, Fault, StatementKind

SERVER = bytes(SigningKey(b"s" * 32))
TERMINAL = SigningKey(b"t" * 32)
SERVER_KEY = base64.b64encode(bytes(SigningKey(SERVER).verify_key)).decode()
TERMINAL_KEY = base64.b64encode(bytes(TERMINAL.verify_key)).decode()
PAYLOAD = bundle.request_bytes({"sent_at": "2026-11-22T10:00:00Z"}, ['{"id":"ä"}', '{"id":"b"}'])


def sealed(payload: bytes = PAYLOAD, server_key: str = SERVER_KEY) -> bytes:
    return bundle.seal(
        payload,
        terminal_id="t-1",
        installation_id="i-1",
        signing_key=base64.b64encode(bytes(TERMINAL)).decode(),
        server_key=server_key,
    )


def box(plain: bytes) -> bytes:
    """Seal anything for the server, as somebody who knows its public key can."""
    key = SigningKey(SERVER).verify_key.to_curve25519_public_key()
    return SealedBox(key).encrypt(plain)


def packed(content: object) -> bytes:
    return gzip.compress(json.dumps(content).encode())


def refused(content: bytes) -> Fault:
    with pytest.raises(BundleError) as caught:
        bundle.verify(bundle.open_bundle(content, SERVER), TERMINAL_KEY)
    assert str(caught.value).endswith(".")
    return caught.value.fault


def test_what_was_sealed_comes_out_and_is_the_terminals() -> None:
    opened = bundle.open_bundle(sealed(), SERVER)
    bundle.verify(opened, TERMINAL_KEY)
    assert (opened.terminal_id, opened.installation_id, opened.payload) == ("t-1", "i-1", PAYLOAD)
    assert json.loads(opened.payload)["items"] == [{"id": "ä"}, {"id": "b"}]
    assert PAYLOAD not in sealed()


def test_the_form_is_that_of_the_protocol() -> None:
    key = SigningKey(SERVER).to_curve25519_private_key()
    raw = json.loads(gzip.decompress(SealedBox(key).decrypt(sealed())))
    assert set(raw) == {"format", "terminal_id", "installation_id", "payload", "signature"}
    assert (raw["format"], base64.b64decode(raw["payload"])) == (1, PAYLOAD)
    TERMINAL.verify_key.verify(PAYLOAD, base64.b64decode(raw["signature"]))


def test_the_request_may_be_empty() -> None:
    assert json.loads(bundle.request_bytes({"a": 1}, [])) == {"a": 1, "items": []}


def test_another_server_cannot_open_it() -> None:
    other = base64.b64encode(bytes(SigningKey(b"o" * 32).verify_key)).decode()
    assert refused(sealed(server_key=other)) is Fault.NOT_FOR_THIS_SERVER


def test_every_changed_byte_and_every_cut_is_refused() -> None:
    content, random = sealed(), Random(7)
    for _ in range(200):
        at = random.randrange(len(content))
        changed = bytearray(content)
        changed[at] ^= random.randrange(1, 256)
        assert refused(bytes(changed)) is Fault.NOT_FOR_THIS_SERVER
        assert refused(content[:at]) in {Fault.NOT_FOR_THIS_SERVER, Fault.UNREADABLE}
    assert refused(content + b"\0") is Fault.NOT_FOR_THIS_SERVER
    assert refused(b"") is Fault.UNREADABLE


def test_a_payload_signed_by_somebody_else_is_forged() -> None:
    forged = bundle.seal(
        PAYLOAD,
        terminal_id="t-1",
        installation_id="i-1",
        signing_key=base64.b64encode(b"x" * 32).decode(),
        server_key=SERVER_KEY,
    )
    assert refused(forged) is Fault.FORGED


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"payload": base64.b64encode(b"{}").decode()}, Fault.FORGED),
        ({"signature": ""}, Fault.FORGED),
        ({"signature": "no base64"}, Fault.UNREADABLE),
        ({"payload": 3}, Fault.UNREADABLE),
        ({"terminal_id": None}, Fault.UNREADABLE),
        ({"installation_id": []}, Fault.UNREADABLE),
        ({"format": 2}, Fault.NEWER),
        ({"format": True}, Fault.UNREADABLE),
        ({"format": "1"}, Fault.UNREADABLE),
        ({"more": [[]] * 100}, Fault.UNREADABLE),
    ],
)
def test_a_changed_hull_is_refused(change: dict[str, object], fault: Fault) -> None:
    opened = bundle.open_bundle(sealed(), SERVER)
    hull = {
        "format": 1,
        "terminal_id": "t-1",
        "installation_id": "i-1",
        "payload": base64.b64encode(opened.payload).decode(),
        "signature": base64.b64encode(opened.signature).decode(),
    }
    bundle.verify(bundle.open_bundle(box(packed(hull)), SERVER), TERMINAL_KEY)
    assert refused(box(packed(hull | change))) is fault


@pytest.mark.parametrize("plain", [b"", b"no gzip", packed([]), gzip.compress(b"\xff"), packed({}) + b"more"])
def test_what_is_no_object_is_refused(plain: bytes) -> None:
    assert refused(box(plain)) is Fault.UNREADABLE


def test_bombs_are_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MAX_UNPACKED_BYTES", 10_000)
    assert refused(box(gzip.compress(b" " * 10_001))) is Fault.TOO_LARGE
    assert refused(box(gzip.compress(b" " * 10_000))) is Fault.UNREADABLE
    assert refused(box(gzip.compress(b"[" * 9_000))) is Fault.UNREADABLE
    monkeypatch.setattr(bundle, "MAX_FILE_BYTES", 100)
    assert refused(sealed()) is Fault.TOO_LARGE


def test_a_payload_beyond_the_limit_is_not_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MAX_PAYLOAD_BYTES", len(PAYLOAD))
    sealed()
    with pytest.raises(ValueError, match="too large"):
        sealed(PAYLOAD + b" ")


def test_the_limits_let_the_largest_bundle_through() -> None:
    in_base64 = (bundle.MAX_PAYLOAD_BYTES + 2) // 3 * 4
    assert in_base64 + 1000 <= bundle.MAX_UNPACKED_BYTES
    assert bundle.MAX_UNPACKED_BYTES < bundle.MAX_FILE_BYTES


def test_a_statement_is_the_servers_and_of_its_kind() -> None:
    content = bundle.statement(StatementKind.RECEIPT, {"terminal_id": "t-1"}, SERVER)
    facts = bundle.read_statement(content, StatementKind.RECEIPT, SERVER_KEY)
    assert facts == {"kind": "receipt", "terminal_id": "t-1"}
    for kind, key, fault in (
        (StatementKind.IDENTITY, SERVER_KEY, Fault.OTHER_KIND),
        (StatementKind.RECEIPT, TERMINAL_KEY, Fault.FORGED),
        (StatementKind.RECEIPT, "no key", Fault.FORGED),
        (StatementKind.RECEIPT, None, Fault.UNREADABLE),
    ):
        with pytest.raises(BundleError) as caught:
            bundle.read_statement(content, kind, key)
        assert caught.value.fault is fault


def test_a_terminal_without_server_takes_the_key_that_the_file_names() -> None:
    content = bundle.statement(StatementKind.IDENTITY, {"server_key": SERVER_KEY}, SERVER)
    assert bundle.read_statement(content, StatementKind.IDENTITY, None)["server_key"] == SERVER_KEY
    lying = bundle.statement(StatementKind.IDENTITY, {"server_key": TERMINAL_KEY}, SERVER)
    with pytest.raises(BundleError) as caught:
        bundle.read_statement(lying, StatementKind.IDENTITY, None)
    assert caught.value.fault is Fault.FORGED


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b"x" + b, lambda b: b"", lambda b: b + b"x"])
def test_a_spoilt_statement_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    content = bundle.statement(StatementKind.RECEIPT, {}, SERVER)
    with pytest.raises(BundleError) as caught:
        bundle.read_statement(spoil(content), StatementKind.RECEIPT, SERVER_KEY)
    assert caught.value.fault is Fault.UNREADABLE


def test_the_name_tells_terminal_and_numbers() -> None:
    assert bundle.bundle_name("t-1", 3, 9) == "t-1-3-9.radarbundle"
