pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// One measure in a list: its mark, its title, its state in words.
Pressable {
    id: row

    required property string measureId
    required property int number
    required property string title
    required property string sectorTitle
    required property string ringTitle
    required property string shape
    required property int sector
    required property string newSince
    property bool chosen: false
    property bool last: false

    objectName: "row-" + measureId
    text: qsTr("%1, %2").arg(number).arg(title)
    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap12
    bottomPadding: Theme.gap12
    Accessible.description: newSince === "" ? qsTr("%1. %2").arg(sectorTitle).arg(ringTitle)
                                            : qsTr("%1. %2. New since %3").arg(sectorTitle).arg(ringTitle).arg(newSince)

    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.colors.soft : row.chosen ? Theme.colors.card : "transparent"
        border.width: row.chosen ? 5 * Theme.unit : 0
        border.color: Theme.colors.ink

        Rectangle {
            visible: !row.chosen && !row.last
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.edge
            color: Theme.colors.hairline
        }
    }
    contentItem: Item {
        implicitHeight: Math.max(mark.height, words.implicitHeight)

        StateMark {
            id: mark

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: 74 * Theme.unit
            height: 74 * Theme.unit
            shape: row.shape
            sector: row.sector
            label: row.number
            isNew: row.newSince !== ""
        }
        Column {
            id: words

            anchors.left: mark.right
            anchors.leftMargin: Theme.gap16
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap4

            Words {
                width: parent.width
                text: row.title
                font.weight: Font.DemiBold
                leading: 1.15
                Accessible.ignored: true
            }
            Words {
                width: parent.width
                text: row.newSince === "" ? qsTr("%1 · %2").arg(row.sectorTitle).arg(row.ringTitle)
                                          : qsTr("%1 · %2 · new since %3").arg(row.sectorTitle).arg(row.ringTitle).arg(row.newSince)
                size: Theme.second
                leading: 1.2
                color: Theme.colors.ink2
                Accessible.ignored: true
            }
        }
    }
}
