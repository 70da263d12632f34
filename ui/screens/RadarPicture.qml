pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import ui.theme
import ui.components
import kiosk.viewmodels

// The round square seen from above: sectors as slices, states as rings, the avenue with the states' names.
Item {
    id: picture

    required property RadarViewModel viewModel

    readonly property real radius: Math.min(width, height) / 2

    onRadiusChanged: Qt.callLater(picture.arrange)
    Component.onCompleted: picture.arrange()

    Item {
        id: centre

        x: picture.width / 2
        y: picture.height / 2

        Repeater {
            model: picture.viewModel.cells

            Shape {
                id: cell

                required property string path
                required property int sector
                required property int ring

                preferredRendererType: Shape.CurveRenderer
                Accessible.ignored: true

                ShapePath {
                    fillColor: Theme.tint(cell.sector, cell.ring)
                    strokeColor: Theme.patterned ? Theme.colors.hairline : "transparent"
                    strokeWidth: Theme.edge
                    PathSvg { path: cell.path }
                }
            }
        }
        Repeater {
            model: picture.viewModel.bands

            Shape {
                id: band

                required property string path
                required property string word
                required property int sector

                preferredRendererType: Shape.CurveRenderer
                Accessible.ignored: true

                ShapePath {
                    fillColor: Theme.sector(band.sector)
                    strokeColor: Theme.colors.contour
                    strokeWidth: Theme.edge
                    PathSvg { path: band.path }
                }
                ShapePath {
                    fillColor: Theme.sectorInk(band.sector)
                    fillRule: ShapePath.WindingFill
                    strokeColor: "transparent"
                    PathSvg { path: band.word === "" ? "M 0 0" : band.word }
                }
            }
        }
        GoalDisc {
            visible: picture.viewModel.drawn
            x: -width / 2
            y: -height / 2
            size: picture.viewModel.hubSize

            Words {
                anchors.centerIn: parent
                text: qsTr("Goal")
                size: Theme.number
                font.weight: Font.DemiBold
                color: Theme.colors.ground
            }
        }
        Repeater {
            model: picture.viewModel.rings

            AvenueLabel {
                x: -width / 2
                y: at - height / 2
                width: picture.viewModel.avenueWidth - Theme.gap4
            }
        }
        Repeater {
            model: picture.viewModel.marks

            Pressable {
                id: mark

                required property string key
                required property string shape
                required property int sector
                required property string label
                required property bool several
                required property real pointing
                required property bool isNew
                required property string title
                required property string ringTitle
                required property string sectorTitle
                required property real at
                required property real across

                readonly property bool chosen: key === picture.viewModel.chosenId

                objectName: "mark-" + key
                x: across - width / 2
                y: at - height / 2
                width: picture.viewModel.markSpacing
                height: width
                implicitHeight: width
                padding: 0
                containmentMask: QtObject {
                    function contains(point: point): bool {
                        return Math.hypot(point.x - mark.width / 2, point.y - mark.height / 2) <= mark.width / 2;
                    }
                }
                focusRadius: width / 2
                text: several ? qsTr("%1 %2, %3").arg(label).arg(ringTitle).arg(sectorTitle)
                              : qsTr("%1, %2, %3").arg(label).arg(title).arg(ringTitle)
                background: Rectangle {
                    visible: mark.chosen || mark.down
                    anchors.centerIn: parent
                    width: picture.viewModel.markSize + 20 * Theme.unit
                    height: width
                    radius: width / 2
                    color: Theme.colors.card
                    border.width: 4 * Theme.unit
                    border.color: Theme.colors.ink
                }
                contentItem: StateMark {
                    size: picture.viewModel.markSize
                    shape: mark.shape
                    sector: mark.sector
                    label: mark.label
                    several: mark.several
                    pointing: mark.pointing
                    isNew: mark.isNew
                }
                onClicked: picture.viewModel.touch(key)
            }
        }
    }

    function arrange(): void {
        viewModel.arrange(radius, Theme.unit);
    }
}
