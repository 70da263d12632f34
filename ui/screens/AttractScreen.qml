pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// Calm, dark, one invitation: the whole screen is the button.
Pressable {
    id: screen

    required property AppViewModel app
    required property AttractViewModel viewModel

    readonly property bool wide: width > height
    readonly property real discX: wide ? width * 0.72 : width / 2
    readonly property real discY: wide ? height * 0.46 : height * 0.655
    readonly property real reach: wide ? height * 0.42 : width * 0.62
    property real turn: 0
    property int shift: 0
    property int tongue: 0

    objectName: "attract"
    focusRadius: 0
    text: qsTr("Touch here to begin")
    onClicked: screen.app.begin()
    Keys.onPressed: event => {
        event.accepted = true;
        if (!event.isAutoRepeat)
            screen.app.begin();
    }

    background: Backdrop {
        ground: Theme.colors.stage
        ring: Theme.colors.stageRing
        centreX: screen.discX
        centreY: screen.discY
        first: 170 * Theme.unit
        step: 150 * Theme.unit
        rings: 6
    }
    contentItem: Item {}

    Timer {
        running: !Theme.reducedMotion && screen.visible
        interval: 200
        repeat: true
        onTriggered: screen.turn = (screen.turn + 0.4) % 360
    }
    Timer {
        running: screen.visible
        interval: 6000
        repeat: true
        onTriggered: {
            screen.tongue += 1;
            screen.shift = (screen.shift + 1) % 8;
        }
    }

    Item {
        id: content

        anchors.fill: parent
        anchors.leftMargin: screen.shift * Theme.unit
        anchors.topMargin: screen.shift * Theme.unit

        Item {
            x: screen.discX
            y: screen.discY
            rotation: screen.turn

            Repeater {
                model: screen.viewModel.walkers

                Item {
                    id: walker

                    required property string shape
                    required property int sector
                    required property real turn
                    required property real distance

                    rotation: turn

                    StateMark {
                        x: -width / 2
                        y: -(250 * Theme.unit + walker.distance * (screen.reach - 250 * Theme.unit)) - height / 2
                        size: 70 * Theme.unit
                        shape: walker.shape
                        sector: walker.sector
                        pointing: 180
                        colors: Theme.patterned ? Theme.contrast : Theme.dark
                    }
                }
            }
        }
        GoalDisc {
            x: screen.discX - width / 2
            y: screen.discY - height / 2
            size: (screen.wide ? 400 : 470) * Theme.unit
            inverted: true

            Column {
                anchors.centerIn: parent
                spacing: Theme.gap16

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "hand"
                    size: 110 * Theme.unit
                    color: Theme.colors.stage
                }
                Repeater {
                    model: screen.app.languages

                    Words {
                        required property int index
                        required property string touch

                        visible: index === screen.tongue % Math.max(1, screen.viewModel.tongues)
                        width: (screen.wide ? 240 : 290) * Theme.unit
                        text: touch
                        size: (screen.wide ? 44 : 52) * Theme.unit
                        font.weight: Font.DemiBold
                        leading: 1.1
                        color: Theme.colors.stage
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.ignored: true
                    }
                }
            }
        }
        Column {
            x: 64 * Theme.unit
            y: screen.wide ? 150 * Theme.unit : 96 * Theme.unit
            width: (screen.wide ? screen.width * 0.5 : screen.width) - 2 * x
            spacing: Theme.gap32

            Brand {
                width: parent.width
                title: screen.app.title
                staged: true
                ink: Theme.colors.stageInk
            }
            Words {
                width: parent.width
                text: screen.viewModel.statement
                size: 124 * Theme.unit
                font.weight: Font.DemiBold
                leading: Theme.tightLineHeight
                color: Theme.colors.stageInk
                Accessible.role: Accessible.Heading
            }
            Words {
                width: parent.width
                text: qsTr("%n measure(s). Say what you think of them.", "", screen.viewModel.measures)
                size: Theme.section
                font.weight: Font.Medium
                color: Theme.colors.stageGold
            }
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 64 * Theme.unit
            width: parent.width - 128 * Theme.unit
            text: screen.viewModel.invitations
            size: Theme.lead
            color: Theme.colors.stageInk
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
