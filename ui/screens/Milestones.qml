pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// Dated steps from top to bottom: what is reached is filled and ticked, what was missed says so.
Column {
    id: milestones

    property alias model: repeater.model

    spacing: Theme.gap32

    Repeater {
        id: repeater

        PathStep {
            required property int index
            required property string date
            required property string stage

            width: milestones.width
            reached: stage === "reached"
            last: index === repeater.count - 1
            text: stage === "missed" ? qsTr("%1, not reached").arg(date)
                : stage === "expected" ? qsTr("%1, expected").arg(date) : date
        }
    }
}
