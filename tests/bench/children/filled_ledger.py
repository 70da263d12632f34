"""Makes a terminal's data directory whose ledger holds many contributions that wait to be sent.

Arguments: the data directory, how many.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk import paths
from kiosk.domain.contribution import Occasion, Rating, begin_visit, rate
from kiosk.paths import DataDir
from kiosk.storage.ledger import Ledger
from sync.catalogue.reading import parse
from sync.client.clock import SystemClock

BATCH = 2_000


def main() -> None:
    """Rate measure after measure, visit after visit."""
    data = DataDir(Path(sys.argv[1]))
    rows = int(sys.argv[2])
    catalogue = parse(paths.PACKAGED_CATALOGUE.read_bytes())
    now = datetime.now(UTC)
    occasion = Occasion(catalogue.edition, catalogue.sha256, "de")
    ledger = Ledger.open(data.ledger, SystemClock())

    def rating(number: int) -> Rating:
        measure = catalogue.measures[number % len(catalogue.measures)]
        question = catalogue.questions[number % len(catalogue.questions)]
        return rate(begin_visit(), occasion, measure.id, question.id, number % 5 + 1, now=now)[1]

    for start in range(0, rows, BATCH):
        ledger.add_all([rating(number) for number in range(start, min(rows, start + BATCH))], due_at=0)
    ledger.close()


main()
