"""What the server was told at its start, checked once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

DATABASE_VARIABLE = "RADAR_DATABASE_URL"
Clock = Callable[[], datetime]


class SettingsError(Exception):
    """A setting cannot be used; the message is a sentence for the person who made it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The server's settings.

    `min_visits` overrides the catalogue's own number of visits below which nothing is shown (demo and tests).
    """

    database_url: URL
    min_visits: int | None = None


def system_clock() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def default_data_dir() -> Path:
    """Return where the platform keeps a service's data for this user."""
    return platformdirs.user_data_path("radar-server", appauthor=False)


def database_url(option: str | None, data_dir: Path | None, environment: Mapping[str, str]) -> URL:
    """Return the database's address: the option, else the variable RADAR_DATABASE_URL, else SQLite in `data_dir`.

    The folder of an SQLite file is made here. Raises SettingsError with a sentence when the address cannot be used.
    """
    text = option or environment.get(DATABASE_VARIABLE, "")
    if text:
        return _with_driver(text)
    folder = data_dir if data_dir is not None else default_data_dir()
    return sqlite_url(folder)


def sqlite_url(folder: Path) -> URL:
    """Return the address of the SQLite database in `folder`, which is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "it is not usable"
        raise SettingsError(f"The data directory {folder} cannot be made: {reason}. Name another one.") from error
    return URL.create("sqlite", database=str(folder / "server.sqlite3"))


def _with_driver(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            "The database address cannot be read. It looks like postgresql://user:password@host/name "
            "or sqlite:////path/to/file."
        ) from error
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise SettingsError("The database has to be a file: a server must not forget what it has thanked for.")
        return url.set(drivername="sqlite")
    raise SettingsError(f"The database {backend} is not supported. Use PostgreSQL, or SQLite for trying out.")
