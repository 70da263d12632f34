"""Finds the system libraries and programs that Qt, the tests and the packager miss, and installs or names them.

Standard library only. `--for` says what they are for:

    env    what every start of Qt needs, also without a screen
    run    a window on an X11 or Wayland screen
    demo   `run` where there is a screen, else a VNC server
    test   all of that, and a screen in memory
    build  what PyInstaller needs

With root, or sudo without a password, missing packages are installed with apt; else one sentence names the
command. Exit status: 0 nothing is missing any more, 1 something is; with `--optional` only what every start of
Qt needs counts.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import assert_never

APT_TIMEOUT_S = 900
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)

QT_BASE = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtNetwork.abi3.so",
    "QtOpenGL.abi3.so",
    "QtQml.abi3.so",
    "QtQuick.abi3.so",
    "QtQuickControls2.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/plugins/imageformats/libqjpeg.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
"""Files below PySide6/ that are loaded on every start, the offscreen one included."""

QT_SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
)
"""Files below PySide6/ that are loaded for a real screen."""

DEBIAN_PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Debian's (and Ubuntu's) package of each library that the files above are linked with."""


class Purpose(StrEnum):
    """What the libraries are for."""

    ENV = "env"
    RUN = "run"
    DEMO = "demo"
    TEST = "test"
    BUILD = "build"


@dataclass(frozen=True)
class Needs:
    """What a purpose needs: files to be linked completely, and programs by name with their package."""

    linked_files: tuple[str, ...] = ()
    programs: tuple[tuple[str, str], ...] = ()
    libraries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Missing:
    """What is missing: Debian packages, and libraries whose package is unknown."""

    packages: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packages or self.unknown)


VNC_SERVER = ("Xvnc", "tigervnc-standalone-server")
SCREEN_IN_MEMORY = ("Xvfb", "xvfb")
PACKAGER = (("objcopy", "binutils"), ("strip", "binutils"))


def needs_of(purpose: Purpose, *, has_screen: bool, python_library: str) -> Needs:
    """What `purpose` needs; `python_library` is the file name of the shared Python library, "" if it is built in."""
    match purpose:
        case Purpose.ENV:
            return Needs(QT_BASE)
        case Purpose.RUN:
            return Needs(QT_BASE + QT_SCREEN)
        case Purpose.DEMO:
            return Needs(QT_BASE + QT_SCREEN, () if has_screen else (VNC_SERVER,))
        case Purpose.TEST:
            return Needs(QT_BASE + QT_SCREEN, (SCREEN_IN_MEMORY, VNC_SERVER))
        case Purpose.BUILD:
            package = python_library.partition(".so")[0]
            return Needs(QT_BASE + QT_SCREEN, PACKAGER, ((python_library, package),) if python_library else ())
        case _:
            assert_never(purpose)


def missing_sonames(ldd_output: str) -> set[str]:
    """The libraries that `ldd` could not find; Qt's own, which come with PySide6, are left out."""
    return {name for name in _NOT_FOUND.findall(ldd_output) if not name.startswith("libQt6")}


def find_missing(
    needs: Needs,
    linked: Callable[[str], str | None],
    has_program: Callable[[str], bool],
    has_library: Callable[[str], bool],
) -> Missing:
    """Compare `needs` with the machine.

    `linked` gives ldd's output for a file below PySide6/, or None where this PySide6 has no such file.
    """
    sonames: set[str] = set()
    for name in needs.linked_files:
        sonames |= missing_sonames(linked(name) or "")
    packages = {DEBIAN_PACKAGES[name] for name in sonames if name in DEBIAN_PACKAGES}
    packages |= {package for program, package in needs.programs if not has_program(program)}
    packages |= {package for library, package in needs.libraries if not has_library(library)}
    return Missing(tuple(sorted(packages)), tuple(sorted(sonames - DEBIAN_PACKAGES.keys())))


