pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// The text under way with its end in sight, the characters left, and a gentle hint where it tells about a person.
Item {
    id: field

    required property CommentViewModel viewModel
    property bool writing: true
    property bool hinting: true

    signal opened

    readonly property bool telling: hinting && viewModel.telling !== CommentViewModel.Telling.Nobody
    readonly property real footHeight: foot.height + Theme.gap32
    readonly property real textHeight: Math.max(edit.contentHeight, hollow.visible ? hollow.contentHeight : 0)

    Pressable {
        id: card

        anchors.fill: parent
        objectName: "commentText"
        padding: 0
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Your text")
        Accessible.description: field.viewModel.text
        onClicked: field.opened()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.colors.card
            border.width: field.writing ? Theme.strongEdge : Theme.edge
            border.color: field.writing ? Theme.colors.ink : Theme.colors.edge
        }
        contentItem: Item {
            Item {
                id: sight

                anchors.fill: parent
                anchors.margins: Theme.gap24
                anchors.topMargin: Theme.gap16
                anchors.bottomMargin: field.footHeight
                clip: edit.height > height

                TextEdit {
                    id: edit

                    readonly property real line: Math.max(1, cursorRectangle.height)

                    y: height <= sight.height ? 0 : -Math.ceil((height - sight.height) / line) * line  // whole lines
                    width: parent.width
                    enabled: false
                    readOnly: true
                    text: field.viewModel.text
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.Wrap
                    color: Theme.colors.ink
                    font.family: Theme.family
                    font.pixelSize: Theme.lead
                    Accessible.ignored: true
                    onTextChanged: cursorPosition = length
                    Component.onCompleted: cursorPosition = length
                }
                Rectangle {
                    visible: field.writing
                    x: edit.x + edit.cursorRectangle.x
                    y: edit.y + edit.cursorRectangle.y
                    width: Theme.strongEdge
                    height: edit.cursorRectangle.height
                    color: Theme.colors.action
                }
            }
        }
    }
    Words {
        id: hollow

        visible: field.viewModel.text === ""
        x: Theme.gap24 + Theme.gap12
        y: Theme.gap16
        width: parent.width - 2 * x
        text: qsTr("Write in your own words")
        size: Theme.lead
        leading: 1.2
        color: Theme.colors.ink2
    }
    Column {
        id: foot

        x: Theme.gap24
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap16
        width: parent.width - 2 * x
        spacing: Theme.gap8

        TellingHint {
            visible: field.telling
            width: parent.width
            telling: field.viewModel.telling
        }
        Words {
            objectName: "counter"
            width: parent.width
            text: field.viewModel.remaining > 0 ? qsTr("%n character(s) left", "", field.viewModel.remaining)
                                                : qsTr("No more characters left")
            size: Theme.second
            color: field.viewModel.remaining > 0 ? Theme.colors.ink2 : Theme.colors.danger
        }
    }
}
