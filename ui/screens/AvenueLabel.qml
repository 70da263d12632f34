pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A state in the avenue: its shape, its name, how many measures are in it.
Item {
    id: sign

    required property string title
    required property string shape
    required property int count
    required property real at
    required property bool tall


    readonly property real size: Math.min(Theme.number, Theme.number * width / (164 * Theme.unit))

    implicitHeight: tall ? stack.implicitHeight : line.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(title).arg(count)

    Column {
        id: stack

        visible: sign.tall
        width: parent.width

        StateMark {
            anchors.horizontalCenter: parent.horizontalCenter
            height: 40 * Theme.unit
            size: 34 * Theme.unit
            shape: sign.shape
            neutral: true
        }
        Words {
            visible: !Theme.largeText
            width: parent.width
            text: sign.title
            size: sign.size
            leading: 1.1
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            text: sign.count
            size: sign.size
            leading: 1.1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
    Row {
        id: line

        visible: !sign.tall
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gap4

        StateMark {
            anchors.verticalCenter: parent.verticalCenter
            width: 26 * Theme.unit
            height: 30 * Theme.unit
            size: 22 * Theme.unit
            shape: sign.shape
            neutral: true
        }
        Words {
            visible: !Theme.largeText
            anchors.verticalCenter: parent.verticalCenter
            text: sign.title
            size: sign.size * 0.96
            leading: 1
            wrapMode: Text.NoWrap
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: sign.count
            size: sign.size * 0.96
            leading: 1
            Accessible.ignored: true
        }
    }
}
