pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// One filter that is on or off: a state by its shape and word, with how many measures it would leave.
Pressable {
    id: tile

    required property string title
    required property string shape
    required property int count
    required property bool chosen
    property bool isNew: false

    readonly property color ink: tile.chosen || tile.down ? Theme.colors.ground : Theme.colors.ink

    text: title
    leftPadding: Theme.gap8
    rightPadding: Theme.gap16
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    implicitHeight: Math.max(68 * Theme.unit, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.ceil(sign.width + words.implicitWidth + number.implicitWidth + 2 * Theme.gap12)
                   + leftPadding + rightPadding
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: qsTr("%n measure(s)", "", count)

    background: Rectangle {
        radius: Theme.radius
        color: tile.chosen || tile.down ? Theme.colors.ink : Theme.colors.card
        border.width: Theme.edge
        border.color: Theme.colors.edge
    }
    contentItem: Item {
        implicitHeight: Math.max(sign.height, words.implicitHeight)

        Rectangle {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: 50 * Theme.unit
            height: width
            radius: Theme.radius
            color: tile.chosen ? Theme.colors.gold : Theme.colors.card

            StateMark {
                visible: !tile.chosen
                anchors.centerIn: parent
                size: (tile.isNew ? 64 : 34) * Theme.unit
                shape: tile.shape
                neutral: true
                isNew: tile.isNew
            }
            Icon {
                visible: tile.chosen
                anchors.centerIn: parent
                name: "check"
                weight: 2.8
                color: Theme.colors.stage
            }
        }
        Words {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.gap12
            anchors.right: number.left
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            text: tile.title
            size: Theme.second
            font.weight: tile.chosen ? Font.DemiBold : Font.Medium
            leading: 1.15
            color: tile.ink
            Accessible.ignored: true
        }
        Words {
            id: number

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: tile.count
            size: Theme.second
            color: tile.ink
            Accessible.ignored: true
        }
    }
}
