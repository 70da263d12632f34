"""The command line of radar-server: what it prints, what it returns, and that every failure is a sentence."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import requests

from sync.catalogue.checks import schema_path
from sync.contract import EnrolRequest
from sync.server.__main__ import main
from sync.server.settings import Settings, sqlite_url
from sync.server.store.schema import migrate
from sync.server.store.store import open_store
from sync.server.store.terminals import Identity
from tests.integration.server.conftest import Databases, enrol_request

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

MUNICH = schema_path().parent / "muenchen-2019-2025.json"


class Said(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a fresh SQLite database."""
    monkeypatch.delenv("RADAR_DATABASE_URL", raising=False)

    def command(*arguments: str | Path, data_dir: Path | None = tmp_path / "data") -> Said:
        place = [] if data_dir is None else ["--data-dir", str(data_dir)]
        try:
            status = main([*map(str, arguments), *place])
        except SystemExit as error:
            status = int(error.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(status, said.out, said.err)

    return command


def test_a_code_is_printed_and_terminals_are_listed_and_revoked(run: Run) -> None:
    said = run("terminal", "enrol-code", "--site", "Ruppertstraße")
    assert said.status == 0
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}\n", said.out)
    assert "No terminal is enrolled yet" in run("terminal", "list").out
    assert json.loads(run("terminal", "list", "--json").out) == []
    said = run("terminal", "revoke", "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("There is no terminal 0b6f")


def test_a_terminal_is_listed_with_its_state(run: Run, tmp_path: Path, enrol_here: Callable[[Path], str]) -> None:
    identity = enrol_here(tmp_path / "data")
    (found,) = json.loads(run("terminal", "list", "--json").out)
    assert (found["id"], found["site"], found["revoked_at"], found["last_heard"]) == (identity, "Platz", None, None)
    assert "last heard never" in run("terminal", "list").out
    assert run("terminal", "revoke", identity.upper()).status == 0
    assert run("terminal", "revoke", identity).status == 0
    assert "revoked 20" in run("terminal", "list").out


@pytest.fixture
def enrol_here() -> Callable[[Path], str]:
    def enrol(folder: Path) -> str:
        store = open_store(Settings(sqlite_url(folder)))
        migrate(store.database)
        body = enrol_request(store.terminals.make_code("Platz"), "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01")
        outcome = store.terminals.enrol(EnrolRequest.model_validate(body), "")
        store.close()
        assert isinstance(outcome, Identity)
        return outcome.terminal_id

    return enrol


def test_a_catalogue_is_checked_and_published(run: Run, tmp_path: Path) -> None:
    said = run("catalogue", "check", MUNICH)
    assert (said.status, said.out) == (0, "The catalogue is good: edition 2019-2025, 54 measures.\n")
    assert not (tmp_path / "data").exists()
    said = run("catalogue", "publish", MUNICH)
    assert said.status == 0
    assert re.search(r"Published as [0-9a-f]{64}\.", said.out)


@pytest.mark.parametrize("action", ["check", "publish"])
def test_a_bad_catalogue_is_refused_with_every_fault(run: Run, tmp_path: Path, action: str) -> None:
    raw = json.loads(MUNICH.read_bytes())
    raw["measures"][3]["sector"] = "nowhere"
    del raw["measures"][4]["title"]
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(raw))
    said = run("catalogue", action, bad)
    assert said.status == 1
    assert "$.measures[3].sector: " in said.out
    assert "$.measures[4]" in said.out
    assert "The catalogue has 2 faults. Nothing was changed." in said.out
    said = run("catalogue", action, tmp_path / "none.json")
    assert (said.status, said.out) == (1, "")
    assert said.err.endswith("none.json cannot be read: No such file or directory.\n")


def test_the_doctor_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    said = run("doctor")
    assert said.status == 1
    assert "WRONG: The database is not prepared" in said.out
    assert run("migrate").out == "The database is ready.\n"
    said = run("doctor")
    assert said.status == 1
    assert "WRONG: No catalogue is published" in said.out
    run("catalogue", "publish", MUNICH)
    said = run("doctor")
    assert (said.status, "WRONG" in said.out) == (0, False)
    assert run("results", "rebuild").status == 0


def test_a_newer_database_is_refused_by_every_command(run: Run, tmp_path: Path) -> None:
    run("migrate")
    connection = sqlite3.connect(tmp_path / "data" / "server.sqlite3")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for arguments in (("migrate",), ("run",), ("terminal", "list"), ("results", "rebuild")):
        said = run(*arguments)
        assert said.status == 1
        assert "made by a newer version" in said.err
    assert "made by a newer version" in run("doctor").out


