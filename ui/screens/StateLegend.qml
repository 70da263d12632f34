pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// The states' shapes and names, where the avenue has room for the shapes alone.
Flow {
    id: legend

    property alias model: repeater.model

    spacing: Theme.gap12

    Repeater {
        id: repeater

        Row {
            id: entry

            required property string title
            required property string shape

            spacing: Theme.gap8

            StateMark {
                anchors.verticalCenter: parent?.verticalCenter
                width: 48 * Theme.unit
                height: width
                size: 36 * Theme.unit
                shape: entry.shape
                neutral: true
            }
            Words {
                anchors.verticalCenter: parent?.verticalCenter
                width: Math.min(implicitWidth, legend.width - 60 * Theme.unit)
                text: entry.title
                size: Theme.second
                font.weight: Font.DemiBold
            }
        }
    }
}
