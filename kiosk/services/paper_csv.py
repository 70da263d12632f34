"""The CSV file of paper questionnaires becomes rows; what the file as a whole gets wrong is told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

COLUMNS = ("measure_id", "question", "value", "comment", "stance", "language", "recorded_at")
OPTIONAL_COLUMNS = ("sheet",)
MAX_BYTES = 32 * 1024 * 1024
"""No stack of questionnaires is larger."""


class PaperFileError(Exception):
    """The file can't be taken for a questionnaire file at all; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row as written; `number` is the spreadsheet's, the header being row 1. The comment stays out of logs."""

    number: int
    measure_id: str
    question: str
    value: str
    comment: str = field(repr=False)
    stance: str
    language: str
    recorded_at: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class MisshapenRow:
    """A row that has not as many columns as the header."""

    number: int
    reason: str


def read(content: bytes) -> list[PaperRow | MisshapenRow]:
    """Return the file's rows; rows without any content are left out. Raises PaperFileError."""
    records = _records(_decoded(content))
    _, header = next(records, (0, []))
    columns = [name.strip() for name in header]
    _check_header(columns)
    rows = [_row(number, cells, columns) for number, cells in records if any(cell.strip() for cell in cells)]
    if not rows:
        raise PaperFileError("The file has a header, but no rows.")
    return rows


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise PaperFileError("The file is empty.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PaperFileError("The file is UTF-16. Save it as CSV in UTF-8.")
    try:
        return content.decode("utf-8-sig")  # spreadsheets put a byte order mark first
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise PaperFileError(f"Line {line} is not UTF-8 (byte 0x{byte:02X}). Save the file as CSV in UTF-8.") from None


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with its number, counted from 1 as a spreadsheet does: a cell may span several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number, line = 0, 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise PaperFileError(
                f"Row {number + 1}, which begins in line {line}, can't be read: {error}. Check its quotation marks."
            ) from None
        number, line = number + 1, reader.line_num + 1
        yield number, cells


def _check_header(columns: list[str]) -> None:
    expected = ",".join(COLUMNS)
    if len(columns) == 1:
        for separator, name in ((";", "semicolons"), ("\t", "tabs")):
            if separator in columns[0]:
                raise PaperFileError(f"The columns are separated by {name}. Save the file with commas: {expected}")
    missing = [name for name in COLUMNS if name not in columns]
    unknown = [name for name in columns if name not in (*COLUMNS, *OPTIONAL_COLUMNS)]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    faults = [
        f"{what}: {', '.join(repr(name[:40]) for name in names)}"
        for what, names in (("missing", missing), ("unknown", unknown), ("twice", twice))
        if names
    ]
    if faults:
        raise PaperFileError(f"The header is wrong ({'; '.join(faults)}). It has to be: {expected}")


def _row(number: int, cells: list[str], columns: list[str]) -> PaperRow | MisshapenRow:
    if len(cells) != len(columns):
        reason = f"it has {len(cells)} columns, but the header has {len(columns)}; put texts with commas into quotes"
        return MisshapenRow(number, reason)
    by_name = dict(zip(columns, cells, strict=True))
    comment = by_name.pop("comment")
    return PaperRow(number=number, comment=comment, **{name: cell.strip() for name, cell in by_name.items()})
