"""Small file systems of our own: an ext4 image on a loop device, and a tmpfs; both need root."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN."""
_NO_LOG_FLUSH = 2


def need_root(*programs: str) -> None:
    """Skip where file systems can't be mounted."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("mounting a file system needs root")
    for program in ("mount", "umount", *programs):
        if shutil.which(program) is None:
            pytest.skip(f"the program {program} is missing")


def run(*command: str | Path) -> None:
    """Run a program; its words are part of the failure."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{command[0]}: {done.stderr.strip()}")


def make_image(path: Path, megabytes: int) -> None:
    """Make an empty ext4 file system in a file."""
    with path.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", path)


@contextmanager
def mounted(image: Path, where: Path) -> Iterator[Path]:
    """Mount an image; skip where the machine has no loop devices to give."""
    where.mkdir(exist_ok=True)
    try:
        run("mount", "-o", "loop", image, where)
    except OSError as error:
        pytest.skip(f"an image can't be mounted here: {error}")
    try:
        yield where
    finally:
        run("umount", where)


@contextmanager
def tmpfs(where: Path, size: str) -> Iterator[Path]:
    """Mount a file system in memory that has so much room."""
    where.mkdir(exist_ok=True)
    try:
        run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", where)
    except OSError as error:
        pytest.skip(f"a tmpfs can't be mounted here: {error}")
    try:
        yield where
    finally:
        run("umount", where)


def break_disk(where: Path) -> None:
    """Let the ext4 file system lose what it has not written, and fail every access from now on."""
    descriptor = os.open(where, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(descriptor, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
    finally:
        os.close(descriptor)
