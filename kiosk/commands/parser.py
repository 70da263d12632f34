"""The arguments of `radar-kiosk`: every command, its options and one line of help; nothing is done here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Never

from kiosk import __version__
from kiosk.commands import common
from kiosk.commands.common import PROGRAM, ExitCode
from kiosk.commands.values import port, size, sizes

if TYPE_CHECKING:
    _Groups = argparse._SubParsersAction["_Parser"]  # argparse names no public type


class Command(StrEnum):
    """Every command there is."""

    RUN = "run"
    DEMO = "demo"
    SELF_TEST = "self-test"
    TOUR = "tour"
    ENROL = "enrol"
    SYNC = "sync"
    UPDATE = "update"
    QUEUE_STATUS = "queue status"
    QUEUE_RETRY = "queue retry"
    QUEUE_VERIFY = "queue verify"
    QUEUE_EXPORT = "queue export"
    QUEUE_RECEIPT = "queue receipt"
    RATINGS_IMPORT = "ratings import"
    CATALOGUE_SHOW = "catalogue show"
    CATALOGUE_CHECK = "catalogue check"
    CATALOGUE_USE = "catalogue use"
    CONFIG_SHOW = "config show"
    CONFIG_SET = "config set"
    CONFIG_CHECK = "config check"
    DOCTOR = "doctor"


class Group(StrEnum):
    """Commands that live in one module."""

    WINDOW = "window"
    SERVER = "server"
    QUEUE = "queue"
    RATINGS = "ratings"
    CATALOGUE = "catalogue"
    CONFIG = "config"
    DOCTOR = "doctor"


GROUPS: Mapping[Command, Group] = {
    **dict.fromkeys((Command.RUN, Command.DEMO, Command.SELF_TEST, Command.TOUR), Group.WINDOW),
    **dict.fromkeys((Command.ENROL, Command.SYNC, Command.UPDATE), Group.SERVER),
    **{
        command: Group(name)
        for command in Command
        if (name := command.value.partition(" ")[0]) in {group.value for group in Group}
    },
}
"""Where each command lives."""


class _Parser(argparse.ArgumentParser):
    """argparse, with its errors as one sentence after the program's name."""

    def error(self, message: str) -> Never:
        """Say what is wrong and where help is; ends with the exit code for wrong usage."""
        common.complain(f"{message}. See: {self.prog} --help")
        sys.exit(ExitCode.USAGE)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; what it returns holds `command`, and `data_dir` (a Path or None)."""
    parser = _Parser(
        prog=PROGRAM,
        description="Radar Kiosk: a city's digital strategy on a public touch screen, rated by its visitors.",
        epilog=f"{PROGRAM} COMMAND --help says more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    _add_window(commands)
    _add_server(commands)
    _add_queue(commands)
    _add_ratings(commands)
    _add_catalogue(commands)
    _add_config(commands)
    doctor = _add(commands, Command.DOCTOR, "say in sentences how this terminal is; exit code 1 if something is wrong")
    _json(doctor)
    doctor.add_argument("--bundle", type=Path, metavar="FILE", help="collect it all in a file (not available yet)")
    return parser


def _add_window(commands: _Groups) -> None:
    run = _add(commands, Command.RUN, "show the radar to visitors")
    run.add_argument("--windowed", action="store_true", help="in a window instead of the whole screen")
    _size(run)
    run.add_argument("--config", type=Path, metavar="FILE", help="settings, instead of the data directory's own")
    demo = _add(commands, Command.DEMO, "try it out: a server of its own, an enrolled terminal, a window")
    _size(demo)
    demo.add_argument("--vnc-port", type=port, metavar="N", help="where the screen is served without a display")
    test = _add(commands, Command.SELF_TEST, "one whole visit through the real screens, in a scratch folder of its own")
    _json(test)
    _size(test)
    tour = _add(commands, Command.TOUR, "every screen as a picture")
    tour.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the pictures go")
    tour.add_argument("--languages", metavar="KEYS", help="like de,en; default: all")
    tour.add_argument("--scales", metavar="PERCENT", help="text sizes like 100,200; default: 100")
    tour.add_argument("--themes", metavar="NAMES", help="like light,dark,contrast; default: light")
    tour.add_argument("--sizes", type=sizes, metavar="WxH", help="in pixels; default: 1080x1920,1920x1080")


def _add_server(commands: _Groups) -> None:
    enrol = _add(commands, Command.ENROL, "give this terminal its identity at a central server")
    enrol.add_argument("--server", metavar="URL", help="the server's address, like https://radar.example.org")
    enrol.add_argument("--code", metavar="CODE", help="the code that the server's staff made for this terminal")
    enrol.add_argument("--name", metavar="NAME", help="what staff will read; default: the setting site, or the host")
    enrol.add_argument(
        "--file", type=Path, metavar="FILE", help="without network: the identity that the server's staff wrote"
    )
    sync = _add(
        commands,
        Command.SYNC,
        "send what is stored and fetch what is new, now",
        "Exit code 0: all sent; 3: no usable answer; 4: all sent, but some was rejected and is in quarantine; "
        "5: the server refuses this terminal.",
    )
    sync.add_argument("--once", action="store_true", required=True, help="once, without waiting for anything")
    _json(sync)
    update = _add(commands, Command.UPDATE, "take catalogue, results and media from a file, without network")
    update.add_argument("file", type=Path, metavar="FILE", help="as radar-server export-update wrote it")
    _json(update)


def _add_queue(commands: _Groups) -> None:
    queue = _group(commands, "queue", "what is stored and waits for the server")
    _json(_add(queue, Command.QUEUE_STATUS, "say how much waits"))
    _json(_add(queue, Command.QUEUE_RETRY, "let rejected contributions be sent again"))
    verify = _add(
        queue,
        Command.QUEUE_VERIFY,
        "send what waits and ask the server whether all that was ever given here has arrived",
        "Exit code 0: all; 1: something is missing; 3: no usable answer; 5: the server refuses this terminal.",
    )
    export = _add(queue, Command.QUEUE_EXPORT, "write what waits to a file for the server, without network")
    export.add_argument("file", type=Path, metavar="FILE|DIR", help="in a folder the file gets its usual name")
    receipt = _add(queue, Command.QUEUE_RECEIPT, "take the server's answer to an exported file")
    receipt.add_argument("file", type=Path, metavar="FILE")
    for command in (verify, export, receipt):
        _json(command)


def _add_ratings(commands: _Groups) -> None:
    ratings = _group(commands, "ratings", "ratings from paper")
    paper = _add(
        ratings,
        Command.RATINGS_IMPORT,
        "store ratings and comments from paper questionnaires: all of a file, or nothing",
        "The file is CSV in UTF-8, separated by commas, with the header "
        "measure_id,question,value,comment,stance,language,recorded_at and optionally sheet. Rows of the same sheet "
        "are one visit. value is 1 to 5 or no-opinion; recorded_at is a date like 2026-11-22 or a time like "
        "2026-11-22T10:30, taken as written.",
    )
    paper.add_argument("file", type=Path, metavar="FILE.csv")
    paper.add_argument("--dry-run", action="store_true", help="only check; store nothing")
    _json(paper)


def _add_catalogue(commands: _Groups) -> None:
    catalogue = _group(commands, "catalogue", "what is on the radar")
    _json(_add(catalogue, Command.CATALOGUE_SHOW, "say which catalogue is shown"))
    check = _add(catalogue, Command.CATALOGUE_CHECK, "name every fault of a catalogue; changes nothing")
    use = _add(catalogue, Command.CATALOGUE_USE, "check a catalogue and show it from the next start on")
    for command in (check, use):
        command.add_argument("file", type=Path, metavar="FILE")
        _json(command)


def _add_config(commands: _Groups) -> None:
    config = _group(commands, "config", "the settings of this terminal")
    _json(_add(config, Command.CONFIG_SHOW, "say every setting and where it comes from"))
    change = _add(config, Command.CONFIG_SET, "change one setting")
    change.add_argument("key", metavar="KEY")
    change.add_argument("value", metavar="VALUE", help="as in TOML; texts without quotes, languages as de,en")
    check = _add(config, Command.CONFIG_CHECK, "name every fault of a settings file; changes nothing")
    check.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: the data directory's own")
    _json(check)


def _group(commands: _Groups, name: str, text: str) -> _Groups:
    group = commands.add_parser(name, help=text, description=_sentence(text))
    return group.add_subparsers(metavar="ACTION", required=True, title="actions")


def _add(groups: _Groups, command: Command, text: str, more: str = "") -> argparse.ArgumentParser:
    name = command.value.rpartition(" ")[2]
    parser = groups.add_parser(name, help=text, description=f"{_sentence(text)} {more}".strip())
    parser.set_defaults(command=command)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="this terminal's data; default: the platform's")
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for machines")


def _size(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=size, metavar="WxH", help="the window's size in pixels")
