pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// The same measures as a list, equal in rank to the picture; pages are turned by buttons. Where text is large, the
// filters have a page of their own, so that the list keeps its room.
Item {
    id: screen

    required property AppViewModel app
    required property ListViewModel viewModel

    readonly property bool wide: width > height
    readonly property bool compact: Theme.largeText || height < 1300 * Theme.unit && !wide
    readonly property bool typing: viewModel.typing
    property bool filtering: false

    readonly property real rowHeight: Math.max(112 * Theme.unit, 2 * Theme.body * 1.15 + 1.2 * Theme.second + Theme.gap32)

    objectName: "list"
    Accessible.role: Accessible.Pane
    Accessible.name: header.title

    ScreenHeader {
        id: header

        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin
        visible: !screen.typing || !screen.wide
        brand: screen.app.title
        title: qsTr("%n measure(s)", "", screen.viewModel.total)
        lead: screen.viewModel.searching ? qsTr("Searching …")
            : qsTr("Page %1 of %2").arg(screen.viewModel.page).arg(screen.viewModel.pages)
    }
    SearchField {
        id: search

        visible: screen.typing || screen.viewModel.search !== "" && !screen.filtering
        anchors.top: header.visible ? header.bottom : parent.top
        anchors.topMargin: Theme.gap24
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        height: visible ? implicitHeight : 0
        viewModel: screen.viewModel
    }
    Loader {
        id: filters

        anchors.top: search.bottom
        anchors.topMargin: search.visible && active ? Theme.gap12 : 0
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        height: active ? implicitHeight : 0
        active: !screen.compact && !screen.typing
        sourceComponent: ListFilters {
            viewModel: screen.viewModel
            columns: screen.width > 1500 * Theme.unit ? 4 : 2
        }
    }
    PageArea {
        id: area

        readonly property int lines: Math.max(1, Math.floor(height / screen.rowHeight))
        readonly property real cell: Math.min(Math.floor(height / lines), 1.2 * screen.rowHeight)

        visible: !screen.filtering
        anchors.top: filters.bottom
        anchors.topMargin: Theme.gap16
        anchors.bottom: screen.typing ? board.top : turning.top
        anchors.bottomMargin: Theme.gap16
        width: parent.width
        sideMargin: Theme.gutter
        onText: qsTr("Read on")
        backText: qsTr("Back up")
        onHeightChanged: Qt.callLater(screen.fit)

        Grid {
            id: rows

            width: parent.width
            columns: screen.width > 1500 * Theme.unit && !Theme.largeText ? 2 : 1
            columnSpacing: Theme.gap48
            onColumnsChanged: Qt.callLater(screen.fit)

            Repeater {
                id: repeater

                model: screen.viewModel.rows

                MeasureRow {
                    required property int index

                    width: (rows.width - (rows.columns - 1) * rows.columnSpacing) / rows.columns
                    height: Math.max(area.cell, implicitHeight)
                    last: index >= repeater.count - rows.columns
                    onClicked: screen.viewModel.open(measureId)
                }
            }
        }
    }
    PageArea {
        visible: screen.viewModel.total === 0 && !screen.filtering && !screen.typing
        anchors.top: filters.bottom
        anchors.topMargin: Theme.gap24
        anchors.bottom: turning.top
        anchors.bottomMargin: Theme.gap16
        width: parent.width
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        EmptyList {
            width: parent.width
            viewModel: screen.viewModel
        }
    }
    PageArea {
        visible: screen.filtering
        anchors.top: header.bottom
        anchors.topMargin: Theme.gap24
        anchors.bottom: turning.top
        anchors.bottomMargin: Theme.gap16
        width: parent.width
        sideMargin: Theme.gutter
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        Loader {
            width: parent.width
            active: screen.filtering
            sourceComponent: ListFilters {
                viewModel: screen.viewModel
                columns: screen.wide ? 2 : 1
                stacked: true
            }
        }
    }
    Words {
        visible: screen.typing && screen.viewModel.total === 0
        x: Theme.margin
        y: area.y + Theme.gap16
        width: parent.width - 2 * Theme.margin
        text: qsTr("Nothing was found.")
        size: Theme.lead
        font.weight: Font.DemiBold
    }
    Loader {
        id: board

        anchors.bottom: parent.bottom
        width: parent.width
        height: active ? implicitHeight : 0
        active: screen.typing
        sourceComponent: Keyboard {
            viewModel: screen.viewModel.keyboard as KeyboardViewModel
        }
    }
    GridLayout {
        id: turning

        visible: !screen.typing

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap24
        x: Theme.gutter
        width: parent.width - 2 * Theme.gutter
        columns: !screen.wide || Theme.textScale > 1.6 ? 2 : screen.compact ? 4 : 3
        columnSpacing: Theme.gap12
        rowSpacing: Theme.gap12
        uniformCellWidths: true

        ActionButton {
            visible: screen.compact
            Layout.fillWidth: true
            Layout.columnSpan: screen.filtering ? turning.columns : 1
            objectName: "filters"
            kind: screen.filtering ? ActionButton.Primary : ActionButton.Secondary
            text: screen.filtering ? qsTr("Show %n measure(s)", "", screen.viewModel.total)
                : screen.viewModel.narrowedBy === 0 ? qsTr("Filter") : qsTr("Filter: %1").arg(screen.viewModel.narrowedBy)
            onClicked: screen.filtering = !screen.filtering
        }
        ActionButton {
            visible: !screen.filtering
            Layout.fillWidth: true
            Layout.columnSpan: screen.wide ? 1 : screen.compact ? 1 : 2
            objectName: "search"
            iconName: "zoom"
            text: qsTr("Search")
            onClicked: screen.viewModel.startTyping()
        }
        ActionButton {
            visible: !screen.filtering
            Layout.fillWidth: true
            objectName: "previousPage"
            iconName: "up"
            text: qsTr("Previous")
            enabled: screen.viewModel.page > 1
            onClicked: screen.viewModel.previousPage()
        }
        ActionButton {
            visible: !screen.filtering
            Layout.fillWidth: true
            objectName: "nextPage"
            iconName: "down"
            text: qsTr("Next page")
            enabled: screen.viewModel.page < screen.viewModel.pages
            onClicked: screen.viewModel.nextPage()
        }
    }

    Connections {
        target: screen.viewModel

        function onChanged(): void {
            area.toTop();
        }
    }

    onRowHeightChanged: Qt.callLater(fit)
    Component.onCompleted: fit()

    function fit(): void {
        if (area.height > 0)
            viewModel.setPageSize(area.lines * rows.columns);
    }
}
