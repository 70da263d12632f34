pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A state in the avenue: its shape, how many measures are in it, and its name below.
Column {
    id: sign

    required property string title
    required property string shape
    required property int count
    required property real at
    required property bool named

    readonly property real size: Math.min(Theme.number, Theme.number * width / (156 * Theme.unit))

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(title).arg(count)

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gap4

        StateMark {
            anchors.verticalCenter: parent.verticalCenter
            width: 34 * Theme.unit
            height: 32 * Theme.unit
            size: 26 * Theme.unit
            shape: sign.shape
            neutral: true
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: sign.count
            size: sign.size
            leading: 1.1
            Accessible.ignored: true
        }
    }
    Words {
        visible: sign.named && !Theme.largeText
        width: parent.width
        text: sign.title
        size: sign.size
        leading: 1.1
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}
