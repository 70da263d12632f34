"""Runs the gates of `make check`, two at a time, and shows the output of those that fail.

Without arguments all of them; names pick some: `python -m tools.check types qml`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
AT_ONCE = 2


@dataclass(frozen=True)
class Gate:
    """One check: a short name, what a failure means, and the command."""

    name: str
    meaning: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a gate."""

    gate: Gate
    status: int
    output: str
    seconds: float


def _tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


GATES = (
    Gate("types", "mypy --strict finds wrong or missing types", _tool("mypy")),
    Gate("qml", "qmllint finds faults in QML", _tool("python", "-m", "tools.qml_check")),
    Gate("lint", "ruff finds faults", _tool("ruff", "check", ".")),
    Gate("format", "files are not formatted; `ruff format .` does it", _tool("ruff", "format", "--check", ".")),
    Gate("licences", "REUSE misses a licence or copyright line", _tool("reuse", "lint")),
    Gate(
        "architecture",
        "import, size, text or document rules are broken",
        _tool("python", "-m", "pytest", "-q", "tests/architecture"),
    ),
)


def run_gate(gate: Gate) -> Outcome:
    """Run one gate with Qt kept off the screen."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    start = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(gate, done.returncode, done.stdout, time.monotonic() - start)


def run_gates(gates: Sequence[Gate], run: Callable[[Gate], Outcome]) -> list[Outcome]:
    """Run all gates, also after a failure, and report each as it ends; the failed ones are returned."""
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(run, gates):
            passed = outcome.status == 0
            print(f"{outcome.gate.name:13}{'passed' if passed else 'FAILED':8}{outcome.seconds:6.1f} s", flush=True)
            if not passed:
                failed.append(outcome)
    for outcome in failed:
        print(f"\n---- {outcome.gate.name}: {outcome.gate.meaning}\n{outcome.output.rstrip()}")
    return failed


def main(names: Sequence[str]) -> int:
    """Run the named gates, or all; exit status 1 when one fails, 2 for a name that does not exist."""
    known = {gate.name: gate for gate in GATES}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no gate {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = run_gates([known[name] for name in names] or GATES, run_gate)
    if failed:
        print(f"\nFailed: {', '.join(outcome.gate.name for outcome in failed)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
