"""The packaged program gets the parts of Qt that are allowed, and only the system libraries those use."""

from __future__ import annotations

import pytest

from tools.packing import is_packed, needed


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtQuick.abi3.so",
        "PySide6/QtOpenGL.abi3.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/__init__.py",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "libQt6Core.so.6",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/qml/QtQuick/Shapes/qmldir",
        "libxcb.so.1",
        "ui/app/App.qml",
        "resources/default_config.toml",
    ],
)
def test_what_the_program_uses_goes_in(path: str) -> None:
    assert is_packed(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtWebEngineCore.abi3.so",
        "PySide6/QtCharts.abi3.so",
        "PySide6/Qt/lib/libQt63DCore.so.6",
        "PySide6/Qt/lib/libQt6Quick3D.so.6",
        "PySide6/Qt/lib/libQt6Designer.so.6",
        "PySide6/Qt/lib/libavcodec.so.63",
        "libQt6Charts.so.6",
        "PySide6/Qt/plugins/designer/libqquickwidget.so",
        "PySide6/Qt/plugins/platforms/libqminimalegl.so",
        "PySide6/Qt/qml/QtQuick3D/qmldir",
        "PySide6/Qt/qml/QtQuick/Controls/Material/Button.qml",
        "PySide6/Qt/qml/QtQuick/VirtualKeyboard/qmldir",
        "PySide6/Qt/qml/QtQuick/plugins.qmltypes",
        "PySide6/Qt/translations/qtbase_de.qm",
    ],
)
def test_the_rest_of_qt_stays_out(path: str) -> None:
    assert not is_packed(path)


def test_system_libraries_are_kept_for_what_uses_them() -> None:
    linked = {
        "PySide6/Qt/lib/libQt6Gui.so.6": {"libpng16.so.16"},
        "libpng16.so.16": {"libz.so.1"},
        "libz.so.1": set[str](),
        "libcairo.so.2": {"libpixman-1.so.0"},
        "libpixman-1.so.0": set[str](),
        "libpython3.11.so.1.0": set[str](),
    }
    assert linked.keys() - needed(linked) == {"libcairo.so.2", "libpixman-1.so.0"}
