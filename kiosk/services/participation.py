"""Rate, comment, withdraw: each is committed to the ledger before anybody is thanked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.background import Err, Ok, Runner

if TYPE_CHECKING:
    import asyncio

    from kiosk.domain.contribution import Comment, Contribution, Occasion, Rating, Stance, Visit

log = logging.getLogger(__name__)


class Keeper(Protocol):
    """What keeps contributions; called on the storage lane only."""

    def add(self, contribution: Contribution) -> None:
        """Commit one contribution to disk, or raise."""

    def close_visit(self, visit_id: str) -> None:
        """The visit is over: its contributions may be sent when their random delay has passed."""


class _Stay:
    """One visit, begun when it is first asked for; `turn` lets its saves and its end happen one after the other."""

    def __init__(self) -> None:
        self._visit: Visit | None = None
        self.turn: asyncio.Lock | None = None

    @property
    def visit(self) -> Visit:
        """What was given so far."""
        from kiosk.domain.contribution import begin_visit  # noqa: PLC0415 - after the first frame

        if self._visit is None:
            self._visit = begin_visit()
        return self._visit

    @visit.setter
    def visit(self, visit: Visit) -> None:
        self._visit = visit


class Participation(QObject):
    """The contributions of the visit under way.

    A visit can end while its last answer is still on the way to a slow disk: the answer stays part of the visit in
    which it was given, and is closed with it.
    """

    stored = Signal()
    visit_closed = Signal()

    def __init__(self, keeper: Keeper, lane: Runner, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._keeper = keeper
        self._lane = lane
        self._now = now
        self._stay = _Stay()
        self._unclosed: set[str] = set()

    @property
    def visit(self) -> Visit:
        """What was given and committed in this visit."""
        return self._stay.visit

    async def rate(self, occasion: Occasion, measure_id: str, question: str, value: int | None) -> Ok[Rating] | Err:
        """Commit an answer; the same answer again is stored once. Ok means that it is on the disk."""
        from kiosk.domain.contribution import rate  # noqa: PLC0415 - after the first frame

        stay, now = self._stay, self._now()
        async with _turn_of(stay):
            standing = stay.visit.rating(occasion.edition, measure_id, question)
            if standing is not None and standing.value == value:
                return Ok(standing)
            visit, rating = rate(stay.visit, occasion, measure_id, question, value, now=now)
            outcome = await self._lane.run(lambda: self._keeper.add(rating))
            if isinstance(outcome, Err):
                return outcome
            stay.visit = visit
        self.stored.emit()
        return Ok(rating)

    async def comment(self, occasion: Occasion, measure_id: str, stance: Stance | None, text: str) -> Ok[Comment] | Err:
        """Commit a comment. Ok means that it is on the disk; a text that can't be stored is an Err as well."""
        from kiosk.domain.contribution import ContributionError, comment  # noqa: PLC0415 - after the first frame

        stay, now = self._stay, self._now()
        async with _turn_of(stay):
            try:
                visit, written = comment(stay.visit, occasion, measure_id, stance, text, now=now)
            except ContributionError as error:
                return Err(error)
            outcome = await self._lane.run(lambda: self._keeper.add(written))
            if isinstance(outcome, Err):
                return outcome
            stay.visit = visit
        self.stored.emit()
        return Ok(written)

    async def close(self) -> Ok[None] | Err:
        """End the visit: the next contribution belongs to another one, and this one's may be sent.

        What can't be closed because of the disk is tried again at the end of the next visit.
        """
        over, self._stay = self._stay, _Stay()
        async with _turn_of(over):
            if over.visit.given:
                self._unclosed.add(over.visit.id)
        for visit_id in tuple(self._unclosed):
            outcome = await self._lane.run(partial(self._keeper.close_visit, visit_id))
            if isinstance(outcome, Err):
                log.error("a visit can't be closed, so its contributions wait: %s", outcome.error)
                return outcome
            self._unclosed.discard(visit_id)
            self.visit_closed.emit()
        return Ok(None)


def _turn_of(stay: _Stay) -> asyncio.Lock:
    import asyncio  # noqa: PLC0415 - after the first frame

    if stay.turn is None:
        stay.turn = asyncio.Lock()
    return stay.turn
