"""Everything without a finger: every step is reached with Tab, and every key that means yes is understood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.commands.visitor import Visitor
from kiosk.terminal import Kiosk
from tests.integration.window.stage import Stage

MEASURE = "e-akte"


def test_the_whole_way_by_keyboard(stage: Stage) -> None:
    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        async def go_to(name: str) -> None:
            await visitor.find(name)
            for _ in range(80):
                if visitor.focused() == name:
                    return
                await visitor.press(Qt.Key.Key_Tab)
            pytest.fail(f"{name} can't be reached with Tab; the focus is on {visitor.focused()!r}")

        await visitor.find("attract")
        await visitor.press(Qt.Key.Key_A)
        for name, key in [
            ("welcome-en", Qt.Key.Key_Return),
            (f"mark-{MEASURE}", Qt.Key.Key_Space),
            ("card-open", Qt.Key.Key_Enter),
            ("rateMeasure", Qt.Key.Key_Select),
            ("step-4", Qt.Key.Key_Space),
        ]:
            await go_to(name)
            await visitor.press(key)
        place = kiosk.session.place
        await go_to("next")
        await visitor.press(Qt.Key.Key_Return)
        await visitor.until(lambda: kiosk.session.place != place, "the answer to be saved")
        await go_to("language")
        await visitor.press(Qt.Key.Key_Return)
        await visitor.find("language-de")
        for _ in range(12):  # behind a sheet nothing is reached
            await visitor.press(Qt.Key.Key_Tab)
            assert visitor.focused() in {"language-de", "language-en", "closeSheet", "languageSheet"}
        await visitor.press(Qt.Key.Key_Escape)
        await visitor.until(lambda: visitor.see("languageSheet") is None, "the sheet to go")

    stage.play(scenario)
