"""A list for QML made of frozen rows: each field of the row is a role of the same name in camelCase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = 0x0101
"""Qt.ItemDataRole.UserRole + 1; naming `Qt` costs a tenth of what the first frame may take."""
_NOWHERE = QModelIndex()


def camel(name: str) -> str:
    """Return `snake_case` as `camelCase`, as QML sees it."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


class Rows(QAbstractListModel):
    """Rows of one dataclass. Replacing equal rows tells nobody anything; equal lengths keep their delegates."""

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(field.name for field in fields(row_type))
        self._roles = {_FIRST_ROLE + i: QByteArray(camel(n).encode()) for i, n in enumerate(self._names)}
        self._rows: tuple[Any, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows shown."""
        return self._rows

    def replace(self, rows: Sequence[Any]) -> None:
        """Show these rows instead."""
        new = tuple(rows)
        if len(new) != len(self._rows):
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        changed = [i for i, (old, now) in enumerate(zip(self._rows, new, strict=True)) if old != now]
        self._rows = new
        for i in changed:
            self.dataChanged.emit(self.index(i), self.index(i))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return one field of one row."""
        if not index.isValid() or role not in self._roles:
            return None
        return getattr(self._rows[index.row()], self._names[role - _FIRST_ROLE])

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the fields' names by role."""
        return self._roles
