"""A comment on one measure: reasons to touch, a stance, one's own words; read once more, then saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.background import Err, Tasks
from kiosk.domain import journey
from kiosk.domain.comment_draft import Draft, Hint, Reason, backspace, begins_sentence, hints, insert, joined
from kiosk.domain.contribution import MAX_TEXT, Occasion, Stance
from kiosk.services.content import Content
from kiosk.services.keyboards import Layout
from kiosk.services.participation import Participation
from kiosk.services.session import Session
from kiosk.viewmodels.facts import EMPTY, glance
from kiosk.viewmodels.keyboard import KeyboardViewModel
from kiosk.viewmodels.rows import Rows
from kiosk.viewmodels.texts import Reader

QML_IMPORT_NAME = "kiosk.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A common reason as the end of a sentence that the screen begins, and whether it is chosen."""

    words: str
    chosen: bool


@QmlElement
class CommentViewModel(QObject):
    """The comment under way. Drafts live as long as the visit, one a measure, and are never written to disk."""

    @QEnum
    class Opinion(Enum):
        """What the visitor is in relation to the measure."""

        Untold = 0
        For = 1
        Neutral = 2
        Against = 3

    @QEnum
    class Telling(Enum):
        """What the text seems to tell about a person."""

        Nobody = 0
        Phone = 1
        Email = 2
        Name = 3

    @QEnum
    class Saving(Enum):
        """How far the comment is on its way to the disk."""

        Idle = 0
        UnderWay = 1
        Failed = 2

    changed = Signal()

    def __init__(
        self,
        session: Session,
        content: Content,
        participation: Participation,
        tasks: Tasks,
        layout_for: Callable[[str], Layout],
    ) -> None:
        super().__init__()
        self._session = session
        self._content = content
        self._participation = participation
        self._tasks = tasks
        self._drafts: dict[str, Draft] = {}
        self._saving = CommentViewModel.Saving.Idle
        self._arrivals = 0  # how often somebody has come to a place; another visitor may come to the very same one
        self._glance = EMPTY
        self._reasons = Rows(ReasonRow, self)
        self._keyboard = KeyboardViewModel(session, layout_for)
        self._keyboard.typed.connect(self.type)
        self._keyboard.erased.connect(self.erase)
        session.moved.connect(self._moved)
        session.ended.connect(self._forget)
        session.preferences_changed.connect(self._refresh)
        content.catalogue_changed.connect(self._refresh)

    @Property(int, notify=changed)
    def number(self) -> int:
        """The measure's number."""
        return self._glance.number

    @Property(str, notify=changed)
    def title(self) -> str:
        """The measure's title."""
        return self._glance.title

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        """The keyboard that writes into the text, a KeyboardViewModel."""
        return self._keyboard

    @Property(QObject, constant=True)
    def reasons(self) -> QObject:
        """The common reasons, as ReasonRow."""
        return self._reasons

    @Property(int, notify=changed)
    def stance(self) -> int:
        """The chosen stance, one of Opinion."""
        stance = self._draft.stance
        return CommentViewModel.Opinion[stance.name.capitalize() if stance else "Untold"].value

    @Property(str, notify=changed)
    def text(self) -> str:
        """What was typed."""
        return self._draft.text

    @Property(str, notify=changed)
    def whole(self) -> str:
        """The whole comment as it will be saved: the reasons as sentences, then what was typed."""
        return self._whole

    @Property(int, notify=changed)
    def remaining(self) -> int:
        """How many characters are left; below 0 in a language whose reasons are too long for what was typed."""
        return self._remaining

    @Property(int, notify=changed)
    def telling(self) -> int:
        """What the text seems to tell about a person, one of Telling; only a hint."""
        found = hints(self._draft.text)
        return (_TELLING[found[0]] if found else CommentViewModel.Telling.Nobody).value

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is something that can be saved."""
        return self._ready

    @Property(int, notify=changed)
    def saving(self) -> int:
        """How far the comment is, one of Saving."""
        return self._saving.value

    @Slot(int)
    def chooseStance(self, opinion: int) -> None:
        """Choose a stance; the same again takes it back."""
        name = CommentViewModel.Opinion(opinion).name.upper()
        wanted = Stance[name] if name in Stance.__members__ else None
        self._change(replace(self._draft, stance=None if wanted is self._draft.stance else wanted))

    @Slot(int)
    def toggleReason(self, index: int) -> None:
        """Choose a reason or take it back; one for which there is no room any more changes nothing."""
        draft = self._draft.toggled(tuple(Reason)[index])
        fits = len(joined(self._words_of(draft), draft.text)) <= MAX_TEXT
        if fits or len(draft.reasons) < len(self._draft.reasons):
            self._change(draft)

    @Slot(str)
    def type(self, piece: str) -> None:
        """Write something behind the text; what has no room any more is left out."""
        text = self._draft.text
        taken = len(joined(self._sentences, "x")) - 1
        self._change(replace(self._draft, text=insert(text, piece, MAX_TEXT - taken)))
        self._keyboard.capital(on=begins_sentence(self._draft.text))

    @Slot()
    def erase(self) -> None:
        """Take the last character away."""
        self._change(replace(self._draft, text=backspace(self._draft.text)))
        self._keyboard.capital(on=begins_sentence(self._draft.text))

    @Slot()
    def discard(self) -> None:
        """Throw the draft away and go back."""
        self._drafts.pop(self._measure_id, None)
        self._session.dispatch(journey.Back())

    @Slot()
    def review(self) -> None:
        """Show the comment once more as it will be saved."""
        if self._ready:
            self._session.dispatch(journey.Review())

    @Slot()
    def back(self) -> None:
        """Back to writing."""
        if self._saving is not CommentViewModel.Saving.UnderWay:
            self._session.dispatch(journey.Back())

    @Slot()
    def save(self) -> None:
        """Save the comment; thanks show once it is on the disk."""
        under_way = self._saving is CommentViewModel.Saving.UnderWay
        if self._ready and not under_way and self._session.place.route is journey.Route.REVIEW:
            self._saving = CommentViewModel.Saving.UnderWay
            self.changed.emit()
            self._tasks.start(self._save(self._measure_id, self._draft.stance, self._whole, self._arrivals))

    async def _save(self, measure_id: str, stance: Stance | None, text: str, arrival: int) -> None:
        catalogue = self._content.catalogue
        occasion = Occasion(catalogue.edition, catalogue.sha256, self._session.preferences.language.key)
        drafts = self._drafts
        outcome = await self._participation.comment(occasion, measure_id, stance, text)
        if not isinstance(outcome, Err):
            drafts.pop(measure_id, None)
        if self._arrivals != arrival:  # the visitor has left meanwhile; what is saved stays saved
            return
        if isinstance(outcome, Err):
            self._saving = CommentViewModel.Saving.Failed
            self.changed.emit()
        else:
            self._session.dispatch(journey.Commented())

    @property
    def _measure_id(self) -> str:
        return self._session.place.measure_id or ""

    @property
    def _draft(self) -> Draft:
        return self._drafts.get(self._measure_id, Draft())

    @property
    def _sentences(self) -> list[str]:
        return self._words_of(self._draft)

    @property
    def _whole(self) -> str:
        return joined(self._sentences, self._draft.text).strip()

    @property
    def _remaining(self) -> int:
        return MAX_TEXT - len(joined(self._sentences, self._draft.text))

    @property
    def _ready(self) -> bool:
        return bool(self._whole) and self._remaining >= 0

    @property
    def _here(self) -> bool:
        return self._session.place.route in (journey.Route.COMMENT, journey.Route.REVIEW)

    def _change(self, draft: Draft) -> None:
        if self._session.place.route is journey.Route.COMMENT and draft != self._draft:
            self._drafts[self._measure_id] = draft
            self._refresh()

    @Slot()
    def _moved(self) -> None:
        self._arrivals += 1
        self._saving = CommentViewModel.Saving.Idle
        if self._session.place.route is journey.Route.COMMENT:
            self._keyboard.reset()
            self._keyboard.capital(on=begins_sentence(self._draft.text))
        self._refresh()

    @Slot()
    def _forget(self) -> None:
        self._drafts = {}  # a new dictionary: a save still under way holds the old one
        self._keyboard.reset()
        self._glance = EMPTY
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        catalogue = self._content.catalogue
        measure = catalogue.measure_by_id.get(self._measure_id)
        if self._here and measure is not None:
            self._glance = glance(catalogue, measure, Reader(catalogue, self._session.preferences.language))
        chosen = self._draft.reasons
        self._reasons.replace([ReasonRow(words, one in chosen) for one, (words, _) in self._reason_words().items()])
        self.changed.emit()

    def _words_of(self, draft: Draft) -> list[str]:
        words = self._reason_words()
        return [words[one][1] for one in draft.reasons]

    def _reason_words(self) -> dict[Reason, tuple[str, str]]:
        """Per reason the end of "because …" for the screen, and the sentence that is saved."""
        return {
            Reason.SAVES_TIME: (self.tr("it saves time"), self.tr("It saves time.")),
            Reason.HELPS_ALL: (self.tr("it helps everybody"), self.tr("It helps everybody.")),
            Reason.TOO_EXPENSIVE: (self.tr("it is too expensive"), self.tr("It is too expensive.")),
            Reason.NEEDS_PEOPLE: (self.tr("I need people on site"), self.tr("I need people on site.")),
            Reason.PROTECTS_DATA: (self.tr("data must be protected"), self.tr("Data must be protected.")),
        }


_TELLING = {
    Hint.PHONE: CommentViewModel.Telling.Phone,
    Hint.EMAIL: CommentViewModel.Telling.Email,
    Hint.NAME: CommentViewModel.Telling.Name,
}
