"""Opening a ledger: new, damaged, foreign, from the future, or where nothing can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from kiosk.storage import database
from kiosk.storage.ledger import Ledger
from kiosk.storage.ledger_reader import LedgerReader
from kiosk.storage.problems import LedgerTooNew, ProblemCode, StorageProblem

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk, HandClock


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


@pytest.mark.parametrize("kind", ["garbage", "page", "truncated"])
def test_a_damaged_ledger_is_set_aside_whole_and_a_new_one_begun(desk: Desk, tmp_path: Path, kind: str) -> None:
    desk.rate(200)
    ledger_id = desk.ledger.ledger_id
    desk.ledger.close()
    if kind == "garbage":
        desk.path.write_bytes(b"This is not a database." * 1000)
    elif kind == "page":
        overwrite(desk.path, 4096 * 3, Random(1).randbytes(4096 * 4))
    else:
        with desk.path.open("r+b") as file:
            file.truncate(4096 * 5 + 100)
    damaged = desk.path.read_bytes()
    desk.ledger = Ledger.open(desk.path, desk.clock)
    (problem,) = desk.ledger.problems
    assert problem.code is ProblemCode.LEDGER_DAMAGED
    assert "ledger-damaged-20261122T102000Z.sqlite3" in problem.sentence
    assert (tmp_path / "ledger-damaged-20261122T102000Z.sqlite3").read_bytes() == damaged
    assert desk.ledger.is_new
    assert desk.ledger.ledger_id != ledger_id
    desk.rate(1)
    assert desk.ledger.counts().pending == 1


def test_two_damaged_ledgers_of_the_same_second_are_both_kept(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        desk.ledger.close()
        desk.path.write_bytes(b"rubbish" * 1000)
        desk.ledger = Ledger.open(desk.path, desk.clock)
    assert [name for name in names(tmp_path) if "damaged" in name and name.endswith(".sqlite3")] == [
        "ledger-damaged-20261122T102000Z-2.sqlite3",
        "ledger-damaged-20261122T102000Z.sqlite3",
    ]


def test_the_wal_of_a_damaged_ledger_goes_with_it(hand_clock: HandClock, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(b"rubbish" * 1000)
    path.with_name("ledger.sqlite3-wal").write_bytes(b"half a log")
    with Ledger.open(path, hand_clock) as ledger:
        assert len(ledger.problems) == 1
    assert "ledger-damaged-20261122T102000Z.sqlite3" in names(tmp_path)
    assert (tmp_path / "ledger-damaged-20261122T102000Z.sqlite3-wal").read_bytes() == b"half a log"


def test_what_was_only_in_the_wal_of_a_damaged_ledger_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.ledger.close()
    content = b"only in the WAL"
    writer = f"""
import os, sys
from pathlib import Path
from kiosk.storage import database
engine = database.writing_engine(Path({str(desk.path)!r}))
with engine.begin() as connection:
    connection.exec_driver_sql("INSERT INTO comment_texts VALUES (7, ?)", ({content!r},))
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", writer], check=True)
    overwrite(desk.path, 4096 * 2, Random(1).randbytes(4096 * 4))
    desk.ledger = Ledger.open(desk.path, desk.clock)
    assert len(desk.ledger.problems) == 1
    kept = [path for path in tmp_path.iterdir() if "damaged" in path.name]
    assert any(content in path.read_bytes() for path in kept)


def test_another_programs_database_is_set_aside_and_not_written_to(hand_clock: HandClock, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    foreign = database.writing_engine(path)
    with foreign.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    foreign.dispose()
    with Ledger.open(path, hand_clock) as ledger:
        assert "recipes" in ledger.problems[0].sentence
        assert ledger.counts().pending == 0


def test_an_empty_file_is_a_new_ledger(hand_clock: HandClock, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    path.touch()
    with Ledger.open(path, hand_clock) as ledger:
        assert ledger.is_new
        assert ledger.problems == ()


def test_the_folder_is_made(hand_clock: HandClock, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a" / "b" / "ledger.sqlite3", hand_clock) as ledger:
        assert ledger.is_new


def test_a_newer_schema_is_refused_and_left_alone(desk: Desk) -> None:
    desk.rate(1)
    desk.rows("UPDATE alembic_version SET version_num = '9999' RETURNING 1")
    desk.ledger.close()
    before = desk.path.read_bytes()
    with pytest.raises(LedgerTooNew, match="newer version of Radar Kiosk") as caught:
        Ledger.open(desk.path, desk.clock)
    assert caught.value.code is ProblemCode.LEDGER_TOO_NEW
    assert desk.path.read_bytes() == before
    with pytest.raises(LedgerTooNew):
        LedgerReader.open_beside(desk.path)


def test_a_place_that_cannot_be_a_folder_is_a_sentence(hand_clock: HandClock, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("I am a file")
    with pytest.raises(StorageProblem, match="can't be opened") as caught:
        Ledger.open(tmp_path / "file" / "ledger.sqlite3", hand_clock)
    assert caught.value.code is ProblemCode.UNREADABLE


def test_a_folder_in_the_ledgers_place_is_a_sentence(hand_clock: HandClock, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").mkdir()
    with pytest.raises(StorageProblem) as caught:
        Ledger.open(tmp_path / "ledger.sqlite3", hand_clock)
    assert caught.value.code is ProblemCode.UNREADABLE


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the super-user may write anywhere")
def test_a_folder_without_rights_is_a_sentence(hand_clock: HandClock, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(StorageProblem) as caught:
        Ledger.open(folder / "ledger.sqlite3", hand_clock)
    assert caught.value.code in {ProblemCode.UNREADABLE, ProblemCode.READ_ONLY}


def test_reading_beside_needs_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="start the kiosk once") as caught:
        LedgerReader.open_beside(tmp_path / "ledger.sqlite3")
    assert caught.value.code is ProblemCode.LEDGER_ABSENT
    assert names(tmp_path) == []


def test_reading_beside_does_not_touch_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(StorageProblem) as caught:
        LedgerReader.open_beside(path)
    assert caught.value.code is ProblemCode.LEDGER_DAMAGED
    assert names(tmp_path) == ["ledger.sqlite3"]


def test_a_faulty_sqlite_is_reported_and_used(
    hand_clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_FAULTY_TO", (99, 0, 0))
    with Ledger.open(tmp_path / "ledger.sqlite3", hand_clock) as ledger:
        assert [problem.code for problem in ledger.problems] == [ProblemCode.SQLITE_VERSION]
        assert ledger.counts().pending == 0


def test_a_start_without_migration_does_not_import_alembic(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.storage.ledger import Ledger; "
        "from sync.client.clock import SystemClock; "
        f"[Ledger.open(Path({str(tmp_path / 'ledger.sqlite3')!r}), SystemClock()).close() for _ in range(2)]; "
        "print('alembic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"
