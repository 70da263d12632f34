"""Answers the questions of some measures and times each "Next".

Arguments: the data directory, how many rows its ledger holds.
"""

from __future__ import annotations

import json
import sys
from itertools import islice

from kiosk.background import Err
from kiosk.commands.visitor import Visitor
from kiosk.domain import journey
from kiosk.terminal import Kiosk
from tests.bench.children import terminal
from tests.bench.children.finger import Finger

MEASURES = 15


async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
    """Answer, and wait for the page that follows the commit."""
    before = int(sys.argv[2])
    times: list[float] = []
    await terminal.to_radar(visitor)
    finger = Finger(kiosk.window)
    for measure in islice(kiosk.content.catalogue.measures, MEASURES):
        kiosk.session.dispatch(journey.OpenMeasure(measure.id))
        await visitor.touch("rateMeasure")
        for question in range(len(kiosk.content.catalogue.questions)):
            place = kiosk.session.place
            await visitor.touch(f"step-{question + 1}")
            await finger.press(await visitor.find("next"))
            times.append(await finger.release_until(lambda place=place: kiosk.session.place != place))  # type: ignore[misc]
    counts = await kiosk.storage.run(kiosk.keeper.counts)
    assert not isinstance(counts, Err), counts
    assert counts.value.pending == before + len(times), counts
    sys.stdout.write(json.dumps(times) + "\n")


terminal.play(sys.argv[1], scenario)
