pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// The product's own keyboard: keys of at least 20 mm, 3 mm apart; nothing is held, nothing repeats.
Rectangle {
    id: board

    required property KeyboardViewModel viewModel
    property string doneText: qsTr("Done")
    property bool doneEnabled: true

    readonly property real side: 20 * Theme.unit
    readonly property real column: (width - 2 * side + Theme.keyGap) / viewModel.columns

    implicitHeight: viewModel.lines * (Theme.key + Theme.keyGap) - Theme.keyGap + 2 * side
    color: Theme.colors.keyBed
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")

    Rectangle {
        width: parent.width
        height: Theme.edge
        color: Theme.colors.keyEdge
        visible: Theme.patterned
    }
    Repeater {
        model: board.viewModel.keys

        Key {
            id: key

            required property int index
            required property int does
            required property string sign
            required property string spoken
            required property bool capital
            required property int line
            required property int column
            required property int span

            readonly property bool types: does === KeyboardViewModel.Action.Type
            readonly property bool shift: does === KeyboardViewModel.Action.Shift
            readonly property bool finishing: does === KeyboardViewModel.Action.Done

            // Keys keep their places where the language is written from right to left.
            x: Math.round(board.side + column * board.column)
            y: board.side + line * (Theme.key + Theme.keyGap)
            width: Math.floor(span * board.column - Theme.keyGap)
            height: Theme.key
            objectName: types ? "key-" + sign : board.named(does)
            enabled: !finishing || board.doneEnabled
            text: types ? sign : board.worded(does)
            word: !types
            iconName: shift ? "shift" : does === KeyboardViewModel.Action.Backspace ? "erase"
                    : does === KeyboardViewModel.Action.Newline ? "newline" : ""
            dark: shift || finishing || does === KeyboardViewModel.Action.Backspace
            lit: shift && board.viewModel.shifted
            Accessible.name: !types ? board.spokenName(does) : capital ? qsTr("Capital %1").arg(spoken) : spoken
            Accessible.checkable: shift
            Accessible.checked: lit
            onClicked: board.viewModel.press(index)
        }
    }

    function named(does: int): string {
        switch (does) {
        case KeyboardViewModel.Action.Space:
            return "key-space";
        case KeyboardViewModel.Action.Newline:
            return "key-newline";
        case KeyboardViewModel.Action.Backspace:
            return "key-backspace";
        case KeyboardViewModel.Action.Shift:
            return "key-shift";
        case KeyboardViewModel.Action.Done:
            return "key-done";
        default:
            return "key-page";
        }
    }

    function worded(does: int): string {
        switch (does) {
        case KeyboardViewModel.Action.Space:
            return qsTr("Space");
        case KeyboardViewModel.Action.Signs:
            return "? !";
        case KeyboardViewModel.Action.Letters:
            return "a b c";
        case KeyboardViewModel.Action.Done:
            return board.doneText;
        default:
            return "";
        }
    }

    function spokenName(does: int): string {
        switch (does) {
        case KeyboardViewModel.Action.Space:
            return qsTr("Space");
        case KeyboardViewModel.Action.Newline:
            return qsTr("New line");
        case KeyboardViewModel.Action.Backspace:
            return qsTr("Delete the last character");
        case KeyboardViewModel.Action.Shift:
            return qsTr("Capital letter");
        case KeyboardViewModel.Action.Signs:
            return qsTr("Punctuation and signs ? !");
        case KeyboardViewModel.Action.Letters:
            return qsTr("Letters a b c");
        default:
            return board.doneText;
        }
    }
}
