"""The program's own fonts, for what is measured in them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

from kiosk.application import FAMILY, register_fonts


@pytest.fixture(scope="session")
def family(qapp: QGuiApplication) -> str:
    """The family of the program's own typeface, known to Qt."""
    register_fonts()
    assert QFontInfo(QFont(FAMILY)).family() == FAMILY
    return FAMILY
