"""The command line `radar-server`: reads the arguments, and turns every failure into a sentence."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from sync.server import commands, file_commands
from sync.server.commands import CommandError, Say
from sync.server.settings import DATABASE_VARIABLE, Settings, SettingsError, database_url
from sync.server.store.schema import NewerSchemaError

if TYPE_CHECKING:
    _Groups = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse names no public type

DEFAULT_PORT = 8080


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 if it was done, 1 if not (the reason is on standard error), 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a site's name may not fit the terminal's encoding
    parsed = _parser().parse_args(arguments)
    try:
        return _run(parsed, _say)
    except (CommandError, SettingsError, NewerSchemaError) as error:
        return _fail(str(error))
    except OperationalError as error:
        return _fail(f"The database does not answer: {_first_line(error)}")
    except SQLAlchemyError as error:
        return _fail(f"The database refused the work ({type(error).__name__}). Run radar-server doctor.")
    except KeyboardInterrupt:
        return _fail("Stopped.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more
        return 1
    except Exception as error:  # noqa: BLE001  (a person reads this: a sentence, not a trace)
        place = traceback.extract_tb(error.__traceback__)[-1]
        return _fail(
            f"radar-server has a fault ({type(error).__name__} in {Path(place.filename).name}, line {place.lineno}). "
            "Nothing more was done. Please report it with this line."
        )


def _run(parsed: argparse.Namespace, say: Say) -> int:
    command: commands.Command = parsed.command
    if not command.needs_database:
        return command.run(parsed, None, say)
    url = database_url(parsed.database_url, parsed.data_dir, os.environ)
    return command.run(parsed, Settings(url), say)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _first_line(error: OperationalError) -> str:
    return str(error.orig).strip().partition("\n")[0]


def _version() -> str:
    try:
        return importlib.metadata.version("radar-kiosk")
    except importlib.metadata.PackageNotFoundError:
        return "of unknown version"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="radar-server",
        description="The central server of Radar Kiosk: takes contributions from terminals and gives results back.",
    )
    parser.add_argument("--version", action="version", version=f"radar-server {_version()}")
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument(
        "--database-url",
        metavar="URL",
        help=f"PostgreSQL or SQLite; without it the variable {DATABASE_VARIABLE}, else SQLite in the data directory",
    )
    every.add_argument("--data-dir", type=Path, metavar="DIR", help="where SQLite keeps its file")
    groups = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serving(groups, every)
    _add_terminal(groups, every)
    _add_catalogue(groups, every)
    _add_files(groups, every)
    results = groups.add_parser("results", help="the numbers that come back").add_subparsers(
        metavar="ACTION", required=True
    )
    _command(results, every, "rebuild", "count all results again from the contributions", commands.RESULTS_REBUILD)
    _command(groups, every, "doctor", "say in sentences what is wrong, if anything", commands.DOCTOR)
    return parser


def _add_serving(groups: _Groups, every: argparse.ArgumentParser) -> None:
    run = _command(groups, every, "run", "serve terminals until stopped", commands.RUN)
    run.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    run.add_argument("--port", type=_port, default=DEFAULT_PORT, help="port to listen on, 0 for a free one")
    run.add_argument("--admin-host", metavar="HOST", help="address for health and metrics, apart from the terminals'")
    run.add_argument("--admin-port", type=_port, metavar="PORT", help="port for health and metrics")
    run.add_argument("--workers", type=_workers, default=1, help="processes that share the work (default 1)")
    run.add_argument(
        "--trusted-proxy", action="append", default=[], metavar="ADDRESS", help="a proxy whose X-Forwarded-For is true"
    )
    _command(groups, every, "migrate", "bring the database to the state that this version needs", commands.MIGRATE)


def _add_terminal(groups: _Groups, every: argparse.ArgumentParser) -> None:
    actions = groups.add_parser("terminal", help="the terminals").add_subparsers(metavar="ACTION", required=True)
    code = _command(
        actions, every, "enrol-code", "print a code that enrols one terminal within 24 hours", commands.CODE
    )
    code.add_argument("--site", required=True, type=_site, help="where the terminal will stand")
    identity = _command(
        actions, every, "enrol-file", "write the identity of a terminal without network", file_commands.IDENTITY
    )
    identity.add_argument("--site", required=True, type=_site, help="where the terminal will stand")
    identity.add_argument("--out", required=True, type=Path, metavar="FILE", help="a new file; it will be a secret")
    listing = _command(
        actions, every, "list", "list the terminals, and whether all that they sent has arrived", commands.TERMINALS
    )
    listing.add_argument("--json", action="store_true", help="for machines")
    revoke = _command(actions, every, "revoke", "take a terminal's identity away", commands.REVOKE)
    revoke.add_argument("id", metavar="ID", help="as terminal list shows it")


def _add_files(groups: _Groups, every: argparse.ArgumentParser) -> None:
    importing = _command(
        groups, every, "import", "take bundles of terminals without network, and write their receipts",
        file_commands.IMPORT,
    )  # fmt: skip
    importing.add_argument("bundles", nargs="+", type=Path, metavar="BUNDLE")
    importing.add_argument("--out", type=Path, metavar="DIR", help="where receipts go (default: beside the bundle)")
    importing.add_argument("--yes-revoked", action="store_true", help="take those of revoked terminals, too")
    export = _command(
        groups, every, "export-update", "write catalogue, board and media for terminals without network",
        file_commands.EXPORT_UPDATE,
    )  # fmt: skip
    export.add_argument("file", type=Path, metavar="FILE")


def _add_catalogue(groups: _Groups, every: argparse.ArgumentParser) -> None:
    actions = groups.add_parser("catalogue", help="the catalogue").add_subparsers(metavar="ACTION", required=True)
    publish = _command(actions, every, "publish", "check a catalogue and give it to all terminals", commands.PUBLISH)
    publish.add_argument("file", type=Path, metavar="FILE")
    check = _command(actions, every, "check", "name every fault of a catalogue; changes nothing", commands.CHECK)
    check.add_argument("file", type=Path, metavar="FILE")


def _command(
    groups: _Groups, every: argparse.ArgumentParser, name: str, help_text: str, command: commands.Command
) -> argparse.ArgumentParser:
    description = help_text[0].upper() + help_text[1:] + "."
    parser = groups.add_parser(name, parents=[every], help=help_text, description=description)
    parser.set_defaults(command=command)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; ports are numbers from 0 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text} is no number of processes from 1 to 64")
    return int(text)


def _site(text: str) -> str:
    name = text.strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise argparse.ArgumentTypeError("a site's name has 1 to 200 printable characters")
    return name


if __name__ == "__main__":
    sys.exit(main())
