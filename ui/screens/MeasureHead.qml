pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// The head of a measure: its title and teaser on the tints of its sector, its mark in the rings. Folded, it leaves the
// words to the page, where they have more room.
Backdrop {
    id: head

    required property MeasureViewModel viewModel
    required property string brand
    required property bool rightToLeft
    required property bool wide
    property bool folded: false

    readonly property real wanted: title.y + title.implicitHeight + Theme.gap48
    readonly property real markRoom: Theme.largeText || head.wide ? 0 : 190 * Theme.unit

    implicitHeight: folded ? words.height + 2 * Theme.margin : Math.max(400 * Theme.unit, wanted)
    ground: Theme.tint(head.viewModel.sector, 2)
    ring: Theme.tint(head.viewModel.sector, 1)
    centreX: (head.rightToLeft ? 0.14 : 0.86) * width
    centreY: head.wide ? height * 0.72 : height * 0.60
    first: 112 * Theme.unit
    step: 100 * Theme.unit
    rings: 6

    Column {
        id: words

        x: head.rightToLeft ? parent.width - width - Theme.margin : Theme.margin
        y: Theme.margin
        width: parent.width - 2 * Theme.margin - head.markRoom
        spacing: Theme.gap12

        Brand {
            width: parent.width
            title: head.brand
            ink: Theme.colors.ink
        }
    }
    MeasureTitle {
        id: title

        x: words.x
        y: words.y + words.height + Theme.gap24
        visible: !head.folded
        width: words.width
        viewModel: head.viewModel
        teaserShown: !head.wide || !Theme.largeText
    }
    Rectangle {
        id: mark

        visible: !Theme.largeText && !(head.folded && !head.wide) && (!head.wide || head.folded || title.y + title.height < y)
        x: head.centreX - width / 2
        y: head.centreY - height / 2
        width: 196 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.colors.ground

        StateMark {
            anchors.centerIn: parent
            size: 118 * Theme.unit
            shape: head.viewModel.shape
            sector: head.viewModel.sector
            label: head.viewModel.number
            isNew: head.viewModel.newSince !== ""
            told: true
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 14 * Theme.unit
        color: Theme.sector(head.viewModel.sector)

        Rectangle {
            anchors.top: parent.top
            width: parent.width
            height: Theme.strongEdge
            color: Theme.colors.contour
        }
    }
}
