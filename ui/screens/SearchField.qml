pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// What is searched for: touched, it opens the keyboard; beside it what ends the search.
Item {
    id: field

    required property ListViewModel viewModel

    implicitHeight: Math.max(clear.implicitHeight, card.implicitHeight)

    Pressable {
        id: card

        anchors.left: parent.left
        anchors.right: clear.left
        anchors.rightMargin: Theme.gap12
        height: parent.height
        implicitHeight: Math.max(Theme.button, words.implicitHeight + 2 * Theme.gap16)
        leftPadding: Theme.gap24
        rightPadding: Theme.gap24
        objectName: "searchText"
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Search")
        Accessible.description: field.viewModel.search === "" ? words.text : field.viewModel.search
        onClicked: field.viewModel.startTyping()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.colors.card
            border.width: field.viewModel.typing ? Theme.strongEdge : Theme.edge
            border.color: field.viewModel.typing ? Theme.colors.ink : Theme.colors.edge
        }
        contentItem: Item {
            clip: true

            Words {
                id: words

                readonly property bool hollow: field.viewModel.search === ""

                anchors.verticalCenter: parent.verticalCenter
                x: hollow ? 0 : Math.min(0, parent.width - implicitWidth - Theme.gap8)
                width: hollow ? parent.width : implicitWidth
                text: hollow ? qsTr("What are you looking for?") : field.viewModel.search
                size: Theme.lead
                leading: 1.2
                wrapMode: hollow ? Text.Wrap : Text.NoWrap
                color: hollow ? Theme.colors.ink2 : Theme.colors.ink
                Accessible.ignored: true
            }
            Rectangle {
                visible: field.viewModel.typing
                anchors.verticalCenter: parent.verticalCenter
                x: words.hollow ? 0 : words.x + words.width + Theme.gap4
                width: Theme.strongEdge
                height: Theme.lead * 1.2
                color: Theme.colors.action
            }
        }
    }
    ActionButton {
        id: clear

        anchors.right: parent.right
        height: parent.height
        objectName: "endSearch"
        kind: ActionButton.Quiet
        text: qsTr("End search")
        onClicked: {
            field.viewModel.setSearch("");
            field.viewModel.stopTyping();
        }
    }
}
