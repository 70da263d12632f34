pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import ui.theme
import kiosk.viewmodels

// The one window: a screen, the footer, and at most one sheet over them.
Window {
    id: window

    required property AppViewModel app
    required property AttractViewModel attract

    // The view models of the screens that a visit leads to; they come after the first frame.
    property QtObject radar: null
    property QtObject list: null
    property QtObject sector: null
    property QtObject measure: null
    property QtObject rating: null
    property QtObject comment: null
    property QtObject thanks: null

    readonly property string sheetSource: app.secondsLeft >= 0 ? "IdleSheet.qml"
        : app.sheet === AppViewModel.Sheet.Language ? "LanguageSheet.qml"
        : app.sheet === AppViewModel.Sheet.Display ? "DisplaySheet.qml"
        : app.sheet === AppViewModel.Sheet.Help ? "HelpSheet.qml" : ""
    readonly property bool sheetOpen: sheetSource !== ""

    color: Theme.colors.ground
    title: app.title
    onSheetSourceChanged: sheet.setSource(sheetSource, sheetSource === "" ? {} : { "app": app })

    Binding { target: Theme; property: "scheme"; value: window.app.scheme }
    Binding { target: Theme; property: "textScale"; value: window.app.textScale / 100 }
    Binding { target: Theme; property: "mmPerPixel"; value: window.app.mmPerPixel }
    Binding { target: Theme; property: "reducedMotion"; value: window.app.reducedMotion }

    Item {
        id: page

        anchors.fill: parent
        enabled: !window.sheetOpen
        LayoutMirroring.enabled: window.app.rightToLeft
        LayoutMirroring.childrenInherit: true
        Accessible.ignored: window.sheetOpen

        Router {
            id: router

            anchors.top: parent.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: footer.visible ? footer.top : parent.bottom
            app: window.app
            attract: window.attract
            radar: window.radar
            list: window.list
            sector: window.sector
            measure: window.measure
            rating: window.rating
            comment: window.comment
            thanks: window.thanks
        }
        Loader {
            id: footer

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            visible: window.app.screen !== AppViewModel.Screen.Attract
        }
    }
    Loader {
        id: sheet

        anchors.fill: parent
        focus: window.sheetOpen
        LayoutMirroring.enabled: window.app.rightToLeft
        LayoutMirroring.childrenInherit: true
    }
    Connections {
        target: window
        enabled: footer.status === Loader.Null

        function onFrameSwapped(): void {
            Qt.callLater(window.loadFooter);
        }
    }

    // After the first frame, which shows no footer, and long before the first touch is answered.
    function loadFooter(): void {
        if (footer.status === Loader.Null)
            footer.setSource("Footer.qml", { "app": app });
    }
}
