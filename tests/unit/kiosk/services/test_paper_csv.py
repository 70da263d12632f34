"""The CSV of paper questionnaires: what a spreadsheet writes is read, what is no such file is told."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.paper_csv import COLUMNS, MisshapenRow, PaperFileError, PaperRow, read

HEADER = ",".join(COLUMNS)
ROW = "e-akte,importance,4,,,de,2026-11-20"


def rows(text: str) -> list[PaperRow | MisshapenRow]:
    return read(text.encode("utf-8"))


def refusal(content: bytes) -> str:
    with pytest.raises(PaperFileError) as caught:
        read(content)
    return str(caught.value)


def test_a_row_is_read_with_the_number_a_spreadsheet_shows() -> None:
    assert rows(f"{HEADER}\n{ROW}\n") == [PaperRow(2, "e-akte", "importance", "4", "", "", "de", "2026-11-20")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(line_end: str) -> None:
    content = b"\xef\xbb\xbf" + f"{HEADER}{line_end}{ROW}{line_end}".encode()
    assert read(content) == rows(f"{HEADER}\n{ROW}\n")


def test_columns_may_stand_in_another_order_and_sheet_is_optional() -> None:
    [row] = rows(
        "sheet,recorded_at,language,stance,comment,value,question,measure_id\n7,2026-11-20,de,,,4,approval,x\n"
    )
    assert isinstance(row, PaperRow)
    assert (row.sheet, row.measure_id, row.question, row.value) == ("7", "x", "approval", "4")


def test_rows_after_a_comment_of_several_lines_keep_their_numbers() -> None:
    found = rows(f'{HEADER}\ne-akte,,,"one\ntwo, three",,de,2026-11-20\n\n,,,,,,\n{ROW}\n')
    assert [row.number for row in found] == [2, 5]
    assert isinstance(found[0], PaperRow)
    assert found[0].comment == "one\ntwo, three"


def test_a_row_of_another_width_is_told_and_its_neighbours_stay() -> None:
    found = rows(f"{HEADER}\n{ROW},too,much\n{ROW}\n")
    assert isinstance(found[0], MisshapenRow)
    assert "9 columns" in found[0].reason
    assert isinstance(found[1], PaperRow)


def test_a_comment_does_not_show_when_a_row_is_printed() -> None:
    [row] = rows(f"{HEADER}\ne-akte,,,secret,,de,2026-11-20\n")
    assert "secret" not in repr(row)


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_an_empty_file_is_told(content: bytes) -> None:
    assert "empty" in refusal(content)


def test_a_file_with_a_header_only_is_told() -> None:
    assert "no rows" in refusal(f"{HEADER}\n,,,,,,\n".encode())


def test_another_encoding_is_told_with_its_line() -> None:
    content = f"{HEADER}\n{ROW}\ne-akte,,,Schön,,de,2026-11-20\n".encode("latin-1")
    assert "Line 3 is not UTF-8 (byte 0xF6)" in refusal(content)
    assert "UTF-16" in refusal(f"{HEADER}\n".encode("utf-16"))


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_separators_are_named(separator: str, name: str) -> None:
    assert name in refusal(f"{HEADER}\n{ROW}\n".replace(",", separator).encode())


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("measure_id,question,value,comment,stance,language", "missing: 'recorded_at'"),
        (f"{HEADER},mood", "unknown: 'mood'"),
        (f"{HEADER},value", "twice: 'value'"),
        (HEADER.upper(), "unknown: 'MEASURE_ID'"),
        ("anything", "missing: 'measure_id'"),
    ],
)
def test_a_wrong_header_is_told(header: str, told: str) -> None:
    assert told in refusal(f"{header}\n{ROW}\n".encode())


@pytest.mark.parametrize("row", ['e-akte,,,"never closed,,de,2026-11-20', 'e-akte,,,"a"b,,de,2026-11-20'])
def test_unbalanced_quotation_marks_are_told_with_their_place(row: str) -> None:
    told = refusal(f"{HEADER}\n{ROW}\n{row}\n{ROW}\n".encode())
    assert "Row 3, which begins in line 3" in told


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1), min_size=1))
def test_whatever_a_comment_holds_comes_back(comments: list[str]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for comment in comments:
        writer.writerow(["e-akte", "", "", comment, "", "de", "2026-11-20"])
    found = rows(file.getvalue())
    assert [row.comment for row in found if isinstance(row, PaperRow)] == comments
