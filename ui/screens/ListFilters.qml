pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import kiosk.viewmodels

// What the list may be narrowed to: sectors as on the picture, states by shape and word, what is new or changed.
Column {
    id: filters

    required property ListViewModel viewModel
    required property int columns
    property bool stacked: false

    readonly property alias sectors: sectorTiles.count

    spacing: Theme.gap12

    GridLayout {
        width: parent.width
        columns: filters.columns
        columnSpacing: Theme.gap12
        rowSpacing: Theme.gap12
        uniformCellWidths: true

        Repeater {
            id: sectorTiles

            model: filters.viewModel.filters

            FilterTile {
                required property string sectorId
                required property string title
                required sector
                required count
                required chosen

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "filter-" + (sectorId === "" ? "all" : sectorId)
                text: sectorId === "" ? qsTr("All measures") : title
                onClicked: filters.viewModel.filter(sectorId)
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap12

        Repeater {
            model: filters.viewModel.states

            StateTile {
                required property string ringId
                required title
                required shape
                required count
                required chosen

                width: filters.stacked ? filters.width : Math.min(implicitWidth, filters.width)
                objectName: "state-" + ringId
                onClicked: filters.viewModel.filterState(ringId)
            }
        }
        StateTile {
            visible: count > 0 || chosen
            width: filters.stacked ? filters.width : Math.min(implicitWidth, filters.width)
            objectName: "onlyNew"
            title: qsTr("New or changed")
            shape: "none"
            isNew: true
            count: filters.viewModel.newCount
            chosen: filters.viewModel.onlyNew
            onClicked: filters.viewModel.toggleNew()
        }
    }
}
