"""The catalogue's JSON Schema: where it lies, and which of its definitions governs each value of a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sync.catalogue.faults import Steps

_DEFINITION = "#/$defs/"
_LANGUAGE = {"$ref": f"{_DEFINITION}language"}


class Place(NamedTuple):
    """A value of a document, the names of the definitions that govern it, and what they say of its place."""

    steps: Steps
    value: object
    definitions: tuple[str, ...]
    keyed_by_language: bool
    required: bool
    """Whether the value has to be there: a required key, or an entry of a list."""


def schema_path() -> Path:
    """Return where the schema lies, from a checkout and from a frozen program alike."""
    return Path(__file__).resolve().parents[2] / "resources" / "catalogues" / "catalogue.schema.json"


@cache
def schema() -> dict[str, Any]:
    """Return the schema, read once; an unreadable installation raises OSError."""
    content: dict[str, Any] = json.loads(schema_path().read_text(encoding="utf-8"))
    return content


def places(root: object) -> Iterator[Place]:
    """Yield every value of the document `root` that the schema knows; values in the wrong shape are not entered."""
    waiting: list[tuple[Steps, object, dict[str, Any], bool]] = [((), root, schema(), True)]
    while waiting:
        steps, value, rule, required = waiting.pop()
        definitions, rule = _resolved(rule)
        yield Place(steps, value, definitions, rule.get("propertyNames") == _LANGUAGE, required)
        if isinstance(value, dict):
            named = rule.get("properties", {})
            others = rule.get("additionalProperties")
            for key, item in reversed(value.items()):
                below = named.get(key, others)
                if isinstance(below, dict):
                    waiting.append(((*steps, key), item, below, key in rule.get("required", ())))
        elif isinstance(value, list) and "items" in rule:
            waiting.extend(((*steps, at), value[at], rule["items"], True) for at in reversed(range(len(value))))


def _resolved(rule: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the names of the definitions that `rule` refers to, one after the other, and all they say together."""
    names: list[str] = []
    merged = dict(rule)
    while reference := merged.pop("$ref", None):
        name = str(reference).removeprefix(_DEFINITION)
        names.append(name)
        merged = {**schema()["$defs"][name], **merged}
    return tuple(names), merged
