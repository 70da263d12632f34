"""A full, read-only, dying or forbidden disk under the real ledger: refused with a sentence, and well again later."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.contribution import Occasion, begin_visit, comment
from kiosk.storage import database
from kiosk.storage.ledger import Ledger
from kiosk.storage.problems import ProblemCode, StorageProblem
from tests.faults.mounts import break_disk, make_image, mounted, need_root, run, tmpfs
from tests.faults.terminals import HandClock

NOBODY = 65534
OCCASION = Occasion("2024", "ab" * 32, "de")
CLOCK = HandClock()


def opened(folder: Path) -> Ledger:
    return Ledger.open(folder / "ledger.sqlite3", CLOCK, Random(1))


def give(ledger: Ledger) -> str:
    """Let a visitor comment at length; return the id once it is stored."""
    _, given = comment(begin_visit(), OCCASION, "app", None, "words " * 160, now=CLOCK.now().wall)
    ledger.add(given, due_at=0)
    return given.id


def refusal(folder: Path) -> ProblemCode:
    """Return why a ledger can't be opened or written."""
    with pytest.raises(StorageProblem) as caught, opened(folder) as ledger:
        give(ledger)
    assert caught.value.sentence.endswith(".")
    return caught.value.code


def held(ledger: Ledger) -> set[str]:
    return {item.id for item in ledger.freeze(CLOCK.now(), limit=10_000, everything=True)}


def give_until_refused(ledger: Ledger) -> tuple[list[str], ProblemCode]:
    """Store until the disk refuses; return what was stored, and why it ended."""
    thanked: list[str] = []
    with pytest.raises(StorageProblem) as caught:  # noqa: PT012 - until it fails
        while True:
            thanked.append(give(ledger))
    return thanked, caught.value.code


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    need_root()
    with tmpfs(tmp_path / "tmpfs", "2m") as where:
        yield where


@pytest.fixture
def image(tmp_path: Path) -> Path:
    need_root("mkfs.ext4", "losetup")
    make_image(tmp_path / "disk.img", 12)
    return tmp_path / "disk.img"


def test_a_full_disk_is_said_and_works_again_when_there_is_room(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(100_000))
    with opened(small_disk) as ledger:
        thanked, code = give_until_refused(ledger)
        assert code is ProblemCode.DISK_FULL
        assert len(thanked) > 20
        for _ in range(3):
            with pytest.raises(StorageProblem):
                give(ledger)
        assert ledger.counts().pending == len(thanked)
        filler.unlink()
        thanked.append(give(ledger))
        assert database.damage(ledger._engine) is None
        assert held(ledger) == set(thanked)


def test_a_full_disk_at_the_start_leaves_the_ledger_as_it_was(small_disk: Path) -> None:
    with opened(small_disk) as ledger:
        thanked = [give(ledger) for _ in range(10)]
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    assert refusal(small_disk) is ProblemCode.DISK_FULL
    filler.unlink()
    with opened(small_disk) as ledger:
        assert ledger.problems == ()
        assert held(ledger) == set(thanked)


def test_a_disk_full_from_the_first_moment_is_a_sentence(small_disk: Path) -> None:
    with contextlib.suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    assert refusal(small_disk) is ProblemCode.DISK_FULL
    (small_disk / "filler").unlink()
    with opened(small_disk) as ledger:
        assert ledger.problems == ()
        give(ledger)


def test_a_disk_remounted_read_only_is_said(small_disk: Path) -> None:
    with opened(small_disk) as ledger:
        thanked = [give(ledger) for _ in range(5)]
    run("mount", "-o", "remount,ro", small_disk)
    assert refusal(small_disk) in {ProblemCode.READ_ONLY, ProblemCode.UNREADABLE}
    run("mount", "-o", "remount,rw", small_disk)
    with opened(small_disk) as ledger:
        assert ledger.problems == ()
        assert held(ledger) == set(thanked)


def test_a_disk_that_dies_under_the_ledger_loses_nothing_acknowledged(image: Path, tmp_path: Path) -> None:
    where = tmp_path / "mnt"
    with mounted(image, where):
        with opened(where) as ledger:
            thanked = [give(ledger) for _ in range(40)]
            break_disk(where)
            with pytest.raises(StorageProblem) as caught:
                give(ledger)
            assert caught.value.code is ProblemCode.DISK_FAULT
            with pytest.raises(StorageProblem):
                give(ledger)
        assert refusal(where) is ProblemCode.DISK_FAULT
    with mounted(image, where), opened(where) as ledger:
        assert ledger.problems == ()
        assert set(thanked) <= held(ledger)
        give(ledger)


@pytest.mark.parametrize("forbidden", ["folder", "file", "wal", "all"])
def test_wrong_permissions_are_a_sentence_and_heal(tmp_path: Path, forbidden: str) -> None:
    need_root()
    folder = tmp_path / "data"
    folder.mkdir()
    with opened(folder) as ledger:
        thanked = [give(ledger) for _ in range(5)]
        shutil.copytree(folder, tmp_path / "copy")  # with its WAL, as a kill would leave it
    data = tmp_path / "copy"
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == 0 and not path.stat().st_mode & 0o001:
            path.chmod(path.stat().st_mode | 0o011)
    owned = {"folder": [data], "file": [data / "ledger.sqlite3"], "wal": [data / "ledger.sqlite3-wal"]}
    for path in (data, *data.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    for path in owned.get(forbidden, [data, *data.iterdir()]):
        os.chown(path, 0, 0)
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert _as_nobody(data) in {ProblemCode.UNREADABLE, ProblemCode.READ_ONLY}
    for path in (data, *data.iterdir()):
        os.chown(path, 0, 0)
    with opened(data) as ledger:
        assert ledger.problems == ()
        assert set(thanked) <= held(ledger)


def _as_nobody(folder: Path) -> ProblemCode | None:
    """Open the ledger as another user, in a process of its own; return what that was refused with."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        told = b"no refusal"
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            with opened(folder) as ledger:
                give(ledger)
        except StorageProblem as problem:
            told = problem.code.value.encode()
        except BaseException as error:  # noqa: BLE001 - told to the parent
            told = repr(error).encode()
        os.write(writer, told)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return ProblemCode(told.decode())
