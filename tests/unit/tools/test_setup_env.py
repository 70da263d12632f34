"""The environment is made anew exactly when something it is made from has changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.setup_env import digest_of, is_current, is_healthy, venv_plan


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text("requests==2.32\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def test_an_unchanged_project_is_current(project: Path) -> None:
    stamp = project / "stamp"
    assert not is_current(stamp, digest_of(project, "3.11"))
    stamp.write_text(digest_of(project, "3.11"))
    assert is_current(stamp, digest_of(project, "3.11"))


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_is_noticed(project: Path, name: str) -> None:
    before = digest_of(project, "3.11")
    (project / name).write_text("changed\n")
    assert digest_of(project, "3.11") != before


def test_another_python_is_noticed(project: Path) -> None:
    assert digest_of(project, "3.11") != digest_of(project, "3.12")


@pytest.mark.parametrize(
    ("has_ensurepip", "has_pip", "expected"),
    [(True, False, ()), (True, True, ()), (False, True, ("--without-pip",)), (False, False, None)],
)
def test_how_pip_gets_into_the_environment(
    has_ensurepip: bool, has_pip: bool, expected: tuple[str, ...] | None
) -> None:
    assert venv_plan(has_ensurepip=has_ensurepip, has_pip=has_pip) == expected


def test_the_running_environment_is_healthy_and_another_is_not(tmp_path: Path) -> None:
    assert is_healthy(Path(sys.prefix) / "bin" / "python")
    assert not is_healthy(tmp_path / "bin" / "python")
    moved = tmp_path / "bin" / "python"
    moved.parent.mkdir()
    moved.write_text("#!/bin/sh\nexit 3\n")
    moved.chmod(0o755)
    assert not is_healthy(moved)
