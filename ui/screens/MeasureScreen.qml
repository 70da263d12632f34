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

    // Where a title and teaser would leave the page too little room, the page takes them in.
    readonly property real leastPage: 9 * Theme.body * Theme.lineHeight
    readonly property bool folded: head.wanted > screen.height - reach.height - (wide ? 0 : leastPage)

    objectName: "measure"
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    MeasureHead {
        id: head

        width: screen.split
        height: screen.wide ? screen.height - reach.height : implicitHeight
        folded: screen.folded
        brand: screen.app.title
        rightToLeft: screen.app.rightToLeft
        wide: screen.wide
        viewModel: screen.viewModel
    }
    PageArea {
        id: page

        objectName: "measurePage"

        x: screen.wide ? screen.split : 0
        anchors.top: screen.wide ? parent.top : head.bottom
        anchors.topMargin: Theme.gap32
        anchors.bottom: screen.wide ? parent.bottom : reach.top
        anchors.bottomMargin: Theme.gap16
        width: screen.width - x
        spacing: Theme.gap12
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        MeasureTitle {
            visible: screen.folded
            width: parent.width
            bottomPadding: Theme.gap16
            viewModel: screen.viewModel
        }
        Words {
            visible: screen.wide && Theme.largeText && !screen.folded && text !== ""
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
        MeasureRecord {
            width: parent.width
            viewModel: screen.viewModel
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
                height: Math.max(132 * Theme.unit, implicitHeight)
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
}
