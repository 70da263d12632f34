pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A heading and its text; nothing at all where there is no text.
Column {
    id: block

    required property string title
    required property string text

    visible: text !== ""
    width: parent?.width ?? 0
    bottomPadding: Theme.gap16
    spacing: Theme.gap4

    Words {
        width: parent.width
        text: block.title
        size: Theme.lead
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Words {
        width: parent.width
        text: block.text
    }
}
