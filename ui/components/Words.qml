pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ui.theme

// Text that is in the accessibility tree, never rich, never shortened; lines are `leading` times its size apart.
Label {
    property real size: Theme.body
    property real leading: Theme.lineHeight

    color: Theme.colors.ink
    font.family: Theme.family
    font.pixelSize: size
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(size * leading)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
}
