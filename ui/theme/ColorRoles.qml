pragma ComponentBehavior: Bound
import QtQuick

// The colour roles of one scheme; contrasts are computed in tests, not judged by eye.
QtObject {
    required property color ground
    required property color card
    required property color soft
    required property color ink
    required property color ink2
    required property color action
    required property color actionInk
    required property color edge
    required property color hairline
    required property color good
    required property color danger
    required property color gold
    required property color focusOuter
    required property color focusInner
    required property color backdrop
    required property color stage
    required property color stageInk
    required property color stageRing
    required property color stageGold
    required property color keyBed
    required property color keyEdge
    required property color litInk
    required property color contour
    required property color markCore
    required property color markInk
    required property list<color> sectors
    required property list<color> sectorInks
    required property list<color> tints
}
