pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// One step of the contribution's way: reached ones are filled and ticked.
Item {
    id: step

    required property string title
    required property string text
    property bool reached: false
    property bool last: false
    property real gap: Theme.gap32

    implicitHeight: words.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: step.title
    Accessible.description: step.text

    Rectangle {
        visible: !step.last
        x: disc.x + disc.width / 2 - width / 2
        y: disc.height
        width: Theme.strongEdge
        height: step.height - disc.height + step.gap
        color: Theme.colors.edge
    }
    Rectangle {
        id: disc

        anchors.left: parent.left
        width: 52 * Theme.unit
        height: width
        radius: width / 2
        color: step.reached ? Theme.colors.ink : Theme.colors.ground
        border.width: Theme.strongEdge
        border.color: Theme.colors.ink

        Icon {
            anchors.centerIn: parent
            visible: step.reached
            name: "check"
            size: 30 * Theme.unit
            color: Theme.colors.ground
        }
    }
    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.gap24
        anchors.right: parent.right

        Words {
            width: parent.width
            text: step.title
            size: Theme.lead
            leading: 1.2
            font.weight: Font.DemiBold
        }
        Words {
            width: parent.width
            text: step.text
            color: Theme.colors.ink2
        }
    }
}
