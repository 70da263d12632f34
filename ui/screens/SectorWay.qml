pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A way on from the goal's floor: a neighbouring sector with its colour below, or the whole radar.
ActionButton {
    id: way

    required property int sector
    property bool last: false

    kind: ActionButton.Quiet
    iconLast: last
    iconDirected: sector >= 0
    textSize: Math.min(Theme.body, 28 * Theme.unit)
    bottomPadding: Theme.gap16 + 12 * Theme.unit

    Rectangle {
        visible: way.sector >= 0
        x: Theme.strongEdge
        width: parent.width - 2 * x
        height: 12 * Theme.unit
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.strongEdge
        color: way.sector >= 0 ? Theme.sector(way.sector) : "transparent"
    }
}
