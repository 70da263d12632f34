"""The rows that can still be read from the pages of a damaged SQLite file and its WAL, without SQLite.

SQLite refuses a damaged database as a whole, or stops at the first bad page. Here each leaf page of a table is read
by itself (https://www.sqlite.org/fileformat2.html), so that a fault costs the rows of its page and no others. No
promise is made about any value: whoever asks has to check it. Rows that spill over several pages are left out; the
ledger's are shorter than a page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

Value = int | float | str | bytes | None
_DEFAULT_PAGE = 4096
_LEAF = 0x0D
_HEADER, _WAL_HEADER, _FRAME_HEADER = 100, 32, 24
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its rowid and its columns; one that is the rowid itself is None."""

    rowid: int
    values: tuple[Value, ...]


class _UnreadableError(Exception):
    """These bytes are no row."""


def rows(database: Path) -> Iterator[Row]:
    """Yield every readable row of every table, older forms before newer ones: first the file, then its WAL.

    Raises OSError, and nothing for whatever the files hold.
    """
    with database.open("rb") as file:
        told = _page_size(file.read(_HEADER))
    wal = database.with_name(database.name + "-wal")
    for size in dict.fromkeys((told, _DEFAULT_PAGE)):  # the header may be what is damaged
        with database.open("rb") as file:
            while page := file.read(size):
                yield from _rows_of(page)
        if wal.exists():
            with wal.open("rb") as file:
                yield from _rows_of_wal(file, size)


def _page_size(header: bytes) -> int:
    """Return the size of a page as the header tells it; what can't be one is the size that ours have."""
    found = int.from_bytes(header[16:18], "big")
    found = 65536 if found == 1 else found
    return found if found >= 512 and found & (found - 1) == 0 else _DEFAULT_PAGE


def _rows_of_wal(file: BinaryIO, size: int) -> Iterator[Row]:
    """Yield the rows of the frames up to the last commit; older frames behind it carry other salts.

    Checksums are not looked at: SQLite forgets everything after the first wrong one, here each page is tried.
    """
    salts = file.read(_WAL_HEADER)[16:24]
    frames: list[tuple[int, int]] = []
    committed = at = 0
    while len(head := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
        at += 1
        if head[8:16] == salts:
            frames.append((at, file.tell()))
            if head[4:8] != b"\0\0\0\0":
                committed = len(frames)
        file.seek(size, 1)
    for _, place in frames[:committed]:
        file.seek(place)
        yield from _rows_of(file.read(size))


def _rows_of(page: bytes) -> Iterator[Row]:
    """Yield the rows of one page, if it is a table's leaf; the first page of a file holds none of ours."""
    if len(page) < 512 or page[0] != _LEAF:
        return
    count = int.from_bytes(page[3:5], "big")
    for at in range(8, min(8 + 2 * count, len(page) - 1), 2):
        place = int.from_bytes(page[at : at + 2], "big")
        try:
            yield _row(page, place)
        except (_UnreadableError, IndexError, struct.error, UnicodeDecodeError):
            continue


def _row(page: bytes, place: int) -> Row:
    length, at = _varint(page, place)
    rowid, at = _varint(page, at)
    end = at + length
    if place < 8 or end > len(page):
        raise _UnreadableError
    head, kind_at = _varint(page, at)
    value_at = kinds_end = at + head
    values: list[Value] = []
    while kind_at < kinds_end:
        kind, kind_at = _varint(page, kind_at)
        value, value_at = _value(page, kind, value_at, end)
        values.append(value)
    if kind_at != kinds_end or value_at != end:
        raise _UnreadableError
    return Row(rowid - 2**64 if rowid >= 2**63 else rowid, tuple(values))


def _value(page: bytes, kind: int, at: int, end: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    width = 8 if kind == 7 else _INTEGERS[kind] if kind in _INTEGERS else (kind - 12) // 2
    if kind in (10, 11) or at + width > end:
        raise _UnreadableError
    content = page[at : at + width]
    if kind == 7:
        number: float = struct.unpack(">d", content)[0]
        return number, at + width
    if kind in _INTEGERS:
        return int.from_bytes(content, "big", signed=True), at + width
    return (content.decode("utf-8") if kind % 2 else content), at + width


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(8):
        byte = page[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | page[at + 8], at + 9
