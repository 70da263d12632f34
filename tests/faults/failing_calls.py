"""Fails the N-th system call with which SQLite writes: its own test door (xSetSystemCall), reached through ctypes."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.storage.database import sqlite_module


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3 (sqlite3.h); the methods that aren't used are plain pointers."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in ("xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError")),
        *((name, ctypes.c_void_p) for name in ("xDlSym", "xDlClose", "xRandomness", "xSleep", "xCurrentTime")),
        *((name, ctypes.c_void_p) for name in ("xGetLastError", "xCurrentTimeInt64", "xSetSystemCall")),
    )


_SetCall = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_Write = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True)


@dataclass
class FailingCalls:
    """Counts writes; from the `first` on, `times` of them fail with `error`. 0 fails none."""

    first: int = 0
    times: int = 1
    error: int = errno.ENOSPC
    calls: int = 0
    failed: int = 0

    def begin(self, first: int, times: int, error: int) -> None:
        """Count afresh, and fail as told."""
        self.first, self.times, self.error, self.calls, self.failed = first, times, error, 0, 0

    def stop(self) -> None:
        """Fail no more."""
        self.first = 0

    def strikes(self) -> bool:
        """Count one call, and tell whether it fails."""
        self.calls += 1
        if self.first and self.first <= self.calls < self.first + self.times:
            self.failed += 1
            ctypes.set_errno(self.error)
            return True
        return False


@contextmanager
def failing_calls() -> Iterator[FailingCalls]:
    """Stand between SQLite and the system; skip where this SQLite has no such door."""
    library = _library()
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    set_call = _SetCall(vfs.contents.xSetSystemCall)
    system = ctypes.CDLL(None, use_errno=True)
    system.pwrite64.restype = ctypes.c_ssize_t
    system.pwrite64.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64)
    counted = FailingCalls()

    def write(descriptor: int, data: int, size: int, offset: int) -> int:
        return -1 if counted.strikes() else int(system.pwrite64(descriptor, data, size, offset))

    def truncate(descriptor: int, size: int) -> int:
        if counted.strikes():
            return -1
        try:
            os.ftruncate(descriptor, size)
        except OSError as error:
            ctypes.set_errno(error.errno or errno.EIO)
            return -1
        return 0

    writing = _Write(write)
    replaced: dict[bytes, Any] = {b"pwrite": writing, b"pwrite64": writing, b"ftruncate": _Truncate(truncate)}
    for name, call in replaced.items():
        done = set_call(ctypes.addressof(vfs.contents), name, ctypes.cast(call, ctypes.c_void_p))
        assert done == 0, f"SQLite has no system call {name!r}"
    try:
        yield counted
    finally:
        for name in replaced:
            set_call(ctypes.addressof(vfs.contents), name, None)


def _library() -> Any:
    """Return the shared library that holds the ledger's SQLite."""
    module = sqlite_module()
    if os.name != "posix" or not module.__name__.startswith("pysqlite3"):
        pytest.skip("only pysqlite3's SQLite can be reached through ctypes")
    import pysqlite3._sqlite3 as extension

    return ctypes.CDLL(extension.__file__)