def sentence(missing: Missing, reason: str) -> str:
    """Say what is missing and the one command that helps."""
    parts = []
    if missing.packages:
        command = f"sudo apt-get update && sudo apt-get install {' '.join(missing.packages)}"
        parts.append(f"System packages are missing and {reason}; please run: {command}")
    if missing.unknown:
        parts.append(f"System libraries are missing whose package is not known here: {', '.join(missing.unknown)}.")
    return "\n".join(parts)


def apt_prefix(*, is_root: bool, has_apt: bool, sudo_without_password: Callable[[], bool]) -> list[str] | None:
    """How to call apt here: [] as root, ["sudo", "-n"] with sudo, None where installing is not allowed."""
    if not has_apt:
        return None
    if is_root:
        return []
    return ["sudo", "-n"] if sudo_without_password() else None


def allowed_apt_prefix() -> list[str] | None:
    """`apt_prefix` asked of this machine."""

    def sudo_without_password() -> bool:
        return shutil.which("sudo") is not None and _quiet(["sudo", "-n", "true"]) == 0

    return apt_prefix(
        is_root=os.geteuid() == 0,
        has_apt=shutil.which("apt-get") is not None,
        sudo_without_password=sudo_without_password,
    )


def apt_install(packages: Iterable[str]) -> str | None:
    """Install Debian packages where that is allowed; None when done, else why not, as part of a sentence."""
    prefix = allowed_apt_prefix()
    if prefix is None:
        return "may not be installed by this account"
    names = list(packages)
    print(f"Installing system packages: {' '.join(names)}", flush=True)
    options = ["-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "Dpkg::Use-Pty=0"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options]
    _quiet([*apt, "update"])
    if _quiet([*apt, "install", "-y", "--no-install-recommends", *names]) != 0:
        return "apt-get could not install them"
    return None


def _quiet(command: Sequence[str]) -> int:
    """Run a command without its output; the exit status, 124 when it took too long."""
    try:
        return subprocess.run(command, capture_output=True, timeout=APT_TIMEOUT_S, check=False).returncode
    except subprocess.TimeoutExpired:
        return 124


def _pyside_folder() -> Path:
    return Path(sysconfig.get_path("platlib")) / "PySide6"


def _ldd(name: str) -> str | None:
    path = _pyside_folder() / name
    if not path.exists():
        return None
    done = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False)  # noqa: S607  # found on PATH
    return done.stdout


def _has_library(name: str) -> bool:
    folder = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    return any((place / name).exists() for place in (folder, folder / multiarch, Path("/usr/lib") / multiarch))


def shared_python_library() -> str:
    """The file name of the shared library that PyInstaller packs, as `libpython3.11.so.1.0`."""
    return str(sysconfig.get_config_var("INSTSONAME") or "") if sys.platform == "linux" else ""


def _look(needs: Needs) -> Missing:
    return find_missing(needs, _ldd, lambda program: shutil.which(program) is not None, _has_library)


def main(arguments: Sequence[str] | None = None) -> int:
    """Find, install or name what is missing."""
    parser = argparse.ArgumentParser(description="Find and install missing system libraries.")
    parser.add_argument("--for", dest="purpose", type=Purpose, choices=list(Purpose), required=True)
    parser.add_argument("--optional", action="store_true", help="name what is missing, but fail only without Qt")
    options = parser.parse_args(arguments)
    if sys.platform != "linux":
        return 0
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    needs = needs_of(options.purpose, has_screen=has_screen, python_library=shared_python_library())
    missing = _look(needs)
    if not missing:
        return 0
    reason = apt_install(missing.packages) if missing.packages else None
    missing = _look(needs)
    if not missing:
        return 0
    print(sentence(missing, reason or "are still not found"), file=sys.stderr)
    return 1 if _look(Needs(QT_BASE)) or not options.optional else 0


if __name__ == "__main__":
    sys.exit(main())
