pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// What others think: every step with its own number, so that no mean hides how opinions spread.
Column {
    id: opinion

    required property string question
    required property list<string> labels
    required property list<int> counts
    required property string noOpinionLabel
    required property int noOpinion
    required property int total
    required property bool withheld

    readonly property int most: Math.max(1, ...counts)
    readonly property real labelWidth: Math.min(width * 0.42, 330 * Theme.unit * Theme.textScale)

    spacing: Theme.gap8
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    Words {
        width: parent.width
        text: opinion.question
        size: Theme.lead
        leading: 1.2
        font.weight: Font.DemiBold
    }
    Words {
        visible: opinion.withheld
        width: parent.width
        text: qsTr("There are still too few answers to show them without showing a single one.")
        color: Theme.colors.ink2
    }
    Repeater {
        model: opinion.withheld ? [] : opinion.labels

        Item {
            id: bar

            required property int index
            required property string modelData

            readonly property int count: opinion.counts[index] ?? 0

            width: opinion.width
            height: Math.max(46 * Theme.unit, label.implicitHeight)
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1: %2").arg(modelData).arg(count)

            Words {
                id: label

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: opinion.labelWidth
                text: bar.modelData
                leading: 1.1
                Accessible.ignored: true
            }
            Rectangle {
                anchors.left: label.right
                anchors.leftMargin: Theme.gap16
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(bar.count > 0 ? Theme.gap8 : Theme.edge,
                                (parent.width - opinion.labelWidth - 120 * Theme.unit * Theme.textScale) * bar.count / opinion.most)
                height: 34 * Theme.unit
                radius: Theme.radius
                color: bar.count > 0 ? Theme.colors.action : Theme.colors.edge
            }
            Words {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: bar.count
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
    }
    Words {
        visible: !opinion.withheld
        width: parent.width
        text: qsTr("%1: %2").arg(opinion.noOpinionLabel).arg(opinion.noOpinion)
        color: Theme.colors.ink2
    }
}
