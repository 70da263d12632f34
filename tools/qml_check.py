"""Runs qmllint over all QML files with type information of the Python view models; every warning is a failure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import PySide6

from tools.qmltypes import UnknownBaseError, qmltypes

ROOT = Path(__file__).resolve().parents[1]
MODULE = "kiosk.viewmodels"
SEVERITIES = ("--unused-imports", "warning", "--multiline-strings", "warning")
"""Categories that qmllint by itself only mentions; all others of use are warnings already."""


def write_types(sources: Sequence[Path], folder: Path, module: str = MODULE) -> None:
    """Write the module's qmldir and plugins.qmltypes below `folder`.

    Raises UnknownBaseError, and CalledProcessError when a source can't be parsed.
    """
    dump = subprocess.run(
        [str(Path(sys.executable).parent / "pyside6-metaobjectdump"), "--quiet", "--suppress-file", *map(str, sources)],
        capture_output=True,
        text=True,
        check=True,
    )
    place = folder.joinpath(*module.split("."))
    place.mkdir(parents=True, exist_ok=True)
    (place / "plugins.qmltypes").write_text(qmltypes(json.loads(dump.stdout), module), encoding="utf-8")
    (place / "qmldir").write_text(f"module {module}\ntypeinfo plugins.qmltypes\ndepends QtQml\n", encoding="utf-8")


def lint(files: Sequence[Path], types: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run qmllint over absolute paths; the status is not 0 after any warning (`-W 0`).

    It runs in `root`, because it looks for modules in the current folder first.
    """
    command = [str(Path(PySide6.__file__).parent / "qmllint"), "--ignore-settings", "-W", "0", *SEVERITIES]
    command += ["-I", str(types), "-I", str(root), *map(str, files)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def check(root: Path, types: Path) -> int:
    """Check all of `root`/ui against `root`/kiosk/viewmodels; type information goes to `types`."""
    files = sorted((root / "ui").rglob("*.qml"))
    sources = sorted((root / "kiosk" / "viewmodels").glob("*.py"))
    if not files:
        print("There is no QML file below ui/.")
        return 1
    try:
        write_types(sources, types)
    except UnknownBaseError as failure:
        print(failure)
        return 1
    except subprocess.CalledProcessError as failure:
        print(f"The view models can't be parsed:\n{failure.stderr}")
        return 1
    linted = lint(files, types, root)
    print((linted.stdout + linted.stderr).replace(f"{root}/", ""), end="")
    return linted.returncode


if __name__ == "__main__":
    sys.exit(check(ROOT, ROOT / "build" / "qmltypes"))
