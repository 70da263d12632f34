"""Rows for QML: a role per field, and only what changed is told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QModelIndex

from kiosk.viewmodels.rows import Rows, camel
from tests.unit.kiosk.fakes import Calls


@dataclass(frozen=True)
class Row:
    name: str
    is_new: bool = False
    ring_title_short: str = ""


class Watched:
    """Rows and what they told."""

    def __init__(self, *rows: Row) -> None:
        self.rows = Rows(Row)
        self.rows.replace(rows)
        self.resets = Calls()
        self.changed: list[tuple[int, int]] = []
        self.rows.modelReset.connect(self.resets)
        self.rows.dataChanged.connect(lambda first, last: self.changed.append((first.row(), last.row())))

    def shown(self, role: str = "name") -> list[object]:
        """What a delegate sees."""
        number = {bytes(name.data()).decode(): key for key, name in self.rows.roleNames().items()}[role]
        return [self.rows.data(self.rows.index(row), number) for row in range(self.rows.rowCount())]


@pytest.mark.parametrize(("name", "expected"), [("name", "name"), ("is_new", "isNew"), ("a_b_c", "aBC")])
def test_names_as_qml_sees_them(name: str, expected: str) -> None:
    assert camel(name) == expected


def test_every_field_is_a_role() -> None:
    roles = Rows(Row).roleNames()
    assert list(roles.values()) == [QByteArray(b"name"), QByteArray(b"isNew"), QByteArray(b"ringTitleShort")]
    assert min(roles) == 0x0101


def test_delegates_see_the_fields() -> None:
    watched = Watched(Row("a", True, "short"), Row("b"))
    assert watched.shown() == ["a", "b"]
    assert watched.shown("isNew") == [True, False]
    assert watched.shown("ringTitleShort") == ["short", ""]


def test_what_is_not_there_is_nothing() -> None:
    rows = Watched(Row("a")).rows
    assert rows.data(rows.index(0), 0) is None
    assert rows.data(QModelIndex(), 0x0101) is None
    assert rows.data(rows.index(1), 0x0101) is None
    assert rows.rowCount(rows.index(0)) == 0


def test_rows_of_the_same_number_tell_only_what_changed() -> None:
    watched = Watched(Row("a"), Row("b"), Row("c"))
    watched.rows.replace([Row("a"), Row("x"), Row("c", True)])
    assert watched.shown() == ["a", "x", "c"]
    assert watched.changed == [(1, 1), (2, 2)]
    assert watched.resets.count == 0


def test_equal_rows_tell_nothing() -> None:
    watched = Watched(Row("a"), Row("b"))
    watched.rows.replace([Row("a"), Row("b")])
    assert (watched.changed, watched.resets.count) == ([], 0)


def test_another_number_of_rows_begins_anew() -> None:
    watched = Watched(Row("a"))
    watched.rows.replace([Row("a"), Row("b")])
    watched.rows.replace([])
    assert watched.resets.count == 2
    assert watched.changed == []
    assert watched.rows.rowCount() == 0


ROWS = st.lists(st.builds(Row, st.sampled_from("abc"), st.booleans()), max_size=6)


@given(ROWS, ROWS)
def test_whatever_is_replaced_a_listener_that_follows_is_right(before: list[Row], after: list[Row]) -> None:
    watched = Watched(*before)
    copy = list(before)
    watched.rows.replace(after)
    if watched.resets.count:
        copy = list(watched.rows.rows)
    for first, last in watched.changed:
        copy[first : last + 1] = watched.rows.rows[first : last + 1]
    assert copy == after == list(watched.rows.rows)
