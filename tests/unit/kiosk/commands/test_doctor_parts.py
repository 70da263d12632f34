"""What doctor says of machine, clock and run, each part with what it would find by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.commands import machine
from kiosk.commands.common import ExitCode
from kiosk.commands.findings import Matter, State
from kiosk.commands.reachability import clock, look_at_server
from kiosk.commands.server import exit_code
from kiosk.paths import DataDir
from sync.client.ports import Counts, Identity
from sync.client.report import Outcome

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_a_directory_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    assert machine.directory(DataDir(tmp_path)).state is State.GOOD
    assert list(tmp_path.iterdir()) == []


def test_a_directory_to_come_is_a_note_and_is_not_made(tmp_path: Path) -> None:
    data = DataDir(tmp_path / "to" / "come")
    assert machine.directory(data).state is State.NOTE
    assert machine.disk(data).state is State.GOOD
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_takes_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    finding = machine.directory(DataDir(tmp_path))
    assert finding.state is State.WRONG
    assert "No space left on device" in finding.sentence


def test_little_room_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=499_000_000))
    finding = machine.disk(DataDir(tmp_path))
    assert finding.state is State.WRONG
    assert "Only 499 MB" in finding.sentence


def test_a_faulty_sqlite_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.sqlite().matter is Matter.SQLITE
    faulty = SimpleNamespace(sqlite_version="3.40.1", sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(machine, "sqlite_module", lambda: faulty)
    finding = machine.sqlite()
    assert finding.state is State.WRONG
    assert "3.40.1 has a known fault" in finding.sentence


def test_missing_fonts_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.fonts().state is State.GOOD
    monkeypatch.setattr(machine, "FONT_PACKAGES", ("fontpkg_fira_sans", "fontpkg_of_nowhere"))
    finding = machine.fonts()
    assert finding.state is State.WRONG
    assert "fontpkg_of_nowhere" in finding.sentence


@pytest.mark.parametrize(
    ("environment", "state"),
    [({"DISPLAY": ":0"}, State.GOOD), ({"QT_QPA_PLATFORM": "eglfs"}, State.GOOD), ({"DISPLAY": ""}, State.NOTE)],
)
def test_a_display_is_looked_for(environment: Mapping[str, str], state: State) -> None:
    assert machine.display(environment).state is state


@pytest.mark.parametrize(
    ("date", "state", "told"),
    [
        ("Sun, 22 Nov 2026 09:58:00 GMT", State.GOOD, "agrees"),
        ("Sun, 22 Nov 2026 08:00:00 GMT", State.WRONG, "120 minutes ahead of"),
        ("Sun, 22 Nov 2026 10:30:00 GMT", State.WRONG, "30 minutes behind"),
        ("yesterday", State.NOTE, "did not say"),
        (None, State.NOTE, "did not say"),
    ],
)
def test_the_clocks_are_compared(date: str | None, state: State, told: str) -> None:
    finding = clock(date, NOW)
    assert finding.state is state
    assert told in finding.sentence


def test_an_address_that_is_none_is_wrong_and_not_repeated() -> None:
    [finding] = look_at_server("http://user:secret@radar.example.org", None, None)
    assert finding.state is State.WRONG
    assert "secret" not in finding.sentence


def test_a_changed_address_is_noted() -> None:
    identity = Identity("t", "token", "key", "http://elsewhere.example.org")
    first, second = look_at_server("http://127.0.0.1:9", identity, None)
    assert first.state is State.NOTE
    assert second.state is State.WRONG
    assert "can't be reached" in second.sentence


@pytest.mark.parametrize(
    ("outcome", "pending", "quarantined", "code"),
    [
        (Outcome.DRAINED, 0, 0, ExitCode.OK),
        (Outcome.DRAINED, 0, 2, ExitCode.QUARANTINED),
        (Outcome.DRAINED, 1, 2, ExitCode.NO_ANSWER),
        (Outcome.NO_ANSWER, 5, 0, ExitCode.NO_ANSWER),
        (Outcome.REFUSED, 5, 2, ExitCode.NO_ANSWER),
        (Outcome.STOPPED, 5, 0, ExitCode.NO_ANSWER),
        (Outcome.UNAUTHORISED, 5, 0, ExitCode.REFUSED),
        (Outcome.CLONED, 5, 2, ExitCode.REFUSED),
    ],
)
def test_a_runs_outcome_is_an_exit_code(outcome: Outcome, pending: int, quarantined: int, code: ExitCode) -> None:
    assert exit_code(outcome, Counts(pending, 0, quarantined, None, 1, None)) is code
