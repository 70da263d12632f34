"""What all tests share: Qt without a screen, drawn in software, and one application for all."""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QGuiApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The terminal needs no widgets."""
    return QGuiApplication
