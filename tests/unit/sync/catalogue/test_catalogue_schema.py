"""The schema and the model say the same, and the schema is one."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sync.catalogue import model
from sync.catalogue.schema import places, schema, schema_path

MIRRORED: dict[str, Any] = {
    "round": model.Round,
    "sector": model.Sector,
    "field": model.Field,
    "ring": model.Ring,
    "question": model.Question,
    "span": model.Span,
    "period": model.Period,
    "progress": model.Progress,
    "milestone": model.Milestone,
    "report": model.Report,
    "indicator": model.Indicator,
    "link": model.Link,
    "media": model.Media,
    "source": model.Source,
    "change": model.Change,
    "measure": model.Measure,
    "statement": model.Statement,
    "strategy": model.Strategy,
}


def _objects(rule: Any) -> list[dict[str, Any]]:
    """Return every object schema with named properties below `rule`."""
    if isinstance(rule, list):
        return [found for item in rule for found in _objects(item)]
    if not isinstance(rule, dict):
        return []
    mine = [rule] if isinstance(rule.get("properties"), dict) and "type" in rule else []
    return mine + [found for item in rule.values() for found in _objects(item)]


def test_the_schema_is_valid_and_where_it_is_said_to_be() -> None:
    assert schema_path().is_file()
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", MIRRORED)
def test_a_definition_mirrors_its_class(name: str) -> None:
    mirror = MIRRORED[name]
    mandatory = set(mirror._fields) - set(mirror._field_defaults)
    definition = schema()["$defs"][name]
    assert set(definition["properties"]) == set(mirror._fields)
    assert set(definition.get("required", ())) == mandatory - {"number"}  # a number has its place as default


def test_every_definition_is_mirrored_by_a_class() -> None:
    with_properties = {name for name, rule in schema()["$defs"].items() if "properties" in rule}
    assert with_properties == set(MIRRORED)


def test_the_document_mirrors_the_catalogue() -> None:
    fields = {field.name for field in dataclasses.fields(model.Catalogue)}
    assert set(schema()["properties"]) == fields - {"sha256"} | {"format"}


def test_the_marks_stand_in_the_order_of_the_model() -> None:
    definitions = schema()["$defs"]
    assert definitions["ring"]["properties"]["mark"]["enum"] == [mark.value for mark in model.Mark]
    assert definitions["measure"]["properties"]["ring_basis"]["enum"] == [basis.value for basis in model.RingBasis]
    assert definitions["milestone"]["properties"]["state"]["enum"] == [state.value for state in model.MilestoneState]


def test_no_object_takes_unknown_keys() -> None:
    found = _objects(schema())
    assert len(found) == len(MIRRORED) + 1
    assert all(rule["additionalProperties"] is False for rule in found)


def test_places_tell_texts_and_what_has_to_be_there() -> None:
    raw = {
        "title": {"de": "Radar"},
        "note": {"de": "Hinweis"},
        "as_of": "2024",
        "languages": ["de"],
        "sectors": "wrong shape",
        "what": {"is": "this"},
    }
    found = {place.steps: place for place in places(raw)}
    assert found[("title",)].keyed_by_language
    assert found[("title",)].required
    assert found[("note",)].keyed_by_language
    assert not found[("note",)].required
    assert "date_form" in found[("as_of",)].definitions
    assert found[("languages", 0)].definitions == ("language",)
    assert ("what",) not in found
    assert not [steps for steps in found if steps[:1] == ("sectors",) and len(steps) > 1]
