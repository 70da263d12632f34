pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// The dark disc with the golden ring: the goal of every measure, and the mark of the product.
Rectangle {
    id: disc

    property real size: Theme.brand
    property bool inverted: false
    property real ringShare: 1

    readonly property bool small: size < 60 * Theme.unit

    width: size
    height: size
    radius: size / 2
    color: inverted ? Theme.colors.stageInk : Theme.colors.ink
    border.width: Theme.patterned ? Theme.edge : 0
    border.color: Theme.colors.ink
    Accessible.ignored: true

    Rectangle {
        anchors.centerIn: parent
        width: disc.size * (disc.small ? 0.6 : 0.82)
        height: width
        radius: width / 2
        color: "transparent"
        opacity: disc.ringShare
        border.width: disc.size * (disc.small ? 0.13 : 0.045)
        border.color: Theme.patterned ? Theme.colors.ground : Theme.colors.gold
    }
}
