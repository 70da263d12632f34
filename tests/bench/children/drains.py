"""Enrols a terminal and sends everything that its ledger holds; says how long that took and how much memory.

Arguments: the data directory, the server's address, an enrolment code, how many contributions there are.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from random import Random

from kiosk.paths import DataDir
from kiosk.storage.documents import Documents
from kiosk.storage.ledger import Ledger
from sync.client.clock import SystemClock
from sync.client.engine import SyncEngine, Terminal
from sync.client.enrol import enrol
from sync.client.http import HttpTransport
from sync.client.ports import Identity
from sync.client.report import Outcome

INSTALLATION = "11111111-1111-4111-8111-111111111111"


def main() -> None:
    """Drain once."""
    folder, server, code, rows = sys.argv[1:]
    data, clock = DataDir(Path(folder)), SystemClock()
    anonymous = HttpTransport(server, software="bench")
    identity = enrol(
        anonymous,
        server=server,
        code=code,
        name="bench",
        software="bench",
        installation_id=INSTALLATION,
        public_key="A" * 43 + "=",
    )
    assert isinstance(identity, Identity), identity
    transport = HttpTransport(server, software="bench", token=identity.token)
    with Ledger.open(data.ledger, clock) as ledger:
        engine = SyncEngine(
            ledger,
            transport,
            Documents(data.documents),
            clock,
            Random(1),
            terminal=Terminal(identity.terminal_id, INSTALLATION, "bench"),
            check_catalogue=lambda content: None,
        )
        begin = time.perf_counter()
        report = engine.run_once(clock.now(), everything=True)
        seconds = time.perf_counter() - begin
        assert report.outcome is Outcome.DRAINED, report
        assert ledger.counts().accepted == int(rows)
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mib": peak_mib}) + "\n")


main()
