"""A screen in memory that a VNC viewer shows, for machines without a display; on the loopback address only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from types import TracebackType

from kiosk.application import StartError

DEFAULT_PORT = 5900
_START_S = 10.0


def has_display() -> bool:
    """Whether a window can be shown here: a display is named, or a platform was chosen, or this isn't Linux."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


class VncScreen:
    """Runs Xvnc while it is held; `DISPLAY` names it meanwhile. Raises StartError where that can't be done."""

    def __init__(self, width: int, height: int, port: int | None) -> None:
        self._size = f"{width}x{height}"
        self.port = _free_port(DEFAULT_PORT) if port is None else port
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> VncScreen:
        program = shutil.which("Xvnc") or shutil.which("Xtigervnc")
        if program is None:
            raise StartError("Without a display a VNC server is needed: apt-get install tigervnc-standalone-server")
        reader, writer = os.pipe()
        options = ["-geometry", self._size, "-depth", "24", "-interface", "127.0.0.1", "-rfbport", str(self.port)]
        options += ["-SecurityTypes", "None", "-AlwaysShared", "-nolisten", "tcp", "-terminate"]
        options += ["-displayfd", str(writer)]
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments
            [program, *options],
            pass_fds=(writer,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(writer)
        number = self._display_number(reader)
        os.environ["DISPLAY"] = f":{number}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.environ.pop("DISPLAY", None)
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_START_S)

    def _display_number(self, reader: int) -> str:
        """Read the number that the server chose; it writes it once it accepts connections."""
        with os.fdopen(reader, "rb", closefd=True) as stream:
            told = stream.readline().decode("ascii").strip()
        if not told:
            raise StartError(f"The VNC server did not start on port {self.port}. Is the port taken? Try --vnc-port.")
        _wait_for(self.port)
        return told


def _free_port(first: int) -> int:
    """Return the first port from `first` on that nobody listens at on the loopback address."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise StartError(f"No port from {first} to {first + 99} is free for the VNC server.")


def _wait_for(port: int) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise StartError(f"The VNC server started, but nobody answers on port {port}.")
