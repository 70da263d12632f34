"""Collects texts from the code into i18n/*.ts and compiles those into *.qm beside them. Standard library only.

`update` is for people who changed texts; `compile` is part of every set-up and does only what is due.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
SOURCES = ("ui", "kiosk")


def due(sources: Iterable[Path]) -> list[Path]:
    """The .ts files whose .qm file is missing or older, in order of their names."""
    return sorted(
        source
        for source in sources
        if not (compiled := source.with_suffix(".qm")).exists()
        or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
    )


def run_tool(name: str, arguments: Sequence[str]) -> int:
    """Run a tool of PySide6 from this environment; its output is shown when it fails or warns."""
    tool = Path(sys.executable).parent / name
    done = subprocess.run([str(tool), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0 or "warning" in (done.stdout + done.stderr).lower():
        print((done.stdout + done.stderr).strip(), file=sys.stderr)
    return done.returncode


def compile_due() -> int:
    """Compile what is due; untranslated and unfinished texts are used as they are."""
    sources = due(FOLDER.glob("*.ts"))
    if not sources:
        return 0
    print(f"Compiling {len(sources)} translations", flush=True)
    return run_tool("pyside6-lrelease", ["-silent", *(str(source.relative_to(ROOT)) for source in sources)])


def catalogues(folder: Path) -> list[Path]:
    """The .ts file of every language in the folder's languages.toml, whether it exists or not."""
    keys = tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))
    return [folder / f"radar_{key}.ts" for key in keys]


def collect(targets: Iterable[Path]) -> int:
    """Take the texts of all QML and Python files into the given .ts files; texts that are gone stay as vanished."""
    sources = sorted(path for folder in SOURCES for kind in ("*.qml", "*.py") for path in (ROOT / folder).rglob(kind))
    names = [str(path.relative_to(ROOT)) for path in sources]
    options = ["-silent", "-locations", "none", "-no-ui-lines", "-source-language", "en"]
    return run_tool("pyside6-lupdate", [*options, *names, "-ts", *map(str, targets)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the named steps in their order; stop at the first that fails."""
    parser = argparse.ArgumentParser(description="Update and compile translations.")
    parser.add_argument("steps", nargs="+", choices=["update", "compile"])
    for step in parser.parse_args(arguments).steps:
        status = collect(catalogues(FOLDER)) if step == "update" else compile_due()
        if status != 0:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
