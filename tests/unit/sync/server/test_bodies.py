"""Bodies: no bytes make the reading fail in another way than by refusing them."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract import MAX_BODY_BYTES
from sync.server.bodies import json_object, unpacked
from sync.server.problems import ProblemCode, RefusalError


@given(st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(data: bytes) -> None:
    assert unpacked(gzip.compress(data)) == data
    with suppress(RefusalError):
        unpacked(data)
    with suppress(RefusalError):
        unpacked(gzip.compress(data) + data)


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_an_object_or_refused(data: bytes) -> None:
    with suppress(RefusalError):
        assert isinstance(json_object(data), dict)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_an_object_is_read_as_it_was_written(value: dict[str, Any]) -> None:
    assert json_object(json.dumps(value).encode()) == value


@pytest.mark.parametrize("members", [1, 3])
def test_a_bomb_is_never_inflated(members: int) -> None:
    bomb = gzip.compress(b"\0" * (60_000_000 // members)) * members
    tracemalloc.start()
    with pytest.raises(RefusalError) as refused:
        unpacked(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code is ProblemCode.TOO_LARGE
    assert peak < 4 * MAX_BODY_BYTES


def test_many_small_members_add_up() -> None:
    member = gzip.compress(b"x" * 1000)
    assert len(unpacked(member * 1000)) == 1_000_000
    with pytest.raises(RefusalError):
        unpacked(member * 1049)
