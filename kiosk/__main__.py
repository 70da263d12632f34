"""The command line `radar-kiosk`: reads the arguments, calls the command, and turns every failure into a sentence.

`run` has to start fast, so every command is imported only when it is called.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from kiosk.commands.common import CommandError, ExitCode, complain
from kiosk.commands.parser import GROUPS, Command, Group, build_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command with `argv` (without the program's name; default: the process's own); return its exit code.

    0: done; 1: not done, the reason is on standard error; 2: wrong usage; 130: interrupted. A command may have
    further codes of its own, which its --help names.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name may not fit the terminal's encoding
    args = argparse.Namespace(data_dir=None)
    try:
        try:
            build_parser().parse_args(argv, args)
            code = _call(args)
        finally:
            sys.stdout.flush()
    except SystemExit as end:  # --help, --version and wrong usage end inside argparse
        return end.code if isinstance(end.code, int) else ExitCode.FAILURE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more
        return ExitCode.FAILURE
    except CommandError as error:
        complain(str(error))
        return error.code
    except Exception as error:  # noqa: BLE001 - the one place where any failure becomes a sentence
        from kiosk.commands import failures  # noqa: PLC0415

        complain(failures.told(error, args.data_dir))
        return ExitCode.FAILURE
    return int(code)


def _call(args: argparse.Namespace) -> int:
    """Call the command that the arguments name."""
    command: Command = args.command
    group = GROUPS[command]
    return _call_window(command, args) if group is Group.WINDOW else _table(group)[command](args)


def _table(group: Group) -> Mapping[Command, Callable[[argparse.Namespace], int]]:
    """Return a group's commands; only this group is imported."""
    match group:
        case Group.SERVER:
            from kiosk.commands import server  # noqa: PLC0415

            return server.COMMANDS
        case Group.QUEUE:
            from kiosk.commands import queue  # noqa: PLC0415

            return queue.COMMANDS
        case Group.RATINGS:
            from kiosk.commands import ratings  # noqa: PLC0415

            return ratings.COMMANDS
        case Group.CATALOGUE:
            from kiosk.commands import catalogue  # noqa: PLC0415

            return catalogue.COMMANDS
        case Group.CONFIG:
            from kiosk.commands import configuration  # noqa: PLC0415

            return configuration.COMMANDS
        case Group.DOCTOR:
            from kiosk.commands import doctor  # noqa: PLC0415

            return doctor.COMMANDS
        case Group.WINDOW:
            raise AssertionError("the window's commands get the composition root")
    assert_never(group)


def _call_window(command: Command, args: argparse.Namespace) -> int:
    """Call a command that shows the window, with the composition root, which nobody else may import."""
    gc.disable()  # nothing of a start is garbage; kiosk.commands.attendance collects it later, between events
    from kiosk import bootstrap  # noqa: PLC0415
    from kiosk.commands import visible  # noqa: PLC0415

    match command:
        case Command.RUN:
            return visible.run(args, bootstrap)
        case Command.DEMO:
            return visible.demo(args, bootstrap)
        case Command.SELF_TEST:
            return visible.self_test(args, bootstrap)
        case Command.TOUR:
            return visible.tour(args, bootstrap)
        case _:
            raise AssertionError(command)


if __name__ == "__main__":
    sys.exit(main())
