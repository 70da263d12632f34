"""The self-test: one visitor's whole way through the real window, to a real server and back, told step by step."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk import __version__, config, logs, paths
from kiosk.application import describe_platform, make_application, run_loop
from kiosk.background import Err
from kiosk.commands import window
from kiosk.commands.common import say, say_json
from kiosk.commands.demo import enrol_at
from kiosk.commands.visitor import NotSeenError, Visitor
from kiosk.domain.contribution import Rating
from kiosk.paths import DataDir
from kiosk.terminal import Bootstrap, Kiosk
from sync.client.report import SyncReport
from sync.server.embedded import EmbeddedServer

MEASURE = "e-akte"
OTHERS = ((5, 4), (4, 4), (5, 5), (3, None))
"""What four earlier visits gave (importance, approval); the visitor is the fifth, from which on numbers show."""
GIVEN = (4, 5)
NEEDED = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: how long it took, and what went wrong, if anything."""

    name: str
    ms: float
    problem: str | None = None


class FailedError(Exception):
    """A step did not lead where it should."""


def test_whole_way(bootstrap: Bootstrap, *, as_json: bool, size: str | None) -> int:
    """Go the whole way in a scratch folder; 0 if every step led on. Nothing outside the folder is touched."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="radar-kiosk-self-test-") as scratch, ExitStack() as held:
        data = DataDir(Path(scratch) / "terminal")
        logs.start(None)
        server = held.enter_context(EmbeddedServer(Path(scratch) / "server", min_visits=NEEDED))
        server.publish(paths.PACKAGED_CATALOGUE.read_bytes())
        server.seed(MEASURE, [{"importance": first, "approval": second} for first, second in OTHERS])
        enrol_at(server, data)
        settings, _ = config.load(None)
        settings = replace(settings, server_url=server.url, send_delay_s=0, languages=("de", "en"))
        shape = size or "1080x1920"
        application = make_application(sys.argv[:1])
        kiosk = bootstrap.build(application, window.sized(settings, shape), data)
        window.show(kiosk, application, windowed=True, size=shape)
        steps: list[Step] = []
        code = run_loop(application, lambda: window.serve(kiosk, lambda: _walk(kiosk, steps)))
    _report(steps, code, (time.perf_counter() - begin) * 1000, as_json=as_json)
    return code


async def _walk(kiosk: Kiosk, steps: list[Step]) -> int:
    visitor = Visitor(kiosk.window)
    for name, act in _way(kiosk, visitor):
        begin = time.perf_counter()
        problem = None
        try:
            await act()
        except (NotSeenError, FailedError) as error:
            problem = str(error)
        steps.append(Step(name, round((time.perf_counter() - begin) * 1000, 1), problem))
        if problem is not None:
            return 1
    return 0


def _way(kiosk: Kiosk, visitor: Visitor) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
    async def touch_and_see(touched: str, seen: str) -> None:
        await visitor.touch(touched)
        await visitor.find(seen)

    async def answer(step: int, then: str) -> None:
        place = kiosk.session.place
        await visitor.touch(f"step-{step}")
        await visitor.touch("next")
        await visitor.until(lambda: kiosk.session.place != place, "the answer to be saved")
        await visitor.find(then)

    return [
        ("attract", lambda: touch_and_see("attract", "welcome-de")),
        ("language", lambda: touch_and_see("welcome-de", f"mark-{MEASURE}")),
        ("radar", lambda: touch_and_see(f"mark-{MEASURE}", "card-open")),
        ("card", lambda: touch_and_see("card-open", "rateMeasure")),
        ("measure", lambda: touch_and_see("rateMeasure", "step-1")),
        ("first question", lambda: answer(GIVEN[0], "step-1")),
        ("second question", lambda: answer(GIVEN[1], "seeResult")),
        ("stored", lambda: _stored(kiosk)),
        ("synchronised", lambda: _synchronised(kiosk, visitor)),
        ("result", lambda: _result(kiosk, visitor)),
    ]


async def _stored(kiosk: Kiosk) -> None:
    """Both answers are in the ledger, on the disk."""
    counts = await kiosk.storage.run(kiosk.keeper.counts)
    if isinstance(counts, Err) or counts.value.pending != len(GIVEN):
        raise FailedError(f"The ledger should hold {len(GIVEN)} contributions, but says {counts}.")
    given = [item.value for item in kiosk.participation.visit.standing if isinstance(item, Rating)]
    if given != list(GIVEN):
        raise FailedError(f"The visit should have given {list(GIVEN)}, but gave {given}.")


async def _synchronised(kiosk: Kiosk, visitor: Visitor) -> None:
    """The server has accepted both, and its results are here."""
    report: list[SyncReport | None] = []

    async def settle() -> bool:
        report.append(await kiosk.synchroniser.run_once(everything=True))
        return report[-1] is not None

    while not await settle():  # the run at the start of the program may still be under way
        await visitor.frame()
    done = report[-1]
    if done is None or done.accepted != len(GIVEN):
        raise FailedError(f"The server should have accepted {len(GIVEN)} contributions: {done}.")
    await visitor.until(lambda: kiosk.content.opinion(MEASURE) is not None, "the results to come back")


async def _result(kiosk: Kiosk, visitor: Visitor) -> None:
    """What all visits gave stands on the screen, the own answers included."""
    await visitor.touch("seeResult")
    await visitor.find("opinion-0")
    opinion = kiosk.content.opinion(MEASURE)
    for place, question in enumerate(kiosk.content.catalogue.questions):
        values = [visit[place] for visit in (*OTHERS, GIVEN)]
        expected = tuple(values.count(step) for step in range(1, len(question.scale) + 1))
        found = opinion.questions[question.id].counts if opinion and question.id in opinion.questions else None
        shown = (await visitor.find(f"opinion-{place}")).property("counts")
        if found != expected or list(shown) != list(expected):
            raise FailedError(f"{question.id} should show {expected}, but the board has {found}, the screen {shown}.")


def _report(steps: list[Step], code: int, total_ms: float, *, as_json: bool) -> None:
    facts = {
        "passed": code == 0,
        "version": __version__,
        "platform": describe_platform(),
        "total_ms": round(total_ms, 1),
        "steps": [{"name": step.name, "ms": step.ms, "problem": step.problem} for step in steps],
    }
    if as_json:
        say_json(facts)
        return
    for step in steps:
        say(f"{step.name}: {step.problem or f'{step.ms:.0f} ms'}")
    say("The self-test passed." if code == 0 else "The self-test failed.")
