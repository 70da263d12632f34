pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// Calm rings behind a page, cut to its size; decoration.
Item {
    id: backdrop

    property color ground: Theme.colors.ground
    property color ring: Theme.colors.backdrop
    property real centreX: width / 2
    property real centreY: height / 2
    property real first: 150 * Theme.unit
    property real step: 110 * Theme.unit
    property int rings: 5

    clip: true
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: backdrop.ground
    }
    Repeater {
        model: Theme.patterned ? 0 : backdrop.rings

        Rectangle {
            required property int index
            readonly property real r: backdrop.first + 2 * index * backdrop.step

            x: backdrop.centreX - r
            y: backdrop.centreY - r
            width: 2 * r
            height: width
            radius: r
            color: "transparent"
            border.width: backdrop.step
            border.color: backdrop.ring
        }
    }
}
