"""The interface's languages are what their file says, in the order in which they are offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import paths
from kiosk.services.languages import Language, read_languages

FILE = """
[de]
name = "Deutsch"
direction = "ltr"
locale = "de_DE"
greeting = "Guten Tag."
choose = "Welche Sprache sprechen Sie?"
touch = "Hier berühren"

[ar]
name = "العربية"
direction = "rtl"
locale = "ar"
greeting = "أهلًا"
choose = "اختر لغتك"
touch = "المس هنا"
"""


def test_the_languages_offered_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "languages.toml"
    file.write_text(FILE, encoding="utf-8")
    arabic, german = read_languages(file, ["ar", "de"])
    assert arabic == Language("ar", "العربية", True, "ar", "أهلًا", "اختر لغتك", "المس هنا")
    assert (german.key, german.name, german.right_to_left) == ("de", "Deutsch", False)
    assert [one.key for one in read_languages(file, ["de"])] == ["de"]


def test_a_language_without_a_table_is_named(tmp_path: Path) -> None:
    file = tmp_path / "languages.toml"
    file.write_text(FILE, encoding="utf-8")
    with pytest.raises(KeyError, match="xx"):
        read_languages(file, ["de", "xx"])


def test_every_language_that_comes_with_the_program_can_be_read() -> None:
    tables = (paths.I18N / "languages.toml").read_text(encoding="utf-8")
    keys = [line.strip("[]") for line in tables.splitlines() if line.startswith("[")]
    found = read_languages(paths.I18N / "languages.toml", keys)
    assert [one.key for one in found] == keys
    assert all(one.name and one.greeting and one.choose and one.touch and one.locale for one in found)
