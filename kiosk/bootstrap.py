"""The composition root: builds every object once and hands the view models to the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk import paths
from kiosk.application import FAMILY, Translations, load_window
from kiosk.background import Lane, Tasks
from kiosk.config import Settings
from kiosk.domain.opinion import Opinions, read_board
from kiosk.paths import DataDir
from kiosk.services.content import Content
from kiosk.services.keeping import LedgerKeeper
from kiosk.services.languages import read_languages
from kiosk.services.participation import Participation
from kiosk.services.session import Preferences, Session
from kiosk.services.visit_clock import VisitClock
from kiosk.storage.documents import Documents
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.attract import AttractViewModel
from kiosk.viewmodels.listing import ListViewModel
from kiosk.viewmodels.measure import MeasureViewModel
from kiosk.viewmodels.radar import RadarViewModel
from kiosk.viewmodels.rating import RatingViewModel
from kiosk.viewmodels.thanks import ThanksViewModel
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse

if TYPE_CHECKING:
    from kiosk.storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A built terminal: what commands and tests hold on to."""

    settings: Settings
    data: DataDir
    documents: Documents
    content: Content
    session: Session
    participation: Participation
    clock: VisitClock
    keeper: LedgerKeeper
    storage: Lane
    tasks: Tasks
    engine: QQmlApplicationEngine
    window: QQuickWindow
    view_models: dict[str, QObject]


def build(
    application: QGuiApplication,
    settings: Settings,
    data: DataDir,
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> Kiosk:
    """Build the terminal's window and everything behind it; nothing is opened that the first frame doesn't need."""
    documents = Documents(data.documents)
    content = Content(current_catalogue(documents), current_opinions(documents))
    languages = read_languages(paths.I18N / "languages.toml", settings.languages)
    session = Session(Preferences(languages[0], settings.text_scale, settings.scheme.value), languages)
    clock = VisitClock(settings.idle_s, settings.warning_s, monotonic)
    storage, tasks = Lane("storage"), Tasks()
    keeper = LedgerKeeper(lambda: open_ledger(data), settings.send_delay_s, time.time)
    participation = Participation(keeper, storage, lambda: datetime.now(UTC))
    session.ended.connect(lambda: tasks.start(participation.close()))
    translations = Translations(application, paths.I18N)
    view_models: dict[str, QObject] = {
        "app": AppViewModel(
            session,
            content,
            clock,
            mm_per_pixel=settings.mm_per_pixel,
            reduced_motion=settings.reduced_motion,
            retranslate=translations.show,
        ),
        "attract": AttractViewModel(session, content),
        "radar": RadarViewModel(session, content, FAMILY),
        "list": ListViewModel(session, content),
        "measure": MeasureViewModel(session, content, participation),
        "rating": RatingViewModel(session, content, participation, tasks),
        "thanks": ThanksViewModel(session, content, participation),
    }
    engine = QQmlApplicationEngine()
    window = load_window(engine, view_models)
    translations.after_change(engine.retranslate)
    return Kiosk(
        settings, data, documents, content, session, participation, clock, keeper, storage, tasks, engine, window,
        view_models,
    )


def current_catalogue(documents: Documents) -> Catalogue:
    """Return the terminal's current catalogue, or the packaged one where there is none yet."""
    document = documents.catalogue.current()
    return parse(document.content if document else paths.PACKAGED_CATALOGUE.read_bytes())


def current_opinions(documents: Documents) -> Opinions:
    """Return what others think, as of the last synchronisation; nothing before the first one."""
    document = documents.board.current()
    return read_board(document.content) if document else Opinions()


def open_ledger(data: DataDir) -> Ledger:
    """Open the ledger, on the storage lane. SQLAlchemy is imported here, after the first frame."""
    from kiosk.storage.ledger import Ledger  # noqa: PLC0415

    return Ledger.open(data.ledger)
