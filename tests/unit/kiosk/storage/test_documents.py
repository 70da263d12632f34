"""Catalogues and boards on disk: verified, switched atomically, with a way back."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.storage.documents import Documents, Shelf
from sync.client.ports import DocumentStore

ONE, TWO, THREE = b'{"n": 1}', b'{"n": 2}', b'{"n": 3}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Documents(folder).catalogue


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_documents_are_what_the_engine_fills(folder: Path) -> None:
    store: DocumentStore = Documents(folder)
    assert store.catalogue.etag() is None


def test_nothing_there_is_nothing_and_makes_no_folder(shelf: Shelf, folder: Path) -> None:
    assert (shelf.current(), shelf.etag(), shelf.sha256(), shelf.rollback()) == (None, None, None, None)
    assert not folder.exists()


def test_a_document_is_kept_under_its_hash(shelf: Shelf, folder: Path) -> None:
    assert shelf.switch(ONE, "tag") == sha(ONE)
    document = Documents(folder).catalogue.current()
    assert document is not None
    assert (document.content, document.sha256, document.etag) == (ONE, sha(ONE), "tag")
    assert (folder / f"{sha(ONE)}.json").read_bytes() == ONE


def test_only_the_current_one_and_the_one_before_are_kept(shelf: Shelf, folder: Path) -> None:
    for content in (ONE, TWO, THREE):
        shelf.switch(content)
    assert names(folder) == {f"{sha(TWO)}.json", f"{sha(THREE)}.json", "catalogue.current"}


def test_kinds_do_not_disturb_each_other(folder: Path) -> None:
    documents = Documents(folder)
    documents.catalogue.switch(ONE)
    for content in (TWO, THREE, b"{}"):
        documents.board.switch(content, "board")
    assert documents.catalogue.sha256() == sha(ONE)
    assert documents.board.sha256() == sha(b"{}")
    assert documents.board.etag() == "board"


def test_going_back_and_forth(shelf: Shelf) -> None:
    shelf.switch(ONE, "one")
    shelf.switch(TWO, "two")
    back = shelf.rollback()
    assert back is not None
    assert (back.content, shelf.etag()) == (ONE, "one")
    forth = shelf.rollback()
    assert forth is not None
    assert forth.content == TWO


def test_switching_to_the_same_again_keeps_the_way_back(shelf: Shelf) -> None:
    shelf.switch(ONE)
    shelf.switch(TWO)
    shelf.switch(TWO, "new tag")
    assert shelf.etag() == "new tag"
    back = shelf.rollback()
    assert back is not None
    assert back.content == ONE


@pytest.mark.parametrize("damage", [b"", b'{"n": 9}', b'{"n": 1', None])
def test_a_damaged_document_gives_way_to_the_one_before(shelf: Shelf, folder: Path, damage: bytes | None) -> None:
    shelf.switch(ONE, "one")
    shelf.switch(TWO, "two")
    path = folder / f"{sha(TWO)}.json"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    document = shelf.current()
    assert document is not None
    assert document.content == ONE
    assert shelf.etag() is None, "else the server would say that nothing has changed"
    shelf.switch(TWO, "two")
    assert shelf.sha256() == sha(TWO), "fetched again, it is repaired"


def test_going_back_to_a_damaged_document_is_refused(shelf: Shelf, folder: Path) -> None:
    shelf.switch(ONE)
    shelf.switch(TWO)
    (folder / f"{sha(ONE)}.json").write_bytes(b"x")
    assert shelf.rollback() is None
    assert shelf.sha256() == sha(TWO)


@pytest.mark.parametrize(
    "pointer",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2}',
        b'{"format": 1, "current": 7}',
        b'{"format": 1, "current": {"sha256": "../../etc/passwd"}}',
        json.dumps({"format": 1, "current": {"sha256": "A" * 64}}).encode(),
    ],
)
def test_a_broken_pointer_is_nothing(shelf: Shelf, folder: Path, pointer: bytes) -> None:
    shelf.switch(ONE)
    (folder / "catalogue.current").write_bytes(pointer)
    assert shelf.current() is None
    shelf.switch(TWO)
    assert shelf.sha256() == sha(TWO)


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_switch_that_fails_half_way_changes_nothing(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    shelf.switch(ONE, "one")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif call == "write":
        monkeypatch.setattr(os, "fdopen", fail)
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space"):
        shelf.switch(TWO, "two")
    monkeypatch.undo()
    document = shelf.current()
    assert document is not None
    assert (document.content, document.etag) == (ONE, "one")
    shelf.switch(TWO, "two")
    assert names(folder) == {f"{sha(ONE)}.json", f"{sha(TWO)}.json", "catalogue.current"}


def test_leftovers_of_an_interrupted_write_are_removed(shelf: Shelf, folder: Path) -> None:
    shelf.switch(ONE)
    (folder / f"{sha(TWO)}.json.tmp").write_bytes(b"half")
    (folder / "catalogue.current.tmp").write_bytes(b"half")
    shelf.switch(THREE)
    assert names(folder) == {f"{sha(ONE)}.json", f"{sha(THREE)}.json", "catalogue.current"}


def test_a_document_too_large_to_be_ours_is_not_read(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.switch(ONE)
    monkeypatch.setattr("kiosk.storage.documents.MAX_BYTES", 4)
    assert shelf.current() is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from([ONE, TWO, THREE, None]), max_size=12))
def test_any_order_of_switches_and_ways_back_ends_where_a_model_does(
    tmp_path_factory: pytest.TempPathFactory, steps: list[bytes | None]
) -> None:
    shelf = Documents(tmp_path_factory.mktemp("any")).board
    current: bytes | None = None
    before: bytes | None = None
    for step in steps:
        if step is not None:
            shelf.switch(step)
            current, before = (step, current) if step != current else (current, before)
        elif shelf.rollback() is not None:
            current, before = before, current
        document = shelf.current()
        assert (document.content if document else None) == current


def test_it_runs_before_the_first_frame_with_the_standard_library_alone() -> None:
    program = (
        "import sys, kiosk.storage.documents; "
        "print({'sqlalchemy', 'pydantic', 'requests', 'alembic'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
