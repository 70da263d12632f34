pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// The same five tiles at the foot of every screen, always in the same place.
Rectangle {
    id: footer

    required property AppViewModel app

    readonly property bool low: width > 1500 * Theme.unit

    implicitHeight: low ? Theme.footerLow : Theme.footer
    color: Theme.colors.card
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Always here")

    Rectangle {
        width: parent.width
        height: Theme.edge
        color: Theme.colors.hairline
    }
    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap16
        anchors.topMargin: Theme.gap16 + Theme.edge
        spacing: Theme.gap12
        uniformCellSizes: true

        FooterTile {
            objectName: "back"
            Layout.fillWidth: true
            Layout.fillHeight: true
            low: footer.low
            iconName: "back"
            directed: true
            text: qsTr("Back")
            enabled: footer.app.canGoBack
            onClicked: footer.app.back()
        }
        FooterTile {
            objectName: "startOver"
            Layout.fillWidth: true
            Layout.fillHeight: true
            low: footer.low
            iconName: "restart"
            text: qsTr("Start over")
            onClicked: footer.app.startOver()
        }
        FooterTile {
            objectName: "language"
            Layout.fillWidth: true
            Layout.fillHeight: true
            low: footer.low
            iconName: "globe"
            text: qsTr("Language")
            onClicked: footer.app.openSheet(AppViewModel.Sheet.Language)
        }
        FooterTile {
            objectName: "display"
            Layout.fillWidth: true
            Layout.fillHeight: true
            low: footer.low
            iconName: "display"
            text: qsTr("Display")
            onClicked: footer.app.openSheet(AppViewModel.Sheet.Display)
        }
        FooterTile {
            objectName: "help"
            Layout.fillWidth: true
            Layout.fillHeight: true
            low: footer.low
            iconName: "help"
            text: qsTr("Help")
            onClicked: footer.app.openSheet(AppViewModel.Sheet.Help)
        }
    }
}
