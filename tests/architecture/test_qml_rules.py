"""QML keeps to its layers, its look stays in the theme, its texts can be translated; each rule can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.qml_rules import MAY_IMPORT, check, faults, qmldir_faults

ROOT = Path(__file__).resolve().parents[2]


def test_all_qml_files_keep_to_the_rules() -> None:
    assert [str(one) for one in check(ROOT)] == []


@pytest.mark.parametrize("module", [one for one in MAY_IMPORT if (ROOT / one.replace(".", "/") / "qmldir").exists()])
def test_every_qmldir_lists_its_files(module: str) -> None:
    assert qmldir_faults(ROOT / module.replace(".", "/"), module) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ui.theme", "import ui.components"),
        ("ui.components", "import ui.screens"),
        ("ui.components", "import kiosk.viewmodels"),
        ("ui.screens", "import ui.app"),
        ("ui.screens", 'import "../components"'),
        ("ui.app", "import QtQuick.LocalStorage"),
        ("ui.app", "import QtQuick.VirtualKeyboard.Settings 2.0"),
        ("ui.elsewhere", "import QtQuick"),
        ("ui.screens", 'Item { property string a: "#ff0000" }'),
        ("ui.screens", 'Rectangle { color: "red" }'),
        ("ui.screens", 'Rectangle { border.color: on ? "Black" : Theme.colors.line }'),
        ("ui.screens", "Rectangle { color: Qt.rgba(0, 0, 0, 0.5) }"),
        ("ui.screens", 'ShapePath { strokeColor: "steelblue" }'),
        ("ui.components", "Text { font.pixelSize: 14 }"),
        ("ui.components", "Text { font { pointSize: 9.5 } }"),
        ("ui.components", 'Text { text: "Hello" }'),
        ("ui.components", "Text { text: 'Hello' }"),
        ("ui.components", 'Text { text: count + " measures" }'),
        ("ui.components", 'Text { text: done ? qsTr("Done") : "Running" }'),
        ("ui.components", 'Text {\n    text: done\n        ? qsTr("Done")\n        : "Running"\n}'),
        ("ui.components", 'Button { Accessible.name: "Back" }'),
        ("ui.components", "TextField { placeholderText: `Search` }"),
    ],
)
def test_a_broken_rule_is_found(module: str, source: str) -> None:
    assert len(faults(source, module)) == 1, source


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ui.theme", 'import QtQuick\nQtObject { property color ink: "#131525"; property color none: "white" }'),
        ("ui.screens", "import QtQuick.Controls.Basic\nimport ui.theme\nimport ui.components\nimport kiosk.viewmodels"),
        ("ui.app", "import ui.screens\nimport ui.app"),
        ("ui.screens", 'Rectangle { color: "transparent"; border.color: Theme.colors.line }'),
        ("ui.screens", 'Rectangle { color: kind === "plain" ? Theme.colors.card : Theme.colors.ink }'),
        ("ui.screens", "Text { font.pixelSize: Theme.body }"),
        ("ui.screens", 'Text { text: qsTr("%n measures", "", count) }'),
        ("ui.screens", 'Text { text: kind === "done" ? qsTr("Done") : viewModel.title }'),
        ("ui.screens", 'Text { text: number + " \\u00b7 " + total }'),
        ("ui.screens", '// Text { text: "Hello"; color: "red" }\n/* import ui.app */'),
        ("ui.screens", 'Text { text: qsTr("see // here") }'),
    ],
)
def test_a_kept_rule_passes(module: str, source: str) -> None:
    assert faults(source, module) == []


def test_the_line_of_a_fault_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "ui" / "screens"
    folder.mkdir(parents=True)
    (folder / "BadScreen.qml").write_text('import QtQuick\n\n/* two\n lines */\nText { text: "Hello" }\n')
    assert [(one.place, one.line) for one in check(tmp_path)] == [("ui/screens/BadScreen.qml", 5)]


def test_a_wrong_qmldir_is_found(tmp_path: Path) -> None:
    (tmp_path / "Here.qml").touch()
    assert qmldir_faults(tmp_path, "ui.theme") == ["ui.theme has no qmldir"]
    (tmp_path / "qmldir").write_text("module ui.theme\nHere 1.0 Here.qml\n")
    assert qmldir_faults(tmp_path, "ui.theme") == []
    (tmp_path / "qmldir").write_text("module ui.them\nGone 1.0 Gone.qml\n")
    assert len(qmldir_faults(tmp_path, "ui.theme")) == 3
