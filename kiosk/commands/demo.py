"""The demo: a central server inside this program, a terminal enrolled at it, and the packaged catalogue."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace

from kiosk import __version__, config, logs, paths
from kiosk.application import StartError, make_application, run_loop
from kiosk.commands import window
from kiosk.commands.common import say
from kiosk.commands.vnc import VncScreen, has_display
from kiosk.paths import DataDir
from kiosk.services.installing import installation_of
from kiosk.services.instance import InstanceLock
from kiosk.storage.identity import IdentityStore
from kiosk.storage.ledger import Ledger
from kiosk.terminal import Bootstrap
from sync.client.clock import SystemClock
from sync.client.enrol import EnrolmentRefused, enrol
from sync.client.http import HttpTransport
from sync.client.ports import Identity
from sync.server.embedded import EmbeddedServer

SITE = "Demo"
SCREEN = (1080, 1920)


def demonstrate(data: DataDir, bootstrap: Bootstrap, *, size: str | None, vnc_port: int | None) -> int:
    """Run the demo until it is closed; what visitors gave is found again at the next start."""
    with ExitStack() as held:
        held.enter_context(InstanceLock(data))
        logs.start(data.logs)
        settings, _ = config.load(data.config)
        server = held.enter_context(EmbeddedServer(data.root / "server", min_visits=1))
        server.publish(paths.PACKAGED_CATALOGUE.read_bytes())
        enrol_at(server, data)
        say(f"The central server runs inside this program at {server.url}; it keeps its data in {data.root}.")
        by_vnc = not has_display()
        if by_vnc:
            screen = held.enter_context(VncScreen(*(window.parse_size(size) if size else SCREEN), vnc_port))
            say(f"There is no display here; the screen is served over VNC at 127.0.0.1:{screen.port}.")
        application = make_application(sys.argv[:1])
        width, height = window.parse_size(size) if size else SCREEN if by_vnc else window.window_size(application)
        shown = replace(settings, server_url=server.url, send_delay_s=0, sync_interval_s=30)
        kiosk = bootstrap.build(application, window.sized(shown, f"{width}x{height}"), data)
        window.show(kiosk, application, windowed=True, size=f"{width}x{height}")
        say("The terminal is open. Ctrl+C ends everything.")
        code = run_loop(application, lambda: window.serve(kiosk))
    say("Everything has ended. What was given is kept for the next start.")
    return code


def enrol_at(server: EmbeddedServer, data: DataDir) -> Identity:
    """Enrol the terminal of `data` with a real code, unless it already is; a copied directory is enrolled anew."""
    store = IdentityStore(data.identity)
    known = store.prepare()
    data.root.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(data.ledger, SystemClock())
    try:
        installation = installation_of(data, ledger.ledger_id)
    finally:
        ledger.close()
    if known.identity is not None and not installation.needs_enrolment:
        return known.identity
    transport = HttpTransport(server.url, software=__version__)
    try:
        outcome = enrol(
            transport,
            server=server.url,
            code=server.enrol_code(SITE),
            name=SITE,
            software=__version__,
            installation_id=installation.installation_id,
            public_key=known.public_key,
        )
    finally:
        transport.close()
    if isinstance(outcome, EnrolmentRefused):
        raise StartError(outcome.sentence)
    store.keep(outcome)
    return outcome
