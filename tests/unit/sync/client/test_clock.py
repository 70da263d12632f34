"""The system's clocks behind the port."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from sync.client import clock
from sync.client.clock import SystemClock


def test_a_reading_is_in_utc_and_its_uptime_never_falls() -> None:
    ours = SystemClock()
    first, second = ours.now(), ours.now()
    assert first.wall.tzinfo is UTC
    assert second.uptime_s >= first.uptime_s > 0
    assert first.boot_id == second.boot_id


def test_two_processes_of_one_boot_share_its_id() -> None:
    boot_id = Path("/proc/sys/kernel/random/boot_id")
    if not boot_id.exists():
        pytest.skip("the system tells no boot id")
    assert SystemClock().now().boot_id == SystemClock().now().boot_id == boot_id.read_text().strip()


def test_without_a_boot_id_every_process_is_a_boot_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(clock, "_BOOT_ID", tmp_path_factory.mktemp("proc") / "nothing")
    one, other = SystemClock(), SystemClock()
    assert one.now().boot_id != other.now().boot_id
    assert one.now().boot_id == one.now().boot_id
