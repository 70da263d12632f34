"""What `run` makes of a machine without a display and of settings that are wrong."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kiosk import config
from kiosk.__main__ import main
from kiosk.commands import visible
from kiosk.config import ConfigError
from kiosk.paths import DataDir


def test_without_a_display_run_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["run", "--data-dir", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "There is no display here" in told
    assert "Traceback" not in told


def test_a_named_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        visible._settings(DataDir(tmp_path), str(tmp_path / "nix.toml"))


def test_a_named_file_with_a_fault_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "named.toml"
    file.write_text('languages = ["tlh"]\n')
    with pytest.raises(ConfigError, match="unknown language 'tlh'"):
        visible._settings(DataDir(tmp_path), str(file))


def test_the_terminals_own_spoilt_file_leaves_the_screen_usable(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = DataDir(tmp_path)
    data.config.write_text('languages = ["tlh"]\n')
    with caplog.at_level(logging.ERROR):
        assert visible._settings(data, None) == config.load(None)[0]
    assert "tlh" in caplog.text
