"""A bare QML window with one text: what PySide6 itself costs. Says when its first frame was shown."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine


def main() -> None:
    """Show the window until its first frame."""
    application = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    engine.load(str(Path(__file__).parent / "BareWindow.qml"))
    window = engine.rootObjects()[0]
    window.frameSwapped.connect(shown)  # type: ignore[attr-defined]  # a signal of QQuickWindow
    application.exec()


def shown() -> None:
    """Say when, and with --memory how much, and end."""
    said = {"frame": time.monotonic(), "processor_s": time.process_time()}
    if "--memory" in sys.argv:
        fields = dict(line.split(":") for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
        said["pss_mib"] = int(fields["Pss"].split()[0]) / 1024
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    os._exit(0)


main()
