pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.theme

// Calm rings behind a page, cut to its size; decoration. One Shape, for the software renderer keeps a picture as large
// as each rounded Rectangle: 100 MiB for six rings. Not for areas that move out of a clipped one.
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
    Shape {
        anchors.fill: parent
        visible: !Theme.patterned

        ShapePath {
            fillColor: backdrop.ring
            fillRule: ShapePath.OddEvenFill
            strokeColor: "transparent"

            PathSvg { path: backdrop.circles() }
        }
    }

    // The outer and the inner edge of every ring.
    function circles(): string {
        let path = "";
        for (let edge = -1; edge < 2 * rings - 1; ++edge) {
            const r = first + edge * step;
            if (r > 0)
                path += "M " + (centreX - r) + " " + centreY + " a " + r + " " + r + " 0 1 1 " + 2 * r + " 0 a "
                    + r + " " + r + " 0 1 1 " + -2 * r + " 0 Z ";
        }
        return path;
    }
}
