pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// Which language? By its own name, no flags; the language shown has a tick.
Item {
    id: screen

    required property AppViewModel app

    readonly property bool wide: width > height

    objectName: "welcome"
    Accessible.role: Accessible.Pane
    Accessible.name: app.greeting

    Backdrop {
        anchors.left: parent.left
        anchors.right: parent.right
        height: parent.height
        centreX: screen.wide ? width * 0.25 : width - 150 * Theme.unit
        centreY: screen.wide ? height * 0.62 : 168 * Theme.unit
        first: 112 * Theme.unit
        step: 112 * Theme.unit
        rings: 9
    }
    GoalDisc {
        visible: !Theme.largeText
        x: (screen.wide ? screen.width * 0.25 : screen.width - 150 * Theme.unit) - width / 2
        y: (screen.wide ? screen.height * 0.62 : 168 * Theme.unit) - height / 2
        size: 148 * Theme.unit
    }
    ScreenHeader {
        id: header

        x: Theme.margin
        y: Theme.margin
        width: (screen.wide ? screen.width * 0.46 : screen.width) - 2 * Theme.margin
        brand: screen.app.title
        title: screen.app.greeting
        titleSize: Theme.statement
        spacing: Theme.gap32
        lead: ""
    }
    Column {
        id: questions

        anchors.top: header.bottom
        anchors.topMargin: Theme.gap12
        x: header.x
        width: header.width
        spacing: Theme.gap8

        Repeater {
            model: screen.app.languages

            Words {
                required property bool chosen
                required property string choose

                width: questions.width
                text: choose
                size: chosen ? Theme.section : Theme.body
                font.weight: chosen ? Font.Medium : Font.Normal
                color: chosen ? Theme.colors.ink : Theme.colors.ink2
            }
        }
    }
    Column {
        x: screen.wide ? screen.width * 0.48 : Theme.gutter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: screen.wide ? Math.max(Theme.gap32, (screen.height - height) / 2) : Theme.gap64
        width: screen.wide ? screen.width * 0.52 - Theme.margin : screen.width - 2 * Theme.gutter
        spacing: Theme.gap32

        GridLayout {
            width: parent.width
            columns: Theme.largeText ? 1 : 2
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap16
            uniformCellWidths: true

            Repeater {
                model: screen.app.languages

                ChoiceTile {
                    required property string key
                    required property string name
                    required chosen

                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(implicitHeight, 156 * Theme.unit)
                    objectName: "welcome-" + key
                    text: name
                    textSize: Theme.section
                    onClicked: {
                        screen.app.chooseLanguage(key);
                        screen.app.enter();
                    }
                }
            }
        }
        ActionButton {
            width: parent.width
            objectName: "welcome-display"
            iconName: "display"
            text: qsTr("Larger text, more contrast")
            onClicked: screen.app.openSheet(AppViewModel.Sheet.Display)
        }
    }
}
