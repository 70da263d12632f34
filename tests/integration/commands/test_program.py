"""The program as a whole: starts light, speaks in sentences, never shows a traceback, ends quietly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.__main__ import main
from kiosk.commands import common, configuration
from kiosk.commands.parser import Command

HEAVY = {
    "sqlalchemy",
    "alembic",
    "pydantic",
    "requests",
    "urllib3",
    "PySide6",
    "jsonschema",
    "filelock",
    "platformdirs",
    "asyncio",
    "nacl",
    "sync",
}
IMPORTED = re.compile(r"^import time:.*\|\s*([\w.]+)$", re.MULTILINE)


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def imported_by(*arguments: str) -> set[str]:
    done = python("-X", "importtime", "-m", "kiosk", *arguments)
    assert done.returncode == 0, done.stderr
    found = {name.partition(".")[0] for name in IMPORTED.findall(done.stderr)}
    assert "argparse" in found
    return found


@pytest.mark.parametrize("arguments", [["--version"], ["run", "--help"]])
def test_the_start_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported_by(*arguments) & HEAVY == set()


def test_a_command_without_a_ledger_needs_no_database(tmp_path: Path) -> None:
    assert imported_by("queue", "status", "--data-dir", str(tmp_path)) & {"sqlalchemy", "pydantic", "PySide6"} == set()


def test_the_version_is_told() -> None:
    done = python("-m", "kiosk", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"radar-kiosk {__version__}\n", "")


def test_wrong_usage_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert main([]) == 2
    assert main(["--help"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_is_a_sentence_that_names_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("what a visitor wrote")

    monkeypatch.setitem(configuration.COMMANDS, Command.CONFIG_SHOW, broken)
    assert main(["config", "show", "--data-dir", str(tmp_path)]) == 1
    log = tmp_path / "log" / "kiosk.log"
    told = capsys.readouterr()
    assert told.err == f"radar-kiosk: this program has a fault (RuntimeError). Details are in {log}\n"
    assert "in broken" in log.read_text(encoding="utf-8")


def test_an_interruption_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(configuration.COMMANDS, Command.CONFIG_SHOW, interrupted)
    assert main(["config", "show", "--data-dir", str(tmp_path)]) == common.ExitCode.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_went_away_is_quiet(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "kiosk", "config", "show", "--data-dir", str(tmp_path)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")
