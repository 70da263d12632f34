"""`config`: every setting and where it comes from, changing one, and checking a settings file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

from kiosk import config, config_file
from kiosk.commands.common import CommandError, ExitCode, complain, data_dir, say, say_json
from kiosk.commands.parser import Command
from kiosk.config import ConfigError, Layer, Settings, Value
from kiosk.services.instance import InstanceLock

_FROM = {
    Layer.DEFAULT: "default",
    Layer.FILE: "this terminal's file",
    Layer.ENVIRONMENT: "environment",
}


def show(args: argparse.Namespace) -> int:
    """Say every setting, its value and where that comes from."""
    data = data_dir(args)
    settings, origin = config.load(data.config)
    values = _plain(settings)
    if args.json:
        say_json({key: {"value": value, "from": origin[key].value} for key, value in values.items()})
        return ExitCode.OK
    for key, value in values.items():
        say(f"{key} = {config_file.toml_value(value)}  ({_FROM[origin[key]]})")
    say(f"This terminal's file: {data.config}" + ("" if data.config.exists() else " (not there yet)"))
    return ExitCode.OK


def change(args: argparse.Namespace) -> int:
    """Change one setting in the data directory's config.toml, after checking it."""
    data = data_dir(args)
    value = config.checked(args.key, config.parse_value(args.key, args.value), "config set")
    with InstanceLock(data):
        config_file.set_value(data.config, args.key, value)
    say(f"{args.key} = {config_file.toml_value(value)} from the next start on.")
    variable = config.ENVIRONMENT_PREFIX + args.key.upper()
    if variable in os.environ:
        complain(f"The environment variable {variable} is set as well and wins.")
    for fault in faults(data.config):
        complain(fault)
    return ExitCode.OK


def check(args: argparse.Namespace) -> int:
    """Name every fault of a settings file."""
    file: Path = args.file or data_dir(args).config
    if args.file is not None and not file.is_file():
        raise CommandError(f"There is no settings file {file}.")
    found = faults(file)
    if args.json:
        say_json({"file": str(file), "valid": not found, "faults": found})
    else:
        for fault in found:
            say(fault)
    if found:
        complain(f"{file} is not valid: {len(found)} {'fault' if len(found) == 1 else 'faults'}.")
        return ExitCode.FAILURE
    if not args.json:
        say(f"{file} is good." if file.exists() else f"There is no {file}; all settings have their defaults.")
    return ExitCode.OK


def faults(file: Path) -> list[str]:
    """Return everything that is wrong with a settings file, a sentence each; one that isn't there is good."""
    try:
        raw = config_file.read(file)
    except ConfigError as error:
        return [str(error)]
    found: list[str] = []
    for key, value in raw.items():
        try:
            config.checked(key, value, str(file))
        except ConfigError as error:
            found.append(str(error))
    return found


def _plain(settings: Settings) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    for field in fields(Settings):
        value = getattr(settings, field.name)
        values[field.name] = list(value) if isinstance(value, tuple) else value
    return values


COMMANDS: Mapping[Command, Callable[[argparse.Namespace], int]] = {
    Command.CONFIG_SHOW: show,
    Command.CONFIG_SET: change,
    Command.CONFIG_CHECK: check,
}
