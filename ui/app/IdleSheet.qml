pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import kiosk.viewmodels

// Are you still there? One touch continues, as often as wanted.
Sheet {
    id: sheet

    required property AppViewModel app

    objectName: "idleSheet"
    title: qsTr("Are you still there?")
    text: qsTr("In %n second(s) this terminal starts over. Your saved answers stay saved.", "", Math.max(0, app.secondsLeft))
    onDismissed: app.extend()

    ActionButton {
        width: parent.width
        objectName: "extend"
        kind: ActionButton.Primary
        text: qsTr("Yes, continue")
        focus: true
        onClicked: sheet.app.extend()
    }
    ActionButton {
        width: parent.width
        objectName: "endVisit"
        text: qsTr("Start over")
        onClicked: sheet.app.startOver()
    }
}
