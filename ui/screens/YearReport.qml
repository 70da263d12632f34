pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components

// What one year brought.
Column {
    id: report

    required property string year
    required property string successes
    required property string outlook
    required property string highlights

    spacing: Theme.gap4
    bottomPadding: Theme.gap8

    Words {
        width: parent.width
        text: qsTr("The year %1").arg(report.year)
        size: Theme.lead
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: [
            { "title": qsTr("What was achieved"), "text": report.successes },
            { "title": qsTr("What stood out"), "text": report.highlights },
            { "title": qsTr("What comes next"), "text": report.outlook }
        ].filter(part => part.text !== "")

        Column {
            id: part

            required property var modelData

            width: report.width
            bottomPadding: Theme.gap12

            Words {
                width: parent.width
                text: part.modelData.title
                font.weight: Font.DemiBold
                color: Theme.colors.ink2
            }
            Words {
                width: parent.width
                text: part.modelData.text
            }
        }
    }
}
