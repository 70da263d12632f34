pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// A mark: its shape tells the state, its fill the sector, its number the measure. Drawn on a grid of 56.
Item {
    id: mark

    required property string shape
    property int sector: 0
    property bool neutral: false
    property string label: ""
    property real size: Theme.mark
    property real pointing: 0
    property bool several: false
    property bool isNew: false
    property bool told: false
    property ColorRoles colors: Theme.colors

    readonly property color fill: neutral ? colors.ink2 : Theme.patterned ? colors.contour
                                                                         : colors.sectors[sector % colors.sectors.length]
    readonly property color labelInk: neutral || Theme.patterned ? colors.ground
                                                               : colors.sectorInks[sector % colors.sectorInks.length]
    readonly property bool solid: shape === "arrived"
    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: !told
    Accessible.role: Accessible.StaticText
    Accessible.name: label

    Drawn {
        anchors.centerIn: parent
        box: "-42 -42 84 84"
        size: mark.size * 84 / 56
        svg: (mark.several ? mark.figure(' transform="translate(6 6)"') : "") + mark.figure("")
             + (mark.isNew ? mark.star() : "")
    }
    Text {
        anchors.centerIn: parent
        text: mark.label
        textFormat: Text.PlainText
        font.family: Theme.family
        font.pixelSize: mark.size * 22 / 56
        font.weight: Font.DemiBold
        color: mark.solid ? mark.labelInk : mark.colors.markInk
    }

    // The shape of the state, upright but for the drop, whose point looks to the goal.
    function figure(attributes: string): string {
        const line = ' stroke="' + colors.contour + '" stroke-width="2" stroke-linejoin="round"';
        switch (shape) {
        case "arrived":
            return "<g" + attributes + '><circle r="26" fill="' + fill + '"' + line + "/></g>";
        case "moving":
            return "<g" + attributes + '><path transform="rotate(' + Math.round(pointing) + ')"'
                + ' d="M 0 -35 L 18.2 -18.4 A 26 26 0 1 1 -18.2 -18.4 Z" fill="' + fill + '"' + line + "/>"
                + '<circle r="17.5" fill="' + colors.markCore + '"/></g>';
        case "waiting":
            return "<g" + attributes + '><rect transform="rotate(45)" x="-22" y="-22" width="44" height="44" rx="4"'
                + ' fill="' + colors.markCore + '"' + line + '/><rect transform="rotate(45)" x="-17.5" y="-17.5" width="35"'
                + ' height="35" fill="none" stroke="' + fill + '" stroke-width="3" stroke-dasharray="5 3.75"/></g>';
        case "stopped":
            return "<g" + attributes + '><rect x="-23" y="-23" width="46" height="46" fill="' + colors.markCore + '"' + line
                + '/><path d="M -15 16 L 15 16" stroke="' + fill + '" stroke-width="4"/></g>';
        case "unknown":
            return "<g" + attributes + '><circle r="26" fill="' + colors.markCore + '" stroke="' + colors.contour
                + '" stroke-width="1.5" stroke-dasharray="2.4 3.2"/></g>';
        default:
            return "";
        }
    }

    // New or changed: a small four-pointed star at the top right, alone where there is no mark.
    function star(): string {
        const place = shape === "none" ? "" : ' transform="translate(22 -22)"';
        return "<path" + place + ' d="M 0 -14 Q 2 -2 14 0 Q 2 2 0 14 Q -2 2 -14 0 Q -2 -2 0 -14 Z" fill="'
            + colors.gold + '" stroke="' + colors.contour + '" stroke-width="2" stroke-linejoin="round"/>';
    }
}
