"""`config`: where each setting comes from, changes that are checked, and files with every fault named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.config import CHECKS
from kiosk.paths import DataDir

Call = Callable[..., Any]


def test_every_setting_is_shown_with_its_layer(call: Call, data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("config set idle_s 90").code == 0
    monkeypatch.setenv("RADAR_SITE", "Ruppertstraße")
    shown = call("config show --json").json
    assert list(shown) == list(CHECKS)
    assert shown["idle_s"] == {"value": 90, "from": "file"}
    assert shown["site"] == {"value": "Ruppertstraße", "from": "environment"}
    assert shown["languages"] == {"value": ["de", "en"], "from": "default"}
    told = call("config show").out
    assert "idle_s = 90  (this terminal's file)" in told
    assert 'site = "Ruppertstraße"  (environment)' in told
    assert str(data.config) in told


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        ("languages", "en,de", ["en", "de"]),
        ("languages", '["en"]', ["en"]),
        ("mm_per_pixel", "0.25", 0.25),
        ("reduced_motion", "true", True),
        ("scheme", "dark", "dark"),
        ("site", "Bürgerbüro Ruppertstraße", "Bürgerbüro Ruppertstraße"),
        ("server_url", "https://radar.example.org/", "https://radar.example.org"),
    ],
)
def test_a_value_is_written_as_people_type_it(call: Call, key: str, value: str, stored: object) -> None:
    assert call("config set", key, value).code == 0
    assert call("config show --json").json[key] == {"value": stored, "from": "file"}


def test_other_keys_stay(call: Call, data: DataDir) -> None:
    data.root.mkdir()
    data.config.write_text("# measured by hand\nmm_per_pixel = 0.3\n", encoding="utf-8")
    call("config set idle_s 90")
    assert data.config.read_text(encoding="utf-8") == "# measured by hand\nmm_per_pixel = 0.3\nidle_s = 90\n"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("idle_s", "5", "idle_s must be from 10 to 3600"),
        ("idle_s", "soon", "idle_s must be a whole number"),
        ("colour", "red", "there is no setting called 'colour'"),
        ("languages", "de,xx", "unknown language 'xx'"),
        ("server_url", "radar.example.org", "server_url must be an address"),
        ("site", "\udcff", "no text file can hold"),
    ],
)
def test_a_wrong_value_changes_nothing(call: Call, data: DataDir, key: str, value: str, told: str) -> None:
    ended = call("config set", key, value)
    assert ended.code == 1
    assert told in ended.err
    assert not data.config.exists()


def test_a_value_that_the_environment_overrides_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADAR_IDLE_S", "60")
    ended = call("config set idle_s 90")
    assert ended.code == 0
    assert "RADAR_IDLE_S is set as well and wins" in ended.err


@pytest.mark.usefixtures("running_kiosk")
def test_a_running_kiosk_keeps_its_settings(call_process: Call, data: DataDir) -> None:
    ended = call_process("config set idle_s 90")
    assert ended.code == 1
    assert "Another program is using" in ended.err
    assert not data.config.exists()
    assert call_process("config show --json").json["idle_s"]["value"] == 120


def test_every_fault_of_a_file_is_named(call: Call, data: DataDir, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('idle_s = 5\ncolour = "red"\nsite = "here"\n', encoding="utf-8")
    ended = call("config check", file)
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 2
    assert ended.err == f"radar-kiosk: {file} is not valid: 2 faults.\n"
    assert call("config check --json", file).json["valid"] is False
    assert "all settings have their defaults" in call("config check").out
    call("config set idle_s 90")
    assert call("config check --json").json == {"file": str(data.config), "valid": True, "faults": []}


def test_a_file_that_cant_be_read_is_told(call: Call, data: DataDir, tmp_path: Path) -> None:
    assert "no settings file" in call("config check", tmp_path / "gone.toml").err
    data.root.mkdir()
    data.config.write_text("idle_s = = 1\n", encoding="utf-8")
    assert "not readable as TOML" in call("config check").out
    for line in ("config show", "config set idle_s 90"):
        ended = call(line)
        assert ended.code == 1
        assert "not readable as TOML" in ended.err


def test_another_faulty_key_does_not_hinder_but_is_told(call: Call, data: DataDir) -> None:
    data.root.mkdir()
    data.config.write_text("idle_s = 5\n", encoding="utf-8")
    ended = call("config set warning_s 30")
    assert ended.code == 0
    assert "idle_s must be from 10 to 3600" in ended.err
    assert call("config set idle_s 50").err == ""
