pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// An address to take along: its code for the telephone, white all around in every colour scheme, and the address itself.
Rectangle {
    id: card

    required property string title
    required property string address
    required property string code
    required property int modules

    readonly property real moduleSize: modules > 0 ? Math.max(1, Math.floor(Math.min(320 * Theme.unit, width * 0.8) / modules)) : 0

    implicitHeight: content.height + 2 * Theme.gap24
    radius: Theme.radius
    color: Theme.colors.card
    border.width: Theme.edge
    border.color: Theme.colors.hairline
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: content

        x: Theme.gap24
        y: Theme.gap24
        width: parent.width - 2 * Theme.gap24
        spacing: Theme.gap12

        Drawn {
            visible: card.modules > 0
            objectName: "code"
            anchors.horizontalCenter: parent.horizontalCenter
            size: card.modules * card.moduleSize
            box: "0 0 " + card.modules + " " + card.modules
            svg: card.code
            Accessible.ignored: false
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("QR code: %1").arg(card.title)
        }
        Words {
            width: parent.width
            text: card.title
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: card.address
            size: Theme.second
            color: Theme.colors.ink2
            wrapMode: Text.WrapAnywhere
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
