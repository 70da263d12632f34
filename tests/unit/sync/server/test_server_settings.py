"""Where the data is: option, variable, folder; and sentences for what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.server.settings import DATABASE_VARIABLE, SettingsError, database_url


def test_the_option_goes_before_the_variable_and_that_before_the_folder(tmp_path: Path) -> None:
    environment = {DATABASE_VARIABLE: "postgresql://variable/db"}
    assert database_url("postgres://u:p@option/db", tmp_path, environment).host == "option"
    assert database_url(None, tmp_path, environment).host == "variable"
    url = database_url(None, tmp_path / "new", {DATABASE_VARIABLE: ""})
    assert (url.drivername, url.database) == ("sqlite", str(tmp_path / "new" / "server.sqlite3"))
    assert (tmp_path / "new").is_dir()


def test_postgresql_is_spoken_to_through_psycopg_3(tmp_path: Path) -> None:
    for text in ("postgres://h/d", "postgresql://h/d", "postgresql+psycopg2://h/d"):
        assert database_url(text, tmp_path, {}).drivername == "postgresql+psycopg"
    assert database_url("sqlite+pysqlite:////x/y", tmp_path, {}).drivername == "sqlite"


@pytest.mark.parametrize(
    "text", ["nonsense", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "postgresql://h:port/d"]
)
def test_an_address_that_cannot_be_used_is_told_in_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^The database .*\.$"):
        database_url(text, tmp_path, {})


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be made"):
        database_url(None, tmp_path / "file" / "folder", {})
