"""What `doctor` says of the machine and the program: versions, SQLite, directory, disk, fonts, display."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from importlib import util
from pathlib import Path

from kiosk import __version__
from kiosk.commands.findings import Finding, Matter, good, note, wrong
from kiosk.paths import DataDir
from kiosk.storage.database import sqlite_module, version_problem

LOW_DISK_MB = 500
"""Below this much free space (in MB) a technician should come: media and logs need some room, too."""
FONT_PACKAGES = ("fontpkg_fira_sans", "fontpkg_noto_sans_arabic")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def program() -> Finding:
    """Say which versions run here."""
    told = f"Radar Kiosk {__version__}, Python {platform.python_version()} on {platform.platform(terse=True)}"
    try:
        from PySide6.QtCore import qVersion  # noqa: PLC0415 - its absence is a finding
    except ImportError as error:
        return wrong(Matter.PROGRAM, f"{told}; Qt can't be loaded: {error}. Install the missing library.")
    return good(Matter.PROGRAM, f"{told}, Qt {qVersion()}.")


def sqlite() -> Finding:
    """Say which SQLite is linked, and whether it is one that is reported to corrupt WAL databases."""
    module = sqlite_module()
    problem = version_problem(module.sqlite_version_info)
    if problem is not None:
        return wrong(Matter.SQLITE, problem.sentence)
    return good(Matter.SQLITE, f"SQLite {module.sqlite_version}, without the known fault of older ones.")


def directory(data: DataDir) -> Finding:
    """Say whether the data directory can be written, by writing to it."""
    if not data.root.exists():
        return note(Matter.DIRECTORY, f"The data directory {data.root} isn't there yet; the first start makes it.")
    try:
        with tempfile.TemporaryFile(dir=data.root) as file:
            file.write(b"a terminal's disk has to take this")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = error.strerror or error
        return wrong(
            Matter.DIRECTORY,
            f"The data directory {data.root} can't be written: {reason}. Make it writable for the kiosk's user.",
        )
    return good(Matter.DIRECTORY, f"The data directory {data.root} can be written.")


def disk(data: DataDir) -> Finding:
    """Say how much room is left where the data lies, or will lie."""
    place = next(folder for folder in (data.root, *data.root.parents) if folder.exists())
    free = shutil.disk_usage(place).free // 1_000_000
    if free < LOW_DISK_MB:
        return wrong(Matter.DISK, f"Only {free} MB are free at {place}. Make some room.")
    return good(Matter.DISK, f"{free:,} MB are free at {place}.")


def fonts() -> Finding:
    """Say whether the fonts came with the program."""
    missing = [package for package in FONT_PACKAGES if not _has_fonts(package)]
    if missing:
        return wrong(Matter.FONTS, f"Fonts are missing ({', '.join(missing)}). Install the program again.")
    return good(Matter.FONTS, "The fonts are there.")


def _has_fonts(package: str) -> bool:
    found = util.find_spec(package)
    return found is not None and found.origin is not None and any((Path(found.origin).parent / "files").glob("*.ttf"))


def display(environment: Mapping[str, str]) -> Finding:
    """Say whether a window can be shown here, as far as it can be told without opening one."""
    named = [f"{name}={environment[name]}" for name in _DISPLAYS if environment.get(name)]
    if named:
        return good(Matter.DISPLAY, f"A display is named: {', '.join(named)}.")
    if not sys.platform.startswith("linux"):
        return good(Matter.DISPLAY, "The desktop of this system is used.")
    if any(Path("/dev/dri").glob("card*")):
        return note(Matter.DISPLAY, "No display is named; there is a graphics card, for QT_QPA_PLATFORM=eglfs.")
    return note(Matter.DISPLAY, "There is no display in this session. The demo serves its screen by VNC here.")
