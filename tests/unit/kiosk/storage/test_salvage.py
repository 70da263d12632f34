"""Damage of every kind: the program works, and what could be read and waited is in quarantine for the server."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from kiosk.storage import pages, salvage
from kiosk.storage.database import FULL_CHECK_PAGES
from kiosk.storage.ledger import Ledger
from kiosk.storage.problems import ProblemCode
from sync.contract import ITEM

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk

PAGE = 4096


class Original:
    """A closed ledger with rows in every state, and what stands on which of its pages."""

    def __init__(self, desk: Desk) -> None:
        desk.ledger.number_for("terminal-1")
        ratings = [item.id for item in desk.rate(240)]
        comments = [desk.say(f"Text {number} " + "ä" * (number * 13 % 700)).id for number in range(80)]
        desk.freeze()
        desk.accept(*ratings[:60], *comments[:20])
        desk.reject(*ratings[60:100], *comments[20:40])
        desk.rate(60)
        for number in range(20):
            desk.say(f"Never sent {number}")
        desk.ledger.close()
        self.content = desk.path.read_bytes()
        self.accepted = {*ratings[:60], *comments[:20]}
        self.place: dict[str, set[int]] = {}
        """The pages that a waiting contribution needs."""
        texts: dict[int, int] = {}
        rows = [(at, row) for at in range(len(self.content) // PAGE) for row in self._rows(at)]
        for at, row in rows:
            if len(row.values) == 2:
                texts[row.rowid] = at
        for at, row in rows:
            if len(row.values) == 26 and row.values[19] != "accepted":
                key = row.values[10]
                self.place[str(row.values[1])] = {at, texts[key]} if isinstance(key, int) else {at}

    def _rows(self, at: int) -> list[pages.Row]:
        return list(pages._rows_of(self.content[at * PAGE : (at + 1) * PAGE]))

    def readable_in(self, damaged: bytes) -> set[str]:
        """Return the waiting contributions whose pages the damage has spared."""
        spared = {
            at
            for at in range(len(self.content) // PAGE)
            if damaged[at * PAGE : (at + 1) * PAGE] == self.content[at * PAGE : (at + 1) * PAGE]
        }
        return {item for item, needed in self.place.items() if needed <= spared}


@pytest.fixture
def original(desk: Desk) -> Original:
    return Original(desk)


def damaged(content: bytes, random: Random) -> bytes:
    """Spoil some of the bytes."""
    changed = bytearray(content)
    size = len(content) // PAGE
    match random.randrange(7):
        case 0:
            for _ in range(random.randrange(1, 40)):
                changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
        case 1:
            at = random.randrange(size) * PAGE
            changed[at : at + PAGE] = random.randbytes(PAGE)
        case 2:
            at, count = random.randrange(size) * PAGE, random.randrange(1, 5)
            changed[at : at + PAGE * count] = bytes(min(PAGE * count, len(changed) - at))
        case 3:
            del changed[random.randrange(len(changed)) :]
        case 4:
            changed[random.randrange(100)] = random.randrange(256)
        case 5:
            at = random.randrange(size) * PAGE
            changed[at + random.randrange(12)] = random.randrange(256)
        case 6:
            one, other = (random.randrange(size) * PAGE for _ in range(2))
            changed[one : one + PAGE] = content[other : other + PAGE]
    return bytes(changed)


def waiting(ledger: Ledger) -> dict[str, str]:
    """Return the ids and states of what was not accepted yet."""
    with ledger._transaction() as connection:
        found = connection.exec_driver_sql("SELECT id, state FROM contributions WHERE state <> 'accepted'")
        return {row.id: row.state for row in found}


def use(ledger: Ledger, desk: Desk) -> list[str]:
    """Let a visitor rate, and everything be sent and accepted; return the wire forms."""
    ledger.release_quarantine()
    desk.ledger = ledger
    desk.rate(1)
    wires = []
    while frozen := ledger.freeze(desk.clock.now(), limit=100, everything=True):
        wires += [item.wire for item in frozen]
        desk.accept(*[item.id for item in frozen])
    assert ledger.counts().pending == 0
    assert ledger.scrub()
    return wires


@pytest.mark.parametrize(
    "start", [*range(0, 80, 20), *(pytest.param(start, marks=pytest.mark.soak) for start in range(80, 4080, 20))]
)
def test_whatever_is_damaged_the_program_works_and_nothing_readable_is_lost(
    original: Original, desk: Desk, tmp_path: Path, start: int
) -> None:
    for seed in range(start, start + 20):
        spoilt = damaged(original.content, Random(seed))
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        path = folder / "ledger.sqlite3"
        path.write_bytes(spoilt)
        with Ledger.open(path, desk.clock, Random(seed)) as ledger:
            aside = salvage.aside(path)
            assert [problem.code for problem in ledger.problems] == [ProblemCode.LEDGER_DAMAGED] * len(aside), seed
            found = waiting(ledger)
            assert original.readable_in(spoilt) <= found.keys(), seed
            if aside:
                assert aside[0].read_bytes() == spoilt, seed
                assert not original.accepted & found.keys(), seed
                assert {item.code for item in ledger.quarantine()} <= {"salvaged"}, seed
                assert ledger.counts().quarantined == len(found), seed
                assert ledger.counts().pending == ledger.counts().accepted == 0, seed
            wires = use(ledger, desk)
            if aside:
                assert {ITEM.validate_python(json.loads(wire)).id for wire in wires} >= found.keys(), seed
        shutil.rmtree(folder)


def test_a_sound_file_is_read_like_sqlite_reads_it(desk: Desk) -> None:
    desk.rate(300)
    texts = {desk.say(f"Text {number}" * 9).id for number in range(300)}
    contents = set(desk.rows("SELECT key, content FROM comment_texts"))
    for _ in range(2):  # once mostly in the WAL, once in the file
        stored = {tuple(row) for row in desk.rows("SELECT * FROM contributions")}
        read = list(pages.rows(desk.path))
        last = {row.rowid: (row.rowid, *row.values[1:]) for row in read if len(row.values) == 26}
        assert set(last.values()) == stored
        assert {(row.rowid, row.values[1]) for row in read if len(row.values) == 2} >= contents
        desk.reopen()
    assert len(texts) == 300


@pytest.mark.parametrize("told", [b"\x20\x00", b"\x02\x00", b"\x00\x01", b"\x00\x00", b"\x13\x37"])
def test_a_wrong_page_size_in_the_header_costs_nothing(original: Original, desk: Desk, told: bytes) -> None:
    desk.path.write_bytes(original.content[:16] + told + original.content[18:])
    desk.ledger = Ledger.open(desk.path, desk.clock, Random(1))
    assert waiting(desk.ledger).keys() == original.place.keys()


def test_what_was_in_the_wal_alone_is_saved_too(desk: Desk, tmp_path: Path) -> None:
    given = {item.id for item in desk.rate(30)}
    said = desk.say("only in the WAL")
    for part in ("", "-wal"):
        (tmp_path / "copy").mkdir(exist_ok=True)
        shutil.copy(desk.path.with_name(desk.path.name + part), tmp_path / "copy")
    path = tmp_path / "copy" / desk.path.name
    path.write_bytes(b"rubbish" * 1000)
    with Ledger.open(path, desk.clock) as ledger:
        assert waiting(ledger).keys() == given | {said.id}
        assert "31 contributions were saved from it" in ledger.problems[0].sentence


def test_the_wire_form_of_what_was_sent_stays_to_the_letter(desk: Desk, tmp_path: Path) -> None:
    desk.ledger.number_for("terminal-1")
    desk.rate(20)
    desk.say('Ümläut "und" mehr')
    before = {item.id: json.loads(item.wire) for item in desk.freeze()}
    desk.ledger.close()
    with desk.path.open("r+b") as file:
        file.write(b"rubbish")
    desk.ledger = Ledger.open(desk.path, desk.clock, Random(3))
    assert desk.freeze(everything=True) == ()
    assert desk.ledger.release_quarantine() == 21
    desk.ledger.number_for("terminal-2")
    after = {item.id: json.loads(item.wire) for item in desk.freeze()}
    assert {key: {**item, "seq": 0} for key, item in after.items()} == {
        key: {**item, "seq": 0} for key, item in before.items()
    }
    assert sorted(item["seq"] for item in after.values()) == list(range(1, 22))


def test_a_crash_before_salvaging_is_made_up_for_at_the_next_start(
    original: Original, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.path.write_bytes(b"rubbish" + original.content[7:])
    with monkeypatch.context() as patched:
        patched.setattr(salvage, "rows", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            Ledger.open(desk.path, desk.clock)
    desk.ledger = Ledger.open(desk.path, desk.clock, Random(1))
    assert waiting(desk.ledger).keys() == original.place.keys()
    (problem,) = desk.ledger.problems
    assert "was set aside. " in problem.sentence
    desk.reopen()
    assert desk.ledger.problems == ()
    assert desk.ledger.counts().quarantined == len(original.place)


def test_salvaging_twice_adds_nothing(original: Original, desk: Desk, tmp_path: Path) -> None:
    desk.path.write_bytes(b"rubbish" + original.content[7:])
    desk.ledger = Ledger.open(desk.path, desk.clock, Random(1))
    (done,) = tmp_path.glob("*.salvaged")
    done.unlink()
    desk.reopen()
    assert desk.ledger.counts().quarantined == len(original.place)
    assert "Nothing that waited could be read" in desk.ledger.problems[0].sentence


def test_rejections_keep_their_reason_for_staff(original: Original, desk: Desk) -> None:
    desk.path.write_bytes(b"rubbish" + original.content[7:])
    desk.ledger = Ledger.open(desk.path, desk.clock, Random(1))
    told = [item.detail for item in desk.ledger.quarantine() if item.detail]
    assert told == ["It had been rejected before: bad-item"] * 60


@pytest.mark.parametrize("hour", ["2026-11-22T10:10:00Z", "2026-11-22T10:00:00", "2026-93-22T10:00:00Z", "", 7])
def test_an_hour_that_is_none_would_stop_every_synchronisation(desk: Desk, hour: object) -> None:
    desk.rate(3)
    desk.ledger.close()
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        connection.execute("UPDATE contributions SET hour = ? WHERE measure_id = 'm-1'", (hour,))
    desk.ledger = Ledger.open(desk.path, desk.clock)
    assert len(desk.ledger.problems) == 1
    assert desk.ledger.counts().quarantined == 2
    assert "1 could not be read whole" in desk.ledger.problems[0].sentence


def test_rubbish_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "rubbish"
    random = Random(4)
    for _ in range(200):
        page = bytearray(random.randbytes(PAGE))
        page[0] = 0x0D
        path.write_bytes(page)
        for row in pages.rows(path):
            assert len(row.values) < 26
    path.write_bytes(b"")
    assert list(pages.rows(path)) == []


def test_the_full_check_finds_what_the_quick_one_does_not(desk: Desk) -> None:
    """An index that lacks a row: the contribution would wait for ever."""
    assert pytest.approx(100e6, rel=0.05) == FULL_CHECK_PAGES * PAGE
    desk.rate(50)
    desk.ledger.close()
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(due_at)', '(settled_day)') "
            "WHERE name = 'ix_contributions_due'"
        )
    desk.ledger = Ledger.open(desk.path, desk.clock)
    assert len(desk.ledger.problems) == 1
    assert desk.ledger.counts().quarantined == 50
