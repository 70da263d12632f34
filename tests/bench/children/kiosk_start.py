"""`radar-kiosk run` as it is, but ending at its first frame; with --touch at the frame that answers a touch.

Arguments: the data directory, and --touch. Everything is imported in the program's own order.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from kiosk import __main__ as program

if TYPE_CHECKING:
    from kiosk.terminal import Kiosk


def main() -> int:
    """Start the program, and look on when its window has been shown."""
    from kiosk import bootstrap  # noqa: F401 - in the order of kiosk.__main__
    from kiosk.commands import window

    data, *options = sys.argv[1:]
    show = window.show

    def shown(kiosk: Kiosk, *arguments: Any, **options_of_show: Any) -> None:
        frames: list[dict[str, float]] = []
        kiosk.window.frameSwapped.connect(
            lambda: frames.append({"frame": time.monotonic(), "processor_s": time.process_time()})
        )
        show(kiosk, *arguments, **options_of_show)
        if "--touch" not in options:
            end(frames[0])
        touch(kiosk)

    window.show = shown
    return program.main(["run", "--windowed", "--size", "1080x1920", "--data-dir", data])


def end(stamps: dict[str, float]) -> None:
    """Say the stamps and end at once."""
    sys.stdout.write(json.dumps(stamps) + "\n")
    sys.stdout.flush()
    os._exit(0)


def touch(kiosk: Kiosk) -> None:
    """Put a press of the window's middle into Qt's queue, where a touch given at the first frame would be.

    A mouse button's, which the screens take like a touch, because it can be posted.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    def swapped() -> None:
        if kiosk.session.journey.under_way:
            end({"answered": time.monotonic()})

    kiosk.window.frameSwapped.connect(swapped)
    middle, left = QPointF(kiosk.window.width() / 2, kiosk.window.height() / 2), Qt.MouseButton.LeftButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        event = QMouseEvent(kind, middle, middle, left, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(kiosk.window, event)


sys.exit(main())
