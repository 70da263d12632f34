"""The import table of docs/architecture.md holds, and each of its rules can fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import import_rules
from tools.import_rules import MAY_IMPORT, check, module_name, violations

ROOT = Path(__file__).resolve().parents[2]
TABLE_ROW = re.compile(r"^\| `(?P<room>(?:kiosk|sync)/[^`]*)` \|.*\| (?P<may>[^|]*) \|$", re.MULTILINE)


def test_every_module_keeps_to_the_table() -> None:
    assert [str(one) for one in check(ROOT)] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kiosk.domain.journey", "import kiosk.storage.ledger"),
        ("kiosk.domain.journey", "from kiosk import config"),
        ("kiosk.domain.journey", "import pydantic"),
        ("kiosk.domain.journey", "from PySide6.QtCore import QObject"),
        ("kiosk.storage.ledger", "from PySide6 import QtCore"),
        ("kiosk.storage.ledger", "from sync.client import engine"),
        ("kiosk.storage.ledger", "from ..services import content"),
        ("kiosk.services.content", "from kiosk.viewmodels.measure import MeasureViewModel"),
        ("kiosk.services.content", "import requests"),
        ("kiosk.services.content", "import sqlalchemy"),
        ("kiosk.viewmodels.measure", "from kiosk.storage import documents"),
        ("kiosk.viewmodels.measure", "import pydantic"),
        ("kiosk.viewmodels.measure", "from sqlalchemy import select"),
        ("kiosk.viewmodels.measure", "def later():\n    import requests"),
        ("kiosk.viewmodels.measure", "import importlib\nimportlib.import_module('kiosk.storage.ledger')"),
        ("kiosk.viewmodels.measure", "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import kiosk.storage"),
        ("kiosk.commands.demo", "from kiosk.bootstrap import build"),
        ("kiosk.commands.demo", "from kiosk import bootstrap"),
        ("kiosk.commands.demo", "import requests"),
        ("kiosk.application", "from kiosk.bootstrap import build"),
        ("kiosk.newcomer", "import kiosk.domain"),
        ("sync.catalogue.model", "import pydantic"),
        ("sync.catalogue.reading", "import jsonschema"),
        ("sync.catalogue.checks", "from sync.contract import Origin"),
        ("sync.client.engine", "import requests"),
        ("sync.client.engine", "import kiosk"),
        ("sync.client.engine", "from kiosk.domain import contribution"),
        ("sync.client.engine", "import sqlalchemy"),
        ("sync.contract", "import sync.catalogue.model"),
        ("sync.server.app", "import PySide6"),
        ("sync.server.app", "from sync.client import engine"),
        ("sync.server.app", "import requests"),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str) -> None:
    found = violations(source, module)
    assert len(found) == 1, source
    assert module in found[0].place


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kiosk.domain.journey", "import math\nfrom sync.catalogue.model import Catalogue"),
        ("kiosk.storage.ledger", "import sqlalchemy\nfrom sync.client.ports import Outbox\nfrom sync import contract"),
        ("kiosk.services.content", "from kiosk.storage.documents import Documents\nfrom PySide6.QtCore import QTimer"),
        ("kiosk.viewmodels.measure", "from kiosk.services.content import Content\nfrom kiosk import __version__"),
        ("kiosk.commands.demo", "from sync.server.app import create_app\nimport kiosk.storage.ledger"),
        ("kiosk.__main__", "from kiosk.bootstrap import build"),
        ("sync.client.http", "import requests"),
        ("sync.server.store.tables", "import sqlalchemy\nfrom sync.contract import Origin"),
    ],
)
def test_a_right_import_passes(module: str, source: str) -> None:
    assert violations(source, module) == []


def test_a_packages_relative_import_is_resolved() -> None:
    assert violations("from . import ledger", "kiosk.storage", is_package=True) == []
    assert len(violations("from .. import viewmodels", "kiosk.storage", is_package=True)) == 1


def test_a_file_on_disk_is_found_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "kiosk" / "domain" / "sneaky.py"
    bad.parent.mkdir(parents=True)
    bad.write_text('"""Sneaky."""\n\nimport sqlalchemy\n')
    assert module_name(bad, tmp_path) == "kiosk.domain.sneaky"
    assert [one.place for one in check(tmp_path)] == ["kiosk.domain.sneaky, line 3"]


def test_the_rules_are_the_table_of_the_document() -> None:
    rows = {match["room"]: match["may"] for match in TABLE_ROW.finditer(_document())}
    assert rows, "docs/architecture.md has lost its table"
    for folder, may in rows.items():
        room = folder.removesuffix(".py").strip("/").replace("/", ".")
        if may.startswith("everything"):
            assert MAY_IMPORT[room] == import_rules.EVERYTHING
            continue
        named = {name for name in re.findall(r"`([\w.]+)`", may) if name.startswith(("kiosk.", "sync."))}
        if "kiosk.domain" in named:
            named.add("sync.catalogue")  # pure like the domain: whoever may import one may import the other
        assert named == set(MAY_IMPORT[room]) - set(import_rules.BASICS), folder


def _document() -> str:
    return (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
