"""What all commands share: exit codes, plain sentences out, and the data directory.

Imported at every start, so nothing here costs time: the standard library's small modules only.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path

from kiosk.paths import DataDir, default_data_dir

PROGRAM = "radar-kiosk"

Json = Mapping[str, object] | Sequence[object] | str | float | bool | None


class ExitCode(IntEnum):
    """What a command's end means to whoever called it."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    NO_ANSWER = 3
    QUARANTINED = 4
    REFUSED = 5
    INTERRUPTED = 130


class CommandError(Exception):
    """A command could not be done; the message is a sentence for the person who called it."""

    def __init__(self, sentence: str, code: ExitCode = ExitCode.FAILURE) -> None:
        super().__init__(sentence)
        self.code = code


def not_yet(what: str) -> CommandError:
    """Return the refusal of something that this version names but can't do."""
    return CommandError(f"{what} is not available yet in this version.", ExitCode.USAGE)


def say(text: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()  # a demo that runs for hours is read while it runs


def say_json(value: Json) -> None:
    """Write a value to standard output as JSON, for machines."""
    import json  # noqa: PLC0415 - most starts print none

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def complain(sentence: str) -> None:
    """Write one sentence to standard error, after the program's name."""
    sys.stderr.write(f"{PROGRAM}: {sentence}\n")


def data_dir(args: argparse.Namespace) -> DataDir:
    """Return the data directory that the command was given, or the platform's own; it need not exist.

    Raises CommandError if something else than a directory is in its place, or it can't be looked into.
    """
    root: Path = args.data_dir.absolute() if args.data_dir is not None else default_data_dir()
    try:
        with os.scandir(root):
            pass
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        raise CommandError(f"The data directory {root} is not a directory. Name another one with --data-dir.") from None
    except OSError as error:
        raise CommandError(
            f"The data directory {root} can't be read: {error.strerror or error}. "
            "Make it readable for this user, or name another one with --data-dir."
        ) from error
    return DataDir(root)


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a file that somebody named. Raises OSError, and CommandError beyond `limit` bytes."""
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise CommandError(f"The file {path} is larger than {limit // 2**20} MiB, which nothing of ours is.")
    return content
