pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A choice with its box before the words: round where one of many is chosen, square where several may be.
Pressable {
    id: tile

    property bool chosen: false
    property bool several: false
    property bool centred: false

    readonly property color fill: several ? Theme.colors.ink : Theme.colors.action
    readonly property color ink: down ? Theme.colors.ground
                               : !chosen ? Theme.colors.ink : several ? Theme.colors.ground : Theme.colors.actionInk

    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    implicitHeight: Math.max((several ? 78 : 92) * Theme.unit, implicitContentHeight + topPadding + bottomPadding)
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.colors.ink : tile.chosen ? tile.fill : Theme.colors.card
        border.width: tile.several ? Theme.edge : Theme.strongEdge
        border.color: tile.chosen ? tile.fill : Theme.colors.edge
    }
    TextMetrics {
        id: heavy  // so that a choice moves nothing: chosen words are wider

        font.family: Theme.family
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
        text: tile.text
    }
    contentItem: Item {
        implicitWidth: box.width + Theme.gap12 + Math.ceil(heavy.advanceWidth) + Theme.gap4
        implicitHeight: words.implicitHeight

        Row {
            x: !tile.centred ? (tile.mirrored ? parent.width - width : 0) : (parent.width - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap12

            Rectangle {
                id: box

                anchors.verticalCenter: parent.verticalCenter
                width: 36 * Theme.unit
                height: width
                radius: tile.several ? Theme.radius : width / 2
                color: "transparent"
                border.width: Theme.strongEdge
                border.color: tile.ink

                Icon {
                    anchors.centerIn: parent
                    visible: tile.chosen
                    name: "check"
                    size: 26 * Theme.unit
                    weight: 3
                    color: tile.ink
                }
            }
            Words {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(implicitWidth), tile.availableWidth - box.width - parent.spacing)
                text: tile.text
                leading: 1.15
                font.weight: tile.chosen ? Font.DemiBold : Font.Medium
                color: tile.ink
                Accessible.ignored: true
            }
        }
    }
}
