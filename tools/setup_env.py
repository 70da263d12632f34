"""Makes .venv: locked dependencies, this project in editable form, Qt's system libraries, compiled translations.

Standard library only; runs with the system's Python. A second call takes a moment, because a stamp remembers
what the environment was made from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import system_libraries

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from"
LOG = VENV / "install.log"
LOG_TAIL_LINES = 15


class SetupError(Exception):
    """A step failed; the text is a sentence for the person at the keyboard."""


def digest_of(root: Path, python_version: str) -> str:
    """What the environment depends on, as one line: lock file, project file, place and Python."""
    parts = [f"{root}\n{python_version}\n".encode()]
    parts += [(root / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + "\n"


def is_current(stamp: Path, digest: str) -> bool:
    """Whether the environment was made completely, and from the same things as now."""
    return stamp.is_file() and stamp.read_text() == digest


def venv_plan(*, has_ensurepip: bool, has_pip: bool) -> tuple[str, ...] | None:
    """The arguments of `python -m venv`, or None when neither way to get pip into it exists here."""
    if has_ensurepip:
        return ()
    return ("--without-pip",) if has_pip else None


def _has_module(name: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def make_venv() -> None:
    """Make an empty .venv; Debian's Python needs a package for that, which is installed where allowed."""
    if VENV.exists():
        shutil.rmtree(VENV)
    package = f"python3.{sys.version_info.minor}-venv"
    plan = venv_plan(has_ensurepip=_has_module("ensurepip"), has_pip=_has_module("pip"))
    if plan is None:
        reason = system_libraries.apt_install([package])
        if reason is not None:
            raise SetupError(system_libraries.sentence(system_libraries.Missing((package,)), reason))
        plan = ()
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", *plan, str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(f"The environment .venv could not be made: {(done.stdout + done.stderr).strip()}")


def pip_command() -> list[str]:
    """How to call pip for .venv: its own one, else this Python's."""
    own = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False)
    return [str(PYTHON), "-m", "pip"] if own.returncode == 0 else [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def install(what: str, arguments: Sequence[str]) -> None:
    """Run `pip install`, its output in the log; raises SetupError with the log's last lines."""
    print(f"Installing {what}", flush=True)
    with LOG.open("a", encoding="utf-8") as log:
        command = [*pip_command(), "install", "--disable-pip-version-check", *arguments]
        status = subprocess.run(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    if status != 0:
        tail = "\n".join(LOG.read_text(encoding="utf-8").splitlines()[-LOG_TAIL_LINES:])
        raise SetupError(f"Installing {what} failed. The last lines of {LOG.relative_to(ROOT)}:\n{tail}")


def make_environment() -> None:
    """Make .venv from the lock file where it is missing or older than that."""
    digest = digest_of(ROOT, sys.version)
    if is_current(STAMP, digest) and PYTHON.exists():
        return
    if not is_healthy(PYTHON):
        make_venv()
    STAMP.unlink(missing_ok=True)
    LOG.unlink(missing_ok=True)
    install(
        "the locked dependencies; the first time takes some minutes",
        ["--require-hashes", "-r", "requirements.lock"],
    )
    install("radar-kiosk and radar-server", ["--no-deps", "--no-build-isolation", "-e", "."])
    STAMP.write_text(digest)


def is_healthy(python: Path) -> bool:
    """Whether this environment's Python starts, is the calling version and stands where it was made."""
    if not python.exists():
        return False
    question = "import sys; print(sys.version, sys.prefix, sep='\\n')"
    answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout == f"{sys.version}\n{python.parents[1]}\n"


def main(needs: Sequence[str]) -> int:
    """Make the environment; the exit status is 1 after a failure, with a sentence on stderr.

    `needs` are options for tools.system_libraries.
    """
    os.chdir(ROOT)
    try:
        make_environment()
    except SetupError as failure:
        print(failure, file=sys.stderr)
        return 1
    for step in (("tools.system_libraries", *(needs or ("--for", "env"))), ("tools.translations", "compile")):
        status = subprocess.run([str(PYTHON), "-m", *step], cwd=ROOT, check=False).returncode
        if status != 0:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
