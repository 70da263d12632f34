"""A stored board becomes opinions; what the server withholds is not there, and what it adds later does no harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.domain.opinion import MeasureOpinion, QuestionOpinion, read_board
from sync.client.fetching import board_fault

BOARD: dict[str, Any] = {
    "as_of": "2026-11-22T10:00:00Z",
    "edition": "2019-2025",
    "measures": {
        "e-akte": {
            "questions": {
                "importance": {"counts": [3, 5, 9, 22, 31], "no_opinion": 4},
                "approval": {"withheld": True},
            },
            "visits": 61,
            "comments": [{"id": "1", "text": "Gut.", "language": "de", "published_on": "2026-11-20"}],
        },
        "wlan": {"questions": {"importance": {"withheld": True}}},
    },
}


def read(**changes: Any) -> Any:
    return read_board(json.dumps(BOARD | changes).encode())


def test_counts_and_what_is_withheld() -> None:
    opinions = read()
    assert (opinions.edition, opinions.as_of) == ("2019-2025", "2026-11-22T10:00:00Z")
    assert opinions.measures == {
        "e-akte": MeasureOpinion(
            {
                "importance": QuestionOpinion((3, 5, 9, 22, 31), 4),
                "approval": QuestionOpinion(None, 0),
            },
            visits=61,
        ),
        "wlan": MeasureOpinion({"importance": QuestionOpinion(None, 0)}, visits=None),
    }


def test_withheld_wins_over_counts() -> None:
    told = {"withheld": True, "counts": [1, 0, 0, 0, 0], "no_opinion": None}
    opinions = read(measures={"wlan": {"questions": {"importance": told}}})
    assert opinions.measures["wlan"].questions["importance"] == QuestionOpinion(None, 0)


def test_a_board_without_measures_is_a_board() -> None:
    assert read(measures={}).measures == {}
    assert read_board(b'{"edition": "2024", "as_of": ""}').measures == {}


def test_unknown_fields_are_ignored() -> None:
    assert read(weather="rain") == read()


def test_what_the_lenient_check_lets_pass_becomes_numbers() -> None:
    told = {"questions": {"importance": {"counts": ["3", 5.0, 9, 22, 31], "no_opinion": "4"}}, "visits": "61"}
    board = json.dumps(BOARD | {"measures": {"wlan": told}}).encode()
    assert board_fault(board) is None
    opinion = read_board(board).measures["wlan"]
    assert repr(opinion.questions["importance"]) == "QuestionOpinion(counts=(3, 5, 9, 22, 31), no_opinion=4)"
    assert repr(opinion.visits) == "61"


@pytest.mark.parametrize("board", [b"", b"{}", b"[]", b'{"edition": "2024", "as_of": "", "measures": 3}'])
def test_what_is_no_board_is_refused(board: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        read_board(board)
