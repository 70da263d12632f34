pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// The product's mark and the catalogue's name, at the head of every screen.
Row {
    id: brand

    required property string title
    property color ink: Theme.colors.ink2
    property bool staged: false

    spacing: Theme.gap16

    GoalDisc {
        id: disc

        anchors.verticalCenter: parent.verticalCenter
        inverted: brand.staged
    }
    Words {
        width: Math.min(implicitWidth, brand.width - disc.width - brand.spacing)
        anchors.verticalCenter: parent.verticalCenter
        text: brand.title
        size: Math.min(Theme.second, 34 * Theme.unit)
        font.weight: Font.Medium
        leading: 1.1
        color: brand.ink
    }
}
