"""Qt itself: the application, its fonts and translations, the QML engine and the event loop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from importlib import util
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QEventLoop, QLibraryInfo, QObject, QSocketNotifier, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk import __version__, paths

log = logging.getLogger(__name__)

FAMILY = "Fira Sans"
_FONTS = {
    "fontpkg_fira_sans": ("FiraSans-Regular.ttf", "FiraSans-Medium.ttf", "FiraSans-SemiBold.ttf"),
}


class StartError(Exception):
    """The program can't start; the message is a sentence for staff."""


def make_application(arguments: list[str]) -> QGuiApplication:
    """Make the one Qt application, with the fonts that came with the program."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QGuiApplication(arguments)
    application.setApplicationName("radar-kiosk")
    application.setApplicationVersion(__version__)
    for package, files in _FONTS.items():
        for file in font_files(package, files):
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                log.error("the font %s can't be read", file.name)
    application.setFont(QFont(FAMILY))
    return application


def font_files(package: str, names: tuple[str, ...]) -> list[Path]:
    """Return the paths of a font package's files without importing it."""
    found = util.find_spec(package)
    if found is None or found.origin is None:
        raise StartError(f"The font package {package} is missing. Install the program again.")
    return [Path(found.origin).parent / "files" / name for name in names]


class Translations:
    """Interface translations by language key; a language without a file shows the source texts (English)."""

    def __init__(self, application: QGuiApplication, directory: Path) -> None:
        self._application = application
        self._directory = directory
        self._loaded: dict[str, QTranslator] = {}
        self._active: list[QTranslator] = []
        self._after: Callable[[], None] = lambda: None

    def after_change(self, retranslate: Callable[[], None]) -> None:
        """Call `retranslate` whenever the language has changed."""
        self._after = retranslate

    def show(self, key: str) -> None:
        """Translate the interface into `key`; a language like de-simple stands on its base de."""
        for translator in self._active:
            self._application.removeTranslator(translator)
        keys = [key.partition("-")[0], key] if "-" in key else [key]
        found = (self._translator(one) for one in keys)
        self._active = [translator for translator in found if translator is not None]
        for translator in self._active:
            self._application.installTranslator(translator)
        self._after()

    def _translator(self, key: str) -> QTranslator | None:
        if key not in self._loaded:
            translator = QTranslator()
            file = self._directory / f"radar_{key}.qm"
            if not translator.load(str(file)):
                log.error("the translation %s can't be read; its texts stay English", file.name)
                return None
            self._loaded[key] = translator
        return self._loaded[key]


def load_window(engine: QQmlApplicationEngine, properties: Mapping[str, QObject]) -> QQuickWindow:
    """Load the window with its view models; raises StartError naming what QML says is wrong."""
    problems: list[str] = []
    engine.warnings.connect(lambda found: problems.extend(problem.toString() for problem in found))
    engine.addImportPath(str(paths.IMPORTS))
    engine.setInitialProperties(dict(properties))
    engine.load(QUrl.fromLocalFile(str(paths.UI / "app" / "App.qml")))
    if not engine.rootObjects():
        raise StartError("The screens can't be loaded: " + "; ".join(problems or ["no reason was given"]))
    return cast("QQuickWindow", engine.rootObjects()[0])


def run_loop(application: QGuiApplication, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run `main` on an event loop that is Qt's own, and return its exit code.

    qasync is imported here, after the first frame: it brings QtWidgets, which nothing else needs.
    """
    import qasync  # noqa: PLC0415

    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    try:
        return cast("int", loop.run_until_complete(main()))
    finally:
        loop.close()


def describe_platform() -> str:
    """Return Qt, platform and Python in one line, for technicians."""
    return f"Qt {QLibraryInfo.version().toString()}, {QGuiApplication.platformName()}, Python {sys.version.split()[0]}"


class Tidying:
    """Collects Python's garbage between events, on the GUI thread alone.

    Python collects cycles on whichever thread happens to allocate; a QObject among them would be destroyed on a
    thread that it doesn't belong to.
    """

    def __init__(self) -> None:
        gc.disable()
        self._timer = QTimer()
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tidy)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _tidy(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in (2, 1, 0) if counts[generation] > limits[generation]]
        if due:
            gc.collect(due[0])


class InputWatch(QObject):
    """Tells that something was touched or pressed, whatever becomes of it."""

    _TELLING = frozenset(
        {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel}
    )

    def __init__(self, window: QQuickWindow, tell: Callable[[], None]) -> None:
        super().__init__(window)
        self._tell = tell
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on and let everything pass."""
        if event.type() in self._TELLING:
            self._tell()
        return False


class EndingSignals:
    """SIGINT and SIGTERM as a call in Qt's loop, which otherwise never lets Python's handlers run."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._told)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno())
        self._handlers = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}

    def release(self) -> None:
        """Give the signals back to whoever had them."""
        signal.set_wakeup_fd(self._wakeup)
        for one, handler in self._handlers.items():
            signal.signal(one, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _told(self) -> None:
        with suppress(BlockingIOError):
            self._reader.recv(64)
        self._end()


def first_frame(application: QGuiApplication, window: QQuickWindow) -> None:
    """Pump events until the window's first frame is on the screen."""
    shown: list[bool] = []
    window.frameSwapped.connect(lambda: shown.append(True), Qt.ConnectionType.SingleShotConnection)
    while not shown and window.isVisible():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
