pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import kiosk.viewmodels

// What can be done on the screen behind, in a few sentences.
Sheet {
    id: sheet

    required property AppViewModel app

    objectName: "helpSheet"
    title: qsTr("Help")
    text: sheet.about()
    onDismissed: app.closeSheet()

    Words {
        width: parent.width
        text: qsTr("Nobody learns who you are. Only your answers are saved, without a name and without a picture.")
    }
    ActionButton {
        width: parent.width
        objectName: "closeSheet"
        kind: ActionButton.Primary
        text: qsTr("Close")
        onClicked: sheet.app.closeSheet()
    }

    function about(): string {
        switch (app.screen) {
        case AppViewModel.Screen.Welcome:
            return qsTr("Touch the language you speak. You can change it at any time at the foot of the screen.");
        case AppViewModel.Screen.Radar:
            return qsTr("Every numbered mark is one measure of the city. The closer to the middle, the further it has come. Touch a mark to read more, or open the list.");
        case AppViewModel.Screen.List:
            return qsTr("All measures, one below the other. Touch one to read more.");
        case AppViewModel.Screen.Measure:
            return qsTr("Read what the measure is about. Then say what you think of it with “Rate”.");
        case AppViewModel.Screen.Rate:
            return qsTr("Touch one answer, then “Next”. You can change your answer as long as you are here. You can also skip the question.");
        case AppViewModel.Screen.Comment:
            return qsTr("Touch what applies, or write in your own words. Nothing is saved before you have read it once more.");
        case AppViewModel.Screen.Review:
            return qsTr("Read your text once more. Touch “Save” when it is right, or go back and change it.");
        default:
            return qsTr("Your answers are saved. You can look at another measure, or finish.");
        }
    }
}
