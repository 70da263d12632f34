"""The installation's id lives and dies with its ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
