pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A way on from the radar: a sector with its colour as a band, or the list in ink.
Pressable {
    id: tile

    required property int sector
    required property string detail
    required property string iconName

    readonly property bool strong: (sector < 0) !== down
    readonly property color ink: strong ? Theme.colors.ground : Theme.colors.ink

    leftPadding: Theme.gap12
    rightPadding: Theme.gap12
    topPadding: Theme.gap24
    bottomPadding: Theme.gap16
    implicitHeight: Math.max((Theme.largeText ? 124 : 150) * Theme.unit, implicitContentHeight + topPadding + bottomPadding)
    Accessible.description: detail

    background: Rectangle {
        radius: Theme.radius
        color: tile.strong ? Theme.colors.ink : Theme.colors.card
        border.width: Theme.edge
        border.color: Theme.colors.edge

        Rectangle {
            visible: tile.sector >= 0
            x: Theme.edge
            y: Theme.edge
            width: parent.width - 2 * Theme.edge
            height: 14 * Theme.unit
            color: tile.sector >= 0 ? Theme.sector(tile.sector) : "transparent"
            border.width: Theme.patterned ? Theme.edge : 0
            border.color: Theme.colors.edge

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.edge
                color: Theme.colors.contour
            }
        }
    }
    contentItem: Item {
        implicitHeight: words.implicitHeight + (Theme.largeText ? 0 : Theme.gap8 + sign.height)

        Column {
            id: words

            width: parent.width

            Words {
                width: parent.width
                text: tile.text
                size: Theme.largeText ? 40 * Theme.unit : 25.5 * Theme.unit
                leading: 1.15
                font.weight: Font.DemiBold
                color: tile.ink
                Accessible.ignored: true
            }
            Words {
                width: parent.width
                text: tile.detail
                size: Theme.second
                leading: 1.2
                color: tile.strong ? Theme.colors.ground : Theme.colors.ink2
                Accessible.ignored: true
            }
        }
        Icon {
            id: sign

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            name: tile.iconName
            color: tile.strong ? Theme.colors.ground : Theme.colors.action
        }
    }
}
