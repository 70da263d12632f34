"""When to try again: full jitter, what `Retry-After` asks for, and how large the next batch may be; pure functions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random

from sync.contract import MAX_ITEMS

BASE_S = 2.0
FACTOR = 2.0
CAP_S = 15 * 60.0
RETRY_AFTER_CAP_S = 3600.0
REFUSED_RETRY_S = 3600.0
"""A terminal that was refused (401, 403, 409) tries again once an hour."""
SET_ASIDE_S = 24 * 3600.0
"""An item that a server always fails on is tried once a day."""


def backoff_s(failures: int, rng: Random) -> float:
    """Return a random wait in seconds after `failures` failures in a row (full jitter, at most CAP_S)."""
    steps = min(max(failures, 1) - 1, 30)  # beyond that the cap has long been reached, and floats would overflow
    return rng.uniform(0.0, min(CAP_S, BASE_S * FACTOR**steps))


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Return how many seconds a `Retry-After` asks to wait, at most an hour; None if it says nothing readable.

    `now` is the reading of the server's clock or the nearest to it, for a date is meant on that clock.
    """
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), RETRY_AFTER_CAP_S)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return min(max((date - now).total_seconds(), 0.0), RETRY_AFTER_CAP_S)


def wait_s(failures: int, rng: Random, retry_after: float | None = None) -> float:
    """Return the wait in seconds: the jitter, or what the server asked for with a little jitter on top."""
    jitter = backoff_s(failures, rng)
    if retry_after is None:
        return jitter
    # Two hundred terminals that were all told "60" must not come back in the same second.
    return max(jitter, retry_after + rng.uniform(0.0, BASE_S))


@dataclass(frozen=True, slots=True)
class BatchSize:
    """How many items the next batch may hold: halves when one was too much, grows back with every success."""

    items: int = MAX_ITEMS
    ceiling: int = MAX_ITEMS

    def too_large(self, sent: int) -> BatchSize:
        """Return the size after a batch of `sent` items was refused as too large (413)."""
        half = max(1, sent // 2)
        return BatchSize(half, half)

    def too_slow(self, sent: int) -> BatchSize:
        """Return the size after a batch of `sent` items timed out or was cut."""
        return replace(self, items=max(1, sent // 2))

    def succeeded(self) -> BatchSize:
        """Return the size after a success."""
        return replace(self, items=min(self.items * 2, self.ceiling))

    def anew(self) -> BatchSize:
        """Return the size at the start of a run: the server's limit may have been raised meanwhile."""
        return replace(self, ceiling=min(self.ceiling * 2, MAX_ITEMS))
