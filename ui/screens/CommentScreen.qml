pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.components
import kiosk.viewmodels

// Reasons to touch first, then one's own words. Where letters are large and the screen is upright, the keyboard
// comes when the text is touched, and what was chosen makes room for it.
Item {
    id: screen

    required property AppViewModel app
    required property CommentViewModel viewModel

    property bool opened: false

    readonly property bool wide: width > height
    readonly property bool compact: !wide && (Theme.textScale > 1.1 || height < 1600 * Theme.unit)
    readonly property bool writing: !compact || opened
    readonly property real split: wide ? width * 0.46 : width
    readonly property real floor: wide ? height : writing ? keyboard.y : height

    objectName: "comment"
    Accessible.role: Accessible.Pane
    Accessible.name: head.title
    Keys.onPressed: event => screen.strike(event)

    PageArea {
        id: upper

        y: Theme.margin
        width: screen.split
        height: screen.wide ? actions.y - Theme.gap16 - y
              : screen.compact ? (screen.writing ? Math.min(wanted, screen.height * 0.3) : field.y - Theme.gap24 - y) : wanted
        spacing: Theme.gap24
        onText: qsTr("Read on")
        backText: qsTr("Back up")

        ScreenHeader {
            id: head

            width: parent.width
            brand: screen.app.title
            title: qsTr("What would you like to say?")
            titleSize: Theme.title
            lead: screen.compact && screen.writing ? "" : screen.notice
        }
        CommentForm {
            visible: !screen.compact || !screen.writing
            width: parent.width
            viewModel: screen.viewModel
            discardable: Theme.largeText
        }
    }
    CommentField {
        id: field

        readonly property real upperEnd: screen.wide ? Theme.margin : upper.y + upper.height + Theme.gap24
        readonly property real lowerEnd: screen.wide ? keyboard.y - Theme.gap24
                                     : screen.compact && screen.writing ? keyboard.y - Theme.gap24
                                     : actions.y - Theme.gap16
        readonly property real glimpse: footHeight + Math.min(textHeight, 3 * Theme.lead) + Theme.gap16

        x: screen.wide ? screen.split : Theme.gutter
        y: screen.compact && !screen.writing ? lowerEnd - height : upperEnd
        width: (screen.wide ? screen.width - screen.split - Theme.gutter : screen.width - 2 * Theme.gutter)
        height: screen.compact && !screen.writing ? glimpse : lowerEnd - upperEnd
        viewModel: screen.viewModel
        writing: screen.writing
        hinting: screen.writing && !(screen.wide && Theme.largeText)
        onOpened: screen.opened = true
    }
    GridLayout {
        id: actions

        visible: screen.wide || !screen.compact || !screen.writing
        x: screen.wide ? Theme.margin : Theme.gutter
        y: screen.floor - height - Theme.gap24
        width: screen.split - 2 * x
        columns: Theme.largeText ? 1 : 2
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap12

        ActionButton {
            visible: !Theme.largeText
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            objectName: "discard"
            text: qsTr("Discard")
            onClicked: screen.viewModel.discard()
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 7
            objectName: "review"
            kind: ActionButton.Primary
            iconName: "forward"
            iconLast: true
            iconDirected: true
            text: qsTr("Check and save")
            enabled: screen.viewModel.ready
            onClicked: screen.viewModel.review()
        }
    }
    Keyboard {
        id: keyboard

        visible: screen.writing
        x: screen.wide ? screen.split : 0
        width: screen.width - x
        height: implicitHeight
        anchors.bottom: parent.bottom
        viewModel: screen.board
        doneEnabled: screen.compact || screen.viewModel.ready
    }
    Connections {
        target: screen.board

        function onDone(): void {
            screen.done();
        }
    }

    readonly property KeyboardViewModel board: viewModel.keyboard as KeyboardViewModel
    readonly property string notice: qsTr("%1 %2. Please name no names. People read your text before it is published.")
        .arg(viewModel.number).arg(viewModel.title)

    function done(): void {
        if (compact)
            opened = false;
        else
            viewModel.review();
    }

    // A real keyboard writes as well; held keys don't repeat.
    function strike(event: KeyEvent): void {
        if (event.isAutoRepeat || !writing)
            return;
        if (event.key === Qt.Key_Backspace)
            viewModel.erase();
        else if (event.text !== "" && event.text >= " " && event.key !== Qt.Key_Delete)
            viewModel.type(event.text);
        else
            return;
        event.accepted = true;
    }
}
