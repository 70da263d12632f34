"""However a catalogue is spoilt, checking it answers with faults or with a catalogue and raises nothing else."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.catalogue.checks import CatalogueError, check, load
from sync.catalogue.model import Catalogue

SEESTADT = (Path(__file__).parents[3] / "fixtures/catalogues/seestadt.json").read_bytes()
SOUND = json.loads(SEESTADT)
SOUND["measures"] = SOUND["measures"][:4]

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(
        ["en", "xx", "2024-13", "9999-12-31", "harbour", "arrived", "https://x.example", "\ud800", "a\nb"]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=6,
)


def _places(value: object, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the steps to everything below `value`."""
    if isinstance(value, dict):
        below = [((*steps, key), item) for key, item in value.items()]
    elif isinstance(value, list):
        below = [((*steps, at), item) for at, item in enumerate(value)]
    else:
        below = []
    return [place for inner, item in below for place in [inner, *_places(item, inner)]]


PLACES = _places(SOUND)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the sound catalogue with one to four places deleted, replaced, wrapped, repeated or added to."""
    raw: dict[str, Any] = copy.deepcopy(SOUND)
    for _ in range(draw(st.integers(1, 4))):
        *way, last = draw(st.sampled_from(PLACES))
        parent: Any = raw
        try:
            for step in way:
                parent = parent[step]
            found = parent[last]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
        if isinstance(parent, str):
            continue
        match draw(st.sampled_from(["delete", "replace", "wrap", "add"])):
            case "delete":
                del parent[last]
            case "replace":
                parent[last] = draw(VALUES)
            case "wrap":
                parent[last] = [found, draw(VALUES)]
            case "add" if isinstance(parent, list):
                parent.append(copy.deepcopy(found))
            case "add":
                parent[draw(st.text(max_size=8))] = draw(VALUES)
    return raw


def _answer(data: bytes) -> Catalogue | CatalogueError:
    try:
        return load(data)
    except CatalogueError as error:
        return error


@given(spoilt())
@settings(max_examples=300, deadline=None)
def test_a_spoilt_catalogue_is_refused_with_faults_or_is_one(raw: dict[str, Any]) -> None:
    answer = _answer(json.dumps(raw).encode())
    if isinstance(answer, Catalogue):
        _look_at_everything(answer)
    else:
        assert answer.faults
        assert all(fault.path.startswith("$") and fault.message.endswith((".", "?")) for fault in answer.faults)
        assert "".join(map(str, answer.faults)).encode("utf-8")


def _look_at_everything(catalogue: Catalogue) -> None:
    """Use a catalogue that passed as the program does: references hold, texts are there, numbers are finite."""
    for measure in catalogue.measures:
        assert measure.sector in catalogue.sector_by_id
        assert measure.ring in catalogue.ring_by_id
        assert measure.field is None or catalogue.field_by_id[measure.field].sector == measure.sector
        assert measure.title[catalogue.main_language].strip()
        assert all(math.isfinite(indicator.value) for indicator in measure.indicators)
    assert len({measure.number for measure in catalogue.measures}) == len(catalogue.measures)
    assert all(len(question.scale) == 5 for question in catalogue.questions)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_refused_with_faults(data: bytes) -> None:
    assert check(data)


@given(at=st.integers(0, len(SEESTADT) - 1), byte=st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_one_wrong_byte_raises_nothing(at: int, byte: int) -> None:
    assert isinstance(_answer(SEESTADT[:at] + bytes([byte]) + SEESTADT[at + 1 :]), Catalogue | CatalogueError)
