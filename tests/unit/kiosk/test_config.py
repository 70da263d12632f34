"""Settings: every check says file, key and reason; defaults give way to the file, the file to the environment."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.config import (
    CHECKS,
    REMOTE,
    ConfigError,
    Layer,
    Scheme,
    Settings,
    Value,
    checked,
    language_keys,
    load,
    parse_value,
)

COMMENT = re.compile(r"(?:^#.*\n)+^(\w+) =", re.MULTILINE)

BAD: list[tuple[str, Any, str]] = [
    ("languages", "de", "must be a list with at least one language key"),
    ("languages", [], "must be a list with at least one language key"),
    ("languages", ["de", 3], "must be a list with at least one language key"),
    ("languages", ["de", "xx"], f"names the unknown language 'xx'; known are {', '.join(language_keys())}"),
    ("languages", ["de", "en", "de"], "names 'de' more than once"),
    ("idle_s", 9, "must be from 10 to 3600"),
    ("idle_s", 3601, "must be from 10 to 3600"),
    ("idle_s", 60.0, "must be a whole number"),
    ("idle_s", True, "must be a whole number"),
    ("idle_s", "60", "must be a whole number"),
    ("warning_s", 9, "must be from 10 to 600"),
    ("warning_s", 601, "must be from 10 to 600"),
    ("mm_per_pixel", 0.049, "must be from 0.05 to 2"),
    ("mm_per_pixel", 2.01, "must be from 0.05 to 2"),
    ("mm_per_pixel", float("nan"), "must be from 0.05 to 2"),
    ("mm_per_pixel", True, "must be a number"),
    ("mm_per_pixel", "0.3", "must be a number"),
    ("text_scale", 110, "must be one of 100, 125, 155, 200"),
    ("text_scale", 100.0, "must be one of 100, 125, 155, 200"),
    ("text_scale", "100", "must be one of 100, 125, 155, 200"),
    ("scheme", "purple", "must be one of light, dark, contrast"),
    ("scheme", ["dark"], "must be one of light, dark, contrast"),
    ("reduced_motion", 1, "must be true or false"),
    ("reduced_motion", "true", "must be true or false"),
    ("sync_interval_s", 29, "must be from 30 to 86400"),
    ("sync_interval_s", 86_401, "must be from 30 to 86400"),
    ("send_delay_s", -1, "must be from 0 to 600"),
    ("send_delay_s", 601, "must be from 0 to 600"),
    ("server_url", "radar.example", "must be an address that starts with http:// or https://, or empty"),
    ("server_url", "ftp://radar.example", "must be an address that starts with http:// or https://, or empty"),
    ("server_url", "https://", "must be an address that starts with http:// or https://, or empty"),
    ("server_url", "https:// radar.example", "must be an address that starts with http:// or https://, or empty"),
    ("server_url", 3, "must be an address that starts with http:// or https://, or empty"),
    ("keep_accepted_days", 29, "must be from 30 to 3650"),
    ("keep_accepted_days", 3651, "must be from 30 to 3650"),
    ("proxy", "proxy.example:3128", "must be an address that starts with http:// or https://, or empty"),
    ("ca_file", "city.pem", "must be the full path of a file, or empty"),
    ("ca_file", 3, "must be the full path of a file, or empty"),
    ("client_certificate", "certificates/terminal.pem", "must be the full path of a file, or empty"),
    ("site", "x" * 201, "must be a text of at most 200 characters"),
    ("site", 7, "must be a text of at most 200 characters"),
]

GOOD: list[tuple[str, Any]] = [
    ("languages", ["en", "de"]),
    ("idle_s", 10),
    ("idle_s", 3600),
    ("warning_s", 10),
    ("warning_s", 600),
    ("mm_per_pixel", 0.05),
    ("mm_per_pixel", 2.0),
    ("text_scale", 155),
    ("scheme", "contrast"),
    ("reduced_motion", True),
    ("sync_interval_s", 30),
    ("sync_interval_s", 86_400),
    ("send_delay_s", 0),
    ("send_delay_s", 600),
    ("server_url", ""),
    ("server_url", "https://radar.example:8443/kiosk"),
    ("keep_accepted_days", 30),
    ("keep_accepted_days", 3650),
    ("proxy", ""),
    ("proxy", "http://proxy.example:3128"),
    ("ca_file", ""),
    ("ca_file", "/etc/ssl/city.pem"),
    ("client_certificate", "/etc/radar/terminal.pem"),
    ("site", "x" * 200),
]


@pytest.mark.parametrize(("key", "value", "reason"), BAD)
def test_a_bad_value_is_refused_with_place_key_and_reason(key: str, value: Any, reason: str) -> None:
    with pytest.raises(ConfigError) as refused:
        checked(key, value, "config.toml")
    assert str(refused.value) == f"config.toml: {key} {reason}, but it is {value!r}."


@pytest.mark.parametrize(("key", "value"), GOOD)
def test_the_ends_of_every_range_are_taken(key: str, value: Any) -> None:
    assert checked(key, value, "here") == value


def test_every_setting_is_tried_with_good_and_bad_values() -> None:
    assert {key for key, *_ in BAD} == {key for key, _ in GOOD} == set(CHECKS)


def test_what_is_taken_is_made_uniform() -> None:
    assert checked("server_url", "https://radar.example/", "here") == "https://radar.example"
    assert isinstance(checked("mm_per_pixel", 1, "here"), float)


def test_an_unknown_setting_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^config\.toml: there is no setting called 'colour'\.$"):
        checked("colour", "red", "config.toml")


def test_the_defaults_alone() -> None:
    settings, origin = load(None, {})
    assert (settings.idle_s, settings.warning_s, settings.text_scale) == (120, 60, 100)
    assert settings.languages == ("de", "en")
    assert settings.scheme is Scheme.LIGHT
    assert origin == dict.fromkeys(CHECKS, Layer.DEFAULT)


def test_the_file_stands_before_the_defaults_and_the_environment_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('idle_s = 30\nscheme = "dark"\n', encoding="utf-8")
    settings, origin = load(file, {"RADAR_IDLE_S": "40", "RADAR_LANGUAGES": "en, de", "OTHER_IDLE_S": "50"})
    assert (settings.idle_s, settings.scheme, settings.languages) == (40, Scheme.DARK, ("en", "de"))
    told = {key: layer for key, layer in origin.items() if layer is not Layer.DEFAULT}
    assert told == {"idle_s": Layer.ENVIRONMENT, "languages": Layer.ENVIRONMENT, "scheme": Layer.FILE}


def test_a_file_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert load(tmp_path / "none.toml", {}) == load(None, {})
    assert load(tmp_path / "file" / "config.toml", {}) == load(None, {})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"idle_s = 5\n", "idle_s must be from 10 to 3600, but it is 5."),
        (b"idle = 5\n", "there is no setting called 'idle'."),
        (b"[idle_s]\nwarning = 3\n", "idle_s must be a whole number, but it is {'warning': 3}."),
        (b"idle_s = = 5\n", "not readable as TOML: "),
        (b"site = '\xff'\n", "can't be read: "),
    ],
)
def test_a_bad_file_is_named_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=f"^{re.escape(f'{file}: {reason}')}"):
        load(file, {})


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=f"^{re.escape(str(tmp_path))}: can't be read: "):
        load(tmp_path, {})


def test_a_missing_default_file_is_a_sentence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "DEFAULT_CONFIG", tmp_path / "default_config.toml")
    with pytest.raises(ConfigError, match=r"default_config\.toml: can't be read"):
        load(None, {})


def test_a_bad_variable_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^environment variable RADAR_IDLE_S: idle_s must be a whole number"):
        load(None, {"RADAR_IDLE_S": "soon"})


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("idle_s", "60", 60),
        ("mm_per_pixel", "0.25", 0.25),
        ("reduced_motion", "true", True),
        ("scheme", "dark", "dark"),
        ("scheme", '"dark"', "dark"),
        ("languages", '["en"]', ["en"]),
        ("languages", "en,de", ["en", "de"]),
        ("languages", "en", ["en"]),
        ("server_url", "https://radar.example", "https://radar.example"),
        ("site", "Café Ruppertstraße", "Café Ruppertstraße"),
        ("site", '"7"', "7"),
        ("site", "7", "7"),
        ("site", "true", "true"),
        ("site", "2026-11-22", "2026-11-22"),
        ("site", "7\nidle_s = 5", "7\nidle_s = 5"),
        ("site", "", ""),
        ("unknown", "3", 3),
    ],
)
def test_values_are_read_as_people_type_them(key: str, text: str, value: Value) -> None:
    assert repr(parse_value(key, text)) == repr(value)


def test_the_default_file_holds_every_setting_with_its_comment() -> None:
    text = paths.DEFAULT_CONFIG.read_text(encoding="utf-8")
    assert list(tomllib.loads(text)) == list(CHECKS)
    assert COMMENT.findall(text) == list(CHECKS)


def test_what_the_server_may_set_is_marked_in_the_default_file() -> None:
    text = paths.DEFAULT_CONFIG.read_text(encoding="utf-8")
    marked = {found[1] for found in COMMENT.finditer(text) if found[0].splitlines()[-2].endswith(" remote")}
    assert marked == REMOTE
    assert set(CHECKS) > REMOTE


def test_the_settings_are_what_is_checked() -> None:
    assert [field.name for field in fields(Settings)] == list(CHECKS)
