"""The arguments of radar-kiosk: every command is reachable, and a slip is one sentence with exit code 2."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.commands import catalogue, configuration, doctor, queue, ratings, server
from kiosk.commands.parser import GROUPS, Command, Group, build_parser

TABLES: Mapping[Group, Mapping[Command, Callable[[argparse.Namespace], int]]] = {
    Group.SERVER: server.COMMANDS,
    Group.QUEUE: queue.COMMANDS,
    Group.RATINGS: ratings.COMMANDS,
    Group.CATALOGUE: catalogue.COMMANDS,
    Group.CONFIG: configuration.COMMANDS,
    Group.DOCTOR: doctor.COMMANDS,
}
LINES = {
    Command.RUN: "run --windowed --size 540x960 --config c.toml",
    Command.DEMO: "demo --size 1080x1920 --vnc-port 5901",
    Command.SELF_TEST: "self-test --json --size 1080x1920",
    Command.TOUR: "tour --out d --languages de,en --scales 100,200 --themes light,dark --sizes 1080x1920,1920x1080",
    Command.ENROL: "enrol --server https://radar.example.org --code ABCD-1234 --name here",
    Command.SYNC: "sync --once --json",
    Command.QUEUE_STATUS: "queue status --json",
    Command.QUEUE_RETRY: "queue retry --json",
    Command.UPDATE: "update f --json",
    Command.QUEUE_VERIFY: "queue verify --json",
    Command.QUEUE_EXPORT: "queue export f --json",
    Command.QUEUE_RECEIPT: "queue receipt f --json",
    Command.RATINGS_IMPORT: "ratings import f.csv --dry-run --json",
    Command.CATALOGUE_SHOW: "catalogue show --json",
    Command.CATALOGUE_CHECK: "catalogue check f --json",
    Command.CATALOGUE_USE: "catalogue use f --json",
    Command.CONFIG_SHOW: "config show --json",
    Command.CONFIG_SET: "config set idle_s 60",
    Command.CONFIG_CHECK: "config check f --json",
    Command.DOCTOR: "doctor --json --bundle f",
}


@pytest.mark.parametrize("command", Command)
def test_every_command_is_reachable_and_takes_a_data_directory(command: Command) -> None:
    args = build_parser().parse_args([*LINES[command].split(), "--data-dir", "d"])
    assert args.command is command
    assert args.data_dir == Path("d")


@pytest.mark.parametrize("command", Command)
def test_every_command_has_help(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args([*command.value.split(), "--help"])
    assert end.value.code == 0
    assert f"usage: radar-kiosk {command.value} " in capsys.readouterr().out


def test_every_command_lives_in_its_group() -> None:
    assert set(GROUPS) == set(Command)
    assert set(TABLES) == set(Group) - {Group.WINDOW}
    for group, table in TABLES.items():
        assert set(table) == {command for command in Command if GROUPS[command] is group}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "required: COMMAND. See: radar-kiosk --help"),
        ("dance", "invalid choice: 'dance'"),
        ("queue", "required: ACTION. See: radar-kiosk queue --help"),
        ("sync", "required: --once. See: radar-kiosk sync --help"),
        ("ratings import", "required: FILE.csv"),
        ("tour", "required: --out"),
        ("config set idle_s", "required: VALUE"),
        ("run --size big", "'big' is no size like 1080x1920"),
        ("run --size 10x20", "with sides from 100 to 16384"),
        ("tour --out d --sizes 1080x1920,small", "'small' is no size"),
        ("demo --vnc-port 70000", "'70000' is no port; ports are numbers from 1 to 65535"),
        ("queue status --colour", "unrecognized arguments: --colour"),
    ],
)
def test_wrong_usage_is_one_sentence(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args(line.split())
    assert end.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("radar-kiosk: ")
    assert told in captured.err
    assert captured.err.count("\n") == 1
