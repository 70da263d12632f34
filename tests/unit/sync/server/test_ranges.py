"""Ranges of sequence numbers against plain sets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sync.server.ranges import Range, gaps, merged, of_numbers

NUMBERS = st.lists(st.integers(1, 60))


def numbers_of(ranges: list[Range]) -> set[int]:
    return {number for item in ranges for number in range(item.first, item.last + 1)}


@given(NUMBERS, NUMBERS)
def test_merging_keeps_every_number_in_the_fewest_ranges(one: list[int], other: list[int]) -> None:
    found = merged([*of_numbers(one), *of_numbers(other)])
    assert numbers_of(found) == set(one) | set(other)
    assert all(left.last + 1 < right.first for left, right in pairwise(found))


@given(NUMBERS)
def test_gaps_are_what_is_missing_from_one_on(numbers: list[int]) -> None:
    found = gaps(of_numbers(numbers), 1000)
    assert numbers_of(found) == set(range(1, max(numbers, default=0))) - set(numbers)


def test_only_the_first_gaps_are_named() -> None:
    seen = of_numbers([2, 4, 6, 8])
    assert gaps(seen, 2) == [Range(1, 1), Range(3, 3)]
    assert gaps(seen, 0) == []


def test_overlapping_and_touching_ranges_become_one() -> None:
    assert merged([Range(5, 9), Range(1, 2), Range(3, 3), Range(6, 7), Range(11, 11)]) == [
        Range(1, 3),
        Range(5, 9),
        Range(11, 11),
    ]
