pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// What a measure is called, where it belongs, and what it is in a sentence.
Column {
    id: words

    required property MeasureViewModel viewModel
    property bool teaserShown: true

    spacing: Theme.gap12

    Words {
        width: parent.width
        text: words.viewModel.title
        size: text.length > 90 ? Theme.title * 0.68 : text.length > 34 ? Theme.title * 0.82 : Theme.title * 1.16
        leading: Theme.tightLineHeight
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Words {
        width: parent.width
        text: words.viewModel.fieldTitle === "" ? words.viewModel.sectorTitle
            : qsTr("%1 · %2").arg(words.viewModel.sectorTitle).arg(words.viewModel.fieldTitle)
        font.weight: Font.DemiBold
    }
    Words {
        visible: words.teaserShown && text !== ""
        width: parent.width
        text: words.viewModel.teaser
        size: Theme.lead
        leading: 1.25
    }
}
