pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// Two-coloured focus around its parent: light inside, dark outside, each at least 1 mm (WCAG 2.4.13).
Item {
    id: ring

    property real radius: Theme.radius
    property bool shown: false

    anchors.fill: parent
    visible: shown
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.focus
        radius: ring.radius + Theme.focus
        color: "transparent"
        border.color: Theme.colors.focusInner
        border.width: Theme.focus
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * Theme.focus
        radius: ring.radius + 2 * Theme.focus
        color: "transparent"
        border.color: Theme.colors.focusOuter
        border.width: Theme.focus
    }
}
