"""The installation's id lives and dies with its ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.storage.fingerprint import Fingerprint
from kiosk.storage.installation import installation_for, read_installation
from kiosk.storage.problems import ProblemCode

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "installation.json"


def test_it_is_made_with_the_ledger_and_stays(desk: Desk, path: Path) -> None:
    first = installation_for(path, desk.ledger.ledger_id)
    assert first.problem is None
    desk.reopen()
    assert installation_for(path, desk.ledger.ledger_id) == first == read_installation(path)
    assert json.loads(path.read_text())["installation_id"] == first.installation_id


def test_a_new_ledger_means_a_new_installation_and_staff_are_told(desk: Desk, path: Path) -> None:
    first = installation_for(path, desk.ledger.ledger_id)
    desk.ledger.close()
    desk.path.unlink()
    desk.reopen()
    second = installation_for(path, desk.ledger.ledger_id)
    assert second.installation_id != first.installation_id
    assert second.problem is not None
    assert second.problem.code is ProblemCode.LEDGER_MISSING
    assert installation_for(path, desk.ledger.ledger_id).problem is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 9}', b'{"format": 1, "installation_id": 3}'])
def test_an_unreadable_file_gives_way_to_a_new_id(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read_installation(path) is None
    made = installation_for(path, "ledger-1")
    assert read_installation(path) == made
    assert made.problem is not None


def test_an_id_is_a_random_uuid(path: Path) -> None:
    made = installation_for(path, "ledger-1")
    assert (len(made.installation_id), made.installation_id[14]) == (36, "4")


SEEN = Fingerprint("machine-1", ("aa",), "key-1", 7)


def test_a_copied_directory_gets_a_new_id_and_staff_are_told(path: Path) -> None:
    first = installation_for(path, "ledger-1", fingerprint=SEEN)
    assert not first.needs_enrolment
    copy = replace(SEEN, machine="machine-2")
    second = installation_for(path, "ledger-1", fingerprint=copy)
    assert second.installation_id != first.installation_id
    assert second.problem is not None
    assert second.problem.code is ProblemCode.INSTALLATION_COPIED
    again = installation_for(path, "ledger-1", fingerprint=copy)
    assert (again, again.problem) == (second, None)
    assert again.needs_enrolment
    enrolled = replace(copy, key="key-2", key_inode=8)
    assert not installation_for(path, "ledger-1", fingerprint=enrolled).needs_enrolment


def test_a_key_that_the_program_wrote_anew_is_no_copy(path: Path) -> None:
    before = installation_for(path, "ledger-1", fingerprint=replace(SEEN, key=None, key_inode=None))
    for number in range(3):
        seen = replace(SEEN, key=f"key-{number}", key_inode=number)
        assert installation_for(path, "ledger-1", fingerprint=seen) == before
    found = read_installation(path)
    assert found is not None
    assert found.fingerprint.key == "key-2"


def test_a_new_ledger_means_that_the_identity_is_anothers(path: Path) -> None:
    assert not installation_for(path, "ledger-1", fingerprint=SEEN).needs_enrolment
    assert installation_for(path, "ledger-2", fingerprint=SEEN).needs_enrolment


def test_an_installation_of_an_older_version_takes_the_first_fingerprint(path: Path) -> None:
    path.write_text('{"format": 1, "installation_id": "i", "ledger_id": "ledger-1"}')
    assert installation_for(path, "ledger-1", fingerprint=SEEN).installation_id == "i"
    assert installation_for(path, "ledger-1", fingerprint=replace(SEEN, key_inode=8)).installation_id != "i"
