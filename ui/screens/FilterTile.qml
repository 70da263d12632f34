pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// One filter: the sector's colour as a band, its name and how many measures it has.
Pressable {
    id: tile

    required property int sector
    required property int count
    required property bool chosen

    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap24
    bottomPadding: Theme.gap12
    implicitHeight: Math.max(92 * Theme.unit, implicitContentHeight + topPadding + bottomPadding)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: qsTr("%n measure(s)", "", count)

    background: Rectangle {
        radius: Theme.radius
        color: tile.chosen || tile.down ? Theme.colors.ink : Theme.colors.card
        border.width: Theme.edge
        border.color: Theme.colors.edge

        Rectangle {
            visible: tile.sector >= 0
            x: Theme.edge
            y: Theme.edge
            width: parent.width - 2 * Theme.edge
            height: 12 * Theme.unit
            color: tile.sector >= 0 ? Theme.sector(tile.sector) : "transparent"
            border.width: Theme.patterned ? Theme.edge : 0
            border.color: Theme.colors.edge
        }
    }
    contentItem: Item {
        implicitHeight: words.implicitHeight

        Icon {
            id: tick

            visible: tile.chosen
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            size: 30 * Theme.unit
            weight: 2.8
            color: Theme.colors.ground
        }
        Words {
            id: words

            anchors.left: tick.visible ? tick.right : parent.left
            anchors.leftMargin: tick.visible ? Theme.gap12 : 0
            anchors.right: number.left
            anchors.rightMargin: Theme.gap8
            anchors.verticalCenter: parent.verticalCenter
            text: tile.text
            size: Math.min(Theme.body, 42 * Theme.unit)
            font.weight: Font.DemiBold
            leading: 1.1
            color: tile.chosen || tile.down ? Theme.colors.ground : Theme.colors.ink
            Accessible.ignored: true
        }
        Words {
            id: number

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: tile.count
            color: tile.chosen || tile.down ? Theme.colors.ground : Theme.colors.ink2
            Accessible.ignored: true
        }
    }
}