def test_a_file_that_is_no_database_is_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "server.sqlite3").write_bytes(b"not a database" * 100)
    said = run("terminal", "list")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("The database ")
    assert run("doctor").status == 1


def test_a_database_that_is_away_is_a_sentence(run: Run) -> None:
    said = run("migrate", "--database-url", "postgresql://radar:geheim@127.0.0.1:1/radar")
    assert said.status == 1
    assert said.err.startswith("The database does not answer: ")
    assert "geheim" not in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("terminal",),
        ("terminal", "enrol-code"),
        ("terminal", "enrol-code", "--site", " "),
        ("run", "--port", "x"),
        ("run", "--port", "70000"),
        ("run", "--workers", "0"),
    ],
)
def test_wrong_usage_is_explained(run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments, data_dir=None)
    assert (said.status, said.out) == (2, "")
    assert "usage: radar-server" in said.err


def test_version_and_help(run: Run) -> None:
    assert re.fullmatch(r"radar-server \d+\.\d+\.\d+\n", run("--version", data_dir=None).out)
    assert "COMMAND" in run("--help", data_dir=None).out
    assert "Serve terminals until stopped." in run("run", "--help", data_dir=None).out


def test_a_fault_of_our_own_is_a_sentence_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("sync.server.commands.open_store", broken)
    said = run("terminal", "list")
    assert said.status == 1
    assert re.match(r"radar-server has a fault \(ValueError in test_radar_server_commands\.py, line \d+\)\.", said.err)


class Serving:
    """`radar-server run` as a process of its own."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "sync.server", "run", "--port", "0", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip().rpartition(" ")[2]

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def ended(self, sent: signal.Signals) -> Said:
        self.process.send_signal(sent)
        out, err = self.process.communicate(timeout=20)
        return Said(self.process.returncode, out, err)


@pytest.fixture
def serve() -> Iterator[Callable[..., Serving]]:
    started: list[Serving] = []

    def start(*arguments: str | Path) -> Serving:
        started.append(Serving(*arguments))
        return started[-1]

    yield start
    for serving in started:
        if serving.process.poll() is None:
            serving.process.kill()
            serving.process.communicate()


@pytest.mark.parametrize(("sent", "workers"), [(signal.SIGTERM, 1), (signal.SIGINT, 1), (signal.SIGTERM, 2)])
def test_run_serves_until_it_is_told_to_stop(
    serve: Callable[..., Serving], tmp_path: Path, sent: signal.Signals, workers: int
) -> None:
    serving = serve("--data-dir", tmp_path, "--admin-port", "0", "--workers", workers)
    admin = serving.line().strip().rpartition(" ")[2]
    session = requests.Session()
    session.mount("http://", requests.adapters.HTTPAdapter(max_retries=5))
    assert session.get(f"{serving.url}/readyz", timeout=20).json() == {"status": "ok"}
    assert session.get(f"{serving.url}/metrics", timeout=20).status_code == 404
    assert 'radar_terminals{state="enrolled"} 0' in session.get(f"{admin}/metrics", timeout=20).text
    session.close()
    assert serving.ended(sent) == Said(0, "radar-server has stopped.\n", "")


def test_an_address_in_use_is_a_sentence(run: Run, serve: Callable[..., Serving], tmp_path: Path) -> None:
    serving = serve("--data-dir", tmp_path)
    said = run("run", "--port", serving.url.rpartition(":")[2])
    assert said.status == 1
    assert "cannot be used: Address already in use." in said.err
    assert run("run", "--host", "no.such.host.invalid").err.startswith("The address no.such.host.invalid is not known")


def test_a_sqlite_that_may_damage_its_file_is_written_by_one_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.server.commands.sqlite_is_safe", lambda _module: False)
    said = run("run", "--workers", "2")
    assert said.status == 1
    assert "leave --workers at 1" in said.err


@pytest.mark.postgres
def test_postgresql_is_migrated_only_by_an_admins_word(run: Run, postgres: URL, tmp_path: Path) -> None:
    url = Databases(tmp_path, postgres).fresh(bare=True)
    address = ("--database-url", url.render_as_string(hide_password=False))
    said = run("run", *address)
    assert (said.status, said.err) == (
        1,
        "The database is not prepared for this version. Run: radar-server migrate\n",
    )
    assert run("migrate", *address).status == 0
    assert run("terminal", "list", *address).status == 0
