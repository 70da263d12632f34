"""Changing one value in a settings file leaves everything else as people wrote it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import ConfigError, Value
from kiosk.config_file import read, set_value, toml_value

WRITTEN = """\
# Ruppertstraße, ground floor
languages = [
    "de",  # first
    "en",
]
idle_s=90 # measured

site = "Bürgerbüro"
"""

SIMPLE = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=3),
)


def test_a_value_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(WRITTEN, encoding="utf-8")
    set_value(file, "idle_s", 60)
    assert file.read_text(encoding="utf-8") == WRITTEN.replace("idle_s=90 # measured", "idle_s = 60")


def test_a_value_over_several_lines_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(WRITTEN, encoding="utf-8")
    set_value(file, "languages", ["en"])
    assert file.read_text(encoding="utf-8").startswith('# Ruppertstraße, ground floor\nlanguages = ["en"]\nidle_s=90')


def test_a_new_value_comes_last_even_after_a_line_without_end(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("idle_s = 90", encoding="utf-8")
    set_value(file, "site", 'Café "7"')
    assert file.read_text(encoding="utf-8") == 'idle_s = 90\nsite = "Café \\"7\\""\n'


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    set_value(file, "idle_s", 60)
    assert read(file) == {"idle_s": 60}
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_unusual_keys_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('"idle_s" = 90\nsite = """\nidle_s = 1\n"""\n', encoding="utf-8")
    set_value(file, "idle_s", 60)
    assert read(file) == {"idle_s": 60, "site": "idle_s = 1\n"}


def test_a_file_with_more_than_settings_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[network]\nproxy = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="left alone"):
        set_value(file, "idle_s", 60)
    assert file.read_text(encoding="utf-8") == "[network]\nproxy = 1\n"


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("idle_s = = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="not readable as TOML"):
        set_value(file, "idle_s", 60)
    assert file.read_text(encoding="utf-8") == "idle_s = = 3\n"


def test_what_no_text_file_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no text file can hold"):
        set_value(tmp_path / "config.toml", "site", "\udcff")
    assert list(tmp_path.iterdir()) == []


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "real.toml", tmp_path / "config.toml"
    file.touch(mode=0o600)
    link.symlink_to(file)
    set_value(link, "idle_s", 60)
    assert link.is_symlink()
    assert read(file) == {"idle_s": 60}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="can't be read"):
        read(file)


@given(SIMPLE)
def test_every_value_comes_back(value: Value) -> None:
    found = tomllib.loads(f"key = {toml_value(value)}")["key"]
    assert found == value
    assert type(found) is type(value)
