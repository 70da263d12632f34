pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// An earlier state of a measure, with its date.
Item {
    id: past

    required property string date
    required property string shape
    required property string ringTitle
    required property int percent
    required property string note
    property int sector: 0

    implicitHeight: Math.max(sign.height, words.height)

    StateMark {
        id: sign

        anchors.left: parent.left
        size: 40 * Theme.unit
        width: 60 * Theme.unit
        height: 52 * Theme.unit
        shape: past.shape
        sector: past.sector
    }
    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.gap16
        anchors.right: parent.right

        Words {
            width: parent.width
            text: past.percent < 0 ? qsTr("%1: %2").arg(past.date).arg(past.ringTitle)
                                   : qsTr("%1: %2, %3 %").arg(past.date).arg(past.ringTitle).arg(past.percent)
        }
        Words {
            visible: text !== ""
            width: parent.width
            text: past.note
            color: Theme.colors.ink2
        }
    }
}
