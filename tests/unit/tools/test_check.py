"""The gates all run, also after a failure, and a failure shows what it is about."""

from __future__ import annotations

import pytest

from tools.check import GATES, Gate, Outcome, main, run_gates


def outcome_of(gate: Gate) -> Outcome:
    return Outcome(gate, status=1 if gate.name == "bad" else 0, output=f"output of {gate.name}\n", seconds=0.1)


def test_every_gate_runs_and_the_failed_ones_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    gates = [Gate("first", "-", ()), Gate("bad", "something is wrong", ()), Gate("last", "-", ())]
    failed = run_gates(gates, outcome_of)
    assert [one.gate.name for one in failed] == ["bad"]
    told = capsys.readouterr().out
    assert "last         passed" in told
    assert "bad: something is wrong\noutput of bad" in told
    assert "output of first" not in told


def test_a_gate_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_the_gates_of_the_house_are_there() -> None:
    assert {gate.name for gate in GATES} == {"types", "qml", "lint", "format", "licences", "architecture"}
