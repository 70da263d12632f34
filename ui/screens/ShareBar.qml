pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A share as a bar on its whole; decoration beside the number in words.
Rectangle {
    id: bar

    required property real share
    property real target: -1

    implicitHeight: 26 * Theme.unit
    radius: Theme.radius
    color: Theme.colors.soft
    border.width: Theme.edge
    border.color: Theme.colors.edge
    Accessible.ignored: true

    Rectangle {
        anchors.left: parent.left
        width: Math.min(1, Math.max(0, bar.share)) * parent.width
        height: parent.height
        radius: Theme.radius
        color: Theme.colors.action
    }
    Rectangle {
        visible: bar.target >= 0
        anchors.left: parent.left
        anchors.leftMargin: Math.min(1, Math.max(0, bar.target)) * (parent.width - width)
        anchors.verticalCenter: parent.verticalCenter
        width: 2 * Theme.strongEdge
        height: parent.height + Theme.gap16
        color: Theme.colors.ink
    }
}
