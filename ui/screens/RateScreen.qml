pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// One question a page: equal tiles, none preselected, "no opinion" as easy to reach.
Item {
    id: screen

    required property AppViewModel app
    required property RatingViewModel viewModel

    readonly property bool wide: width > height
    readonly property bool saving: viewModel.saving === RatingViewModel.Saving.UnderWay

    objectName: "rate"
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.question

    Backdrop {
        anchors.fill: parent
        centreX: screen.wide ? width * 0.24 : width / 2
        centreY: screen.wide ? height : 890 * Theme.unit
        first: 130 * Theme.unit
        step: 140 * Theme.unit
        rings: 5
    }
    Column {
        id: about

        x: Theme.margin
        y: Theme.margin
        width: (screen.wide ? screen.width * 0.44 : screen.width) - 2 * Theme.margin
        spacing: Theme.gap24

        Brand {
            width: parent.width
            title: screen.app.title
        }
        Row {
            width: parent.width
            spacing: Theme.gap24

            StateMark {
                id: mark

                width: 84 * Theme.unit
                height: width
                size: 66 * Theme.unit
                shape: screen.viewModel.shape
                sector: screen.viewModel.sector
                label: screen.viewModel.number
                told: true
            }
            Column {
                width: parent.width - mark.width - parent.spacing
                spacing: Theme.gap4

                Words {
                    width: parent.width
                    text: screen.viewModel.title
                    size: Theme.lead
                    leading: 1.15
                    font.weight: Font.DemiBold
                }
                Words {
                    width: parent.width
                    visible: !Theme.largeText
                    text: screen.viewModel.teaser
                    leading: 1.2
                }
            }
        }
    }
    Column {
        id: question

        x: Theme.margin
        width: about.width
        y: screen.wide ? Math.max(about.y + about.height + Theme.gap48, Theme.largeText ? 0 : screen.height * 0.34)
                       : answers.y - height - (Theme.largeText ? Theme.gap24 : 150 * Theme.unit)
        spacing: Theme.gap12

        Words {
            width: parent.width
            text: qsTr("Question %1 of %2").arg(screen.viewModel.position).arg(screen.viewModel.questions)
            font.weight: Font.Medium
            color: Theme.colors.ink2
        }
        Words {
            width: parent.width
            text: screen.viewModel.question
            size: Theme.largeText ? 64 * Theme.unit * Math.min(Theme.textScale, 1.25) : 88 * Theme.unit
            leading: Theme.tightLineHeight
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        Words {
            width: parent.width
            visible: !Theme.largeText
            text: qsTr("Touch one answer. You can change it as long as you are here.")
        }
    }
    PageArea {
        id: answers

        x: screen.wide ? screen.width * 0.44 : 0
        width: screen.wide ? screen.width * 0.56 : screen.width
        height: screen.wide ? actions.y - Theme.gap24 - answers.y
                            : Math.min(wanted, actions.y - answers.spacing - Theme.margin - about.height - question.height - Theme.gap48)
        y: screen.wide ? Theme.margin : actions.y - answers.spacing - height
        sideMargin: screen.wide ? Theme.gap24 : Theme.gutter
        spacing: Theme.largeText ? Theme.gap16 : 40 * Theme.unit
        lowered: true
        onText: qsTr("More answers")
        backText: qsTr("Back up")

        GridLayout {
            id: scale

            width: parent.width
            columns: Theme.largeText ? 1 : tiles.count
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap12
            uniformCellWidths: true
            Accessible.role: Accessible.Grouping
            Accessible.name: screen.viewModel.question

            Repeater {
                id: tiles

                model: screen.viewModel.steps

                ScaleTile {
                    required step
                    required property string label

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "step-" + step
                    steps: tiles.count
                    lying: Theme.largeText
                    text: label
                    chosen: screen.viewModel.chosen === step
                    onClicked: screen.viewModel.choose(step)
                }
            }
        }
        NoOpinionTile {
            width: parent.width
            objectName: "step-0"
            text: screen.viewModel.noOpinion
            chosen: screen.viewModel.chosen === 0
            onClicked: screen.viewModel.choose(0)
        }
    }
    Column {
        id: actions

        x: answers.x + answers.sideMargin
        width: answers.width - 2 * answers.sideMargin - (screen.wide ? Theme.gap24 : 0)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap48
        spacing: answers.spacing

        RowLayout {
            width: parent.width
            spacing: Theme.gap16
            uniformCellSizes: true

            ActionButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "skip"
                text: qsTr("Skip question")
                enabled: !screen.saving
                onClicked: screen.viewModel.skip()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "next"
                kind: ActionButton.Primary
                iconName: "forward"
                iconLast: true
                iconDirected: true
                text: screen.saving ? qsTr("Saving …") : qsTr("Next")
                enabled: screen.viewModel.chosen >= 0 && !screen.saving
                onClicked: screen.viewModel.next()
            }
        }

        Loader {
            active: !screen.wide
            visible: active
            width: parent.width
            sourceComponent: notice
        }
    }
    Loader {
        active: screen.wide
        x: Theme.margin
        width: question.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap48
        sourceComponent: notice
    }
    Component {
        id: notice

        Row {
            width: parent.width
            spacing: Theme.gap24

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: screen.failed ? "help" : "lock"
                color: said.color
                size: 44 * Theme.unit
            }
            Words {
                id: said

                objectName: "notice"
                width: parent.width - sign.width - Theme.gap24
                text: screen.failed
                    ? qsTr("This can’t be saved at the moment. Please try again, or tell the staff.")
                    : qsTr("Nobody learns who answered. Only the answer is saved, no name and no picture.")
                color: screen.failed ? Theme.colors.danger : Theme.colors.ink2
                font.weight: screen.failed ? Font.DemiBold : Font.Normal
                Accessible.role: screen.failed ? Accessible.AlertMessage : Accessible.StaticText
            }
        }
    }

    readonly property bool failed: viewModel.saving === RatingViewModel.Saving.Failed
}
