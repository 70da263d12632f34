pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// Dated steps from top to bottom: what is reached is filled and ticked, what was missed says so. Of many, those around
// the next one are shown first.
Column {
    id: milestones

    required property int next
    property alias model: repeater.model
    property bool all: false

    readonly property int most: 6
    readonly property bool cut: !all && repeater.count > most + 1
    readonly property int first: cut ? Math.max(0, Math.min(next - 2, repeater.count - most)) : 0
    readonly property int end: cut ? first + most : repeater.count

    spacing: Theme.gap32

    Repeater {
        id: repeater

        PathStep {
            required property int index
            required property string date
            required property string stage

            visible: index >= milestones.first && index < milestones.end
            width: milestones.width
            reached: stage === "reached"
            last: index === milestones.end - 1
            text: stage === "missed" ? qsTr("%1, not reached").arg(date)
                : stage === "expected" ? qsTr("%1, expected").arg(date) : date
        }
    }
    ActionButton {
        visible: milestones.cut
        width: Math.min(implicitWidth, parent.width)
        objectName: "allMilestones"
        kind: ActionButton.Quiet
        text: qsTr("Show all %n milestone(s)", "", repeater.count)
        onClicked: milestones.all = true
    }
}
