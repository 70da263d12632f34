pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// Where the facts of a measure come from, and whether somebody has checked them.
Column {
    id: sources

    required property MeasureViewModel viewModel

    spacing: Theme.gap4

    Words {
        visible: addresses.count > 0
        width: parent.width
        text: qsTr("Where this is from")
        size: Theme.second
        font.weight: Font.DemiBold
        color: Theme.colors.ink2
    }
    Repeater {
        id: addresses

        model: sources.viewModel.sources

        Words {
            required property string address
            required property string date
            required property string licence

            width: sources.width
            text: [date === "" ? address : qsTr("%1 (%2)").arg(address).arg(date), licence].filter(part => part !== "").join(", ")
            size: Theme.second
            wrapMode: Text.WrapAnywhere
            color: Theme.colors.ink2
        }
    }
    Words {
        visible: sources.viewModel.verified
        width: parent.width
        text: qsTr("These facts have been checked.")
        size: Theme.second
        color: Theme.colors.ink2
    }
}
