pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// The head of a measure: its title and teaser on the tints of its sector, its mark in the rings.
Backdrop {
    id: head

    required property MeasureViewModel viewModel
    required property string brand
    required property bool rightToLeft
    required property bool wide

    implicitHeight: Math.max(400 * Theme.unit, words.height + Theme.margin + Theme.gap48)
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
        width: parent.width - 2 * Theme.margin - (mark.visible && !head.wide ? 190 * Theme.unit : 0)
        spacing: Theme.gap12

        Brand {
            width: parent.width
            title: head.brand
            ink: Theme.colors.ink
        }
        Item {
            width: 1
            height: Theme.gap12
        }
        Words {
            width: parent.width
            text: head.viewModel.title
            size: head.viewModel.title.length > 34 ? Theme.title * 0.82 : Theme.title * 1.16
            leading: Theme.tightLineHeight
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        Words {
            width: parent.width
            text: head.viewModel.fieldTitle === "" ? head.viewModel.sectorTitle
                : qsTr("%1 · %2").arg(head.viewModel.sectorTitle).arg(head.viewModel.fieldTitle)
            font.weight: Font.DemiBold
        }
        Words {
            visible: !head.wide || !Theme.largeText
            width: parent.width
            text: head.viewModel.teaser
            size: Theme.lead
            leading: 1.25
        }
    }
    Rectangle {
        id: mark

        visible: !Theme.largeText && (!head.wide || words.y + words.height < y)
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
