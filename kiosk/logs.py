"""One log for technicians: Python's own and Qt's messages, never personal data or comment text."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(directory: Path | None, level: int = logging.INFO) -> None:
    """Write everything from `level` on to `directory`, at most 5 files of 1 MB, and warnings to standard error.

    A directory that can't be written to costs the file, not the program.
    """
    logging.raiseExceptions = False  # a full disk costs lines of the log, not a traceback each
    root = logging.getLogger()
    root.setLevel(level)
    console = logging.StreamHandler()
    console.setLevel(logging.WARNING)
    _add(root, console)
    if directory is not None:
        keep(directory)
    lead_in_qt()


def keep(directory: Path) -> None:
    """From here on write to `directory` as well; `run` does so after the first frame, for the handler's import."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _add(logging.getLogger(), _file_handler(directory / "kiosk.log"))
    except OSError as error:
        log.warning("no log file can be written: %s", error)


def _add(root: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)


def _file_handler(file: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - see keep

    return RotatingFileHandler(file, maxBytes=1_000_000, backupCount=4, encoding="utf-8", errors="backslashreplace")


def lead_in_qt() -> None:
    """Lead the messages of Qt and QML into Python's log, under the name of their category."""
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    logging.getLogger(f"qt.{category}").log(_LEVELS.get(kind, logging.WARNING), message)
