pragma ComponentBehavior: Bound
import QtQuick
import ui.theme

// One step of a scale: its place as dots of equal weight, and its words. Upright beside its neighbours, or
// lying when the tiles are stacked.
Pressable {
    id: tile

    required property int step
    required property int steps
    property bool chosen: false
    property bool lying: false

    readonly property color ink: tile.down ? Theme.colors.ground : tile.chosen ? Theme.colors.actionInk : Theme.colors.ink

    leftPadding: lying ? Theme.gap24 : Theme.gap8
    rightPadding: leftPadding
    implicitHeight: lying ? Math.max(Theme.button, implicitContentHeight + Theme.gap32) : 300 * Theme.unit
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.colors.ink : tile.chosen ? Theme.colors.action : Theme.colors.card
        border.width: Theme.strongEdge
        border.color: tile.chosen ? Theme.colors.action : Theme.colors.edge
    }
    contentItem: Item {
        implicitWidth: grid.implicitWidth
        implicitHeight: grid.implicitHeight

        Grid {
            id: grid

            width: parent.width
            y: tile.lying ? (parent.height - height) / 2 : Theme.gap48
            columns: tile.lying ? 2 : 1
            columnSpacing: Theme.gap24
            rowSpacing: Theme.gap48
            horizontalItemAlignment: tile.lying ? Grid.AlignLeft : Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Row {
                id: dots

                spacing: Theme.gap8

                Repeater {
                    model: tile.steps

                    Rectangle {
                        id: dot

                        required property int index
                        readonly property bool here: index + 1 === tile.step

                        anchors.verticalCenter: parent?.verticalCenter
                        width: (here ? 34 : 17) * Theme.unit
                        height: width
                        radius: width / 2
                        color: here ? tile.ink : "transparent"
                        border.width: here ? 0 : Theme.strongEdge
                        border.color: tile.chosen || tile.down ? tile.ink : Theme.colors.edge

                        Icon {
                            anchors.centerIn: parent
                            visible: dot.here && tile.chosen
                            name: "check"
                            size: 22 * Theme.unit
                            weight: 3
                            color: Theme.colors.action
                        }
                    }
                }
            }
            Words {
                width: tile.lying ? tile.availableWidth - dots.width - Theme.gap24 : tile.availableWidth
                text: tile.text
                size: tile.lying ? Theme.body : Math.min(Theme.body, 30 * Theme.unit)
                leading: 1.2
                font.weight: Font.DemiBold
                horizontalAlignment: tile.lying ? Text.AlignLeft : Text.AlignHCenter
                color: tile.ink
                Accessible.ignored: true
            }
        }
    }
}
