"""The tour: every screen as a PNG, in every language, text size, colour scheme and shape asked for."""

from __future__ import annotations

import asyncio
import gc
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication

from kiosk import config, logs
from kiosk.application import make_application, run_loop
from kiosk.background import Err
from kiosk.commands import window
from kiosk.commands.common import say
from kiosk.commands.visitor import Visitor
from kiosk.config import Scheme, Settings
from kiosk.domain import journey
from kiosk.domain.contribution import Occasion
from kiosk.domain.opinion import MeasureOpinion, Opinions, QuestionOpinion
from kiosk.paths import DataDir
from kiosk.terminal import Bootstrap, Kiosk
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.comment import CommentViewModel
from kiosk.viewmodels.radar import RadarViewModel
from kiosk.viewmodels.rating import RatingViewModel

MEASURE = "open-library"
OTHER = "m-wlan"
INVENTED = Opinions(
    measures={
        MEASURE: MeasureOpinion(
            {
                "importance": QuestionOpinion((3, 5, 9, 22, 31), 4),
                "approval": QuestionOpinion((2, 4, 6, 25, 30), 7),
            },
            visits=74,
        )
    }
)
"""Opinions nobody gave, to draw a screen that shows some."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of showing everything."""

    language: str
    scale: int
    scheme: str
    size: str

    @property
    def name(self) -> str:
        """The end of a picture's file name."""
        return f"{self.size}-{self.language}-{self.scale}-{self.scheme}"


def take_pictures(args: Namespace, bootstrap: Bootstrap) -> int:
    """Write one PNG a screen and view into `args.out`; return how the command ends."""
    settings, _ = config.load(None)
    views = [
        View(language, int(scale), scheme, size)
        for size in _listed(args.sizes, ("1080x1920", "1920x1080"))
        for language in _listed(args.languages, config.language_keys())
        for scale in _listed(args.scales, ("100",))
        for scheme in _listed(args.themes, ("light",))
    ]
    for view in views:
        config.checked("languages", [view.language], "--languages")
        config.checked("text_scale", view.scale, "--scales")
        config.checked("scheme", view.scheme, "--themes")
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    logs.start(None)
    application = make_application(sys.argv[:1])
    taken = sum(_take(bootstrap, application, settings, view, out) for view in views)
    say(f"{taken} pictures are in {out}.")
    return 0


def _listed(given: str | None, otherwise: Sequence[str]) -> list[str]:
    return [part.strip() for part in given.split(",")] if given else list(otherwise)


def _take(bootstrap: Bootstrap, application: QGuiApplication, settings: Settings, view: View, out: Path) -> int:
    others = tuple(key for key in settings.languages if key != view.language)
    shown = replace(
        window.sized(settings, view.size),
        languages=(view.language, *others),
        text_scale=view.scale,
        scheme=Scheme(view.scheme),
        reduced_motion=True,
        send_delay_s=0,
    )
    with TemporaryDirectory(prefix="radar-kiosk-tour-") as scratch:
        kiosk = bootstrap.build(application, shown, DataDir(Path(scratch)))
        window.show(kiosk, application, windowed=True, size=view.size)
        taken: list[str] = []

        async def walk() -> int:
            guide = Guide(kiosk, view, out)
            for name, act in guide.stations():
                await act()
                await guide.picture(name)
                taken.append(name)
            return 0

        run_loop(application, lambda: window.serve(kiosk, walk))
    gc.collect()  # what Qt made goes on the thread it was made on
    return len(taken)


