"""A sound catalogue of an invented city, and a way to spoil it at one place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Spoil = Callable[[Mapping[str, object]], bytes]
"""Takes new values by their JSON path (`...` takes what stands there out) and returns the file's bytes."""

_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")


@pytest.fixture(scope="session")
def seestadt() -> bytes:
    return (Path(__file__).parents[3] / "fixtures/catalogues/seestadt.json").read_bytes()


@pytest.fixture(scope="session")
def spoil(seestadt: bytes) -> Spoil:
    def spoiled(changes: Mapping[str, object]) -> bytes:
        raw = json.loads(seestadt)
        for path, value in changes.items():
            *steps, last = [key or int(position) for key, position in _STEP.findall(path)]
            parent = raw
            for step in steps:
                parent = parent[step]
            if value is ...:
                del parent[last]
            else:
                parent[last] = value
        return json.dumps(raw).encode()

    return spoiled
