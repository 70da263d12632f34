"""The ledger is opened when first needed and again after trouble; closed visits wait for a random time."""

from __future__ import annotations

from typing import cast

import pytest

from kiosk.domain.contribution import Rating, begin_visit, rate
from kiosk.services.keeping import LedgerKeeper
from kiosk.storage.ledger import Ledger
from tests.unit.kiosk.fakes import NOW, OCCASION


class FakeLedger:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.added: list[object] = []
        self.due: list[tuple[str, int]] = []
        self.closed = False

    def add(self, contribution: object) -> None:
        self.added.append(contribution)

    def close_visit(self, visit_id: str, due_at: int) -> None:
        self.due.append((visit_id, due_at))

    def counts(self) -> str:
        return "counts"

    def close(self) -> None:
        self.closed = True


class Cupboard:
    """Opens fake ledgers, unless its disk is gone."""

    def __init__(self) -> None:
        self.opened: list[FakeLedger] = []
        self.gone = False

    def __call__(self) -> Ledger:
        if self.gone:
            raise OSError("the disk is gone")
        self.opened.append(FakeLedger())
        return cast("Ledger", self.opened[-1])


def rating() -> Rating:
    return rate(begin_visit(), OCCASION, "tide-signs", "use", 3, now=NOW)[1]


def test_the_ledger_is_opened_once_and_when_needed() -> None:
    cupboard = Cupboard()
    keeper = LedgerKeeper(cupboard, 0, lambda: 100.0)
    assert cupboard.opened == []
    given = rating()
    keeper.add(given)
    assert cast("str", keeper.counts()) == "counts"
    (ledger,) = cupboard.opened
    assert ledger.added == [given]
    assert cast("FakeLedger", keeper.ledger) is ledger


def test_a_ledger_that_could_not_be_opened_is_tried_again() -> None:
    cupboard = Cupboard()
    cupboard.gone = True
    keeper = LedgerKeeper(cupboard, 0, lambda: 100.0)
    for _ in range(2):
        with pytest.raises(OSError, match="the disk is gone"):
            keeper.add(rating())
    cupboard.gone = False
    keeper.add(rating())
    assert len(cupboard.opened[0].added) == 1


def test_a_closed_visit_is_due_at_a_random_time_within_the_delay() -> None:
    cupboard = Cupboard()
    keeper = LedgerKeeper(cupboard, 600, lambda: 1000.9)
    for number in range(200):
        keeper.close_visit(f"visit-{number}")
    due = [at for _, at in cupboard.opened[0].due]
    assert all(1000 <= at <= 1600 for at in due)
    assert len(set(due)) > 100, "random"
    assert min(due) < 1100, "over the whole delay"
    assert max(due) > 1500


def test_without_a_delay_it_is_due_at_once() -> None:
    cupboard = Cupboard()
    LedgerKeeper(cupboard, 0, lambda: 1000.9).close_visit("visit")
    assert cupboard.opened[0].due == [("visit", 1000)]


def test_after_closing_the_next_use_opens_again() -> None:
    cupboard = Cupboard()
    keeper = LedgerKeeper(cupboard, 0, lambda: 0.0)
    keeper.close()
    assert cupboard.opened == []
    keeper.add(rating())
    keeper.close()
    assert cupboard.opened[0].closed
    keeper.close()
    keeper.add(rating())
    assert [ledger.closed for ledger in cupboard.opened] == [True, False]
