"""When to try again: bounds of the jitter, readings of Retry-After, sizes of batches."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.retry import CAP_S, BatchSize, backoff_s, retry_after_s, wait_s

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@given(st.integers(min_value=0, max_value=10_000), st.integers())
def test_the_jitter_is_full_and_capped(failures: int, seed: int) -> None:
    wait = backoff_s(failures, Random(seed))
    assert 0.0 <= wait <= min(CAP_S, 2.0 * 2.0 ** min(max(failures, 1) - 1, 30))


def test_the_jitter_uses_the_whole_range() -> None:
    waits = [backoff_s(20, Random(seed)) for seed in range(500)]
    assert min(waits) < 20.0
    assert max(waits) > 880.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("7200", 3600.0),
        ("9" * 400, 3600.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Sun, 22 Nov 2026 10:02:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 09:00:00 GMT", 0.0),
        ("Sun, 22 Nov 2099 09:00:00 GMT", 3600.0),
        ("Sun, 99 Nov 2026 09:00:00 GMT", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_an_hour(header: str | None, seconds: float | None) -> None:
    assert retry_after_s(header, NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_breaks_anything(header: str) -> None:
    seconds = retry_after_s(header, NOW)
    assert seconds is None or 0.0 <= seconds <= 3600.0


def test_retry_after_is_never_undercut_and_terminals_do_not_come_back_at_once() -> None:
    waits = [wait_s(1, Random(seed), 60.0) for seed in range(100)]
    assert min(waits) >= 60.0
    assert max(waits) <= 62.0
    assert len(set(waits)) > 50


def test_batches_halve_and_grow_back_below_the_ceiling() -> None:
    size = BatchSize()
    assert size.items == 1000
    size = size.too_large(1000)
    assert (size.items, size.ceiling) == (500, 500)
    assert size.succeeded().items == 500
    slow = size.too_slow(500)
    assert (slow.items, slow.succeeded().items) == (250, 500)
    assert size.anew().succeeded().items == 1000
    assert BatchSize().too_large(1).items == 1
    assert BatchSize().too_slow(1).items == 1
    assert BatchSize().anew().ceiling == 1000
