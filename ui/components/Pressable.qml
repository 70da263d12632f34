pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ui.theme

// The one button behind every touchable thing: acts on release, by touch and by every key that means "yes".
AbstractButton {
    id: control

    property real focusRadius: Theme.radius

    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: event => control.strike(event)
    Keys.onEnterPressed: event => control.strike(event)
    Keys.onSelectPressed: event => control.strike(event)

    FocusRing {
        radius: control.focusRadius
        shown: control.visualFocus
        z: 1
    }

    function strike(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            control.click();
    }
}
