pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// One of several things of which one is chosen: chosen is filled, ticked and heavier, never only coloured.
Pressable {
    id: tile

    property bool chosen: false
    property real textSize: Theme.lead
    property string detail: ""
    property bool centred: false

    leftPadding: Theme.gap24
    rightPadding: Theme.gap24
    topPadding: Theme.gap16
    bottomPadding: Theme.gap16
    implicitHeight: Math.max(Theme.button, implicitContentHeight + topPadding + bottomPadding)
    checkable: false
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: detail

    background: Rectangle {
        radius: Theme.radius
        color: tile.down || tile.chosen ? Theme.colors.ink : Theme.colors.card
        border.width: Theme.edge
        border.color: Theme.colors.edge
    }
    contentItem: Item {
        implicitWidth: column.implicitWidth + tick.width
        implicitHeight: column.implicitHeight

        Column {
            id: column

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.rightMargin: tile.chosen ? tick.width + Theme.gap8 : 0

            Words {
                width: parent.width
                text: tile.text
                size: tile.textSize
                leading: 1.15
                font.weight: tile.chosen ? Font.DemiBold : Font.Medium
                color: tile.down || tile.chosen ? Theme.colors.ground : Theme.colors.ink
                horizontalAlignment: tile.centred ? Text.AlignHCenter : Text.AlignLeft
                Accessible.ignored: true
            }
            Words {
                visible: tile.detail !== ""
                width: parent.width
                text: tile.detail
                size: Theme.second
                leading: 1.2
                color: tile.down || tile.chosen ? Theme.colors.ground : Theme.colors.ink2
                Accessible.ignored: true
            }
        }
        Icon {
            id: tick

            visible: tile.chosen
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            color: Theme.colors.ground
        }
    }
}
