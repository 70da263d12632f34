"""Writes QML type information of Python classes, so that qmllint knows the view models' properties.

The input is what pyside6-metaobjectdump finds in the sources. Its usual reader, qmltyperegistrar, is made for
C++ and loses base classes and Python's types, so the file is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Entry = Mapping[str, Any]

TYPES: Mapping[str, str] = {
    "float": "double",
    "list": "QVariantList",
    "dict": "QVariantMap",
    "object": "QVariant",
    "type": "QVariant",
    "'QVariant'": "QVariant",
}
"""Names in Python's Property(), Signal() and Slot(), as QML's type information spells them."""

_POINTERS = frozenset({"QObject", "QAbstractListModel", "QAbstractItemModel"})


class UnknownBaseError(Exception):
    """A QML element of which the base class can't be seen; the text is a sentence."""


def qmltypes(dump: Iterable[Entry], module: str) -> str:
    """The text of plugins.qmltypes for `dump`, the content of metaobjectdump's JSON of all files.

    Raises UnknownBaseError for an element that does not name its Qt base class directly.
    """
    classes = [one for file in dump for one in file["classes"]]
    objects = [one for one in classes if one.get("object")]
    for one in classes:
        if not one.get("object") and _element_name(one) is not None:
            raise UnknownBaseError(
                f"{one['className']} is a QML element, but its base class is no plain QObject or item model name."
            )
    known = frozenset(one["className"] for one in objects) | _POINTERS
    lines = ["import QtQuick.tooling 1.2", "Module {"]
    for one in objects:
        lines += _component(one, module, known)
    return "\n".join([*lines, "}", ""])


def _element_name(one: Entry) -> str | None:
    """The name by which QML knows the class; None when QML can't name it."""
    for info in one.get("classInfos", ()):
        if info["name"] == "QML.Element" and info["value"] != "anonymous":
            return str(one["className"]) if info["value"] == "auto" else str(info["value"])
    return None


def _component(one: Entry, module: str, known: frozenset[str]) -> Iterator[str]:
    base = one["superClasses"][0]["name"]
    yield f'    Component {{ name: "{one["className"]}"; accessSemantics: "reference"; prototype: "{base}"'
    name = _element_name(one)
    if name is not None:
        yield f'        exports: ["{module}/{name} 1.0"]; exportMetaObjectRevisions: [256]'
        infos = {info["name"]: info["value"] for info in one["classInfos"]}
        if infos.get("QML.Creatable") == "false":
            yield "        isCreatable: false"
        if infos.get("QML.Singleton") == "true":
            yield "        isSingleton: true"
    for enum in one.get("enums", ()):
        values = ", ".join(f'"{value}"' for value in enum["values"])
        yield f'        Enum {{ name: "{enum["name"]}"; isScoped: true; type: "int"; values: [{values}] }}'
    for number, entry in enumerate(one.get("properties", ())):
        yield f"        Property {{ {_property(entry, number, known)} }}"
    for entry in one.get("signals", ()):
        yield f'        Signal {{ name: "{entry["name"]}"{_parameters(entry, known)} }}'
    for entry in one.get("slots", ()):
        result = entry.get("returnType", "void")
        typed = "" if result == "void" else f"; {_typed(result, known)}"
        yield f'        Method {{ name: "{entry["name"]}"{typed}{_parameters(entry, known)} }}'
    yield "    }"


def _typed(name: str, known: frozenset[str]) -> str:
    plain = name.rstrip("*")
    pointer = "; isPointer: true" if plain in known else ""
    return f'type: "{TYPES.get(plain, plain)}"{pointer}'


def _property(entry: Entry, number: int, known: frozenset[str]) -> str:
    parts = [f'name: "{entry["name"]}"', _typed(entry["type"], known), f'read: "{entry["name"]}"; index: {number}']
    if "notify" in entry:
        parts.append(f'notify: "{entry["notify"]}"')
    if "write" in entry:
        parts.append(f'write: "{entry["write"]}"')
    else:
        parts.append("isReadonly: true")
    if "notify" not in entry:  # metaobjectdump 6.11 doesn't tell; tests/unit/kiosk/viewmodels holds that it is so
        parts.append("isPropertyConstant: true")
    return "; ".join(parts)


def _parameters(entry: Entry, known: frozenset[str]) -> str:
    parts = [
        f'Parameter {{ name: "{parameter["name"]}"; {_typed(parameter["type"], known)} }}'
        for parameter in entry.get("arguments", ())
    ]
    return "; " + " ".join(parts) if parts else ""
