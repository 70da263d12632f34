"""How the window is shown, served and ended; what run, demo, self-test and tour have in common."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.application import describe_platform, first_frame
from kiosk.background import Err
from kiosk.config import Settings
from kiosk.terminal import Kiosk

log = logging.getLogger(__name__)

DRAWN_WIDTH = 1080
"""The narrow side of the panel that the screens are drawn for, in px of 0.369 mm."""
PATIENCE_S = 2.0
"""How long the end of the program waits for a disk or a network that hangs."""


def offscreen() -> None:
    """Draw without any screen, in software, wherever this machine is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"


def parse_size(text: str) -> tuple[int, int]:
    """Read "1080x1920"."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def sized(settings: Settings, size: str) -> Settings:
    """Return the settings with which a window of `size` shows what a panel of that shape would."""
    return replace(settings, mm_per_pixel=settings.mm_per_pixel * DRAWN_WIDTH / min(parse_size(size)))


def in_window(settings: Settings, application: QGuiApplication) -> Settings:
    """Return the settings for a window as large as the screen allows, the same drawing shown smaller."""
    width, _ = window_size(application)
    return replace(settings, mm_per_pixel=settings.mm_per_pixel * DRAWN_WIDTH / width)


def window_size(application: QGuiApplication) -> tuple[int, int]:
    """Return the largest upright 9:16 window that the screen has room for, at most 1080x1920."""
    room = application.primaryScreen().availableGeometry()
    height = min(1920, room.height() - 60, (room.width() - 20) * 16 // 9)
    return height * 9 // 16, height


def show(kiosk: Kiosk, application: QGuiApplication, *, windowed: bool, size: str | None) -> None:
    """Show the window and wait for its first frame."""
    window = kiosk.window
    hold_signals()
    if size:
        window.resize(*parse_size(size))
        window.show()
    elif windowed:
        window.resize(*window_size(application))
        window.show()
    else:
        window.showFullScreen()
    first_frame(application, window)
    if window.visibility() is window.Visibility.FullScreen:
        hide_cursor(window)
    log.info("shown with %s", describe_platform())


def hold_signals() -> None:
    """Let SIGINT and SIGTERM wait until somebody listens: in a callback of Qt Python's own handlers are lost."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})


def hide_cursor(window: QQuickWindow) -> None:
    """Show no pointer over the window: visitors have a finger."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - not before the first frame, see kiosk.application

    window.setCursor(Qt.CursorShape.BlankCursor)


async def serve(kiosk: Kiosk, until: Callable[[], Coroutine[Any, Any, int]] | None = None) -> int:
    """Let visitors use the terminal until the window is closed, a signal comes, or `until` is over; end orderly."""
    import asyncio  # noqa: PLC0415 - after the first frame, like everything of this function

    from kiosk.commands.attendance import EndingSignals, InputWatch, Tidying  # noqa: PLC0415

    over: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(code: int = 0) -> None:
        if not over.done():
            over.set_result(code)

    signals = EndingSignals(end)
    tidying = Tidying()
    InputWatch(kiosk.window, kiosk.clock.touched)
    kiosk.window.visibleChanged.connect(lambda shown: None if shown else end())
    try:
        opened = await kiosk.storage.run(lambda: kiosk.keeper.ledger)
        if isinstance(opened, Err):
            log.error("the ledger can't be opened; nothing can be saved until that is mended: %s", opened.error)
        kiosk.synchroniser.poke()
        if until is not None:
            return await until()
        return await over
    finally:
        tidying.stop()
        signals.release()
        await stop(kiosk)


async def stop(kiosk: Kiosk) -> None:
    """End orderly: what was given stays, nothing hung is waited for longer than a moment."""
    import asyncio  # noqa: PLC0415

    import shiboken6  # noqa: PLC0415

    kiosk.clock.stop()
    kiosk.synchroniser.stop()
    try:
        await asyncio.wait_for(_close_storage(kiosk), PATIENCE_S)
    except TimeoutError:
        log.warning("the disk still hung when the program ended; what was thanked for is on it")
    kiosk.network.stop()
    kiosk.storage.stop()
    kiosk.tasks.cancel()
    kiosk.window.close()
    shiboken6.delete(kiosk.engine)


async def _close_storage(kiosk: Kiosk) -> None:
    await kiosk.participation.close()
    await kiosk.network.run(lambda: None)  # a run under way has been asked to end; it uses the ledger
    await kiosk.storage.run(kiosk.keeper.close)
