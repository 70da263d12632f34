pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.theme

// A mark: its shape tells the state, its fill the sector, its number the measure. Drawn on a grid of 56.
Item {
    id: mark

    required property string shape
    property int sector: 0
    property bool neutral: false
    property string label: ""
    property real size: Theme.mark
    property real pointing: 0
    property bool several: false
    property bool isNew: false
    property bool told: false
    property ColorRoles colors: Theme.colors

    readonly property color fill: neutral ? colors.ink2 : Theme.patterned ? colors.contour
                                                                         : colors.sectors[sector % colors.sectors.length]
    readonly property color labelInk: neutral || Theme.patterned ? colors.ground
                                                               : colors.sectorInks[sector % colors.sectorInks.length]
    readonly property bool solid: shape === "arrived"
    readonly property string outline: shape === "moving" ? "M 0 -35 L 18.2 -18.4 A 26 26 0 1 1 -18.2 -18.4 Z"
        : shape === "waiting" ? "M -3 -29.5 Q 0 -32.5 3 -29.5 L 29.5 -3 Q 32.5 0 29.5 3 L 3 29.5 Q 0 32.5 -3 29.5 L -29.5 3 Q -32.5 0 -29.5 -3 Z"
        : shape === "stopped" ? "M -23 -24 L 23 -24 L 23 24 L -23 24 Z"
        : shape === "none" ? "M 0 0" : "M 0 -26 A 26 26 0 1 1 0 26 A 26 26 0 1 1 0 -26 Z"

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: !told
    Accessible.role: Accessible.StaticText
    Accessible.name: label

    Shape {
        id: drawing

        anchors.centerIn: parent
        width: 0
        height: 0
        scale: mark.size / 56
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: mark.several ? mark.colors.contour : "transparent"
            strokeWidth: 2
            fillColor: mark.several ? (mark.solid ? mark.fill : mark.colors.markCore) : "transparent"
            joinStyle: ShapePath.RoundJoin
            PathSvg {
                path: mark.several ? "M 6 -20 A 26 26 0 1 1 6 32 A 26 26 0 1 1 6 -20 Z" : "M 0 0"
            }
        }
    }
    Shape {
        anchors.centerIn: parent
        width: 0
        height: 0
        scale: mark.size / 56
        rotation: mark.shape === "moving" ? mark.pointing : 0
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: mark.colors.contour
            strokeWidth: mark.shape === "unknown" ? 1.5 : 2
            strokeStyle: mark.shape === "unknown" ? ShapePath.DashLine : ShapePath.SolidLine
            dashPattern: [1.6, 2.2]
            fillColor: mark.solid ? mark.fill : mark.shape === "moving" ? mark.fill : mark.colors.markCore
            joinStyle: ShapePath.RoundJoin
            PathSvg { path: mark.outline }
        }
        ShapePath {
            strokeColor: mark.shape === "waiting" || mark.shape === "stopped" ? mark.fill : "transparent"
            strokeWidth: mark.shape === "waiting" ? 3 : 4
            strokeStyle: mark.shape === "waiting" ? ShapePath.DashLine : ShapePath.SolidLine
            dashPattern: [1.6, 1.3]
            capStyle: ShapePath.FlatCap
            fillColor: mark.shape === "moving" ? mark.colors.markCore : "transparent"
            PathSvg {
                path: mark.shape === "moving" ? "M 0 -17.5 A 17.5 17.5 0 1 1 0 17.5 A 17.5 17.5 0 1 1 0 -17.5 Z"
                    : mark.shape === "waiting" ? "M 0 -25 L 25 0 L 0 25 L -25 0 Z"
                    : mark.shape === "stopped" ? "M -15 17 L 15 17" : "M 0 0"
            }
        }
    }
    Text {
        anchors.centerIn: parent
        text: mark.label
        textFormat: Text.PlainText
        font.family: Theme.family
        font.pixelSize: mark.size * 22 / 56
        font.weight: Font.DemiBold
        color: mark.solid ? mark.labelInk : mark.colors.markInk
    }
    Shape {
        visible: mark.isNew
        x: parent.width / 2 + (mark.shape === "none" ? 0 : mark.size * 0.38)
        y: parent.height / 2 - (mark.shape === "none" ? 0 : mark.size * 0.38)
        width: 0
        height: 0
        scale: mark.size / 56
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: mark.colors.contour
            strokeWidth: 2
            fillColor: mark.colors.gold
            joinStyle: ShapePath.RoundJoin
            PathSvg { path: "M 0 -14 Q 2 -2 14 0 Q 2 2 0 14 Q -2 2 -14 0 Q -2 -2 0 -14 Z" }
        }
    }
}
