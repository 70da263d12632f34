pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// "No opinion": beside the scale, as wide as the scale.
Pressable {
    id: tile

    property bool chosen: false

    readonly property color ink: down ? Theme.colors.ground : chosen ? Theme.colors.actionInk : Theme.colors.ink

    implicitHeight: Math.max(112 * Theme.unit, implicitContentHeight + Theme.gap32)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.colors.ink : tile.chosen ? Theme.colors.action : Theme.colors.card
        border.width: Theme.strongEdge
        border.color: tile.chosen ? Theme.colors.action : Theme.colors.edge
    }
    contentItem: Item {
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.gap16

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 34 * Theme.unit
                height: width
                radius: width / 2
                color: tile.chosen ? tile.ink : "transparent"
                border.width: Theme.strongEdge
                border.color: tile.ink

                Icon {
                    anchors.centerIn: parent
                    visible: tile.chosen
                    name: "check"
                    size: 22 * Theme.unit
                    weight: 3
                    color: Theme.colors.action
                }
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: tile.text
                font.weight: Font.DemiBold
                color: tile.ink
                Accessible.ignored: true
            }
        }
    }
}
