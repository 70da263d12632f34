pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// One measure: benefit first, then the rest; what others think once one's own vote is given.
Item {
    id: screen

    required property AppViewModel app
    required property MeasureViewModel viewModel

    readonly property bool wide: width > height
    readonly property real split: wide ? width * 0.46 : width

    objectName: "measure"
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    MeasureHead {
        id: head

        width: screen.split
        height: screen.wide ? screen.height - reach.height : implicitHeight
        brand: screen.app.title
        rightToLeft: screen.app.rightToLeft
        wide: screen.wide
        viewModel: screen.viewModel
    }
    PageArea {
        id: page

        x: screen.wide ? screen.split : 0
        anchors.top: screen.wide ? parent.top : head.bottom
        anchors.topMargin: Theme.gap32
        anchors.bottom: screen.wide ? parent.bottom : reach.top
        anchors.bottomMargin: Theme.gap16
        width: screen.width - x
        spacing: Theme.gap12
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        Words {
            visible: screen.wide && Theme.largeText
            width: parent.width
            bottomPadding: Theme.gap16
            text: screen.viewModel.teaser
            size: Theme.lead
        }
        Words {
            visible: screen.viewModel.standIn !== ""
            width: parent.width
            text: qsTr("Some texts are only available in: %1").arg(screen.viewModel.standIn)
            size: Theme.second
            color: Theme.colors.ink2
        }
        Repeater {
            model: screen.viewModel.answered > 0 ? screen.viewModel.results : null

            Opinion {
                required property int index

                width: page.width - 2 * page.sideMargin
                objectName: "opinion-" + index
                bottomPadding: Theme.gap24
            }
        }
        Words {
            visible: screen.viewModel.answered > 0 && screen.viewModel.visits >= 0
            width: parent.width
            bottomPadding: Theme.gap24
            text: qsTr("%n visit(s) had their say on this measure.", "", Math.max(0, screen.viewModel.visits))
            color: Theme.colors.ink2
        }
        TextBlock {
            title: qsTr("What you get from it")
            text: screen.viewModel.benefit
        }
        TextBlock {
            title: qsTr("What it is about")
            text: screen.viewModel.description
        }
        TextBlock {
            title: qsTr("What it is for")
            text: screen.viewModel.goal
        }
        TextBlock {
            title: qsTr("Who takes care of it")
            text: screen.viewModel.lead
        }
        Row {
            width: parent.width
            topPadding: Theme.gap8
            spacing: Theme.gap16

            Words {
                id: stands

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * 0.5)
                text: qsTr("Where it stands")
                size: Theme.lead
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            StateMark {
                id: stateSign

                anchors.verticalCenter: parent.verticalCenter
                size: 40 * Theme.unit
                width: 54 * Theme.unit
                shape: screen.viewModel.shape
                sector: screen.viewModel.sector
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - stands.width - stateSign.width - 2 * parent.spacing
                text: screen.standing()
            }
        }
        Words {
            visible: screen.viewModel.fromPeriod
            width: parent.width
            text: qsTr("The state is derived from the period.")
            color: Theme.colors.ink2
        }
        Words {
            visible: text !== ""
            width: parent.width
            text: screen.viewModel.periodNote
        }
        Words {
            visible: screen.viewModel.percent >= 0
            width: parent.width
            text: qsTr("%1 %: %2 (as of %3)").arg(screen.viewModel.percent).arg(screen.viewModel.percentCounts).arg(screen.viewModel.percentDate)
        }
        Milestones {
            width: parent.width
            topPadding: Theme.gap8
            model: screen.viewModel.milestones
        }
        Words {
            topPadding: Theme.gap24
            width: parent.width
            text: qsTr("Where this is from")
            size: Theme.second
            font.weight: Font.DemiBold
            color: Theme.colors.ink2
        }
        Repeater {
            model: screen.viewModel.sources

            Words {
                required property string address
                required property string date

                width: page.width - 2 * page.sideMargin
                text: date === "" ? address : qsTr("%1 (%2)").arg(address).arg(date)
                size: Theme.second
                wrapMode: Text.WrapAnywhere
                color: Theme.colors.ink2
            }
        }
    }
    Rectangle {
        id: reach

        anchors.bottom: parent.bottom
        width: screen.split
        height: actions.height + 2 * Theme.gap32
        color: Theme.colors.soft

        Column {
            id: actions

            x: screen.wide ? Theme.margin : Theme.gutter
            y: Theme.gap32
            width: parent.width - 2 * x
            spacing: Theme.gap16

            Words {
                width: parent.width
                text: screen.viewModel.answered > 0 ? qsTr("You have had your say.") : qsTr("What do you think of it?")
                size: Theme.section
                leading: 1.15
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            ActionButton {
                width: parent.width
                implicitHeight: 132 * Theme.unit
                objectName: "rateMeasure"
                kind: ActionButton.Primary
                iconName: "scale"
                iconSize: 66 * Theme.unit
                textSize: Theme.lead
                text: screen.viewModel.answered > 0 ? qsTr("Change your answers") : qsTr("Rate")
                detail: qsTr("%n short question(s)", "", screen.viewModel.questions)
                onClicked: screen.viewModel.rate()
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
                    objectName: "sayMeasure"
                    iconName: "speech"
                    text: qsTr("Say something")
                    onClicked: screen.viewModel.say()
                }
                ActionButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "overview"
                    kind: ActionButton.Quiet
                    iconName: "radar"
                    text: qsTr("Whole radar")
                    onClicked: screen.viewModel.overview()
                }
            }
        }
    }

    Connections {
        target: screen.viewModel

        function onChanged(): void {
            if (screen.number !== screen.viewModel.number)
                page.toTop();
            screen.number = screen.viewModel.number;
        }
    }

    property int number: viewModel.number

    function standing(): string {
        const vm = screen.viewModel;
        if (vm.first !== "" && vm.last !== "")
            return qsTr("%1, %2 to %3").arg(vm.ringTitle).arg(vm.first).arg(vm.last);
        if (vm.first !== "")
            return qsTr("%1, since %2").arg(vm.ringTitle).arg(vm.first);
        if (vm.last !== "")
            return qsTr("%1, until %2").arg(vm.ringTitle).arg(vm.last);
        return vm.ringTitle;
    }
}
