pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import kiosk.viewmodels

// Shows the screen of the route. A screen is loaded when it is first needed, so that the first frame is early;
// the later screens wait until all view models are there.
Item {
    id: router

    required property AppViewModel app
    required property AttractViewModel attract
    required property QtObject radar
    required property QtObject list
    required property QtObject sector
    required property QtObject measure
    required property QtObject rating
    required property QtObject comment
    required property QtObject thanks

    readonly property bool complete: thanks !== null

    Loader {
        id: loader

        width: router.width
        height: router.height
        focus: true
        onLoaded: (item as Item)?.forceActiveFocus()
    }
    ParallelAnimation {
        id: arriving

        NumberAnimation {
            target: loader
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.pageTime
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: loader
            property: "x"
            from: (router.app.rightToLeft ? -1 : 1) * Theme.gap24
            to: 0
            duration: Theme.pageTime
            easing.type: Easing.OutCubic
        }
    }
    Connections {
        target: router.app

        function onChanged(): void {
            router.show();
        }
    }

    onCompleteChanged: router.show()
    Component.onCompleted: router.show()

    property int shown: -1

    function show(): void {
        if (app.screen === shown || !complete && app.screen > AppViewModel.Screen.Welcome)
            return;
        const first = shown < 0;
        shown = app.screen;
        switch (shown) {
        case AppViewModel.Screen.Attract:
            loader.setSource("../screens/AttractScreen.qml", { "app": app, "viewModel": attract });
            break;
        case AppViewModel.Screen.Welcome:
            loader.setSource("../screens/WelcomeScreen.qml", { "app": app });
            break;
        case AppViewModel.Screen.Radar:
            loader.setSource("../screens/RadarScreen.qml", { "app": app, "viewModel": radar, "list": list });
            break;
        case AppViewModel.Screen.Sector:
            loader.setSource("../screens/SectorScreen.qml", { "app": app, "viewModel": sector });
            break;
        case AppViewModel.Screen.List:
            loader.setSource("../screens/ListScreen.qml", { "app": app, "viewModel": list });
            break;
        case AppViewModel.Screen.Measure:
            loader.setSource("../screens/MeasureScreen.qml", { "app": app, "viewModel": measure });
            break;
        case AppViewModel.Screen.Rate:
            loader.setSource("../screens/RateScreen.qml", { "app": app, "viewModel": rating });
            break;
        case AppViewModel.Screen.Comment:
            loader.setSource("../screens/CommentScreen.qml", { "app": app, "viewModel": comment });
            break;
        case AppViewModel.Screen.Review:
            loader.setSource("../screens/ReviewScreen.qml", { "app": app, "viewModel": comment });
            break;
        case AppViewModel.Screen.Thanks:
            loader.setSource("../screens/ThanksScreen.qml", { "app": app, "viewModel": thanks });
            break;
        }
        if (!first && Theme.pageTime > 0)
            arriving.restart();
    }
}
