"""What a visitor gives: superseding, withdrawing, and that whatever the domain lets through fits the wire."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import contribution as domain
from kiosk.domain.contribution import (
    MAX_TEXT,
    Comment,
    ContributionError,
    Occasion,
    Rating,
    Visit,
    begin_visit,
    clean_text,
    comment,
    new_id,
    rate,
    withdraw,
)
from sync import contract

NOW = datetime(2026, 11, 22, 10, 20, tzinfo=UTC)
OCCASION = Occasion("2024", "ab" * 32, "tr")


def counting() -> Callable[[], str]:
    """Return a maker of ids that count."""
    numbers = itertools.count(1)
    return lambda: f"id-{next(numbers)}"


def test_words_and_limits_are_the_wires() -> None:
    assert {item.value for item in domain.Origin} == {item.value for item in contract.Origin}
    assert {item.value for item in domain.Stance} == {item.value for item in contract.Stance}
    assert (domain.SCALE, domain.MAX_TEXT) == (contract.SCALE, contract.MAX_TEXT)


def test_a_new_rating_supersedes_the_standing_one_of_the_same_question() -> None:
    make_id = counting()
    visit = begin_visit(make_id)
    visit, first = rate(visit, OCCASION, "e-akte", "importance", 2, now=NOW, make_id=make_id)
    visit, other = rate(visit, OCCASION, "e-akte", "approval", 5, now=NOW, make_id=make_id)
    visit, second = rate(visit, OCCASION, "e-akte", "importance", None, now=NOW, make_id=make_id)
    visit, third = rate(visit, OCCASION, "e-akte", "importance", 4, now=NOW, make_id=make_id)
    assert (first.supersedes, other.supersedes) == (None, None)
    assert (second.supersedes, third.supersedes) == (first.id, second.id)
    assert visit.standing == (other, third)
    assert visit.rating("2024", "e-akte", "importance") == third
    assert {item.visit_id for item in visit.given} == {"id-1"}


def test_other_measures_and_editions_are_left_alone() -> None:
    visit = begin_visit()
    visit, _ = rate(visit, OCCASION, "a", "importance", 2, now=NOW)
    visit, other_measure = rate(visit, OCCASION, "b", "importance", 2, now=NOW)
    later = Occasion("2025", "cd" * 32, "tr")
    visit, other_edition = rate(visit, later, "a", "importance", 2, now=NOW)
    assert (other_measure.supersedes, other_edition.supersedes) == (None, None)
    assert len(visit.standing) == 3


def test_a_rating_after_a_withdrawal_starts_afresh() -> None:
    visit, first = rate(begin_visit(), OCCASION, "a", "importance", 2, now=NOW)
    visit, gone = withdraw(visit, first.id, now=NOW)
    assert (gone.supersedes, gone.measure_id, gone.catalogue) == (first.id, "a", OCCASION.catalogue)
    assert visit.standing == ()
    visit, again = rate(visit, OCCASION, "a", "importance", 3, now=NOW)
    assert again.supersedes is None
    assert visit.standing == (again,)


def test_only_what_stands_can_be_withdrawn() -> None:
    visit, first = rate(begin_visit(), OCCASION, "a", "importance", 2, now=NOW)
    visit, _ = rate(visit, OCCASION, "a", "importance", 3, now=NOW)
    with pytest.raises(ContributionError, match="stands in this visit"):
        withdraw(visit, first.id, now=NOW)
    with pytest.raises(ContributionError):
        withdraw(visit, new_id(), now=NOW)


def test_a_comment_is_replaced_only_when_asked() -> None:
    visit, first = comment(begin_visit(), OCCASION, "a", domain.Stance.FOR, " good\r\nidea\t! ", now=NOW)
    assert first.text == "good\nidea !"
    visit, second = comment(visit, OCCASION, "a", None, "another", now=NOW)
    assert second.supersedes is None
    visit, third = comment(visit, OCCASION, "a", None, "better", now=NOW, replaces=first)
    assert third.supersedes == first.id
    assert visit.standing == (second, third)
    with pytest.raises(ContributionError, match="can be replaced"):
        comment(visit, OCCASION, "a", None, "late", now=NOW, replaces=first)
    with pytest.raises(ContributionError, match="can be replaced"):
        comment(visit, OCCASION, "b", None, "elsewhere", now=NOW, replaces=second)


@pytest.mark.parametrize("value", [0, 6, -1, True])
def test_a_value_off_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ContributionError, match="1 to 5"):
        rate(begin_visit(), OCCASION, "a", "importance", value, now=NOW)


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x1b", "\ud800"])
def test_an_empty_comment_is_refused(text: str) -> None:
    with pytest.raises(ContributionError, match="empty"):
        clean_text(text)


def test_a_long_comment_is_refused_and_the_limit_is_not() -> None:
    assert len(clean_text("ü" * MAX_TEXT)) == MAX_TEXT
    with pytest.raises(ContributionError, match="1001 characters"):
        clean_text("ü" * (MAX_TEXT + 1))


def test_times_are_utc_whatever_zone_they_came_in() -> None:
    summer = timezone(timedelta(hours=2))
    _, given_at = rate(begin_visit(), OCCASION, "a", "importance", 2, now=NOW.astimezone(summer))
    assert given_at.recorded_at == NOW
    assert given_at.recorded_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    _, rating = rate(begin_visit(), OCCASION, "a", "importance", 2, now=NOW)
    with pytest.raises(ContributionError, match="UTC"):
        replace(rating, recorded_at=NOW.replace(tzinfo=None))


def test_a_comments_text_is_not_in_what_might_be_logged() -> None:
    _, written = comment(begin_visit(), OCCASION, "a", None, "my secret", now=NOW)
    assert "secret" not in repr(written)


def test_ids_are_random_uuids_of_version_4() -> None:
    made = {new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(item[14] == "4" for item in made)


@given(st.text(max_size=1200))
def test_a_cleaned_text_stays_as_it_is_and_fits_the_wire(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except ContributionError:
        return
    assert clean_text(cleaned) == cleaned
    item = contract.ITEM.validate_python(
        {
            "id": new_id(),
            "seq": 1,
            "kind": "comment",
            "visit_id": new_id(),
            "edition": "2024",
            "catalogue": "ab" * 32,
            "measure_id": "a",
            "language": "tr",
            "origin": "kiosk",
            "recorded_hour": "2026-11-22T10:00:00Z",
            "clock": "synced",
            "text": cleaned,
        }
    )
    assert isinstance(item, contract.CommentItem)
    assert item.text == cleaned


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.integers(1, 5), st.booleans()), max_size=30))
def test_at_most_one_rating_of_a_question_stands_and_no_two_supersede_the_same(
    steps: list[tuple[str, str, int, bool]],
) -> None:
    visit = Visit(new_id())
    for measure, question, value, then_withdraw in steps:
        visit, rating = rate(visit, OCCASION, measure, question, value, now=NOW)
        assert visit.rating("2024", measure, question) == rating
        if then_withdraw:
            visit, _ = withdraw(visit, rating.id, now=NOW)
    keys = [(item.measure_id, item.question) for item in visit.standing if isinstance(item, Rating)]
    assert len(keys) == len(set(keys))
    targets = [item.supersedes for item in visit.given if item.supersedes]
    assert len(targets) == len(set(targets))
    assert not any(isinstance(item, Comment) for item in visit.given)
