pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// Content that may be longer than the screen: read on by a button, or by moving it; nothing needs a drag.
Item {
    id: area

    default property alias content: column.data
    property alias spacing: column.spacing
    property real sideMargin: Theme.margin
    property string onText: ""
    property string backText: ""
    property bool lowered: false

    readonly property real wanted: column.implicitHeight
    readonly property bool longer: wanted > height + 0.5
    readonly property alias position: flick.contentY

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.bottomMargin: area.longer ? buttons.height + Theme.gap8 : 0
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.VerticalFlick
        interactive: area.longer
        clip: area.longer

        Column {
            id: column

            x: area.sideMargin
            y: area.lowered ? Math.max(0, flick.height - implicitHeight) : 0
            width: flick.width - 2 * area.sideMargin
        }
    }
    NumberAnimation {
        id: turning

        target: flick
        property: "contentY"
        duration: Theme.pageTime
        easing.type: Easing.InOutCubic
    }
    Rectangle {
        anchors.left: flick.left
        anchors.right: flick.right
        anchors.bottom: flick.bottom
        height: Theme.gap48
        visible: area.longer && flick.contentY < flick.contentHeight - flick.height - 1
        gradient: Gradient {
            GradientStop { position: 0; color: Qt.alpha(Theme.colors.ground, 0) }
            GradientStop { position: 1; color: Theme.colors.ground }
        }
    }
    Row {
        id: buttons

        visible: area.longer
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.rightMargin: area.sideMargin
        spacing: Theme.gap12

        ActionButton {
            kind: ActionButton.Quiet
            iconName: "up"
            text: area.backText
            implicitHeight: 76 * Theme.unit
            topPadding: Theme.gap8
            bottomPadding: Theme.gap8
            enabled: flick.contentY > 1
            onClicked: area.turn(-1)
        }
        ActionButton {
            kind: ActionButton.Quiet
            iconName: "down"
            text: area.onText
            implicitHeight: 76 * Theme.unit
            topPadding: Theme.gap8
            bottomPadding: Theme.gap8
            enabled: flick.contentY < flick.contentHeight - flick.height - 1
            onClicked: area.turn(1)
        }
    }

    // One page on (1) or back (-1); two lines stay visible, so that the reader finds the place.
    function turn(direction: int): void {
        const step = flick.height - 2 * Theme.body * Theme.lineHeight;
        const end = Math.max(0, flick.contentHeight - flick.height);
        turning.stop();
        turning.to = Math.max(0, Math.min(end, flick.contentY + direction * step));
        turning.start();
    }

    function toTop(): void {
        turning.stop();
        flick.contentY = 0;
    }
}
