pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A measured number: in words with its date, and against its target where it has one.
Column {
    id: indicator

    required property string name
    required property string value
    required property string target
    required property string date
    required property real share
    required property real targetShare

    spacing: Theme.gap8
    bottomPadding: Theme.gap16

    Words {
        width: parent.width
        text: indicator.name
        font.weight: Font.DemiBold
    }
    Item {
        visible: indicator.targetShare >= 0
        width: parent.width
        height: bar.height + Theme.gap16

        ShareBar {
            id: bar

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            share: indicator.share
            target: indicator.targetShare
        }
    }
    Words {
        width: parent.width
        text: indicator.target === "" ? qsTr("%1 (as of %2)").arg(indicator.value).arg(indicator.date)
            : qsTr("%1 of %2 aimed for (as of %3)").arg(indicator.value).arg(indicator.target).arg(indicator.date)
    }
}
