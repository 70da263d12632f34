"""Every screen of the tour, looked at by a machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.application import register_fonts
from kiosk.paths import DataDir
from tests.integration.window.stage import Stage


@pytest.fixture
def stage(qapp: QGuiApplication, tmp_path: Path) -> Stage:
    """A place for scenarios; names are only filled in while assistive technology is there."""
    register_fonts()
    QAccessible.setActive(True)
    return Stage(qapp, DataDir(tmp_path / "terminal"))
