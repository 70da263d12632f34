"""A real server, a fault proxy before it, and terminals behind the proxy."""

from __future__ import annotations

import itertools
import os
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.server.embedded import EmbeddedServer
from tests.faults.proxy import Certificates, FaultProxy
from tests.faults.terminals import FaultyTerminal, endless_catalogue

NewTerminal = Callable[..., FaultyTerminal]
_numbers = itertools.count()


@pytest.fixture(scope="module")
def quick_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: what the network does has nothing to do with the disk."""
    memory = Path("/dev/shm")
    base = memory if os.access(memory, os.W_OK) else tmp_path_factory.mktemp("quick")
    folder = Path(tempfile.mkdtemp(prefix="radar-faults-", dir=base))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(quick_folder: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(quick_folder / "server", min_visits=1) as running:
        running.publish(endless_catalogue())
        yield running


@pytest.fixture
def proxy(server: EmbeddedServer) -> Iterator[FaultProxy]:
    with FaultProxy(server.url) as between:
        yield between


@pytest.fixture
def new_terminal(quick_folder: Path, server: EmbeddedServer, proxy: FaultProxy) -> Iterator[NewTerminal]:
    """Make terminals behind the proxy, or behind another one."""
    made: list[FaultyTerminal] = []

    def make(seed: int = 1, behind: FaultProxy | None = None, ca_file: Path | None = None) -> FaultyTerminal:
        terminal = FaultyTerminal(
            quick_folder / f"terminal-{next(_numbers)}",
            server,
            behind or proxy,
            ca_file=ca_file,
            seed=seed,
        )
        made.append(terminal)
        return terminal

    yield make
    for terminal in made:
        terminal.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Certificates]:
    """Return a self-signed certificate for 127.0.0.1 as the file that a terminal trusts, and a stranger's beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("the program openssl is missing, which makes certificates")
    folder = tmp_path_factory.mktemp("certificates")
    trusted, stranger = _certificate(folder, "trusted"), _certificate(folder, "stranger")
    return trusted, Certificates(_context(trusted), _context(stranger))


def _certificate(folder: Path, name: str) -> Path:
    """Make a key and a certificate that names 127.0.0.1, in one PEM file."""
    key, certificate = folder / f"{name}.key", folder / f"{name}.crt"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    both = folder / f"{name}.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
