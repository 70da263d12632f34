pragma Singleton
pragma ComponentBehavior: Bound
import QtQuick

// Every colour, size and duration. Lengths are those of the drawings at 1080 x 1920, where a pixel is
// 0.369 mm; `unit` turns them into this screen's pixels, so that millimetres stay millimetres.
QtObject {
    id: theme

    property string scheme: "light"
    property real textScale: 1
    property real mmPerPixel: 0.369
    property bool reducedMotion: false

    readonly property real unit: 0.369 / mmPerPixel
    readonly property ColorRoles colors: scheme === "dark" ? dark : scheme === "contrast" ? contrast : light
    readonly property bool patterned: scheme === "contrast"

    // From here on tiles stack, cards lose their second thoughts and words move out of the picture.
    readonly property bool largeText: textScale > 1.3

    readonly property string family: "Fira Sans"
    readonly property real statement: 104 * unit * Math.min(textScale, 1.25)
    readonly property real title: 56 * unit * Math.min(textScale, 1.55)
    readonly property real section: 38 * unit * textScale
    readonly property real lead: 34 * unit * textScale
    readonly property real body: 28 * unit * textScale
    readonly property real second: 25 * unit * textScale
    readonly property real number: 22 * unit
    readonly property real lineHeight: 1.3
    readonly property real tightLineHeight: 1.12

    readonly property real gap4: 4 * unit
    readonly property real gap8: 8 * unit
    readonly property real gap12: 12 * unit
    readonly property real gap16: 16 * unit
    readonly property real gap24: 24 * unit
    readonly property real gap32: 32 * unit
    readonly property real gap48: 48 * unit
    readonly property real gap64: 64 * unit
    readonly property real margin: 48 * unit
    readonly property real gutter: 40 * unit
    readonly property real radius: 4 * unit
    readonly property real edge: Math.max(1, 2 * unit)
    readonly property real strongEdge: Math.max(2, 3 * unit)
    readonly property real focus: 5 * unit

    readonly property real target: 54 * unit
    readonly property real button: 100 * unit
    readonly property real footer: 164 * unit
    readonly property real footerLow: 108 * unit
    readonly property real mark: 56 * unit
    readonly property real icon: 36 * unit
    readonly property real key: 96 * unit
    readonly property real keyGap: 9 * unit  // 3 mm, seen with edges
    readonly property real keySign: 38 * unit * Math.min(textScale, 1.35)
    readonly property real keyWord: 28 * unit * Math.min(textScale, 1.35)
    readonly property real brand: 38 * unit

    readonly property int releaseTime: reducedMotion ? 0 : 120
    readonly property int cardTime: reducedMotion ? 0 : 200
    readonly property int pageTime: reducedMotion ? 0 : 240
    readonly property int savedTime: reducedMotion ? 0 : 600

    readonly property ColorRoles light: ColorRoles {
        ground: "#FBF7EF"; card: "#FFFFFF"; soft: "#F1EADC"
        ink: "#131525"; ink2: "#3F4257"
        action: "#2044AA"; actionInk: "#FFFFFF"
        edge: "#8A8474"; hairline: "#DDD5C5"
        good: "#0A543A"; danger: "#8F1D14"; gold: "#F3B229"
        focusOuter: "#131525"; focusInner: "#FFFFFF"
        backdrop: "#F6EEDD"
        stage: "#131525"; stageInk: "#FBF7EF"; stageRing: "#1E2042"; stageGold: "#FFD66B"
        keyBed: "#E6DECE"; keyEdge: "#6B6556"; litInk: "#131525"
        contour: "#131525"; markCore: "#FFFFFF"; markInk: "#131525"
        sectors: ["#26215F", "#00635A", "#F3B229", "#883151", "#C4C8FD", "#655235",
                  "#A9BE78", "#426101", "#6AC4C7", "#575170", "#EBC4B3", "#7B408C"]
        sectorInks: ["#FFFFFF", "#FFFFFF", "#131525", "#FFFFFF", "#131525", "#FFFFFF",
                    "#131525", "#FFFFFF", "#131525", "#FFFFFF", "#131525", "#FFFFFF"]
        tints: ["#C9C9E2", "#DEDEEE", "#EAEAF4", "#F1F0F5",
                "#BBDAD2", "#D4E9E3", "#E3F1EC", "#EEF4EF",
                "#F8D98B", "#FBE7B5", "#FCF0D2", "#FBF3E2"]
    }
    readonly property ColorRoles dark: ColorRoles {
        ground: "#11142A"; card: "#1C2040"; soft: "#23284B"
        ink: "#F7F3EA"; ink2: "#CFCBDD"
        action: "#B8C8FF"; actionInk: "#11142A"
        edge: "#8C8FB0"; hairline: "#343959"
        good: "#7BE0B0"; danger: "#FFB4A8"; gold: "#FFD66B"
        focusOuter: "#FFFFFF"; focusInner: "#11142A"
        backdrop: "#171B36"
        stage: "#0B0D1C"; stageInk: "#F7F3EA"; stageRing: "#1C2040"; stageGold: "#FFD66B"
        keyBed: "#23284B"; keyEdge: "#8C8FB0"; litInk: "#11142A"
        contour: "#F7F3EA"; markCore: "#11142A"; markInk: "#F7F3EA"
        sectors: ["#7991EE", "#50CDB6", "#FFE39A", "#F3A3B0", "#E7E0FF", "#C6BC4A",
                  "#D8EEBA", "#81CA7B", "#CAEDEC", "#B3BAD0", "#F2E4D8", "#CBAFE8"]
        sectorInks: ["#000000", "#000000", "#000000", "#000000", "#000000", "#000000",
                    "#000000", "#000000", "#000000", "#000000", "#000000", "#000000"]
        tints: ["#39437F", "#2B3363", "#232950", "#1C2040",
                "#1F5A5C", "#1B474E", "#193A44", "#17293A",
                "#5A4C33", "#4C4538", "#3A3838", "#2A2A38"]
    }
    readonly property ColorRoles contrast: ColorRoles {
        ground: "#000000"; card: "#000000"; soft: "#000000"
        ink: "#FFE500"; ink2: "#FFE500"
        action: "#FFE500"; actionInk: "#000000"
        edge: "#FFE500"; hairline: "#8F8100"
        good: "#FFE500"; danger: "#FFE500"; gold: "#FFE500"
        focusOuter: "#FFFFFF"; focusInner: "#000000"
        backdrop: "#000000"
        stage: "#000000"; stageInk: "#FFE500"; stageRing: "#000000"; stageGold: "#FFE500"
        keyBed: "#000000"; keyEdge: "#FFE500"; litInk: "#000000"
        contour: "#FFE500"; markCore: "#000000"; markInk: "#FFE500"
        sectors: ["#FFE500", "#000000", "#000000"]
        sectorInks: ["#000000", "#FFE500", "#FFE500"]
        tints: ["#000000"]
    }

    // The colour of a sector by its place in the catalogue: the first is the darkest, then two steps of lightness take
    // turns, so that neighbours stay apart for everybody and in grey, however many sectors there are.
    function sector(index: int): color {
        return colors.sectors[index % colors.sectors.length];
    }

    // Text and numbers on that colour.
    function sectorInk(index: int): color {
        return colors.sectorInks[index % colors.sectorInks.length];
    }

    // The ground of one ring of a sector, strongest at the middle.
    function tint(index: int, ring: int): color {
        if (patterned)
            return colors.ground;
        const step = Math.min(ring, 3);
        if (index * 4 + step < colors.tints.length)
            return colors.tints[index * 4 + step];
        const share = [0.24, 0.17, 0.11, 0.06][step];
        return mixed(sector(index), colors.card, share);
    }

    // `share` of the first colour over the second one.
    function mixed(over: color, under: color, share: real): color {
        return Qt.rgba(over.r * share + under.r * (1 - share), over.g * share + under.g * (1 - share),
                       over.b * share + under.b * (1 - share), 1);
    }
}
