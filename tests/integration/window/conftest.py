"""A stage for scenarios on the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk import paths
from kiosk.application import register_fonts
from kiosk.paths import DataDir
from tests.integration.window.stage import Stage


@pytest.fixture
def stage(qapp: QGuiApplication, tmp_path: Path) -> Stage:
    """A place for scenarios, with fonts and a fresh data directory."""
    register_fonts()
    assert (paths.I18N / "radar_de.qm").exists(), "compile the translations first: make env"
    return Stage(qapp, DataDir(tmp_path / "terminal"))
