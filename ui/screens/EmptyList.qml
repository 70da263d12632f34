pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// Nothing fits: what was asked for, and the ways out of it.
Column {
    id: empty

    required property ListViewModel viewModel

    spacing: Theme.gap24

    Words {
        width: parent.width
        text: empty.viewModel.search === "" ? qsTr("No measure fits all of these filters.")
                                            : qsTr("Nothing was found for “%1”.").arg(empty.viewModel.search)
        size: Theme.lead
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Words {
        visible: empty.viewModel.search !== "" && empty.viewModel.elsewhere === 0
        width: parent.width
        text: qsTr("A shorter word or another one may help. A part of the word is enough.")
    }
    ActionButton {
        visible: empty.viewModel.search !== "" && empty.viewModel.elsewhere > 0
        width: Math.min(implicitWidth, parent.width)
        objectName: "widen"
        kind: ActionButton.Primary
        text: qsTr("Search in all measures")
        detail: qsTr("%n found", "", empty.viewModel.elsewhere)
        onClicked: empty.viewModel.widen()
    }
    ActionButton {
        width: Math.min(implicitWidth, parent.width)
        objectName: "showAll"
        text: qsTr("Show all measures")
        onClicked: empty.viewModel.showAll()
    }
}
