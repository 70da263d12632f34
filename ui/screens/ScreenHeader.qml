pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// The head of a screen: mark and name of the product, one title, one sentence.
Column {
    id: header

    required property string brand
    required property string title
    property string lead: ""
    property real titleSize: Theme.title
    property color ink: Theme.colors.ink
    property color leadInk: Theme.colors.ink
    property bool staged: false

    spacing: Theme.gap12

    Brand {
        width: parent.width
        title: header.brand
        staged: header.staged
        ink: header.staged ? Theme.colors.stageInk : Theme.colors.ink2
    }
    Words {
        width: parent.width
        text: header.title
        size: header.titleSize
        font.weight: Font.DemiBold
        leading: Theme.tightLineHeight
        color: header.ink
        Accessible.role: Accessible.Heading
    }
    Words {
        width: parent.width
        visible: text !== ""
        text: header.lead
        color: header.leadInk
    }
}
