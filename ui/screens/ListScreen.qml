pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// The same measures as a list, equal in rank to the picture; pages are turned by buttons.
Item {
    id: screen

    required property AppViewModel app
    required property ListViewModel viewModel

    readonly property real rowHeight: Math.max(112 * Theme.unit, 2 * Theme.body * 1.15 + 1.2 * Theme.second + Theme.gap32)

    objectName: "list"
    Accessible.role: Accessible.Pane
    Accessible.name: header.title

    ScreenHeader {
        id: header

        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        brand: screen.app.title
        title: qsTr("%n measure(s)", "", screen.viewModel.total)
        lead: qsTr("Page %1 of %2").arg(screen.viewModel.page).arg(screen.viewModel.pages)
    }
    GridLayout {
        id: filters

        anchors.top: header.bottom
        anchors.topMargin: Theme.gap24
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        columns: screen.width > 1500 * Theme.unit && !Theme.largeText ? 4 : 2
        columnSpacing: Theme.gap12
        rowSpacing: Theme.gap12
        uniformCellWidths: true

        Repeater {
            model: screen.viewModel.filters

            FilterTile {
                required property string sectorId
                required property string title
                required sector
                required count
                required chosen

                Layout.fillWidth: true
                objectName: "filter-" + (sectorId === "" ? "all" : sectorId)
                text: sectorId === "" ? qsTr("All measures") : title
                onClicked: screen.viewModel.filter(sectorId)
            }
        }
    }
    Grid {
        id: rows

        anchors.top: filters.bottom
        anchors.topMargin: Theme.gap16
        anchors.bottom: turning.top
        anchors.bottomMargin: Theme.gap16
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        columns: screen.width > 1500 * Theme.unit && !Theme.largeText ? 2 : 1
        columnSpacing: Theme.gap48
        onHeightChanged: screen.fit()
        onColumnsChanged: screen.fit()

        Repeater {
            id: repeater

            model: screen.viewModel.rows

            MeasureRow {
                required property int index

                width: (rows.width - (rows.columns - 1) * rows.columnSpacing) / rows.columns
                height: screen.rowHeight
                last: index >= repeater.count - rows.columns
                onClicked: screen.viewModel.open(measureId)
            }
        }
    }
    RowLayout {
        id: turning

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap24
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        spacing: Theme.gap12
        uniformCellSizes: true

        ActionButton {
            Layout.fillWidth: true
            objectName: "previousPage"
            iconName: "up"
            text: qsTr("Previous")
            enabled: screen.viewModel.page > 1
            onClicked: screen.viewModel.previousPage()
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "nextPage"
            iconName: "down"
            text: qsTr("Next page")
            enabled: screen.viewModel.page < screen.viewModel.pages
            onClicked: screen.viewModel.nextPage()
        }
    }

    onRowHeightChanged: fit()
    Component.onCompleted: fit()

    function fit(): void {
        if (rows.height > 0)
            viewModel.setPageSize(Math.max(1, Math.floor(rows.height / rowHeight)) * rows.columns);
    }
}
