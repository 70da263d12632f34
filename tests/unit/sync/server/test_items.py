"""Items one by one: read strictly, named by their content, and no input breaks the reading."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract import RejectionCode
from sync.server.items import Refused, pointer, read_item, valid_id

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec=None)), inner),
    max_leaves=10,
)
FIELDS = ("seq", "kind", "visit_id", "edition", "question", "value", "supersedes", "recorded_hour", "text", "\ud800")


def name(raw: dict[str, Any]) -> str:
    return read_item(raw["id"], raw).fingerprint


def test_the_fingerprint_is_of_all_fields_but_seq(rating: dict[str, Any]) -> None:
    assert name(rating) == name(rating | {"seq": 7})
    assert name(rating) == name(dict(reversed(rating.items())))
    assert name(rating) == name({key: value for key, value in rating.items() if key != "event_id"})
    assert name(rating) == name(rating | {"visit_id": rating["visit_id"].upper()})
    for field, other in {
        "visit_id": "5d3c0d4e-8a43-4c0e-8f57-53d1b4e3a112",
        "edition": "2024",
        "catalogue": "1" * 64,
        "measure_id": "wlan",
        "question": "approval",
        "value": None,
        "supersedes": "5d3c0d4e-8a43-4c0e-8f57-53d1b4e3a113",
        "language": "de",
        "origin": "paper",
        "event_id": "fair",
        "recorded_hour": "2026-11-22T11:00:00Z",
        "clock": "unsynced",
    }.items():
        assert name(rating | {field: other}) != name(rating), field


def test_the_fingerprint_never_changes_between_versions(rating: dict[str, Any]) -> None:
    """Terminals repeat items for weeks: a server with another fingerprint would call them all id-conflict."""
    assert name(rating) == "94ebf834fd6fee7c74678343d66ac4c7272b50a3dbd8ed695af074ba58520465"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"id": "0B6F8B6E-6d9e-4f0c-9d53-0c2f3a0f5a01"}, "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01"),
        ({"id": "0b6f8b6e6d9e4f0c9d530c2f3a0f5a01"}, None),
        ({"id": "0b6f8b6e-6d9e-1f0c-9d53-0c2f3a0f5a01"}, None),
        ({"id": "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01\n"}, None),
        ({"id": 7}, None),
        ({}, None),
    ],
)
def test_an_id_is_a_random_uuid(raw: dict[str, Any], found: str | None) -> None:
    assert valid_id(raw) == found


def test_a_bad_item_keeps_its_readable_seq(rating: dict[str, Any]) -> None:
    candidate = read_item(rating["id"], rating | {"value": 9})
    assert candidate.seq == 41
    assert isinstance(candidate.content, Refused)
    assert candidate.content.code is RejectionCode.BAD_ITEM
    assert read_item(rating["id"], rating | {"seq": True}).seq is None
    assert read_item(rating["id"], rating | {"seq": 2**53 + 1}).seq is None


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_no_item_breaks_the_reading_and_its_fault_can_be_told(changes: dict[str, Any]) -> None:
    identity = "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01"
    candidate = read_item(identity, {"id": identity, "kind": "comment"} | changes)
    assert isinstance(candidate.content, Refused)
    json.dumps(candidate.content.detail).encode("ascii")
    assert len(candidate.content.detail) <= 400


def test_a_pointer_is_escaped() -> None:
    assert pointer(["a/b", 0, "c~d"]) == "/a~1b/0/c~0d"
    assert pointer([]) == ""
