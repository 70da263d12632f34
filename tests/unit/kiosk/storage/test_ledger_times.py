"""Hours, offsets and boots: nothing finer than the hour stays longer than it is needed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.contribution import Origin

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk

FINE = "SELECT uptime_s, boot_id FROM contributions WHERE uptime_s IS NOT NULL OR boot_id IS NOT NULL"


def hours(desk: Desk) -> list[tuple[str, str]]:
    """Return hour and clock of everything as it goes out."""
    items = [json.loads(item.wire) for item in desk.freeze(everything=True)]
    return sorted((item["recorded_hour"], item["clock"]) for item in items)


def test_with_a_known_offset_the_corrected_hour_and_nothing_finer_is_stored(desk: Desk) -> None:
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(hours=5, minutes=45))
    desk.rate(1)
    assert desk.rows(FINE) == []
    assert desk.rows("SELECT hour, clock FROM contributions") == [("2026-11-22T16:00:00Z", "synced")]


def test_without_one_the_time_waits_for_it_and_is_then_cut(desk: Desk) -> None:
    desk.rate(1)
    assert desk.rows(FINE) == [(1000.0, "boot-1")]
    desk.clock.advance(3000)
    desk.ledger.learn_server_time(desk.clock.now(), datetime(2026, 12, 24, 18, 10, tzinfo=UTC))
    assert desk.rows(FINE) == []
    assert hours(desk) == [("2026-12-24T17:00:00Z", "synced")]


def test_a_wall_clock_that_jumps_after_recording_does_not_matter(desk: Desk) -> None:
    desk.clock.wall = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)
    desk.rate(1)
    desk.clock.advance(60)
    desk.clock.wall = datetime(2031, 5, 5, tzinfo=UTC)
    desk.ledger.learn_server_time(desk.clock.now(), datetime(2026, 11, 22, 10, 0, 30, tzinfo=UTC))
    desk.rate(1)
    desk.clock.wall = datetime(2001, 1, 1, tzinfo=UTC)
    desk.clock.uptime_s += 3600
    desk.rate(1)
    assert hours(desk) == [
        ("2026-11-22T09:00:00Z", "synced"),
        ("2026-11-22T10:00:00Z", "synced"),
        ("2026-11-22T11:00:00Z", "synced"),
    ]


def test_first_sending_fixes_the_hour_as_it_is_then(desk: Desk) -> None:
    desk.rate(1)
    first = desk.freeze()
    assert desk.rows(FINE) == []
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(days=9))
    assert desk.freeze() == first
    assert hours(desk) == [("2026-11-22T10:00:00Z", "unsynced")]


def test_the_next_boot_cuts_what_nobody_can_correct_any_more(desk: Desk) -> None:
    desk.rate(1)
    desk.clock.reboot()
    desk.reopen()
    assert desk.rows(FINE) == []
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(days=9))
    assert hours(desk) == [("2026-11-22T10:00:00Z", "unsynced")]


def test_a_restart_within_the_boot_keeps_offset_and_waiting_times(desk: Desk) -> None:
    desk.rate(1)
    desk.reopen()
    assert desk.rows(FINE) == [(1000.0, "boot-1")]
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(hours=2))
    desk.reopen()
    assert desk.ledger.knows_server_time("boot-1")
    desk.rate(1)
    assert hours(desk) == [("2026-11-22T12:00:00Z", "synced")] * 2


def test_an_offset_of_another_boot_is_not_used(desk: Desk) -> None:
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(hours=2))
    desk.clock.reboot()
    assert not desk.ledger.knows_server_time("boot-2")
    desk.rate(1)
    assert hours(desk) == [("2026-11-22T10:00:00Z", "unsynced")]


def test_paper_carries_the_time_of_its_sheet(desk: Desk) -> None:
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall + timedelta(hours=5))
    (rating,) = desk.rate(1, origin=Origin.PAPER)
    sheet = replace(
        rating, id="22222222-2222-4222-8222-222222222222", recorded_at=datetime(2026, 11, 1, 23, 59, tzinfo=UTC)
    )
    desk.ledger.add(sheet, due_at=0)
    assert hours(desk) == [("2026-11-01T23:00:00Z", "synced"), ("2026-11-22T10:00:00Z", "synced")]


def test_a_due_time_that_has_passed_is_cut(desk: Desk) -> None:
    desk.rate(1)
    desk.rate(1, open_visit=True)
    (rating,) = desk.rate(1)
    desk.ledger.set_aside(rating.id, desk.clock.now(), 0)
    assert desk.rows(f"SELECT count(*) FROM contributions WHERE due_at = {desk.now_s()}") == [(2,)]
    desk.ledger.settle(desk.clock.now())
    assert desk.rows(f"SELECT count(*) FROM contributions WHERE due_at = {desk.now_s()}") == [(0,)]
    assert len(desk.freeze()) == 2


def test_a_due_time_set_by_a_clock_that_ran_ahead_does_not_hold_anything_back(desk: Desk) -> None:
    right = desk.clock.wall
    desk.clock.wall = right.replace(year=2099)
    desk.rate(1)
    desk.rate(1, open_visit=True)
    desk.clock.wall = right
    desk.ledger.settle(desk.clock.now())
    assert len(desk.freeze()) == 1
    assert len(desk.freeze(everything=True)) == 2, "the open visit is still open"


def test_rows_do_not_lie_in_the_order_of_giving(desk: Desk) -> None:
    given = [rating.id for rating in desk.rate(30)]
    assert [row[0] for row in desk.rows("SELECT id FROM contributions ORDER BY key")] != given
    assert [row[0] for row in desk.rows("SELECT id FROM contributions ORDER BY rowid")] != given


@pytest.mark.parametrize(("wall", "hour"), [("1969-12-31T23:59:59+00:00", "1969-12-31T23:00:00Z"),
                                            ("2027-03-28T01:30:00+00:00", "2027-03-28T01:00:00Z")])  # fmt: skip
def test_odd_clocks_are_cut_like_others(desk: Desk, wall: str, hour: str) -> None:
    desk.clock.wall = datetime.fromisoformat(wall)
    desk.rate(1)
    assert hours(desk) == [(hour, "unsynced")]
