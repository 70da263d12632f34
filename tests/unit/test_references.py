"""The binding gives back the references it takes, or a long-running terminal dies (docs/adr/0001)."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

CALLS = 200


class Sender(QObject):
    """Has a signal of its own."""

    told = Signal()


def lost(act: Callable[[], object], kept: object) -> int:
    """How many references to `kept` disappear when `act` is called CALLS times."""
    before = sys.getrefcount(kept)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(kept)


@pytest.mark.parametrize("kept", [None, True, False], ids=str)
def test_neither_calls_nor_signals_lose_references(qapp: object, kept: object) -> None:
    sender, timer = Sender(), QTimer()
    acts: list[Callable[[], object]] = [
        sender.told.emit,
        lambda: sender.setObjectName("x"),
        lambda: timer.start(1000),
        timer.stop,
        timer.isActive,
    ]
    for act in acts:
        assert lost(act, kept) < CALLS // 10
