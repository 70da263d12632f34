"""When numbers move: never by a single vote, never below the limit, and at once where the limit is one."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sync.contract import Board
from sync.server.boards import MeasureNumbers, Snapshot, Tally, document, moved

START = MeasureNumbers(Snapshot(), {"q": Snapshot()})


def tally(visits: int) -> Tally:
    return Tally(visits, (visits, 0, 0, 0, 0))


@given(st.integers(2, 7), st.lists(st.integers(0, 30), max_size=40))
def test_released_numbers_differ_by_the_limit_and_are_not_shown_below_it(limit: int, course: list[int]) -> None:
    numbers = START
    for visits in course:
        before = numbers.questions["q"].tally.visits
        numbers = moved(numbers, tally(visits), {"q": tally(visits)}, limit)
        after = numbers.questions["q"]
        assert after.tally.visits == before or abs(after.tally.visits - before) >= limit
        assert after.hidden == (min(visits, after.tally.visits) < limit)


@given(st.lists(st.integers(0, 30), max_size=20))
def test_a_limit_of_one_shows_everything_at_once(course: list[int]) -> None:
    numbers = START
    for visits in course:
        numbers = moved(numbers, tally(visits), {"q": tally(visits)}, 1)
        assert numbers.questions["q"] == Snapshot(tally(visits), hidden=visits == 0)


@given(st.integers(2, 5), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_numbers_only_growing_are_shown_as_soon_as_they_may(limit: int, steps: list[tuple[int, int]]) -> None:
    numbers, whole, one = START, 0, 0
    for both, only_other in steps:
        whole, one = whole + both + only_other, one + both
        before = numbers
        numbers = moved(numbers, tally(whole), {"q": tally(one)}, limit)
        if whole - before.whole.tally.visits >= limit:
            assert numbers.whole.tally.visits == whole
            if one - before.questions["q"].tally.visits >= limit:
                assert numbers.questions["q"].tally.visits == one
        else:
            assert numbers == MeasureNumbers(before.whole, before.questions)


def test_the_document_is_the_contracts_and_tells_no_hidden_number() -> None:
    shown = MeasureNumbers(Snapshot(tally(7), hidden=False), {"q": Snapshot(tally(7), hidden=False)})
    hidden = MeasureNumbers(Snapshot(tally(3)), {"q": Snapshot(tally(3))})
    content = document("2026-11-23T09:00:00Z", "2024", {"b": hidden, "a": shown}, {})
    board = Board.model_validate_json(content)
    assert board.measures["a"].visits == 7
    assert board.measures["a"].questions["q"].counts == [7, 0, 0, 0, 0]
    assert json.loads(content)["measures"]["b"] == {"questions": {"q": {"withheld": True}}, "comments": []}
