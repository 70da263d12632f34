"""Fresh processes, all started the same way: offscreen, drawn in software, with warm caches of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = Path(__file__).parent / "children"
PATIENCE_S = 300.0


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a run keeps its files, and how many processes it takes a median of."""

    scratch: Path
    processes: int

    def folder(self, name: str) -> Path:
        """Return a folder of the scratch directory, made if it isn't there."""
        found = self.scratch / name
        found.mkdir(parents=True, exist_ok=True)
        return found

    def environment(self) -> dict[str, str]:
        """Return the environment of every process.

        Compiled Python and QML are cached below the scratch directory, so that every process after the first finds
        them, whatever state the source tree and the user's own caches are in.
        """
        inherited = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "RADAR_", "QML_"))
        }
        return inherited | {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self.folder("python-cache")),
            "XDG_CACHE_HOME": str(self.folder("cache")),
            "XDG_DATA_HOME": str(self.folder("data")),
        }

    def script(self, name: str, *arguments: object) -> Report:
        """Run a script of children/ by its path, as a program is started; return what it said."""
        return self._run([str(CHILDREN / f"{name}.py"), *map(str, arguments)])

    def module(self, name: str, *arguments: object) -> Report:
        """Run a module, which finds the other modules of the bench; return what it said."""
        return self._run(["-m", name, *map(str, arguments)])

    def child(self, name: str, *arguments: object) -> Report:
        """Run a module of children/; return what it said."""
        return self.module(f"tests.bench.children.{name}", *arguments)

    @contextmanager
    def server(self, *arguments: object) -> Iterator[Any]:
        """Run the central server in a process of its own; give what it said first; end it."""
        command = [sys.executable, "-m", "tests.bench.children.central_server", *map(str, arguments)]
        with subprocess.Popen(
            command, cwd=ROOT, env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                yield json.loads(process.stdout.readline())
            finally:
                process.stdin.close()  # which it waits for

    def _run(self, arguments: list[str]) -> Report:
        begin = time.monotonic()
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return Report(begin, done.stdout)


@dataclass(frozen=True, slots=True)
class Report:
    """What a process wrote, and when it was started, in seconds of the machine's monotonic clock."""

    begin: float
    output: str

    @property
    def said(self) -> Any:
        """The last line that the process wrote, read as JSON."""
        return json.loads(self.output.splitlines()[-1])

    def after_ms(self, key: str) -> float:
        """Return how long after its start the process took the stamp `key`, in ms."""
        return (float(self.said[key]) - self.begin) * 1000
