pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ui.theme

// Text that is in the accessibility tree, never rich, never shortened.
Label {
    property real size: Theme.body

    color: Theme.colors.ink
    font.family: Theme.family
    font.pixelSize: size
    lineHeight: Theme.lineHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
}
