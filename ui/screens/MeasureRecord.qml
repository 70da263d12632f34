pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// Everything that is known of a measure, benefit first; what is unknown takes no room.
Column {
    id: record

    required property MeasureViewModel viewModel

    readonly property real half: Theme.largeText ? width : (width - Theme.gap32) / 2

    spacing: Theme.gap12

    Row {
        visible: record.viewModel.newSince !== ""
        width: parent.width
        bottomPadding: Theme.gap8
        spacing: Theme.gap12

        StateMark {
            id: star

            anchors.verticalCenter: parent.verticalCenter
            width: 40 * Theme.unit
            height: width
            size: 60 * Theme.unit
            shape: "none"
            isNew: true
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - star.width - parent.spacing
            text: qsTr("New or changed since %1").arg(record.viewModel.newSince)
            font.weight: Font.DemiBold
        }
    }
    TextBlock {
        title: qsTr("What you get from it")
        text: record.viewModel.benefit
    }
    TextBlock {
        title: qsTr("What it is about")
        text: record.viewModel.description
    }
    TextBlock {
        title: qsTr("In plain words")
        text: record.viewModel.easy
    }
    TextBlock {
        title: qsTr("What it is for")
        text: record.viewModel.goal
    }
    Flow {
        width: parent.width
        spacing: Theme.gap32

        Repeater {
            model: [
                { "title": qsTr("Who takes care of it"), "text": record.viewModel.lead },
                { "title": qsTr("Who takes part"), "text": record.viewModel.partners },
                { "title": qsTr("Whom it is for"), "text": record.viewModel.targetGroups },
                { "title": qsTr("Where in the city"), "text": record.viewModel.district },
                { "title": qsTr("Principles it follows"), "text": record.viewModel.principles },
                { "title": qsTr("Keywords"), "text": record.viewModel.tags }
            ].filter(part => part.text !== "")

            TextBlock {
                required property var modelData

                width: record.half
                bottomPadding: 0
                title: modelData.title
                text: modelData.text
            }
        }
    }
    MeasureStanding {
        width: parent.width
        topPadding: Theme.gap16
        viewModel: record.viewModel
    }
    Repeater {
        model: record.viewModel.reports

        YearReport {
            width: record.width
            topPadding: Theme.gap16
        }
    }
    Heading {
        visible: indicators.count > 0
        text: qsTr("In numbers")
    }
    Repeater {
        id: indicators

        model: record.viewModel.indicators

        IndicatorChart {
            width: record.width
        }
    }
    Heading {
        visible: past.count > 0
        text: qsTr("How it came here")
    }
    Repeater {
        id: past

        model: record.viewModel.history

        PastState {
            width: record.width
            sector: record.viewModel.sector
        }
    }
    Heading {
        visible: links.count > 0
        text: qsTr("Take it along on your telephone")
    }
    Flow {
        width: parent.width
        spacing: Theme.gap16

        Repeater {
            id: links

            model: record.viewModel.links

            LinkCard {
                required property int index

                objectName: "link-" + index
                width: Theme.largeText ? record.width : (record.width - Theme.gap16) / 2
            }
        }
    }
    MeasureSources {
        width: parent.width
        topPadding: Theme.gap24
        viewModel: record.viewModel
    }

    component Heading: Words {
        topPadding: Theme.gap16
        width: record.width
        size: Theme.lead
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
}
