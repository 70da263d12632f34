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
    required property RadarViewModel radar
    required property ListViewModel list
    required property MeasureViewModel measure
    required property RatingViewModel rating
    required property ThanksViewModel thanks

    readonly property bool sheetOpen: app.sheet !== AppViewModel.Sheet.Nothing || app.secondsLeft >= 0

    color: Theme.colors.ground
    title: app.title

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
            measure: window.measure
            rating: window.rating
            thanks: window.thanks
        }
        Footer {
            id: footer

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            visible: window.app.screen !== AppViewModel.Screen.Attract
            app: window.app
        }
    }
    Loader {
        id: sheet

        anchors.fill: parent
        active: window.sheetOpen
        focus: active
        sourceComponent: window.app.secondsLeft >= 0 ? idleSheet
                       : window.app.sheet === AppViewModel.Sheet.Language ? languageSheet
                       : window.app.sheet === AppViewModel.Sheet.Display ? displaySheet : helpSheet
        LayoutMirroring.enabled: window.app.rightToLeft
        LayoutMirroring.childrenInherit: true
    }
    Component {
        id: idleSheet

        IdleSheet { app: window.app }
    }
    Component {
        id: languageSheet

        LanguageSheet { app: window.app }
    }
    Component {
        id: displaySheet

        DisplaySheet { app: window.app }
    }
    Component {
        id: helpSheet

        HelpSheet { app: window.app }
    }
}
