pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// The truth first: what is saved, what comes next, one suggestion.
Item {
    id: screen

    required property AppViewModel app
    required property ThanksViewModel viewModel

    readonly property bool wide: width > height
    readonly property real split: wide ? width * 0.46 : width

    objectName: "thanks"
    Accessible.role: Accessible.Pane
    Accessible.name: head.title

    Backdrop {
        id: stage

        width: screen.split
        height: screen.wide ? parent.height : Math.max(560 * Theme.unit, head.height + 2 * Theme.margin + Theme.gap64)
        ground: Theme.colors.stage
        ring: Theme.colors.stageRing
        centreX: (screen.app.rightToLeft ? 0.18 : 0.82) * width
        centreY: (screen.wide ? 0.6 : 0.54) * height
        first: 125 * Theme.unit
        step: 125 * Theme.unit
        rings: 5

        ScreenHeader {
            id: head

            x: Theme.margin
            y: Theme.margin
            width: (screen.wide ? stage.width : stage.width * (Theme.largeText ? 1 : 0.68)) - 2 * Theme.margin
            spacing: Theme.gap32
            brand: screen.app.title
            staged: true
            ink: Theme.colors.stageInk
            leadInk: Theme.colors.stageInk
            title: screen.given ? qsTr("Thank you.") : qsTr("All right.")
            titleSize: Theme.statement
            lead: screen.truth()
        }
        GoalDisc {
            id: disc

            visible: screen.given && !Theme.largeText
            x: stage.centreX - width / 2
            y: stage.centreY - height / 2
            size: 208 * Theme.unit
            inverted: true

            Icon {
                anchors.centerIn: parent
                name: "check"
                size: 104 * Theme.unit
                color: Theme.colors.stage
            }
            NumberAnimation on ringShare {
                from: 0
                to: 1
                duration: Theme.savedTime
            }
        }
    }
    PageArea {
        id: steps

        visible: screen.given && height > 200 * Theme.unit
        x: screen.wide ? screen.split : 0
        y: screen.wide ? Theme.margin : stage.height + Theme.gap48
        width: screen.width - x
        height: reach.y - y - Theme.gap16
        spacing: Theme.gap32
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        Words {
            width: parent.width
            text: qsTr("What happens next")
            size: Theme.section
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        PathStep {
            width: parent.width
            reached: true
            title: qsTr("Saved")
            text: qsTr("now, on this terminal")
        }
        PathStep {
            width: parent.width
            title: qsTr("Transmitted to the city")
            text: qsTr("as soon as you have left and there is a network")
        }
        PathStep {
            width: parent.width
            last: true
            title: screen.told ? qsTr("Read by people of the city") : qsTr("Counted with all others")
            text: screen.told ? qsTr("and published here when nothing speaks against it")
                              : qsTr("and shown here as a common result")
        }
    }
    Rectangle {
        id: reach

        x: screen.wide ? screen.split : 0
        anchors.bottom: parent.bottom
        width: screen.width - x
        height: next.height + 2 * Theme.gap32
        color: Theme.colors.soft

        Column {
            id: next

            x: screen.wide ? Theme.margin : Theme.gutter
            y: Theme.gap32
            width: parent.width - 2 * x
            spacing: Theme.gap16

            Words {
                visible: screen.viewModel.suggestedId !== "" && !(screen.crowded && Theme.largeText)
                width: parent.width
                text: qsTr("Would you like to look at another measure?")
                size: Theme.section
                leading: 1.15
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            MeasureCard {
                visible: screen.viewModel.suggestedId !== ""
                width: parent.width
                objectName: "suggested"
                number: screen.viewModel.suggestedNumber
                title: screen.viewModel.suggestedTitle
                teaser: screen.viewModel.suggestedTeaser
                sector: screen.viewModel.suggestedSector
                shape: screen.viewModel.suggestedShape
                brief: Theme.largeText || screen.crowded
                onOpened: screen.viewModel.openSuggested()
            }
            GridLayout {
                width: parent.width
                columns: Theme.largeText ? 1 : 2
                columnSpacing: Theme.gap16
                rowSpacing: Theme.gap12
                uniformCellWidths: true

                ActionButton {
                    visible: !screen.told
                    Layout.fillWidth: true
                    Layout.columnSpan: Theme.largeText ? 1 : 2
                    objectName: "sayMeasure"
                    iconName: "speech"
                    text: qsTr("Say something about it")
                    onClicked: screen.viewModel.say()
                }
                ActionButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "seeResult"
                    iconName: "eye"
                    text: screen.given ? qsTr("See what others say") : qsTr("Back to the measure")
                    onClicked: screen.viewModel.change()
                }
                ActionButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "overview"
                    iconName: "radar"
                    text: qsTr("Whole radar")
                    onClicked: screen.viewModel.overview()
                }
            }
            Loader {
                active: !screen.wide
                visible: active
                width: parent.width
                sourceComponent: finish
            }
        }
    }
    Loader {
        active: screen.wide
        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap32
        width: screen.split - 2 * Theme.margin
        sourceComponent: finish
    }
    Component {
        id: finish

        ActionButton {
            objectName: "done"
            kind: screen.wide ? ActionButton.Quiet : ActionButton.Strong
            text: qsTr("Finish")
            detail: qsTr("The terminal forgets you. What you gave stays saved.")
            textSize: Theme.lead
            onClicked: screen.viewModel.done()
        }
    }

    readonly property bool told: viewModel.comments > 0
    readonly property bool crowded: wide && !told
    readonly property bool given: viewModel.saved > 0 || told

    function truth(): string {
        if (!given)
            return qsTr("You skipped the questions. Nothing was saved.");
        const parts = [];
        if (viewModel.saved > 0)
            parts.push(qsTr("%n answer(s) saved on this terminal.", "", viewModel.saved));
        if (told)
            parts.push(qsTr("%n text(s) saved on this terminal.", "", viewModel.comments));
        return parts.join(" ");
    }
}
