"""The whole window with real services, driven by touch; a real central server where a test asks for one."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from kiosk import bootstrap, config
from kiosk.application import run_loop
from kiosk.commands import window
from kiosk.commands.visitor import Visitor
from kiosk.config import Settings
from kiosk.paths import DataDir
from kiosk.terminal import Kiosk

Scenario = Callable[[Kiosk, Visitor], Awaitable[None]]


class HeldClock:
    """A monotonic clock in the test's hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Stage:
    """Plays scenarios on terminals of one data directory, one after the other, as restarts would."""

    application: QGuiApplication
    data: DataDir
    clock: HeldClock = field(default_factory=HeldClock)
    settings: dict[str, Any] = field(default_factory=dict)

    def play(self, scenario: Scenario, size: str = "1080x1920", **changes: Any) -> None:
        """Build a terminal, play the scenario on it, end it orderly."""
        settings = replace(self._defaults(), **{**self.settings, **changes})
        kiosk = bootstrap.build(self.application, window.sized(settings, size), self.data, monotonic=self.clock)
        window.show(kiosk, self.application, windowed=True, size=size)

        async def act() -> int:
            await scenario(kiosk, Visitor(kiosk.window))
            return 0

        assert run_loop(self.application, lambda: window.serve(kiosk, act)) == 0
        gc.collect()  # of earlier terminals, on the thread that made them

    def use_catalogue(self, file: Path) -> None:
        """Make a catalogue the terminal's current one."""
        from kiosk.storage.documents import Documents

        Documents(self.data.documents).catalogue.switch(file.read_bytes())

    @staticmethod
    def _defaults() -> Settings:
        settings, _ = config.load(None, {})
        return replace(settings, reduced_motion=True, send_delay_s=0)
