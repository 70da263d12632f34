"""What tests of the command line share: calling it, a data directory, a central server, a paper file."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.paths import PACKAGED_CATALOGUE, DataDir
from sync.server.embedded import EmbeddedServer

HEADER = "measure_id,question,value,comment,stance,language,recorded_at,sheet"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Ended]


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RADAR_SERVER_URL", "RADAR_SITE", "RADAR_IDLE_S"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(data: DataDir, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call `radar-kiosk` in this process, on the test's data directory."""

    def run(line: str, *more: str | Path) -> Ended:
        code = main([*line.split(), *map(str, more), "--data-dir", str(data.root)])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ended(code, captured.out, captured.err)

    return run


@pytest.fixture
def call_process(data: DataDir) -> Call:
    """Call `python -m kiosk` in a process of its own, on the test's data directory."""

    def run(line: str, *more: str | Path) -> Ended:
        command = [sys.executable, "-m", "kiosk", *line.split(), *map(str, more), "--data-dir", str(data.root)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
        assert "Traceback" not in done.stdout + done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Write a questionnaire file from its rows."""

    def write(*rows: str, header: str = HEADER) -> Path:
        file = tmp_path / "paper.csv"
        file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return file

    return write


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A real central server that has published Munich's catalogue."""
    with EmbeddedServer(tmp_path / "server", min_visits=1) as running:
        running.publish(PACKAGED_CATALOGUE.read_bytes())
        yield running


@pytest.fixture
def enrolled(call: Call, server: EmbeddedServer) -> EmbeddedServer:
    """The server at which the test's data directory is enrolled."""
    ended = call("enrol --server", server.url, "--code", server.enrol_code("Ruppertstraße"))
    assert ended.code == 0, ended.err
    return server


@pytest.fixture
def no_radar() -> Iterator[str]:
    """The address of a web server that is no radar server: 200 and a page, whatever it is asked."""

    class SignInPage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<html>Please sign in to the guest network</html>"
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the base class's way

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), SignInPage) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture
def change_ledger(data: DataDir) -> Callable[[str], None]:
    """Change the closed ledger's database from outside, as another version or a fault would."""

    def change(statement: str) -> None:
        with closing(sqlite3.connect(data.ledger)) as connection, connection:
            connection.execute(statement)

    return change


@contextmanager
def _held(data: DataDir) -> Iterator[None]:
    script = (
        "import sys; from pathlib import Path; from kiosk.paths import DataDir; "
        "from kiosk.services.instance import InstanceLock; from kiosk.storage.ledger import Ledger; "
        "from sync.client.clock import SystemClock; data = DataDir(Path(sys.argv[1])); InstanceLock(data).acquire(); "
        "ledger = Ledger.open(data.ledger, SystemClock()); print('open', flush=True); sys.stdin.read(); ledger.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield
        holder.stdin.close()


@pytest.fixture
def running_kiosk(data: DataDir) -> Iterator[None]:
    """Another process that holds the data directory, with its ledger open for writing, as a running kiosk does."""
    with _held(data):
        yield
