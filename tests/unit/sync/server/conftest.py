"""An item as terminals send it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def rating() -> dict[str, Any]:
    return {
        "id": "0b6f8b6e-6d9e-4f0c-9d53-0c2f3a0f5a01",
        "seq": 41,
        "kind": "rating",
        "visit_id": "5d3c0d4e-8a43-4c0e-8f57-53d1b4e3a111",
        "edition": "2019-2025",
        "catalogue": "0" * 64,
        "measure_id": "e-akte",
        "question": "importance",
        "value": 4,
        "supersedes": None,
        "language": "tr",
        "origin": "kiosk",
        "event_id": None,
        "recorded_hour": "2026-11-22T10:00:00Z",
        "clock": "synced",
    }
