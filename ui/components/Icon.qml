pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A stroke icon; decoration beside words, so it has no name of its own.
Drawn {
    id: icon

    required property string name
    property color color: Theme.colors.ink
    property real weight: 2.1
    property bool directed: false

    size: Theme.icon
    box: "0 0 24 24"
    mirror: directed && LayoutMirroring.enabled
    svg: name === "" ? "" : '<path d="' + IconPaths.strokes[name] + '" fill="none" stroke="' + color + '" stroke-width="' + weight
         + '" stroke-linecap="round" stroke-linejoin="round"/>'
}
