pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// "I am … because …": a comment without typing.
Column {
    id: form

    required property CommentViewModel viewModel
    property bool discardable: false

    readonly property list<string> stances: [qsTr("in favour"), qsTr("undecided"), qsTr("against")]

    spacing: Theme.gap12

    Words {
        width: parent.width
        text: qsTr("I am")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    GridLayout {
        width: parent.width
        columns: Theme.largeText ? 1 : 3
        columnSpacing: Theme.gap12
        rowSpacing: Theme.gap12
        uniformCellWidths: columns > 1 && width >= 900 * Theme.unit
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("I am")

        Repeater {
            model: form.stances

            OptionTile {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "stance-" + (index + 1)
                text: modelData
                centred: !Theme.largeText
                chosen: form.viewModel.stance === index + 1
                onClicked: form.viewModel.chooseStance(index + 1)
            }
        }
    }
    Words {
        width: parent.width
        topPadding: Theme.gap12
        text: qsTr("because")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Flow {
        id: chips

        width: parent.width
        spacing: Theme.gap12

        Repeater {
            model: form.viewModel.reasons

            OptionTile {
                required property int index
                required property string words
                required chosen

                width: Math.min(implicitWidth, chips.width)
                objectName: "reason-" + index
                several: true
                text: words
                onClicked: form.viewModel.toggleReason(index)
            }
        }
    }
    ActionButton {
        visible: form.discardable
        width: parent.width
        objectName: "discardBelow"
        text: qsTr("Discard")
        onClicked: form.viewModel.discard()
    }
}
