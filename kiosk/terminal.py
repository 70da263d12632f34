"""A built terminal: the objects that commands, the self-test and tests hold on to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.background import Lane, Tasks
from kiosk.config import Settings
from kiosk.paths import DataDir
from kiosk.services.content import Content
from kiosk.services.keeping import LedgerKeeper
from kiosk.services.participation import Participation
from kiosk.services.publishing import Publisher
from kiosk.services.session import Session
from kiosk.services.synchroniser import Synchroniser
from kiosk.services.visit_clock import VisitClock
from kiosk.storage.documents import Documents


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Everything of one running terminal; the view models by their name in App.qml.

    Held as long as the terminal runs: Qt's signals keep only weak references to what they call.
    """

    settings: Settings
    data: DataDir
    documents: Documents
    content: Content
    session: Session
    participation: Participation
    clock: VisitClock
    keeper: LedgerKeeper
    synchroniser: Synchroniser
    publisher: Publisher
    storage: Lane
    network: Lane
    tasks: Tasks
    engine: QQmlApplicationEngine
    window: QQuickWindow
    view_models: dict[str, QObject]


class Bootstrap(Protocol):
    """The composition root as commands see it."""

    def build(self, application: QGuiApplication, settings: Settings, data: DataDir) -> Kiosk:
        """Build a terminal."""
        ...
