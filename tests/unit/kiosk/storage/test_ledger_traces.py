"""After acceptance no byte of a comment is left in the ledger's files, however the pages were moved about."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from kiosk.storage.ledger_reader import LedgerReader

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk


def found(folder: Path, what: bytes = rb"SECRET-\d{5}") -> set[bytes]:
    """Search all files of the closed ledger byte by byte."""
    return {match for path in folder.iterdir() for match in re.findall(what, path.read_bytes())}


def found_beside(folder: Path) -> set[bytes]:
    """Search the files of the open ledger: in a process of its own, for closing them in ours drops SQLite's locks."""
    command = ["grep", "-aohE", "SECRET-[0-9]{5}", *map(str, folder.iterdir())]  # file, WAL and index
    return set(subprocess.run(command, capture_output=True, check=False).stdout.split())


def test_an_accepted_comment_leaves_no_trace_in_file_or_wal(desk: Desk, tmp_path: Path) -> None:
    written = desk.say("SECRET-00001 is mine")
    desk.rate(3)
    desk.freeze()
    desk.accept(written.id)
    assert desk.ledger.scrub()
    assert found_beside(tmp_path) == set()
    desk.ledger.close()
    assert found(tmp_path) == set()
    desk.reopen()


def test_the_search_does_find_what_is_still_waiting(desk: Desk, tmp_path: Path) -> None:
    desk.say("SECRET-00001 is mine")
    assert found_beside(tmp_path) == {b"SECRET-00001"}
    desk.ledger.close()
    assert found(tmp_path) == {b"SECRET-00001"}
    desk.reopen()


@pytest.mark.parametrize("seed", range(2))
def test_many_comments_accepted_in_any_order_leave_no_trace(desk: Desk, tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    waiting: dict[str, bytes] = {}
    for number in range(360):
        text = f"SECRET-{number:05d} " + "ü" * rng.choice([rng.randint(0, 60), rng.randint(0, 980)])
        waiting[desk.say(text).id] = f"SECRET-{number:05d}".encode()
        if number % 5 == 0:
            desk.rate(1)
        if number % 40 == 39:
            frozen = [item.id for item in desk.freeze() if item.id in waiting]
            taken = rng.sample(frozen, len(frozen) * 2 // 3)
            desk.accept(*taken)
            for item_id in taken:
                del waiting[item_id]
    assert desk.ledger.scrub()
    desk.ledger.close()
    assert found(tmp_path) == set(waiting.values())
    assert len(waiting) >= 20
    desk.reopen()


def test_an_emptied_store_of_texts_is_given_back(desk: Desk) -> None:
    for number in range(20):
        desk.say(f"text {number}")
    desk.accept(*(item.id for item in desk.freeze()))
    assert desk.rows("SELECT count(*) FROM comment_texts") == [(20,)]
    assert desk.ledger.scrub()
    assert desk.rows("SELECT count(*) FROM comment_texts") == [(0,)]
    assert desk.say("next").text == "next"
    assert b"next" in desk.freeze()[0].wire.encode()


def test_a_reader_in_the_way_delays_the_cleaning_until_it_is_gone(desk: Desk, tmp_path: Path) -> None:
    desk.rows("PRAGMA busy_timeout = 50")
    written = desk.say("SECRET-00001 is mine")
    with LedgerReader.open_beside(desk.path) as reader, reader._transaction() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM contributions").all()
        desk.freeze()
        desk.accept(written.id)
        assert not desk.ledger.scrub()
    assert desk.ledger.scrub()
    desk.ledger.close()
    assert found(tmp_path) == set()
    desk.reopen()


def test_cleaning_that_was_interrupted_is_finished_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    written = desk.say("SECRET-00001 is mine")
    desk.freeze()
    desk.accept(written.id)
    assert desk.rows("SELECT scrub_due FROM ledger") == [(1,)]
    desk.reopen()
    assert desk.rows("SELECT scrub_due FROM ledger") == [(0,)]
    desk.ledger.close()
    assert found(tmp_path) == set()
    desk.reopen()


def test_a_comment_in_quarantine_keeps_its_text(desk: Desk) -> None:
    written = desk.say("SECRET-00001 is mine")
    desk.freeze()
    desk.reject(written.id)
    desk.ledger.scrub()
    desk.ledger.release_quarantine()
    (item,) = desk.freeze()
    assert "SECRET-00001" in item.wire


def test_the_quarantine_list_shows_no_text(desk: Desk) -> None:
    written = desk.say("SECRET-00001 is mine")
    desk.freeze()
    desk.reject(written.id)
    assert "SECRET" not in repr(desk.ledger.quarantine())
