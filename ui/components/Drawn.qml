pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window

// A drawing in SVG, square, as sharp as the screen; decoration beside words.
Image {
    id: drawn

    required property string svg
    required property string box
    property real size

    width: size
    height: size
    sourceSize: Qt.size(Math.ceil(size * Screen.devicePixelRatio), Math.ceil(size * Screen.devicePixelRatio))
    source: svg === "" || size <= 0 ? "" : "image://drawn/" + encodeURIComponent(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="' + box + '">' + svg + "</svg>")
    Accessible.ignored: true
}
