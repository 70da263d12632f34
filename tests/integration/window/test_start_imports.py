"""What the first frame doesn't need is not imported before it: the start would take twice as long."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LATER = (
    "sqlalchemy",
    "alembic",
    "requests",
    "pydantic",
    "jsonschema",
    "qasync",
    "asyncio",
    "PySide6.QtWidgets",
    "PySide6.QtCore.Qt",
    "kiosk.viewmodels.radar",
    "kiosk.domain.contribution",
)
"""What works behind the screens or on screens that a visit leads to, and Qt's namespace with all its enumerations."""

START = """
import json, os, sys
from kiosk import __main__ as program
from kiosk import bootstrap
from kiosk.commands import window

show = window.show

def shown(kiosk, *arguments, **options):
    def tell():
        names = set(sys.modules) | {f"PySide6.QtCore.{name}" for name in vars(sys.modules["PySide6.QtCore"])}
        print(json.dumps(sorted(names)), flush=True)
        os._exit(0)
    kiosk.window.frameSwapped.connect(tell)
    show(kiosk, *arguments, **options)

window.show = shown
program.main(["run", "--windowed", "--size", "1080x1920", "--data-dir", sys.argv[1]])
"""
"""`radar-kiosk run`, ending at its first frame with the names of all imported modules."""


@pytest.fixture(scope="module")
def at_first_frame(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return the names of the modules that were imported when the first frame was shown."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path_factory.mktemp("terminal"))],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout))


@pytest.mark.parametrize("name", LATER)
def test_is_imported_after_the_first_frame(at_first_frame: frozenset[str], name: str) -> None:
    assert name not in at_first_frame


def test_the_first_frame_was_really_shown(at_first_frame: frozenset[str]) -> None:
    assert {"PySide6.QtQml", "kiosk.viewmodels.attract", "sync.catalogue.reading"} <= at_first_frame
