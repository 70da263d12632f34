pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import ui.theme
import ui.components
import kiosk.viewmodels

// One sector enlarged: the same rings, seen from the goal, with names beside the marks.
Item {
    id: screen

    required property AppViewModel app
    required property SectorViewModel viewModel

    readonly property real textSize: Math.min(24 * Theme.unit * Theme.textScale, 44 * Theme.unit)
    readonly property real bandHeight: 62 * Theme.unit
    readonly property real bend: 46 * Theme.unit

    objectName: "sector"
    Accessible.role: Accessible.Pane
    Accessible.name: header.title

    ScreenHeader {
        id: header

        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        brand: screen.app.title
        title: screen.viewModel.sentence === "" ? screen.viewModel.title : screen.viewModel.sentence
        lead: qsTr("%n measure(s). What is done stands at the bottom, near the goal.", "", screen.viewModel.total)
    }
    Item {
        id: area

        y: header.y + header.height + Theme.gap32
        width: parent.width
        height: parent.height - y
        clip: true

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer
            Accessible.ignored: true

            ShapePath {
                fillColor: Theme.colors.stage
                strokeColor: Theme.colors.gold
                strokeWidth: 4 * Theme.unit
                PathSvg { path: screen.bow(rings.y + rings.height, area.height + screen.bend) }
            }
            ShapePath {
                fillColor: Theme.sector(screen.viewModel.sector)
                strokeColor: Theme.colors.contour
                strokeWidth: Theme.edge
                PathSvg { path: screen.bow(0, screen.bandHeight) }
            }
        }
        Words {
            y: (screen.bandHeight - height) / 2 + Theme.gap4
            width: parent.width
            text: screen.viewModel.title
            size: Math.min(Theme.lead, 42 * Theme.unit)
            leading: 1.1
            font.weight: Font.DemiBold
            color: Theme.sectorInk(screen.viewModel.sector)
            horizontalAlignment: Text.AlignHCenter
        }
        Item {
            id: rings

            y: screen.bandHeight + Theme.gap4
            width: parent.width
            height: floor.y - screen.bend - y - Theme.gap8
            onWidthChanged: Qt.callLater(screen.arrange)
            onHeightChanged: Qt.callLater(screen.arrange)

            Repeater {
                model: screen.viewModel.bands

                Item {
                    id: band

                    required property string path
                    required property int ring
                    required property string title
                    required property string shape
                    required property int count
                    required property real at
                    required property int shown

                    width: rings.width

                    Shape {
                        preferredRendererType: Shape.CurveRenderer
                        Accessible.ignored: true

                        ShapePath {
                            fillColor: Theme.tint(screen.viewModel.sector, band.ring)
                            strokeColor: Theme.patterned ? Theme.colors.hairline : Theme.colors.ground
                            strokeWidth: Theme.strongEdge
                            PathSvg { path: band.path }
                        }
                    }
                    Row {
                        visible: band.shown > 0
                        anchors.horizontalCenter: parent.horizontalCenter
                        y: band.at - height / 2
                        spacing: Theme.gap12

                        StateMark {
                            anchors.verticalCenter: parent.verticalCenter
                            width: 40 * Theme.unit
                            height: width
                            size: 32 * Theme.unit
                            shape: band.shape
                            neutral: true
                        }
                        Words {
                            anchors.verticalCenter: parent.verticalCenter
                            text: qsTr("%1 %2").arg(band.title).arg(band.count)
                            size: screen.textSize
                            leading: 1.1
                            font.weight: Font.DemiBold
                            Accessible.role: Accessible.Heading
                        }
                    }
                }
            }
            Repeater {
                model: screen.viewModel.marks

                SectorMark {
                    markSize: screen.viewModel.markSize
                    textSize: screen.textSize
                    sector: screen.viewModel.sector
                    onClicked: screen.viewModel.open(measureId)
                }
            }
        }
        GridLayout {
            id: floor

            x: Theme.gutter
            width: parent.width - 2 * x
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap24
            columns: Theme.largeText && screen.width < 1500 * Theme.unit ? 1 : 3
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap12
            uniformCellWidths: true

            ActionButton {
                Layout.fillWidth: true
                visible: screen.viewModel.pages > 1
                objectName: "previousPage"
                kind: ActionButton.Quiet
                iconName: "up"
                text: qsTr("Previous")
                textSize: Math.min(Theme.body, 28 * Theme.unit)
                enabled: screen.viewModel.page > 1
                onClicked: screen.viewModel.turn(-1)
            }
            Words {
                Layout.fillWidth: true
                visible: screen.viewModel.pages > 1
                text: qsTr("Page %1 of %2").arg(screen.viewModel.page).arg(screen.viewModel.pages)
                color: Theme.colors.stageInk
                horizontalAlignment: Text.AlignHCenter
            }
            ActionButton {
                Layout.fillWidth: true
                visible: screen.viewModel.pages > 1
                objectName: "nextPage"
                kind: ActionButton.Quiet
                iconName: "down"
                text: qsTr("Next page")
                textSize: Math.min(Theme.body, 28 * Theme.unit)
                enabled: screen.viewModel.page < screen.viewModel.pages
                onClicked: screen.viewModel.turn(1)
            }
            SectorWay {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "sectorBefore"
                sector: screen.viewModel.before
                iconName: "back"
                text: screen.viewModel.beforeTitle
                onClicked: screen.viewModel.show(screen.viewModel.before)
            }
            SectorWay {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "overview"
                sector: -1
                iconName: "radar"
                text: qsTr("Whole radar")
                onClicked: screen.viewModel.overview()
            }
            SectorWay {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "sectorAfter"
                sector: screen.viewModel.after
                iconName: "forward"
                last: true
                text: screen.viewModel.afterTitle
                onClicked: screen.viewModel.show(screen.viewModel.after)
            }
        }
    }

    onTextSizeChanged: Qt.callLater(arrange)
    Component.onCompleted: arrange()

    function arrange(): void {
        viewModel.arrange(rings.width, rings.height, Theme.unit, textSize);
    }

    // The bowed band from `top` to `bottom` in the middle, as wide as the area.
    function bow(top: real, bottom: real): string {
        const w = area.width;
        return `M 0 ${top + bend} Q ${w / 2} ${top - bend} ${w} ${top + bend} L ${w} ${bottom + bend}`
            + ` Q ${w / 2} ${bottom - bend} 0 ${bottom + bend} Z`;
    }
}
