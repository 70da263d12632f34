"""One writing program per data directory: the lock that the kiosk holds while it runs, and writing commands too.

The operating system's own file locks, because they end with the process however it ends. (The library filelock
does the same, but importing it takes 80 ms of processor time, half of what the first frame may take.)
"""

from __future__ import annotations

import os
import sys
from typing import Self

from kiosk.paths import DataDir
from kiosk.storage.problems import ProblemCode, StorageProblem


class InstanceRunning(Exception):  # noqa: N818 - a state of the world; the message is a sentence for staff
    """Another program writes to this data directory."""


class InstanceLock:
    """The right to write to a data directory. Reading needs none."""

    def __init__(self, data: DataDir) -> None:
        self._data = data
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the right, without waiting; the directory is made if it isn't there.

        Raises InstanceRunning if another program has it, and StorageProblem if the directory can't be used.
        """
        if self._descriptor is not None:
            return
        root = self._data.root
        try:
            root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._data.lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StorageProblem(
                ProblemCode.UNREADABLE,
                f"The data directory {root} can't be used: {error.strerror or error}. "
                "Make it writable for this user, or name another one with --data-dir.",
            ) from error
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise InstanceRunning(
                f"Another program is using the data directory {root}, probably the running kiosk. "
                "Stop it and try again."
            )
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the right back; the file stays, for removing it could take it from under another program."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
