"""Fingerprints: what makes a copy and what doesn't, and where they are read from."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.storage.fingerprint import Fingerprint, fingerprint_of, from_plain, to_plain

SEEN = Fingerprint("machine-1", ("aa", "bb"), "key-1", 7)


@pytest.mark.parametrize(
    ("change", "copied"),
    [
        ({}, False),
        ({"machine": "machine-2"}, True),
        ({"machine": None}, False),
        ({"addresses": ("cc",)}, False),
        ({"addresses": ()}, False),
        ({"machine": None, "addresses": ("cc",)}, True),
        ({"machine": None, "addresses": ("bb", "cc")}, False),
        ({"machine": None, "addresses": ()}, False),
        ({"key_inode": 8}, True),
        ({"key_inode": None}, False),
        ({"key": "key-2", "key_inode": 8}, False),
        ({"key": None, "key_inode": None}, False),
    ],
)
def test_what_makes_a_copy(change: dict[str, object], copied: bool) -> None:
    assert SEEN.is_copied_to(replace(SEEN, **change)) is copied  # type: ignore[arg-type]  # fields by name


def test_nothing_is_said_of_what_was_never_seen() -> None:
    assert not Fingerprint().is_copied_to(SEEN)
    assert not SEEN.is_copied_to(Fingerprint())


def test_it_survives_its_file() -> None:
    assert from_plain({**to_plain(SEEN), "addresses": list(SEEN.addresses)}) == SEEN
    nothing: list[object] = [None, 3, [], {"machine": 3, "addresses": 4, "key": [], "key_inode": True}]
    for rubbish in nothing:
        assert from_plain(rubbish) == Fingerprint()


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for card in ("eth0", "wlan0"):
        (root / "sys/class/net" / card / "device").mkdir(parents=True)
        (root / "sys/class/net" / card / "address").write_text(f"{card}\n")
    (root / "sys/class/net/lo").mkdir()
    (root / "sys/class/net/lo/address").write_text("00:00\n")
    (root / "etc").mkdir()
    (root / "etc/machine-id").write_text("0123456789abcdef\n")
    return root


def test_machine_cards_and_key_are_seen(machine: Path, tmp_path: Path) -> None:
    key = tmp_path / "terminal.key"
    before = fingerprint_of(key, machine)
    assert (before.addresses, before.key, before.key_inode) == (("eth0", "wlan0"), None, None)
    assert before.machine is not None
    assert "0123456789abcdef" not in before.machine
    key.write_text("secret")
    seen = fingerprint_of(key, machine)
    assert (seen.machine, seen.key_inode) == (before.machine, key.stat().st_ino)
    shutil.copy2(key, tmp_path / "copy")
    assert seen.is_copied_to(fingerprint_of(tmp_path / "copy", machine))
    key.rename(tmp_path / "moved")
    assert not seen.is_copied_to(fingerprint_of(tmp_path / "moved", machine))


def test_a_card_copied_to_another_board_is_another_machine(machine: Path, tmp_path: Path) -> None:
    board = machine / "proc/device-tree/serial-number"
    board.parent.mkdir(parents=True)
    board.write_bytes(b"10000000abcdef01\0")
    first = fingerprint_of(tmp_path / "key", machine)
    board.write_bytes(b"10000000abcdef02\0")
    assert first.is_copied_to(fingerprint_of(tmp_path / "key", machine))


def test_a_system_that_tells_nothing_is_no_fault(tmp_path: Path) -> None:
    assert fingerprint_of(tmp_path / "key", tmp_path) == Fingerprint()
