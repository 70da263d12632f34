"""Idle warning and reset: after the idle time a warning, as often extended as wanted, then the end of the visit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.services.visit_clock import VisitClock
from tests.unit.kiosk.fakes import Calls, HandClock

IDLE, WARNING = 120.0, 60.0


class Visit:
    """A visit with a clock that a test moves."""

    def __init__(self) -> None:
        self.hand = HandClock()
        self.clock = VisitClock(IDLE, WARNING, self.hand)
        self.changed, self.expired = Calls(), Calls()
        self.clock.changed.connect(self.changed)
        self.clock.expired.connect(self.expired)

    def after(self, seconds: float) -> int | None:
        """Let so many seconds pass and return the seconds left."""
        self.hand.seconds += seconds
        self.clock.look()
        return self.clock.seconds_left


@pytest.fixture
def visit(qapp: QGuiApplication) -> Visit:
    visit = Visit()
    visit.clock.start()
    return visit


def test_nothing_is_counted_before_a_visit(qapp: QGuiApplication) -> None:
    visit = Visit()
    visit.clock.touched()
    visit.clock.extend()
    assert visit.after(10_000) is None
    assert (visit.changed.count, visit.expired.count) == (0, 0)


def test_the_warning_comes_at_the_idle_time_and_counts_down_to_one(visit: Visit) -> None:
    assert visit.after(IDLE - 0.001) is None
    assert visit.after(0.001) == 60
    assert visit.after(0.25) == 60
    assert visit.after(0.75) == 59
    assert visit.after(58.5) == 1
    assert visit.expired.count == 0


def test_the_end_comes_once_after_the_warning_time(visit: Visit) -> None:
    visit.after(IDLE)
    assert visit.after(WARNING) is None
    assert visit.expired.count == 1
    assert visit.after(10_000) is None
    assert visit.expired.count == 1


def test_a_machine_that_slept_through_the_warning_ends_the_visit(visit: Visit) -> None:
    assert visit.after(10_000) is None
    assert visit.expired.count == 1


def test_a_touch_begins_the_idle_time_anew(visit: Visit) -> None:
    for _ in range(5):
        assert visit.after(IDLE - 1) is None
        visit.clock.touched()
    assert visit.after(IDLE) == 60


def test_a_touch_while_the_warning_shows_is_no_answer(visit: Visit) -> None:
    visit.after(IDLE + 10)
    visit.clock.touched()
    assert visit.after(0) == 50
    assert visit.after(50) is None
    assert visit.expired.count == 1


def test_the_visit_is_extended_as_often_as_wanted(visit: Visit) -> None:
    for _ in range(20):
        assert visit.after(IDLE + WARNING - 0.5) == 1
        visit.clock.extend()
        assert visit.clock.seconds_left is None
        assert visit.after(0) is None
    assert visit.expired.count == 0


def test_every_second_of_the_warning_is_told_once(visit: Visit) -> None:
    for _ in range(int((IDLE + WARNING) * 4) - 1):
        visit.after(0.25)
    assert visit.changed.count == 60
    visit.clock.extend()
    assert visit.changed.count == 61


def test_a_visit_that_is_over_is_not_counted(visit: Visit) -> None:
    visit.after(IDLE + 1)
    visit.clock.stop()
    assert visit.clock.seconds_left is None
    assert visit.after(10_000) is None
    visit.clock.extend()
    assert visit.after(10_000) is None
    assert visit.expired.count == 0


def test_the_next_visit_begins_afresh(visit: Visit) -> None:
    visit.after(IDLE + 1)
    visit.clock.stop()
    visit.hand.seconds += 500
    visit.clock.start()
    assert visit.after(IDLE - 1) is None
    assert visit.after(1) == 60


def test_the_clock_looks_by_itself(visit: Visit, qapp: QGuiApplication) -> None:
    visit.clock._timer.setInterval(0)
    visit.hand.seconds += IDLE
    qapp.processEvents()
    assert visit.clock.seconds_left == 60
    visit.hand.seconds += WARNING
    qapp.processEvents()
    assert visit.expired.count == 1
    assert not visit.clock._timer.isActive()
