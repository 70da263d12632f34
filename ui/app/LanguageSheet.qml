pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// Another language, by its own name; nothing else changes.
Sheet {
    id: sheet

    required property AppViewModel app

    objectName: "languageSheet"
    title: qsTr("Language")
    onDismissed: app.closeSheet()

    GridLayout {
        width: parent.width
        columns: Theme.largeText ? 2 : 3
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap16
        uniformCellWidths: true

        Repeater {
            model: sheet.app.languages

            ChoiceTile {
                required property string key
                required property string name
                required chosen

                Layout.fillWidth: true
                objectName: "language-" + key
                text: name
                onClicked: {
                    sheet.app.chooseLanguage(key);
                    sheet.app.closeSheet();
                }
                Accessible.name: name
            }
        }
    }
    ActionButton {
        width: parent.width
        objectName: "closeSheet"
        text: qsTr("Close")
        onClicked: sheet.app.closeSheet()
    }
}
