"""One log: files of bounded size, warnings on standard error, Qt's messages among Python's own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qDebug, qInstallMessageHandler, qWarning

from kiosk import logs


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    """Give back the root logger and Qt's messages as they were."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    qt = qInstallMessageHandler(None)
    yield
    qInstallMessageHandler(qt)
    root.setLevel(level)
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()


def read(directory: Path) -> str:
    return (directory / "kiosk.log").read_text(encoding="utf-8")


def test_everything_goes_to_the_file_and_warnings_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start(tmp_path / "new" / "log")
    log = logging.getLogger("kiosk.somewhere")
    log.debug("too much")
    log.info("shown in %d languages: Türkçe, العربية", 2)
    log.warning("the disk is slow")
    first, second = read(tmp_path / "new" / "log").splitlines()
    assert first.endswith(" INFO kiosk.somewhere: shown in 2 languages: Türkçe, العربية")
    assert second.endswith(" WARNING kiosk.somewhere: the disk is slow")
    assert capsys.readouterr().err.splitlines() == [second]


def test_no_name_of_a_file_is_too_strange_for_the_log(tmp_path: Path) -> None:
    logs.start(tmp_path)
    logging.getLogger("kiosk.somewhere").info("no file %s", "\udcff")
    assert read(tmp_path).endswith("no file \\udcff\n")


def test_the_files_stay_small(tmp_path: Path) -> None:
    logs.start(tmp_path)
    log = logging.getLogger("kiosk.somewhere")
    for _ in range(70):
        log.info("x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sorted(sizes) == ["kiosk.log", *(f"kiosk.log.{number}" for number in range(1, 5))]
    assert max(sizes.values()) <= 1_000_000


def test_a_folder_that_cannot_be_written_costs_only_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    logs.start(tmp_path / "file" / "log")
    logging.getLogger("kiosk.somewhere").warning("still told")
    first, second = capsys.readouterr().err.splitlines()
    assert "WARNING kiosk.logs: no log file can be written: " in first
    assert second.endswith("WARNING kiosk.somewhere: still told")


def test_without_a_folder_there_is_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start(None, logging.ERROR)
    logging.getLogger("kiosk.somewhere").warning("not serious")
    logging.getLogger("kiosk.somewhere").error("serious")
    assert capsys.readouterr().err.endswith("ERROR kiosk.somewhere: serious\n")


def test_messages_of_qt_are_led_in(caplog: pytest.LogCaptureFixture) -> None:
    logs.lead_in_qt()
    with caplog.at_level(logging.DEBUG):
        qWarning("a property is missing")
        qDebug("a detail")
    assert caplog.record_tuples == [
        ("qt.default", logging.WARNING, "a property is missing"),
        ("qt.default", logging.DEBUG, "a detail"),
    ]


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (QtMsgType.QtDebugMsg, logging.DEBUG),
        (QtMsgType.QtInfoMsg, logging.INFO),
        (QtMsgType.QtWarningMsg, logging.WARNING),
        (QtMsgType.QtCriticalMsg, logging.ERROR),
        (QtMsgType.QtFatalMsg, logging.CRITICAL),
    ],
)
def test_every_kind_of_message_has_its_level(kind: QtMsgType, level: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logs._from_qt(kind, QMessageLogContext(), "told")
    assert caplog.record_tuples == [("qt.default", level, "told")]
