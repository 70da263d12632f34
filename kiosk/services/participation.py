"""Rate, comment, withdraw: each is committed to the ledger before anybody is thanked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.background import Err, Ok, Runner
from kiosk.domain.contribution import Contribution, Occasion, Rating, Visit, begin_visit, rate


class Keeper(Protocol):
    """What keeps contributions; called on the storage lane only."""

    def add(self, contribution: Contribution) -> None:
        """Commit one contribution to disk, or raise."""

    def close_visit(self, visit_id: str) -> None:
        """The visit is over: its contributions may be sent when their random delay has passed."""


class Participation(QObject):
    """The contributions of the visit under way."""

    stored = Signal()
    visit_closed = Signal()

    def __init__(self, keeper: Keeper, lane: Runner, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._keeper = keeper
        self._lane = lane
        self._now = now
        self._visit = begin_visit()

    @property
    def visit(self) -> Visit:
        """What was given and committed in this visit."""
        return self._visit

    async def rate(self, occasion: Occasion, measure_id: str, question: str, value: int | None) -> Ok[Rating] | Err:
        """Commit an answer; the same answer again is stored once. Ok means that it is on the disk."""
        standing = self._visit.rating(occasion.edition, measure_id, question)
        if standing is not None and standing.value == value:
            return Ok(standing)
        visit, rating = rate(self._visit, occasion, measure_id, question, value, now=self._now())
        outcome = await self._lane.run(lambda: self._keeper.add(rating))
        if isinstance(outcome, Err):
            return outcome
        if self._visit.id == visit.id:
            self._visit = visit
        self.stored.emit()
        return Ok(rating)

    async def close(self) -> Ok[None] | Err:
        """End the visit: the next contribution belongs to another one, and this one's may be sent."""
        over = self._visit
        self._visit = begin_visit()
        if not over.given:
            return Ok(None)
        outcome = await self._lane.run(lambda: self._keeper.close_visit(over.id))
        self.visit_closed.emit()
        return outcome
