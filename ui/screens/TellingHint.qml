pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// What a text seems to tell about a person; it may be wrong, and it forbids nothing.
Row {
    id: hint

    required property int telling

    spacing: Theme.gap12

    Icon {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        name: "eye"
    }
    Words {
        objectName: "hint"
        width: parent.width - sign.width - parent.spacing
        text: hint.sentence()
        size: Theme.second
        leading: 1.2
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
    }

    function sentence(): string {
        switch (telling) {
        case CommentViewModel.Telling.Phone:
            return qsTr("This looks like a phone number. Better leave it out: anybody could read it.");
        case CommentViewModel.Telling.Email:
            return qsTr("This looks like an e-mail address. Better leave it out: anybody could read it.");
        default:
            return qsTr("This looks like a name. Better leave it out: anybody could read it.");
        }
    }
}
