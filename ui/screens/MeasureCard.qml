pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A measure in short with one button: the card of the radar and the suggestion of thanks.
Rectangle {
    id: card

    required property int number
    required property string title
    required property string teaser
    required property int sector
    required property string shape
    property string detail: ""
    property bool brief: false

    signal opened

    readonly property bool narrow: Theme.largeText || width < 700 * Theme.unit

    implicitHeight: Math.max(mark.height, words.implicitHeight) + 2 * Theme.gap24
                    + (narrow ? button.implicitHeight + Theme.gap16 : 0)
    radius: Theme.radius
    color: Theme.colors.card
    border.width: Theme.edge
    border.color: Theme.patterned ? Theme.colors.edge : Theme.colors.hairline

    StateMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap24
        anchors.top: parent.top
        anchors.topMargin: Theme.gap24
        width: 100 * Theme.unit
        height: width
        size: 76 * Theme.unit
        shape: card.shape
        sector: card.sector
        label: card.number
    }
    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.gap16
        anchors.right: card.narrow ? parent.right : button.left
        anchors.rightMargin: Theme.gap24
        anchors.top: parent.top
        anchors.topMargin: Theme.gap24
        spacing: Theme.gap4

        Words {
            width: parent.width
            text: card.title
            size: Theme.section
            leading: 1.15
            font.weight: Font.DemiBold
        }
        Words {
            visible: card.detail !== ""
            width: parent.width
            text: card.detail
            size: Theme.second
            font.weight: Font.Medium
            color: Theme.colors.ink2
        }
        Words {
            visible: !card.brief
            width: parent.width
            text: card.teaser
            leading: 1.2
        }
    }
    ActionButton {
        id: button

        objectName: card.objectName + "-open"
        anchors.right: parent.right
        anchors.bottom: card.narrow ? parent.bottom : undefined
        anchors.verticalCenter: card.narrow ? undefined : parent.verticalCenter
        anchors.margins: Theme.gap24
        kind: ActionButton.Primary
        text: qsTr("Look at it")
        iconName: "forward"
        iconLast: true
        iconDirected: true
        Accessible.name: qsTr("Look at %1, %2").arg(card.number).arg(card.title)
        onClicked: card.opened()
    }
}
