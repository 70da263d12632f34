"""One terminal with its real services, on which a scenario is played."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from kiosk import bootstrap, config
from kiosk.application import make_application, run_loop
from kiosk.commands import window
from kiosk.commands.visitor import Visitor
from kiosk.paths import DataDir
from kiosk.terminal import Kiosk

SIZE = "1080x1920"
Scenario = Callable[[Kiosk, Visitor], Awaitable[None]]


def play(directory: str, scenario: Scenario) -> None:
    """Open the terminal of `directory` as `radar-kiosk run` does, play the scenario, and end it orderly."""
    data = DataDir(Path(directory))
    data.root.mkdir(parents=True, exist_ok=True)
    settings, _ = config.load(data.config)
    application = make_application(sys.argv[:1])
    kiosk = bootstrap.build(application, replace(settings, send_delay_s=0), data)
    window.show(kiosk, application, windowed=True, size=SIZE)

    async def act() -> int:
        await scenario(kiosk, Visitor(kiosk.window))
        return 0

    assert run_loop(application, lambda: window.serve(kiosk, act)) == 0


async def to_radar(visitor: Visitor) -> None:
    """From the first touch to the radar."""
    await visitor.touch("attract")
    await visitor.touch("welcome-de")
    await visitor.find("way-list")
