"""Who may import whom among the Python modules: the table of docs/architecture.md as data, and its check.

Sources are parsed, never imported, so imports inside functions and type-checking blocks count as well.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

OWN = ("kiosk", "sync")
EVERYTHING = OWN

BASICS = ("kiosk.background", "kiosk.config", "kiosk.logs", "kiosk.paths")
"""Small modules beside the rooms, open to every part of the terminal but the domain and the storage."""

MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "sync.contract": (),
    "sync.bundle": (),
    "sync.update": ("sync.bundle",),
    "sync.catalogue": (),
    "sync.client": ("sync.contract",),
    "sync.server": ("sync.contract", "sync.catalogue", "sync.bundle", "sync.update"),
    "kiosk.domain": ("sync.catalogue",),
    "kiosk.storage": ("kiosk.domain", "sync.catalogue", "sync.client.ports", "sync.contract"),
    "kiosk.services": (*BASICS, "kiosk.domain", "kiosk.storage", "sync.catalogue", "sync.client"),
    "kiosk.viewmodels": (*BASICS, "kiosk.domain", "kiosk.services", "sync.catalogue"),
    "kiosk.background": (),
    "kiosk.config": BASICS,
    "kiosk.config_file": (*BASICS, "kiosk.storage.files"),
    "kiosk.logs": BASICS,
    "kiosk.paths": (),
    "kiosk.application": BASICS,
    "kiosk.drawings": (),
    "kiosk.terminal": (*BASICS, "kiosk.services", "kiosk.storage"),
    "kiosk.commands": EVERYTHING,
    "kiosk.bootstrap": EVERYTHING,
    "kiosk.__main__": EVERYTHING,
}
"""Per room (longest name wins) which modules of ours it may import besides itself and the version."""

ONLY_IMPORTER: Mapping[str, str] = {"kiosk.bootstrap": "kiosk.__main__"}
"""Modules that one other module alone may import."""

QT = ("PySide6", "shiboken6", "qasync")
DATABASE = ("sqlalchemy", "alembic", "pysqlite3", "sqlite3", "psycopg")
WEB_SERVER = ("fastapi", "starlette", "uvicorn")

FORBIDDEN: Mapping[str, tuple[str, ...]] = {
    "sync": (*QT, "requests"),
    "sync.client": DATABASE + WEB_SERVER,
    "sync.contract": DATABASE + WEB_SERVER,
    "sync.bundle": DATABASE + WEB_SERVER,
    "sync.update": DATABASE + WEB_SERVER,
    "kiosk": ("requests", *WEB_SERVER, *DATABASE),
    "kiosk.storage": QT,
    "kiosk.viewmodels": ("pydantic",),
}
"""Per room and everything below it which foreign packages are refused."""

EXEMPT: Mapping[str, tuple[str, ...]] = {
    "sync.client.http": ("requests",),
    "kiosk.storage": DATABASE,
}
"""Where a refused package has its one place."""

STANDARD_LIBRARY_ONLY = ("kiosk.domain", "sync.catalogue.model", "sync.catalogue.reading")


@dataclass(frozen=True)
class Import:
    """One imported name, as far as it can be spelled out, and its line."""

    name: str
    line: int


@dataclass(frozen=True)
class Violation:
    """A broken rule, as a sentence with its place."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def is_within(name: str, room: str) -> bool:
    """Whether the dotted `name` is `room` or lies below it."""
    return name == room or name.startswith(f"{room}.")


def module_name(path: Path, root: Path) -> str:
    """The dotted name of a source file below `root`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(source: str, module: str, *, is_package: bool = False) -> Iterator[Import]:
    """Every import of a source, wherever it stands: statements, `import_module("name")`, `__import__("name")`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(node, module, is_package=is_package)
            for alias in node.names:
                yield Import(base if alias.name == "*" else f"{base}.{alias.name}", node.lineno)
        elif isinstance(node, ast.Call) and _is_import_call(node.func) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Import(first.value, node.lineno)


def _base_of(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*kept, node.module] if node.module else kept)


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__"}


def room_of(module: str) -> str | None:
    """The room a module belongs to; None for a module that the table does not know."""
    rooms = [room for room in MAY_IMPORT if is_within(module, room)]
    return max(rooms, key=len) if rooms else None


def violations(source: str, module: str, *, is_package: bool = False) -> list[Violation]:
    """Every import in `source` that breaks a rule."""
    found = []
    for one in imports_of(source, module, is_package=is_package):
        sentence = _refusal(module, one.name)
        if sentence is not None:
            found.append(Violation(f"{module}, line {one.line}", sentence))
    return found


def _refusal(module: str, name: str) -> str | None:
    top = name.partition(".")[0]
    return _own_refusal(module, name) if top in OWN else _foreign_refusal(module, top)


def _own_refusal(module: str, name: str) -> str | None:
    own_top = module.partition(".")[0]
    if name in {own_top, f"{own_top}.__version__"}:
        return None
    for target, importer in ONLY_IMPORTER.items():
        if is_within(name, target) and module not in {importer, target}:
            return f"only {importer} may import {target}"
    room = room_of(module)
    if room is None:
        return f"{module} has no place in the table of docs/architecture.md"
    allowed = (room, *MAY_IMPORT[room])
    if any(is_within(name, one) for one in allowed):
        return None
    return f"{room} may not import {name}"


def _foreign_refusal(module: str, top: str) -> str | None:
    if top in sys.stdlib_module_names and top != "sqlite3":
        return None
    for room in STANDARD_LIBRARY_ONLY:
        if is_within(module, room):
            return f"{room} keeps to the standard library, but imports {top}"
    if any(is_within(module, place) and top in packages for place, packages in EXEMPT.items()):
        return None
    for room, packages in FORBIDDEN.items():
        if is_within(module, room) and top in packages:
            return f"{room} may not import {top}"
    return None


def check(root: Path, folders: Iterable[str] = OWN) -> list[Violation]:
    """Every broken import rule below the given folders of `root`."""
    found = []
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        found += violations(source, module_name(path, root), is_package=path.name == "__init__.py")
    return found
