"""Failures at the command line: expected ones by their sentence, others by the name of the log that holds them."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from kiosk.commands.failures import SENTENCES, told
from kiosk.config import ConfigError
from kiosk.paths import DataDir
from kiosk.storage.problems import LedgerTooNew


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_every_expected_failure_exists(name: str) -> None:
    module, _, kind = name.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), kind), Exception)


def test_an_expected_failure_is_its_own_sentence(tmp_path: Path) -> None:
    assert told(ConfigError("The key is wrong."), tmp_path) == "The key is wrong."
    assert "newer version" in told(LedgerTooNew("0009"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_systems_failure_names_the_file_and_the_reason(tmp_path: Path) -> None:
    error = FileNotFoundError(2, "No such file or directory", "f.csv")
    assert told(error, tmp_path) == "f.csv: No such file or directory."
    assert told(OSError(28, "No space left on device"), tmp_path) == "The system says: No space left on device."
    assert told(TimeoutError(), tmp_path) == "The system says: TimeoutError."


def failure(message: str) -> Exception:
    try:
        try:
            raise ValueError(message)
        except ValueError as cause:
            raise AttributeError("'NoneType' object has no attribute 'name'") from cause
    except AttributeError as error:
        return error


def test_a_bug_is_named_by_its_kind_and_written_to_the_log(tmp_path: Path) -> None:
    log = DataDir(tmp_path).logs / "kiosk.log"
    sentence = told(failure("what a visitor wrote"), tmp_path)
    assert sentence == f"this program has a fault (AttributeError). Details are in {log}"
    told(failure("again"), tmp_path)
    text = log.read_text(encoding="utf-8")
    assert text.count("CRITICAL kiosk.commands: unexpected failure in version") == 2
    assert "'NoneType' object has no attribute 'name'" in text
    assert text.index("ValueError") < text.index("which led to") < text.index("AttributeError")
    assert "in failure" in text


def test_what_a_visitor_wrote_never_reaches_the_log(tmp_path: Path) -> None:
    told(failure("what a visitor wrote"), tmp_path)
    assert "what a visitor wrote" not in (DataDir(tmp_path).logs / "kiosk.log").read_text(encoding="utf-8")


def test_a_log_that_cant_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    assert "could not be written to" in told(failure("x"), tmp_path)
