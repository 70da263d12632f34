"""The composition root: builds every object once and hands the view models to the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

from kiosk import paths
from kiosk.application import FAMILY, Translations, after_first_frame, load_window
from kiosk.background import Lane, OwnThread, Tasks
from kiosk.config import Settings
from kiosk.drawings import PROVIDER, Drawings
from kiosk.paths import DataDir
from kiosk.services.content import Content
from kiosk.services.keeping import LedgerKeeper
from kiosk.services.languages import read_languages
from kiosk.services.network_watch import NetworkWatch
from kiosk.services.participation import Participation
from kiosk.services.publishing import Publisher, current_catalogue, current_opinions
from kiosk.services.session import Preferences, Session
from kiosk.services.synchroniser import Engine, Synchroniser
from kiosk.services.visit_clock import VisitClock
from kiosk.storage.documents import Documents
from kiosk.terminal import Kiosk
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.attract import AttractViewModel

if TYPE_CHECKING:
    from kiosk.storage.ledger import Ledger


def build(
    application: QGuiApplication,
    settings: Settings,
    data: DataDir,
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> Kiosk:
    """Build the terminal's window and everything behind it; nothing is opened that the first frame doesn't need."""
    documents = Documents(data.documents)
    content = Content(current_catalogue(documents, paths.PACKAGED_CATALOGUE), current_opinions(documents))
    languages = read_languages(paths.I18N / "languages.toml", settings.languages)
    session = Session(Preferences(languages[0], settings.text_scale, settings.scheme.value), languages)
    clock = VisitClock(settings.idle_s, settings.warning_s, monotonic)
    storage, network, tasks = Lane("storage"), Lane("network"), Tasks()
    keeper = LedgerKeeper(lambda: open_ledger(data), settings.send_delay_s, time.time)
    participation = Participation(keeper, storage, utc_now)
    synchroniser = Synchroniser(
        network,
        tasks,
        lambda: connect(data, keeper, documents, settings),
        interval_s=settings.sync_interval_s,
        now=utc_now,
    )
    NetworkWatch(synchroniser)
    publisher = Publisher(documents, content, session, network, tasks)
    synchroniser.documents_arrived.connect(publisher.documents_arrived)
    session.ended.connect(lambda: tasks.start(participation.close()))
    participation.visit_closed.connect(synchroniser.visit_closed)
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
    }
    engine = QQmlApplicationEngine()
    engine.addImageProvider(PROVIDER, Drawings())
    window = load_window(engine, view_models)
    translations.after_change(engine.retranslate)

    def complete() -> None:
        later = later_view_models(session, content, participation, tasks)
        view_models.update(later)
        for name, view_model in later.items():
            window.setProperty(name, view_model)

    after_first_frame(window, complete)
    return Kiosk(
        settings=settings,
        data=data,
        documents=documents,
        content=content,
        session=session,
        participation=participation,
        clock=clock,
        keeper=keeper,
        synchroniser=synchroniser,
        publisher=publisher,
        storage=storage,
        network=network,
        tasks=tasks,
        engine=engine,
        window=window,
        view_models=view_models,
    )


def later_view_models(
    session: Session, content: Content, participation: Participation, tasks: Tasks
) -> dict[str, QObject]:
    """Return the view models of the screens that a visit leads to, imported after the first frame."""
    from kiosk.services.keyboards import keyboard_for  # noqa: PLC0415
    from kiosk.viewmodels.comment import CommentViewModel  # noqa: PLC0415
    from kiosk.viewmodels.listing import ListViewModel  # noqa: PLC0415
    from kiosk.viewmodels.measure import MeasureViewModel  # noqa: PLC0415
    from kiosk.viewmodels.radar import RadarViewModel  # noqa: PLC0415
    from kiosk.viewmodels.rating import RatingViewModel  # noqa: PLC0415
    from kiosk.viewmodels.sector import SectorViewModel  # noqa: PLC0415
    from kiosk.viewmodels.thanks import ThanksViewModel  # noqa: PLC0415

    return {
        "radar": RadarViewModel(session, content, FAMILY),
        "list": ListViewModel(
            session, content, OwnThread("search"), tasks, lambda key: keyboard_for(paths.KEYBOARDS, key)
        ),
        "sector": SectorViewModel(session, content, FAMILY),
        "measure": MeasureViewModel(session, content, participation),
        "rating": RatingViewModel(session, content, participation, tasks),
        "comment": CommentViewModel(
            session, content, participation, tasks, lambda key: keyboard_for(paths.KEYBOARDS, key)
        ),
        "thanks": ThanksViewModel(session, content, participation),
    }


def utc_now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def open_ledger(data: DataDir) -> Ledger:
    """Open the ledger, on the storage lane. SQLAlchemy is imported here, after the first frame."""
    from kiosk.storage.ledger import Ledger  # noqa: PLC0415
    from sync.client.clock import SystemClock  # noqa: PLC0415

    return Ledger.open(data.ledger, SystemClock())


def connect(data: DataDir, keeper: LedgerKeeper, documents: Documents, settings: Settings) -> Engine | None:
    """Put the sync engine together, on the network lane; requests and pydantic come with it."""
    from kiosk.services import connection  # noqa: PLC0415

    return connection.connect(data, keeper.ledger, documents, settings)
