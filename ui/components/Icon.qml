pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.theme

// A stroke icon; decoration beside words, so it has no name of its own.
Item {
    id: icon

    required property string name
    property color color: Theme.colors.ink
    property real size: Theme.icon
    property real weight: 2.1
    property bool directed: false

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Shape {
        anchors.centerIn: parent
        width: 24
        height: 24
        scale: icon.size / 24
        preferredRendererType: Shape.CurveRenderer
        transform: Scale {
            origin.x: 12
            xScale: icon.directed && icon.LayoutMirroring.enabled ? -1 : 1
        }

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.weight
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: IconPaths.strokes[icon.name] ?? ""
            }
        }
    }
}
