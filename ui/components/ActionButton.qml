pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A button with words, optionally with a second line and an icon.
Pressable {
    id: control

    enum Kind { Primary, Secondary, Quiet, Strong }

    property int kind: ActionButton.Secondary
    property string iconName: ""
    property bool iconLast: false
    property bool iconDirected: false
    property string detail: ""
    property real textSize: Theme.body
    property real iconSize: Theme.icon

    readonly property bool filled: kind === ActionButton.Primary || kind === ActionButton.Strong
    readonly property color fill: kind === ActionButton.Primary ? Theme.colors.action
                                : kind === ActionButton.Strong ? Theme.colors.ink : Theme.colors.card
    readonly property color ink: kind === ActionButton.Primary ? Theme.colors.actionInk
                               : kind === ActionButton.Strong ? Theme.colors.ground
                               : kind === ActionButton.Secondary ? Theme.colors.action : Theme.colors.ink

    leftPadding: Theme.gap24
    rightPadding: Theme.gap24
    topPadding: Theme.gap16
    bottomPadding: Theme.gap16
    implicitHeight: Math.max(Theme.button, implicitContentHeight + topPadding + bottomPadding)
    Accessible.description: detail

    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.ink : control.fill
        border.width: control.filled && !Theme.patterned ? 0 : Theme.strongEdge
        border.color: control.kind === ActionButton.Secondary ? Theme.colors.action : Theme.colors.edge
        opacity: control.enabled ? 1 : 0.4

        Behavior on color {
            enabled: !control.down
            ColorAnimation { duration: Theme.releaseTime }
        }
    }
    contentItem: Item {
        id: content

        readonly property real iconRoom: control.iconName === "" ? 0 : control.iconSize + Theme.gap16
        readonly property real wanted: Math.max(words.implicitWidth, second.visible ? second.implicitWidth : 0)

        implicitWidth: wanted + iconRoom
        implicitHeight: column.height

        Row {
            anchors.centerIn: parent
            spacing: Theme.gap16
            layoutDirection: control.iconLast !== control.mirrored ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                visible: control.iconName !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: control.iconName
                size: control.iconSize
                color: words.color
                directed: control.iconDirected
            }
            Column {
                id: column

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(content.wanted), control.availableWidth - content.iconRoom)

                Words {
                    id: words

                    width: parent.width
                    text: control.text
                    size: control.textSize
                    font.weight: Font.DemiBold
                    leading: 1.15
                    color: control.down ? Theme.colors.ground : control.ink
                    horizontalAlignment: control.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
                    Accessible.ignored: true
                }
                Words {
                    id: second

                    visible: control.detail !== ""
                    width: parent.width
                    text: control.detail
                    size: Theme.second
                    leading: 1.2
                    color: words.color
                    horizontalAlignment: words.horizontalAlignment
                    Accessible.ignored: true
                }
            }
        }
    }
}
