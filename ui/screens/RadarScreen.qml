pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// All measures at a glance, the card of the chosen one, and the ways on: the sectors and the list, equal in rank.
Item {
    id: screen

    required property AppViewModel app
    required property RadarViewModel viewModel
    required property ListViewModel list

    readonly property bool wide: width > height
    readonly property bool chosen: viewModel.chosenId !== ""

    objectName: "radar"
    Accessible.role: Accessible.Pane
    Accessible.name: header.title

    ScreenHeader {
        id: header

        x: screen.wide ? picture.width + 2 * Theme.margin : Theme.margin
        y: Theme.margin
        width: screen.width - x - Theme.margin
        brand: screen.app.title
        title: qsTr("%n measure(s) at a glance", "", screen.viewModel.total)
        lead: screen.wide && Theme.largeText ? "" : qsTr("The closer to the middle, the further a measure has come.")
    }
    RadarPicture {
        id: picture

        readonly property real room: screen.wide ? screen.height - 2 * Theme.gap8
                                                 : Math.min(screen.width - 60 * Theme.unit,
                                                            actions.y - y - Theme.gap24)

        x: screen.wide ? Theme.gap24 : (screen.width - width) / 2
        y: screen.wide ? Theme.gap8 : header.y + header.height + Theme.gap32
        width: room
        height: room
        viewModel: screen.viewModel
    }
    Row {
        visible: screen.viewModel.newSince !== "" && !screen.wide
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: picture.y + Theme.gap16
        spacing: Theme.gap8

        StateMark {
            anchors.verticalCenter: parent.verticalCenter
            width: 30 * Theme.unit
            height: width
            shape: "none"
            isNew: true
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("new since %1").arg(screen.viewModel.newSince)
            size: Math.min(Theme.second, 33 * Theme.unit)
        }
    }
    Column {
        id: actions

        x: screen.wide ? picture.width + 2 * Theme.margin : Theme.gutter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap32
        width: screen.width - x - (screen.wide ? Theme.margin : Theme.gutter)
        spacing: Theme.gap24

        MeasureCard {
            visible: screen.chosen
            width: parent.width
            objectName: "card"
            brief: screen.wide && Theme.textScale > 1.1
            number: screen.viewModel.chosenNumber
            title: screen.viewModel.chosenTitle
            detail: qsTr("%1 · %2").arg(screen.viewModel.chosenSectorTitle).arg(screen.viewModel.chosenRingTitle)
            teaser: screen.viewModel.chosenTeaser
            sector: screen.viewModel.chosenSector
            shape: screen.viewModel.chosenShape
            onOpened: screen.viewModel.open()
        }
        StateLegend {
            visible: Theme.largeText && !screen.chosen
            width: parent.width
            model: screen.viewModel.rings
        }
        Rectangle {
            visible: !screen.chosen && !Theme.largeText
            width: parent.width
            height: Math.max(180 * Theme.unit, invitation.height + Theme.gap48)
            radius: Theme.radius
            color: "transparent"
            border.width: Theme.edge
            border.color: Theme.colors.edge

            Row {
                id: invitation

                anchors.centerIn: parent
                spacing: Theme.gap24

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "hand"
                    size: 64 * Theme.unit
                    color: Theme.colors.action
                }
                Words {
                    width: Math.min(implicitWidth, actions.width - 160 * Theme.unit)
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Touch a number to see what it is.")
                    size: Theme.lead
                }
            }
        }
        ActionButton {
            visible: screen.chosen && Theme.largeText
            width: parent.width
            objectName: "letGo"
            kind: ActionButton.Quiet
            iconName: "close"
            text: qsTr("Close")
            onClicked: screen.viewModel.letGo()
        }
        GridLayout {
            id: ways

            readonly property int tiles: sectors.count + 1

            visible: !screen.chosen || !Theme.largeText
            width: parent.width
            columns: screen.wide || Theme.largeText ? 2 : tiles <= 4 ? tiles : Math.ceil(tiles / 2)
            columnSpacing: Theme.gap12
            rowSpacing: Theme.gap12
            uniformCellWidths: true

            Repeater {
                id: sectors

                model: screen.viewModel.sectors

                WayTile {
                    required property string sectorId
                    required property string title
                    required property int count
                    required sector

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "way-" + sectorId
                    text: title
                    detail: qsTr("%n measure(s)", "", count)
                    iconName: "zoom"
                    onClicked: screen.wide || Theme.largeText ? screen.viewModel.openList(sectorId)
                                                             : screen.viewModel.openSector(sectorId)
                }
            }
            WayTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "way-list"
                sector: -1
                text: qsTr("As a list")
                detail: qsTr("%n measure(s)", "", screen.viewModel.total)
                iconName: "list"
                onClicked: screen.viewModel.openList("")
            }
        }
    }
}
