import QtQuick
import QtQuick.Window

Window {
    width: 1080
    height: 1920
    visible: true

    Text {
        anchors.centerIn: parent
        text: "Radar"
    }
}
