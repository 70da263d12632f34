"""Qt itself: the application, its fonts and translations, the QML engine and the event loop.

Runs before the first frame, so it names as little of Qt as it can: the namespace class `Qt` alone, with its hundred
enumerations, costs a tenth of what the first frame may take.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Coroutine, Mapping
from importlib import util
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QLibraryInfo, QObject, QTimer, QTranslator, QUrl
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
    application = QGuiApplication(arguments)
    application.setApplicationName("radar-kiosk")
    application.setApplicationVersion(__version__)
    register_fonts()
    return application


def register_fonts() -> None:
    """Make the program's own fonts known to Qt, and the first of them everybody's."""
    for package, files in _FONTS.items():
        for file in font_files(package, files):
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                log.error("the font %s can't be read", file.name)
    QGuiApplication.setFont(QFont(FAMILY))


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

    asyncio and qasync are imported here, after the first frame; qasync brings QtWidgets, which nothing else needs.
    Whoever touches the screen meanwhile is answered in between.
    """
    application.processEvents()
    import asyncio  # noqa: PLC0415

    application.processEvents()
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


def first_frame(application: QGuiApplication, window: QQuickWindow) -> None:
    """Pump events until the window's first frame is on the screen."""
    shown: list[bool] = []

    def swapped() -> None:
        shown.append(True)

    window.frameSwapped.connect(swapped)
    while not shown and window.isVisible():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.frameSwapped.disconnect(swapped)


def after_first_frame(window: QQuickWindow, act: Callable[[], None]) -> None:
    """Let `act` happen once, from Qt's loop, when the window has shown its first frame."""

    def swapped() -> None:
        window.frameSwapped.disconnect(swapped)
        QTimer.singleShot(0, act)

    window.frameSwapped.connect(swapped)
