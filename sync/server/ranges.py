"""Ranges of sequence numbers: merged, so that a ledger of a million contributions is one row, with the gaps between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Range(NamedTuple):
    """Sequence numbers from `first` to `last`, both included."""

    first: int
    last: int


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the same numbers as the fewest ranges, in order; touching ranges become one."""
    answer: list[Range] = []
    for item in sorted(ranges):
        if answer and item.first <= answer[-1].last + 1:
            answer[-1] = Range(answer[-1].first, max(answer[-1].last, item.last))
        else:
            answer.append(item)
    return answer


def of_numbers(numbers: Iterable[int]) -> list[Range]:
    """Return `numbers`, which may repeat and be in any order, as ranges."""
    return merged(Range(number, number) for number in numbers)


def gaps(ranges: Sequence[Range], limit: int) -> list[Range]:
    """Return the first `limit` gaps from 1 up to the last of `ranges`, which are merged and in order."""
    answer: list[Range] = []
    expected = 1
    for item in ranges:
        if len(answer) == limit:
            break
        if item.first > expected:
            answer.append(Range(expected, item.first - 1))
        expected = item.last + 1
    return answer
