"""The commands that show the window: run, demo, self-test and tour."""

from __future__ import annotations

import logging
import sys
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from kiosk import config, logs
from kiosk.application import StartError, make_application, run_loop
from kiosk.commands import window
from kiosk.commands.vnc import has_display
from kiosk.config import ConfigError, Settings
from kiosk.paths import DataDir, default_data_dir
from kiosk.services.instance import InstanceLock
from kiosk.terminal import Bootstrap

log = logging.getLogger(__name__)


def run(args: Namespace, bootstrap: Bootstrap) -> int:
    """The visitor application, full screen, or in a window as large as the screen allows."""
    data = DataDir(Path(args.data_dir) if args.data_dir else default_data_dir())
    if not has_display():
        raise StartError("There is no display here (no DISPLAY, no WAYLAND_DISPLAY). Try `radar-kiosk demo`.")
    with ExitStack() as held:
        held.enter_context(InstanceLock(data))
        logs.start(None)
        settings = _settings(data, args.config)
        application = make_application(sys.argv[:1])
        shown = window.sized(settings, args.size) if args.size else settings
        kiosk = bootstrap.build(application, window.in_window(shown, application) if args.windowed else shown, data)
        window.show(kiosk, application, windowed=args.windowed, size=args.size)
        logs.keep(data.logs)
        return run_loop(application, lambda: window.serve(kiosk))


def _settings(data: DataDir, named: str | None) -> Settings:
    """Return the settings; a file that was named must be right, the terminal's own spoilt one costs only itself."""
    if named is not None:
        if not Path(named).is_file():
            raise ConfigError(f"{named}: there is no such file.")
        return config.load(Path(named))[0]
    try:
        return config.load(data.config)[0]
    except ConfigError as error:
        log.error("%s The defaults stand in for the whole file; `radar-kiosk doctor` says more.", error)
        return config.load(None)[0]


def demo(args: Namespace, bootstrap: Bootstrap) -> int:
    """Embedded server, enrolled terminal and the packaged catalogue, in a window or over VNC."""
    from kiosk.commands.demo import demonstrate  # noqa: PLC0415 - brings the server

    data = DataDir(Path(args.data_dir) if args.data_dir else default_data_dir().with_name("radar-kiosk-demo"))
    return demonstrate(data, bootstrap, size=args.size, vnc_port=args.vnc_port)


def self_test(args: Namespace, bootstrap: Bootstrap) -> int:
    """One whole journey through the real window by touch, in a scratch folder."""
    window.offscreen()
    from kiosk.commands.self_test import test_whole_way  # noqa: PLC0415 - brings the server

    return test_whole_way(bootstrap, as_json=args.json, size=args.size)


def tour(args: Namespace, bootstrap: Bootstrap) -> int:
    """Every screen as a picture."""
    window.offscreen()
    from kiosk.commands.tour import take_pictures  # noqa: PLC0415 - only here

    return take_pictures(args, bootstrap)