class Guide:
    """Leads through the screens of one kiosk and takes the pictures."""

    def __init__(self, kiosk: Kiosk, view: View, out: Path) -> None:
        self._kiosk = kiosk
        self._view = view
        self._out = out
        self._visitor = Visitor(kiosk.window)

    def stations(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        """Every screen and state, in the order of a visit."""
        app, radar, rating = self._app, self._radar, self._rating
        return [
            ("01-attract", self._stay),
            ("02-welcome", lambda: self._go(journey.Begin())),
            ("03-radar", lambda: self._go(journey.Enter())),
            ("04-radar-chosen", lambda: self._do(lambda: radar.touch("e-akte"))),
            *self._sector(),
            ("05-list", lambda: self._go(journey.OpenList())),
            ("06-list-sector", lambda: self._go(journey.OpenList(self._kiosk.content.catalogue.sectors[0].id))),
            ("07-measure", lambda: self._go(journey.OpenMeasure(MEASURE))),
            ("08-rate", lambda: self._go(journey.Rate())),
            ("09-rate-chosen", lambda: self._do(lambda: rating.choose(4))),
            ("10-thanks", self._thanks),
            ("11-thanks-skipped", lambda: self._go(journey.OpenMeasure(OTHER), journey.Rate(), journey.Answered(1))),
            ("12-results", self._results),
            ("13-results-withheld", self._withheld),
            ("14-language", lambda: self._do(lambda: app.openSheet(AppViewModel.Sheet.Language.value))),
            ("15-display", lambda: self._do(lambda: app.openSheet(AppViewModel.Sheet.Display.value))),
            ("16-help", lambda: self._do(lambda: app.openSheet(AppViewModel.Sheet.Help.value))),
            *self._commenting(),
        ]

    def _commenting(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        """A comment from the first touch to the thanks."""
        return [
            ("17-comment", lambda: self._go(journey.OpenMeasure(OTHER), journey.Say())),
            ("18-comment-typed", lambda: self._do(self._write)),
            ("19-comment-keyboard", lambda: self._visitor.touch("commentText")),
            ("20-comment-review", lambda: self._do(self._comment.review)),
            ("21-thanks-comment", self._commented),
        ]

    def _write(self) -> None:
        self._comment.chooseStance(CommentViewModel.Opinion.For.value)
        for reason in (1, 3):
            self._comment.toggleReason(reason)
        self._comment.type("Gut für alle, die tagsüber arbeiten. Fragen: 089 1234567")

    def _sector(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        """The enlarged sector, where the radar leads to it; elsewhere it leads to the list."""
        width, height = window.parse_size(self._view.size)
        if width > height or self._view.scale > 125:
            return []
        sector_id = self._kiosk.content.catalogue.sectors[0].id
        return [("04-sector", lambda: self._go(journey.OpenSector(sector_id)))]

    async def picture(self, name: str) -> None:
        """Save what the window shows once nothing is left to be drawn."""
        for _ in range(3):
            await self._visitor.frame()
        file = self._out / f"{name}-{self._view.name}.png"
        if not self._kiosk.window.grabWindow().save(str(file)):
            raise OSError(f"{file} can't be written")

    @property
    def _app(self) -> AppViewModel:
        found = self._kiosk.view_models["app"]
        assert isinstance(found, AppViewModel)
        return found

    @property
    def _radar(self) -> RadarViewModel:
        found = self._kiosk.view_models["radar"]
        assert isinstance(found, RadarViewModel)
        return found

    @property
    def _comment(self) -> CommentViewModel:
        found = self._kiosk.view_models["comment"]
        assert isinstance(found, CommentViewModel)
        return found

    @property
    def _rating(self) -> RatingViewModel:
        found = self._kiosk.view_models["rating"]
        assert isinstance(found, RatingViewModel)
        return found

    async def _stay(self) -> None:
        await asyncio.sleep(0)

    async def _go(self, *events: journey.Event) -> None:
        for event in events:
            self._kiosk.session.dispatch(event)

    async def _do(self, act: Callable[[], object]) -> None:
        act()

    async def _give(self, measure_id: str) -> None:
        catalogue = self._kiosk.content.catalogue
        occasion = Occasion(catalogue.edition, catalogue.sha256, self._view.language)
        for question in catalogue.questions:
            outcome = await self._kiosk.participation.rate(occasion, measure_id, question.id, 4)
            if isinstance(outcome, Err):
                raise outcome.error

    async def _thanks(self) -> None:
        await self._give(MEASURE)
        await self._go(*[journey.Answered(len(self._kiosk.content.catalogue.questions))] * 2)

    async def _commented(self) -> None:
        self._comment.save()
        route = journey.Route.THANKS
        await self._visitor.until(lambda: self._kiosk.session.place.route is route, "the comment to be saved")

    async def _results(self) -> None:
        self._kiosk.content.show_opinions(replace(INVENTED, edition=self._kiosk.content.catalogue.edition))
        await self._go(journey.OpenMeasure(MEASURE))

    async def _withheld(self) -> None:
        self._kiosk.content.show_opinions(Opinions())
        await asyncio.sleep(0)
