"""All screens and states of the tour in both languages, all text sizes, both shapes: no text is cut, no target too
small or covered, everything has a name, and what can be read can be told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.tour import Guide, View
from kiosk.commands.visitor import Visitor
from kiosk.terminal import Kiosk
from tests.integration.window.stage import Stage
from tests.ui.findings import accessible_findings, layout_findings, unspoken_texts


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scale", [100, 125, 155, 200])
def test_every_screen_is_whole_and_told(stage: Stage, size: str, language: str, scale: int) -> None:
    found: list[str] = []

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        guide = Guide(kiosk, View(language, scale, "light", size), Path())
        for name, act in guide.stations():
            await act()
            for _ in range(3):
                await visitor.frame()
            for finding in (
                *layout_findings(kiosk.window, kiosk.settings.mm_per_pixel),
                *accessible_findings(kiosk.window),
                *unspoken_texts(kiosk.window),
            ):
                found.append(f"{name}: {finding}")

    languages = (language, *(key for key in ("de", "en") if key != language))
    stage.play(scenario, size, languages=languages, text_scale=scale)
    assert not found, "\n" + "\n".join(found)
