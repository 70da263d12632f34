pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// A mark with its name beside it; both are one target.
Pressable {
    id: mark

    required property string measureId
    required property int number
    required property string title
    required property string shape
    required property string ringTitle
    required property bool isNew
    required property real across
    required property real at
    required property real labelX
    required property real labelY
    required property real labelWidth
    required property real labelHeight
    required property real markSize
    required property real textSize
    required property int sector

    readonly property real fromX: Math.min(across - markSize / 2, labelX)
    readonly property real fromY: Math.min(at - markSize / 2, labelY)

    objectName: "mark-" + measureId
    text: qsTr("%1, %2, %3").arg(number).arg(title).arg(ringTitle)
    padding: 0
    x: fromX
    y: fromY
    width: Math.max(across + markSize / 2, labelX + labelWidth) - fromX
    height: Math.max(at + markSize / 2, labelY + labelHeight) - fromY
    background: Rectangle {
        visible: mark.down
        radius: Theme.radius
        color: Theme.colors.card
    }
    contentItem: Item {
        StateMark {
            x: mark.across - mark.x - width / 2
            y: mark.at - mark.y - height / 2
            size: mark.markSize * 56 / 60
            shape: mark.shape
            sector: mark.sector
            label: mark.number
            pointing: 180
            isNew: mark.isNew
        }
        Words {
            x: mark.labelX - mark.x
            y: mark.at - mark.y - height / 2
            width: mark.labelWidth
            text: mark.title
            size: mark.textSize
            leading: 1.12
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
}
