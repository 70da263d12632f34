"""Changes one value in a terminal's config.toml and leaves the rest as people wrote it, comments too."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from kiosk.config import ConfigError, Value
from kiosk.storage.files import write_atomically

_HEAD = "# What this terminal sets otherwise than resources/default_config.toml, which explains every setting.\n"


def read(file: Path) -> dict[str, Value]:
    """Return what a settings file says, unchecked; one that doesn't exist says nothing. Raises ConfigError."""
    return _parse(_text(file), file)


def set_value(file: Path, key: str, value: Value) -> None:
    """Set one top-level key of a settings file, atomically; everything else stays.

    `value` has been checked before (`kiosk.config.checked`). Raises ConfigError if the file isn't TOML, and then
    it stays as it is, and OSError.
    """
    file = file.resolve()  # a link stays a link
    before = _text(file)
    wanted = _parse(before, file) | {key: value}
    statement = f"{key} = {toml_value(value)}\n"
    after = _edited(before, key, statement)
    if not _says(after, wanted):  # written in a way that the simple edit doesn't understand, like quoted keys
        after = _HEAD + "".join(f"{name} = {toml_value(one)}\n" for name, one in wanted.items())
    if not _says(after, wanted):
        raise ConfigError(f"{file}: holds more than settings, so it is left alone. Set {key} there by hand.")
    try:
        content = after.encode("utf-8")
    except UnicodeEncodeError:
        raise ConfigError(f"{key} holds characters that no text file can hold.") from None
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, content, mode=mode)


def toml_value(value: Value) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML's escapes are JSON's


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: can't be read: {error}.") from None


def _parse(text: str, file: Path) -> dict[str, Value]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not readable as TOML: {error}.") from None


def _edited(text: str, key: str, statement: str) -> str:
    """Return `text` with the statement of `key` replaced, or added at the end."""
    lines = text.splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if re.match(rf"\s*{re.escape(key)}\s*=", line)), None)
    if start is None:
        return (text or _HEAD) + ("" if not text or text.endswith("\n") else "\n") + statement
    end = start + 1
    while end < len(lines) and not _is_toml("".join(lines[start:end])):  # a list may go over several lines
        end += 1
    return "".join([*lines[:start], statement, *lines[end:]])


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _says(text: str, wanted: dict[str, Value]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False
