pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// One key: acts on release, once; a dark key does something else than write.
Pressable {
    id: key

    property string iconName: ""
    property bool dark: false
    property bool lit: false
    property bool word: false

    readonly property color fill: down ? Theme.colors.action : lit ? Theme.colors.gold
                                : dark && !Theme.patterned ? Theme.colors.ink : Theme.colors.card
    readonly property color ink: down ? Theme.colors.actionInk : lit ? Theme.colors.litInk
                               : dark && !Theme.patterned ? Theme.colors.ground : Theme.colors.ink

    padding: 0
    implicitHeight: Theme.key
    autoRepeat: false
    z: visualFocus ? 1 : 0  // its ring lies over the keys beside it

    background: Rectangle {
        radius: Theme.radius
        color: key.fill
        border.width: key.lit ? Theme.strongEdge : Theme.edge
        border.color: key.lit ? Theme.colors.contour : Theme.colors.keyEdge
        opacity: key.enabled ? 1 : 0.4
    }
    contentItem: Item {
        Words {
            visible: key.iconName === ""
            anchors.centerIn: parent
            text: key.text
            size: key.word ? Theme.keyWord : Theme.keySign
            font.weight: key.word ? Font.DemiBold : Font.Medium
            leading: 1.2
            color: key.ink
            Accessible.ignored: true
        }
        Icon {
            visible: key.iconName !== ""
            anchors.centerIn: parent
            name: key.iconName
            size: 44 * Theme.unit
            color: key.ink
        }
    }
}
