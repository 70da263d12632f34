"""One writing program per data directory: a second one is refused with a sentence, also from another process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.paths import DataDir
from kiosk.services.instance import InstanceLock, InstanceRunning
from kiosk.storage.problems import ProblemCode, StorageProblem

HOLD = """
import sys
from pathlib import Path
from kiosk.paths import DataDir
from kiosk.services.instance import InstanceLock
with InstanceLock(DataDir(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_directory_is_made_and_a_second_lock_is_refused(tmp_path: Path) -> None:
    data = DataDir(tmp_path / "new" / "data")
    with InstanceLock(data):
        assert data.root.is_dir()
        with pytest.raises(InstanceRunning, match="Another program is using the data directory"):
            InstanceLock(data).acquire()
    with InstanceLock(data):
        pass


def test_taking_it_twice_is_taking_it_once(tmp_path: Path) -> None:
    lock, other = InstanceLock(DataDir(tmp_path)), InstanceLock(DataDir(tmp_path))
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    other.acquire()
    other.release()


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InstanceRunning):
            InstanceLock(DataDir(tmp_path)).acquire()
        holder.kill()
    with InstanceLock(DataDir(tmp_path)):
        pass


def test_a_directory_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StorageProblem, match="can't be used") as caught:
        InstanceLock(DataDir(tmp_path / "data")).acquire()
    assert caught.value.code is ProblemCode.UNREADABLE
