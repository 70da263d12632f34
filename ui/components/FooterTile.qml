pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// One of the five tiles at the foot of every screen: icon and word, always both.
Pressable {
    id: tile

    required property string iconName
    property bool directed: false
    property bool low: false

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.colors.ink : Theme.colors.card
        border.width: Theme.edge
        border.color: Theme.colors.edge
        opacity: tile.enabled ? 1 : 0.35
    }
    contentItem: Item {
        implicitWidth: grid.implicitWidth
        implicitHeight: grid.implicitHeight

        Grid {
            id: grid

            anchors.centerIn: parent
            columns: tile.low ? 2 : 1
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap4
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Icon {
                name: tile.iconName
                directed: tile.directed
                color: words.color
            }
            Words {
                id: words

                width: Math.min(implicitWidth, tile.width - 2 * Theme.gap4)
                text: tile.text
                size: Math.min(Theme.second, 33 * Theme.unit)
                font.weight: Font.DemiBold
                leading: 1.05
                horizontalAlignment: Text.AlignHCenter
                color: tile.down ? Theme.colors.ground : Theme.colors.ink
                opacity: tile.enabled ? 1 : 0.35
                Accessible.ignored: true
            }
        }
    }
}
