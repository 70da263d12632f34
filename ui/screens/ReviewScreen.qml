pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// The comment once more, exactly as it will be saved.
Item {
    id: screen

    required property AppViewModel app
    required property CommentViewModel viewModel

    readonly property bool wide: width > height
    readonly property bool saving: viewModel.saving === CommentViewModel.Saving.UnderWay
    readonly property bool failed: viewModel.saving === CommentViewModel.Saving.Failed
    readonly property real split: wide ? width * 0.44 : width

    objectName: "review"
    Accessible.role: Accessible.Pane
    Accessible.name: head.title

    Backdrop {
        anchors.fill: parent
        centreX: screen.wide ? width * 0.24 : width / 2
        centreY: height
        first: 130 * Theme.unit
        step: 140 * Theme.unit
        rings: 5
    }
    ScreenHeader {
        id: head

        x: Theme.margin
        y: Theme.margin
        width: screen.split - 2 * x
        brand: screen.app.title
        title: qsTr("Is it right like this?")
        titleSize: Theme.title
        lead: screen.wide ? "" : screen.about
    }
    Rectangle {
        id: sheet

        x: screen.wide ? screen.split : Theme.gutter
        y: screen.wide ? Theme.margin : head.y + head.height + Theme.gap32
        width: screen.width - x - Theme.gutter
        height: Math.min(page.wanted + 2 * Theme.gap32, (screen.wide ? screen.height - Theme.margin : actions.y - Theme.gap32) - y)
        radius: Theme.radius
        color: Theme.colors.card
        border.width: Theme.strongEdge
        border.color: Theme.colors.ink

        PageArea {
            id: page

            anchors.fill: parent
            anchors.topMargin: Theme.gap32
            anchors.bottomMargin: Theme.gap32
            sideMargin: Theme.gap32
            spacing: Theme.gap24
            onText: qsTr("Read on")
            backText: qsTr("Back up")

            Words {
                visible: screen.wide
                width: parent.width
                text: screen.about
                color: Theme.colors.ink2
            }
            Words {
                visible: text !== ""
                width: parent.width
                text: screen.standing()
                size: Theme.section
                leading: 1.15
                font.weight: Font.DemiBold
            }
            Words {
                objectName: "whole"
                width: parent.width
                text: screen.viewModel.whole
                size: Theme.lead
            }
            TellingHint {
                visible: screen.viewModel.telling !== CommentViewModel.Telling.Nobody
                width: parent.width
                telling: screen.viewModel.telling
            }
        }
    }
    Column {
        id: actions

        x: screen.wide ? Theme.margin : Theme.gutter
        width: screen.split - 2 * x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap48
        spacing: Theme.gap32

        Row {
            width: parent.width
            spacing: Theme.gap24

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: screen.failed ? "help" : "lock"
                color: notice.color
                size: 44 * Theme.unit
            }
            Words {
                id: notice

                objectName: "notice"
                width: parent.width - sign.width - parent.spacing
                text: screen.failed
                    ? qsTr("This can’t be saved at the moment. Please try again, or tell the staff.")
                    : qsTr("Only this is saved, no name and no picture. People of the city read it before it is published here.")
                color: screen.failed ? Theme.colors.danger : Theme.colors.ink2
                font.weight: screen.failed ? Font.DemiBold : Font.Normal
                Accessible.role: screen.failed ? Accessible.AlertMessage : Accessible.StaticText
            }
        }
        GridLayout {
            width: parent.width
            columns: Theme.largeText ? 1 : 2
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap12
            uniformCellWidths: true

            ActionButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "change"
                iconName: "pen"
                text: qsTr("Change")
                enabled: !screen.saving
                onClicked: screen.viewModel.back()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "save"
                kind: ActionButton.Primary
                iconName: "check"
                text: screen.saving ? qsTr("Saving …") : qsTr("Save")
                enabled: !screen.saving && screen.viewModel.ready
                onClicked: screen.viewModel.save()
            }
        }
    }

    readonly property string about: qsTr("Your text on %1 %2:").arg(viewModel.number).arg(viewModel.title)

    function standing(): string {
        switch (viewModel.stance) {
        case CommentViewModel.Opinion.For:
            return qsTr("I am in favour.");
        case CommentViewModel.Opinion.Neutral:
            return qsTr("I am undecided.");
        case CommentViewModel.Opinion.Against:
            return qsTr("I am against it.");
        default:
            return "";
        }
    }
}
