pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.components
import kiosk.viewmodels

// Where a measure stands: its state and period, how far it is and when that was so, its milestones.
Column {
    id: standing

    required property MeasureViewModel viewModel

    spacing: Theme.gap12

    Row {
        width: parent.width
        topPadding: Theme.gap8
        spacing: Theme.gap16

        Words {
            id: stands

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width * 0.5)
            text: qsTr("Where it stands")
            size: Theme.lead
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        StateMark {
            id: stateSign

            anchors.verticalCenter: parent.verticalCenter
            size: 40 * Theme.unit
            width: 54 * Theme.unit
            shape: standing.viewModel.shape
            sector: standing.viewModel.sector
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - stands.width - stateSign.width - 2 * parent.spacing
            text: standing.sentence()
        }
    }
    Words {
        visible: standing.viewModel.fromPeriod
        width: parent.width
        text: qsTr("The state is derived from the period.")
        color: Theme.colors.ink2
    }
    Words {
        visible: text !== ""
        width: parent.width
        text: standing.viewModel.periodNote
    }
    Words {
        visible: text !== ""
        width: parent.width
        text: standing.really()
    }
    Words {
        visible: text !== ""
        width: parent.width
        text: standing.viewModel.ringSince === "" ? "" : qsTr("In this state since %1.").arg(standing.viewModel.ringSince)
    }
    Words {
        visible: standing.viewModel.percent >= 0
        topPadding: Theme.gap8
        width: parent.width
        text: qsTr("%1 %: %2 (as of %3)").arg(standing.viewModel.percent).arg(standing.viewModel.percentCounts).arg(standing.viewModel.percentDate)
    }
    ShareBar {
        visible: standing.viewModel.percent >= 0
        width: parent.width
        share: standing.viewModel.percent / 100
    }
    Milestones {
        width: parent.width
        topPadding: Theme.gap8
        model: standing.viewModel.milestones
        next: standing.viewModel.nextMilestone
    }

    function sentence(): string {
        const vm = standing.viewModel;
        if (vm.first !== "" && vm.last !== "")
            return qsTr("%1, %2 to %3").arg(vm.ringTitle).arg(vm.first).arg(vm.last);
        if (vm.first !== "")
            return qsTr("%1, since %2").arg(vm.ringTitle).arg(vm.first);
        if (vm.last !== "")
            return qsTr("%1, until %2").arg(vm.ringTitle).arg(vm.last);
        return vm.ringTitle;
    }

    // When it was really done, where that is known besides the plan.
    function really(): string {
        const vm = standing.viewModel;
        if (vm.begun !== "" && vm.ended !== "")
            return qsTr("Begun: %1, ended: %2.").arg(vm.begun).arg(vm.ended);
        if (vm.begun !== "")
            return qsTr("Begun: %1.").arg(vm.begun);
        if (vm.ended !== "")
            return qsTr("Ended: %1.").arg(vm.ended);
        return "";
    }
}
