pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A sheet over the screen: what lies behind can neither be touched nor reached.
FocusScope {
    id: sheet

    required property string title
    property string text: ""
    default property alias content: column.data
    property real sheetWidth: Math.min(width - 2 * Theme.margin, 984 * Theme.unit)

    signal dismissed

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Accessible.description: text
    Keys.onEscapePressed: sheet.dismissed()

    Rectangle {
        anchors.fill: parent
        color: Theme.colors.stage
        opacity: 0.72
    }
    MouseArea {
        anchors.fill: parent
        onClicked: sheet.dismissed()
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        width: sheet.sheetWidth
        height: Math.min(column.implicitHeight + 2 * Theme.margin, sheet.height - 2 * Theme.gap32)
        radius: Theme.radius
        color: Theme.colors.ground
        border.width: Theme.strongEdge
        border.color: Theme.colors.ink

        MouseArea {
            anchors.fill: parent
        }
        Flickable {
            anchors.fill: parent
            anchors.margins: Theme.margin
            contentWidth: width
            contentHeight: column.implicitHeight
            interactive: contentHeight > height
            clip: interactive
            boundsBehavior: Flickable.StopAtBounds

            Column {
                id: column

                width: parent.width
                spacing: Theme.gap16

                Words {
                    width: parent.width
                    text: sheet.title
                    size: Theme.section
                    font.weight: Font.DemiBold
                    leading: 1.2
                    Accessible.role: Accessible.Heading
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: sheet.text
                }
            }
        }
    }
}
