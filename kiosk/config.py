"""Settings of a terminal: defaults, the terminal's TOML file, environment; checked once, then frozen."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk import paths

Value = str | int | float | bool | list[str]
ENVIRONMENT_PREFIX = "RADAR_"
_ADDRESS = re.compile(r"https?://[^\s/]\S*")


class ConfigError(Exception):
    """A setting is wrong; the message names file, key and reason."""


class Scheme(StrEnum):
    """The colour schemes of the theme."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Layer(StrEnum):
    """Where a value comes from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a terminal can be told; resources/default_config.toml explains every one."""

    languages: tuple[str, ...]
    idle_s: int
    warning_s: int
    mm_per_pixel: float
    text_scale: int
    scheme: Scheme
    reduced_motion: bool
    sync_interval_s: int
    send_delay_s: int
    keep_accepted_days: int
    server_url: str
    proxy: str
    ca_file: str
    client_certificate: str
    site: str


def _number(low: float, high: float) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("must be a number")
        if not low <= value <= high:
            raise ValueError(f"must be from {low:g} to {high:g}")
        return float(value)

    return check


def _whole(low: int, high: int) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("must be a whole number")
        if not low <= value <= high:
            raise ValueError(f"must be from {low} to {high}")
        return value

    return check


def _choice(*allowed: Value) -> Callable[[Value], Value]:
    def check(value: Value) -> Value:
        if isinstance(value, bool | float) or value not in allowed:  # 1 and 1.0 and True are equal to Python
            raise ValueError(f"must be one of {', '.join(map(str, allowed))}")
        return value

    return check


def _yes_or_no(value: Value) -> Value:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _text(value: Value) -> Value:
    if not isinstance(value, str) or len(value) > 200:
        raise ValueError("must be a text of at most 200 characters")
    return value


def _address(value: Value) -> Value:
    if not isinstance(value, str) or (value and not _ADDRESS.fullmatch(value)):
        raise ValueError("must be an address that starts with http:// or https://, or empty")
    return value.rstrip("/")


def _file(value: Value) -> Value:
    if not isinstance(value, str) or (value and not Path(value).is_absolute()):
        raise ValueError("must be the full path of a file, or empty")
    return value


def _languages(value: Value) -> Value:
    if not isinstance(value, list) or not value or not all(isinstance(key, str) for key in value):
        raise ValueError("must be a list with at least one language key")
    known = language_keys()
    for key in value:
        if key not in known:
            raise ValueError(f"names the unknown language {key!r}; known are {', '.join(known)}")
        if value.count(key) > 1:
            raise ValueError(f"names {key!r} more than once")
    return value


CHECKS: Mapping[str, Callable[[Value], Value]] = {
    "languages": _languages,
    "idle_s": _whole(10, 3600),
    "warning_s": _whole(10, 600),
    "mm_per_pixel": _number(0.05, 2.0),
    "text_scale": _choice(100, 125, 155, 200),
    "scheme": _choice(*Scheme),
    "reduced_motion": _yes_or_no,
    "sync_interval_s": _whole(30, 86_400),
    "send_delay_s": _whole(0, 600),
    "keep_accepted_days": _whole(30, 3_650),
    "server_url": _address,
    "proxy": _address,
    "ca_file": _file,
    "client_certificate": _file,
    "site": _text,
}
"""Each setting's check: returns the value to use, or raises ValueError saying what it must be."""

REMOTE = frozenset({"languages", "idle_s", "warning_s", "text_scale", "scheme", "reduced_motion", "sync_interval_s"})
"""What the central server may set from afar."""


def language_keys() -> tuple[str, ...]:
    """Return the keys of the interface languages that came with the program, in their order."""
    with (paths.I18N / "languages.toml").open("rb") as file:
        return tuple(tomllib.load(file))


def load(file: Path | None, environment: Mapping[str, str] = os.environ) -> tuple[Settings, Mapping[str, Layer]]:
    """Return the settings and where each value comes from.

    `file` is the terminal's own TOML; one that doesn't exist counts as empty. Raises ConfigError naming the
    file, the key and the reason; nothing is half-applied.
    """
    values = _read(paths.DEFAULT_CONFIG)
    origin = dict.fromkeys(values, Layer.DEFAULT)
    if file is not None:
        own = _read(file, absent_is_empty=True)
        values |= own
        origin |= dict.fromkeys(own, Layer.FILE)
    for key in CHECKS:
        if (text := environment.get(ENVIRONMENT_PREFIX + key.upper())) is not None:
            values[key] = checked(
                key, parse_value(key, text), f"environment variable {ENVIRONMENT_PREFIX}{key.upper()}"
            )
            origin[key] = Layer.ENVIRONMENT
    return _settings(values), origin


def checked(key: str, value: Value, where: str) -> Value:
    """Return `value` as the setting `key` takes it, or raise ConfigError that names `where` and the reason."""
    if key not in CHECKS:
        raise ConfigError(f"{where}: there is no setting called {key!r}.")
    try:
        return CHECKS[key](value)
    except ValueError as reason:
        raise ConfigError(f"{where}: {key} {reason}, but it is {value!r}.") from None


def parse_value(key: str, text: str) -> Value:
    """Read one value as a person types it: TOML, or the bare word where the setting is a text."""
    try:
        table = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return [part.strip() for part in text.split(",")] if key == "languages" else text
    value: Value = table["value"]
    if len(table) > 1 or (CHECKS.get(key) is _text and not isinstance(value, str)):  # a site may be called "7"
        return text
    return value


def _read(file: Path, *, absent_is_empty: bool = False) -> dict[str, Value]:
    try:
        with file.open("rb") as stream:
            raw = tomllib.load(stream)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not readable as TOML: {error}.") from None
    except (OSError, UnicodeDecodeError) as error:
        if absent_is_empty and isinstance(error, FileNotFoundError | NotADirectoryError):
            return {}
        raise ConfigError(f"{file}: can't be read: {error}.") from None
    return {key: checked(key, value, str(file)) for key, value in raw.items()}


def _settings(values: Mapping[str, Value]) -> Settings:
    arguments: dict[str, object] = dict(values)
    arguments["languages"] = tuple(values["languages"])  # type: ignore[arg-type]  # _languages made it a list of text
    arguments["scheme"] = Scheme(str(values["scheme"]))
    return Settings(**arguments)  # type: ignore[arg-type]  # every value went through CHECKS
