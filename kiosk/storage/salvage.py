"""What a damaged ledger still tells: contributions that were not accepted yet go into the new ledger's quarantine.

Never straight back into service: `queue retry` lets the server judge them, who knows by their ids which of them it
has. A file with the ending `.salvaged` beside the damaged one says that this has been done.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, insert, text

from kiosk.storage.files import write_atomically
from kiosk.storage.pages import Row, Value, rows
from kiosk.storage.tables import COMMENT_TEXTS, CONTRIBUTIONS, LEDGER
from kiosk.storage.wire import fixed_part

if TYPE_CHECKING:
    from sync.contract import CommentItem, RatingItem, WithdrawalItem

SALVAGED = "salvaged"
"""The code of these contributions in quarantine."""
_DONE = ".salvaged"
_COLUMNS = tuple(column.name for column in CONTRIBUTIONS.columns)
_WAITING = frozenset({"pending", "sent", "quarantined"})
_PART = 1000


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many contributions were saved from a damaged ledger, and how many could not be read whole."""

    ledger: str
    saved: int
    lost: int

    @property
    def sentence(self) -> str:
        """What staff should know."""
        saved = (
            f"{self.saved} contributions were saved from it and are in quarantine; when the terminal is enrolled, "
            "let the server judge them: radar-kiosk queue retry."
            if self.saved
            else "Nothing that waited could be read from it."
        )
        return f"{saved} {self.lost} could not be read whole." if self.lost else saved


@dataclass(frozen=True, slots=True)
class _Find:
    """A row that had not been accepted; `values` by column."""

    values: dict[str, Value]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


def aside(ledger: Path) -> list[Path]:
    """Return the damaged ledgers that were set aside from the place of `ledger`."""
    return sorted(ledger.parent.glob(f"{ledger.stem}-damaged-*{ledger.suffix}"))


def salvage_all(ledger: Path, engine: Engine, rng: Random | None = None) -> list[Salvaged]:
    """Take what can be read from every damaged ledger beside `ledger` that has not been looked at yet.

    One transaction each. Raises what the database and the disk raise; the next opening then tries again.
    """
    return [
        _salvage(path, engine, rng or SystemRandom())
        for path in aside(ledger)
        if not path.with_name(path.name + _DONE).exists()
    ]


def _salvage(path: Path, engine: Engine, rng: Random) -> Salvaged:
    found, texts = _waiting(path)
    saved = lost = 0
    with engine.begin() as connection:
        present = set(connection.execute(text("SELECT id FROM contributions")).scalars())
        batch: list[dict[str, object]] = []
        for find in found.values():
            row = _checked(find, texts)
            if row is None:
                lost += 1
            elif row["id"] not in present:
                present.add(str(row["id"]))
                batch.append(_placed(connection, row, rng))
        for start in range(0, len(batch), _PART):
            connection.execute(insert(CONTRIBUTIONS), batch[start : start + _PART])
        saved = len(batch)
        connection.execute(LEDGER.update().values(quarantined=LEDGER.c.quarantined + saved))
    write_atomically(path.with_name(path.name + _DONE), b"")
    return Salvaged(path.name, saved, lost)


def _waiting(path: Path) -> tuple[dict[int, _Find], dict[int, bytes]]:
    """Return the newest readable form of every row that had not been accepted, and the texts, by their keys."""
    found: dict[int, _Find] = {}
    texts: dict[int, bytes] = {}
    for row in rows(path):
        if len(row.values) == len(_COLUMNS):
            find = _find(row)
            if find.values["state"] == "accepted":
                found.pop(row.rowid, None)
            elif find.values["state"] in _WAITING:
                found[row.rowid] = find
        elif len(row.values) == len(COMMENT_TEXTS.columns) and isinstance(row.values[1], bytes):
            texts[row.rowid] = row.values[1]
    return found, texts


def _find(row: Row) -> _Find:
    return _Find({**dict(zip(_COLUMNS, row.values, strict=True)), "key": row.rowid})


def _checked(find: _Find, texts: dict[int, bytes]) -> dict[str, object] | None:
    """Return the row's columns if the whole contribution matches the contract, else None.

    What was sent once keeps its wire form to the letter; the other columns follow from it.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - a start without damage doesn't need it

    from sync.contract import ITEM  # noqa: PLC0415

    comment = texts.get(find.text_key) if isinstance(find.text_key, int) else None
    for wire in _wires(find):
        try:
            fields = json.loads(wire)
            if comment is not None:
                fields["text"] = comment.decode("utf-8")
            item = ITEM.validate_python({**fields, "seq": 1})
        except (ValueError, TypeError, RecursionError, ValidationError):
            continue
        if item.id == find.id:
            return _columns(item, wire if find.wire == wire else None, comment, _detail(find))
    return None


def _wires(find: _Find) -> Iterator[str]:
    """Yield the stored wire form, and the one that the columns give."""
    if isinstance(find.wire, str):
        yield find.wire
    try:
        yield fixed_part(find, find.hour, find.clock)
    except (TypeError, ValueError):
        return


def _detail(find: _Find) -> str | None:
    before = find.code
    return f"It had been rejected before: {before}" if isinstance(before, str) and len(before) < 40 else None


def _columns(
    item: RatingItem | CommentItem | WithdrawalItem, wire: str | None, comment: bytes | None, detail: str | None
) -> dict[str, object]:
    plain = item.model_dump(mode="json", exclude={"seq", "text", "recorded_hour"})
    return {
        **dict.fromkeys(_COLUMNS),
        **plain,
        "hour": item.recorded_hour,
        "state": "quarantined",
        "wire": wire,
        "code": SALVAGED,
        "detail": detail,
        "text": comment,
    }


def _placed(connection: Connection, row: dict[str, object], rng: Random) -> dict[str, object]:
    """Return the row with a key of its own, its text stored."""
    comment = row.pop("text")
    if comment is not None:
        row["text_key"] = connection.execute(
            insert(COMMENT_TEXTS).values(content=comment).returning(COMMENT_TEXTS.c.key)
        ).scalar_one()
    row["key"] = rng.getrandbits(62) + 1
    return row
