"""qmllint with the view models' type information finds misspelt names, and lets correct ones pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.qml_check import check
from tools.qmltypes import UnknownBaseError, qmltypes

VIEW_MODEL = """
from enum import Enum

from PySide6.QtCore import Property, QAbstractListModel, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


class Rows(QAbstractListModel):
    pass


@QmlElement
class RadarViewModel(QObject):
    @QEnum
    class Place(Enum):
        Radar = 1
        List = 2

    changed = Signal()
    chosen = Signal(str)

    @Property(str, notify=changed)
    def title(self):
        return ""

    @Property(int, notify=changed)
    def place(self):
        return 1

    @Property(float, notify=changed)
    def share(self):
        return 0.5

    @Property(list, notify=changed)
    def numbers(self):
        return []

    @Property(QObject, constant=True)
    def marks(self):
        return None

    @Slot(str)
    def choose(self, key):
        pass

    @Slot(int, str, result=str)
    def name(self, number, kind):
        return ""


@QmlElement
class WindowViewModel(QObject):
    changed = Signal()

    @Property(RadarViewModel, notify=changed)
    def radar(self):
        return None
"""

SCREEN = """pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import kiosk.viewmodels

Item {
    id: screen

    required property RadarViewModel viewModel
    required property WindowViewModel frame

    visible: viewModel.place === RadarViewModel.Place.Radar
    opacity: viewModel.share
    width: viewModel.numbers.length

    Text {
        text: screen.viewModel.title + screen.frame.radar.title + screen.viewModel.name(3, "")
        color: Theme.ink
    }

    Repeater {
        model: screen.viewModel.marks

        delegate: Text {
            id: mark

            required property int number
            required property string shape

            text: mark.shape + mark.number
            width: screen.width
        }
    }

    Connections {
        target: screen.viewModel

        function onChosen(key: string) {
            screen.viewModel.choose(key);
        }
    }
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    models = tmp_path / "kiosk" / "viewmodels"
    models.mkdir(parents=True)
    (models / "radar.py").write_text(VIEW_MODEL)
    theme = tmp_path / "ui" / "theme"
    theme.mkdir(parents=True)
    (theme / "qmldir").write_text("module ui.theme\nsingleton Theme 1.0 Theme.qml\n")
    (theme / "Theme.qml").write_text(
        'pragma Singleton\nimport QtQuick\n\nQtObject {\n    property color ink: "#131525"\n}\n'
    )
    screens = tmp_path / "ui" / "screens"
    screens.mkdir()
    (screens / "qmldir").write_text("module ui.screens\nRadarScreen 1.0 RadarScreen.qml\n")
    (screens / "RadarScreen.qml").write_text(SCREEN)
    return tmp_path


def lint_with(project: Path, right: str, wrong: str) -> int:
    assert SCREEN.count(right) >= 1
    (project / "ui" / "screens" / "RadarScreen.qml").write_text(SCREEN.replace(right, wrong))
    return check(project, project / "types")


def test_correct_qml_passes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(project, project / "types") == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("screen.viewModel.title", "screen.viewModel.titel"),
        ("screen.frame.radar.title", "screen.frame.radar.titel"),
        ("viewModel.place ===", "viewModel.plaze ==="),
        ("RadarViewModel.Place.Radar", "RadarViewModel.Place.Rader"),
        ("required property RadarViewModel", "required property RadarViewModell"),
        ("screen.viewModel.choose(key)", "screen.viewModel.chose(key)"),
        ("viewModel.name(", "viewModel.naem("),
        ("mark.shape", "mark.shap"),
        ("mark.shape", "shap"),
        ("Theme.ink", "Theme.inc"),
        ("opacity: viewModel.share", 'opacity: "half"'),
        ("import ui.theme", "import ui.teme"),
        ("import ui.theme", "import ui.theme\nimport QtQuick.Layouts"),
        ("width: viewModel", "widht: viewModel"),
        ("pragma ComponentBehavior: Bound\n", ""),
        ("    visible: viewModel", "    visible:: viewModel"),
    ],
)
def test_a_slip_is_found(project: Path, right: str, wrong: str) -> None:
    assert lint_with(project, right, wrong) != 0, wrong


def test_an_element_with_a_hidden_base_class_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "kiosk" / "viewmodels" / "radar.py").write_text(VIEW_MODEL.replace("(QObject):", "(QtCore.QObject):"))
    assert check(project, project / "types") == 1
    assert "RadarViewModel" in capsys.readouterr().out


def test_view_models_that_are_no_python_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "kiosk" / "viewmodels" / "radar.py").write_text("class :")
    assert check(project, project / "types") == 1
    assert "can't be parsed" in capsys.readouterr().out


def test_no_qml_at_all_is_a_failure(tmp_path: Path) -> None:
    assert check(tmp_path, tmp_path / "types") == 1


def test_a_class_without_an_element_decorator_is_not_exported() -> None:
    plain = {"className": "Rows", "object": True, "superClasses": [{"name": "QAbstractListModel"}]}
    text = qmltypes([{"classes": [plain]}], "kiosk.viewmodels")
    assert "exports" not in text
    assert 'prototype: "QAbstractListModel"' in text
    with pytest.raises(UnknownBaseError):
        qmltypes(
            [{"classes": [{**plain, "object": False, "classInfos": [{"name": "QML.Element", "value": "auto"}]}]}], "m"
        )
