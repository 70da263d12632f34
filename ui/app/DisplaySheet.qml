pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// Text size and colours for this visit.
Sheet {
    id: sheet

    required property AppViewModel app

    objectName: "displaySheet"
    title: qsTr("Display")
    text: qsTr("This holds as long as you are here.")
    onDismissed: app.closeSheet()

    Words {
        width: parent.width
        text: qsTr("Text size")
        font.weight: Font.DemiBold
    }
    GridLayout {
        width: parent.width
        columns: Theme.largeText ? 2 : 4
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap16
        uniformCellWidths: true

        Repeater {
            model: [100, 125, 155, 200]

            ChoiceTile {
                required property int modelData

                Layout.fillWidth: true
                objectName: "scale-" + modelData
                centred: true
                text: qsTr("%1 %").arg(modelData)
                chosen: sheet.app.textScale === modelData
                onClicked: sheet.app.chooseTextScale(modelData)
            }
        }
    }
    Words {
        width: parent.width
        text: qsTr("Colours")
        font.weight: Font.DemiBold
    }
    GridLayout {
        width: parent.width
        columns: Theme.largeText ? 1 : 3
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap16
        uniformCellWidths: true

        ChoiceTile {
            Layout.fillWidth: true
            objectName: "scheme-light"
            text: qsTr("Light")
            chosen: sheet.app.scheme === "light"
            onClicked: sheet.app.chooseScheme("light")
        }
        ChoiceTile {
            Layout.fillWidth: true
            objectName: "scheme-dark"
            text: qsTr("Dark")
            chosen: sheet.app.scheme === "dark"
            onClicked: sheet.app.chooseScheme("dark")
        }
        ChoiceTile {
            Layout.fillWidth: true
            objectName: "scheme-contrast"
            text: qsTr("Yellow on black")
            chosen: sheet.app.scheme === "contrast"
            onClicked: sheet.app.chooseScheme("contrast")
        }
    }
    ActionButton {
        width: parent.width
        objectName: "closeSheet"
        kind: ActionButton.Primary
        text: qsTr("Done")
        onClicked: sheet.app.closeSheet()
    }
}
