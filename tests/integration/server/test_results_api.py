"""From contributions to the board: replacing, withdrawing, withholding, and when numbers move."""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from sync.server.store.tables import contributions, published_comments

if TYPE_CHECKING:
    from tests.integration.server.conftest import Item, Kiosk, Town


def counts(kiosk: Kiosk, question: str = "importance") -> list[int] | None:
    found: list[int] | None = kiosk.measure()["questions"][question].get("counts")
    return found


def stored_text(town: Town, item: Item) -> str | None:
    query = select(contributions.c.text).where(contributions.c.id == item["id"])
    with town.server.store.database.reading() as connection:
        text: str | None = connection.scalars(query).one()
    return text


def test_ratings_are_counted_by_value_and_question(kiosk: Kiosk) -> None:
    visit = str(uuid.uuid4())
    kiosk.verdicts(
        kiosk.rating(value=1, visit_id=visit),
        kiosk.rating(value=None, visit_id=visit, question="approval"),
        kiosk.rating(value=5),
        kiosk.rating(value=None),
        kiosk.rating(value=2, measure_id="wlan"),
    )
    assert kiosk.measure() == {
        "questions": {
            "approval": {"counts": [0, 0, 0, 0, 0], "no_opinion": 1},
            "importance": {"counts": [1, 0, 0, 0, 1], "no_opinion": 1},
        },
        "visits": 3,
        "comments": [],
    }


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("together", [True, False], ids=["one batch", "one by one"])
def test_a_changed_vote_counts_once_in_any_order_of_arrival(
    kiosk: Kiosk, order: tuple[int, ...], *, together: bool
) -> None:
    first = kiosk.rating(value=1)
    second = kiosk.newer(first, value=2)
    chain = [first, second, kiosk.newer(second, value=3)]
    sent = [chain[index] for index in order]
    for batch in [sent] if together else [[item] for item in sent]:
        assert kiosk.verdicts(*batch) == ["accepted"] * len(batch)
    assert counts(kiosk) == [0, 0, 1, 0, 0]
    assert kiosk.measure()["visits"] == 1


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (3, 0, 2, 1), (2, 3, 1, 0)])
def test_of_two_successors_the_greater_id_wins_with_all_that_follows_it(kiosk: Kiosk, order: tuple[int, ...]) -> None:
    first = kiosk.rating(value=1)
    low, high = sorted(str(uuid.uuid4()) for _ in range(2))
    family = [
        first,
        kiosk.newer(first, id=low, value=2),
        kiosk.newer(first, id=high, value=3),
        kiosk.newer(first, supersedes=low, value=4),
    ]
    for index in order:
        assert kiosk.verdicts(family[index]) == ["accepted"]
    assert counts(kiosk) == [0, 0, 1, 0, 0]


@pytest.mark.parametrize("withdrawal_first", [True, False])
def test_a_withdrawn_rating_is_not_counted(kiosk: Kiosk, *, withdrawal_first: bool) -> None:
    item = kiosk.rating()
    pair = [item, kiosk.withdrawal(item)]
    kiosk.verdicts(kiosk.rating(value=1))
    for part in reversed(pair) if withdrawal_first else pair:
        assert kiosk.verdicts(part) == ["accepted"]
    assert counts(kiosk) == [1, 0, 0, 0, 0]
    again = kiosk.newer(pair[1], kind="rating", question="importance", value=5)
    assert kiosk.verdicts(again) == ["accepted"]
    assert counts(kiosk) == [1, 0, 0, 0, 1]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_text_of_a_withdrawn_comment_is_erased_with_its_older_wordings(
    town: Town, kiosk: Kiosk, order: tuple[int, ...]
) -> None:
    first = kiosk.comment(text="zu teuer")
    second = kiosk.newer(first, text="viel zu teuer")
    other = kiosk.comment(text="bleibt", visit_id=first["visit_id"])
    family = [first, second, kiosk.withdrawal(second)]
    kiosk.verdicts(other)
    for index in order:
        assert kiosk.verdicts(family[index]) == ["accepted"]
    assert [stored_text(town, item) for item in (first, second, other)] == [None, None, "bleibt"]
    assert kiosk.verdicts(*family) == ["duplicate"] * 3
    assert kiosk.verdicts(first | {"text": "anders"}) == ["id-conflict"]


@pytest.mark.parametrize(
    "changes",
    [
        {"visit_id": str(uuid.uuid4())},
        {"measure_id": "wlan"},
        {"question": "approval"},
        {"kind": "comment", "text": "x", "question": ..., "value": ...},
    ],
    ids=["visit", "measure", "question", "kind"],
)
@pytest.mark.parametrize("arrival", ["after", "same batch", "before"])
def test_what_does_not_share_visit_measure_and_question_replaces_nothing(
    kiosk: Kiosk, changes: dict[str, Any], arrival: str
) -> None:
    target = kiosk.rating(value=1)
    wrong = {key: value for key, value in kiosk.newer(target, **{"value": 5} | changes).items() if value is not ...}
    if arrival == "after":
        assert kiosk.verdicts(target) == ["accepted"]
        assert kiosk.verdicts(wrong) == ["supersedes-mismatch"]
    elif arrival == "same batch":
        assert kiosk.verdicts(wrong, target) == ["supersedes-mismatch", "accepted"]
    else:
        assert kiosk.verdicts(wrong) == ["accepted"]  # nobody can know better yet
        assert kiosk.verdicts(target) == ["accepted"]
    assert counts(kiosk) == [1, 0, 0, 0, 0]
    assert kiosk.get("/board").json()["measures"]["wlan"]["questions"]["importance"] == {"withheld": True}


def test_a_withdrawal_cannot_be_withdrawn_and_nothing_replaces_itself(kiosk: Kiosk) -> None:
    item = kiosk.rating()
    gone = kiosk.withdrawal(item)
    own = str(uuid.uuid4())
    assert kiosk.verdicts(item, gone, kiosk.withdrawal(gone), kiosk.rating(id=own, supersedes=own)) == [
        "accepted",
        "accepted",
        "supersedes-mismatch",
        "supersedes-mismatch",
    ]


def test_a_circle_does_not_hang_the_server(kiosk: Kiosk) -> None:
    first = kiosk.rating(value=1)
    second = kiosk.newer(first, value=2)
    assert kiosk.verdicts(first | {"supersedes": second["id"]}, second) == ["accepted", "accepted"]
    numbers = counts(kiosk)
    assert numbers is not None
    assert sum(numbers) == 1


def test_few_visits_are_withheld_and_numbers_move_only_with_enough_new_ones(town: Town, kiosk: Kiosk) -> None:
    town.publish(min_visits=3)
    shown = []
    for value in (1, 2, 3, 4, 5, 5, 5):
        kiosk.verdicts(kiosk.rating(value=value))
        shown.append((counts(kiosk), kiosk.measure().get("visits")))
    assert shown == [
        (None, None),
        (None, None),
        ([1, 1, 1, 0, 0], 3),
        ([1, 1, 1, 0, 0], 3),
        ([1, 1, 1, 0, 0], 3),
        ([1, 1, 1, 1, 2], 6),
        ([1, 1, 1, 1, 2], 6),
    ]


def test_no_single_vote_on_one_question_shows_through_visits_to_another(town: Town, kiosk: Kiosk) -> None:
    town.publish(min_visits=3)
    for _ in range(3):
        kiosk.verdicts(kiosk.rating(value=1))
    assert counts(kiosk) == [3, 0, 0, 0, 0]
    visits = [str(uuid.uuid4()) for _ in range(3)]
    kiosk.verdicts(*(kiosk.rating(question="approval", visit_id=visit, value=2) for visit in visits))
    kiosk.verdicts(kiosk.rating(value=5, visit_id=visits[0]))
    assert kiosk.measure()["visits"] == 6
    assert counts(kiosk, "approval") == [0, 3, 0, 0, 0]
    assert counts(kiosk) == [3, 0, 0, 0, 0]
    for _ in range(3):
        kiosk.verdicts(kiosk.rating(value=4))
    assert counts(kiosk) == [3, 0, 0, 3, 1]


def test_a_changed_mind_shows_only_with_new_visits(town: Town, kiosk: Kiosk) -> None:
    town.publish(min_visits=2)
    first = kiosk.rating(value=1)
    kiosk.verdicts(first, kiosk.rating(value=1))
    assert counts(kiosk) == [2, 0, 0, 0, 0]
    kiosk.verdicts(kiosk.newer(first, value=5))
    assert counts(kiosk) == [2, 0, 0, 0, 0]
    kiosk.verdicts(kiosk.rating(value=3), kiosk.rating(value=3))
    assert counts(kiosk) == [1, 0, 2, 0, 1]


def test_when_too_few_visits_are_left_numbers_are_withheld_again(town: Town, kiosk: Kiosk) -> None:
    town.publish(min_visits=2)
    items = [kiosk.rating(value=1), kiosk.rating(value=2)]
    kiosk.verdicts(*items)
    assert counts(kiosk) == [1, 1, 0, 0, 0]
    kiosk.verdicts(kiosk.withdrawal(items[0]))
    assert kiosk.measure()["questions"]["importance"] == {"withheld": True}
    kiosk.verdicts(kiosk.rating(value=3))
    assert counts(kiosk) in (None, [1, 1, 0, 0, 0])  # one new visit is not enough to show a difference


def test_another_limit_holds_at_once(town: Town, kiosk: Kiosk) -> None:
    kiosk.verdicts(kiosk.rating(value=3))
    assert counts(kiosk) == [0, 0, 1, 0, 0]
    town.publish(min_visits=2)
    assert counts(kiosk) is None


def test_results_can_be_counted_again(town: Town, kiosk: Kiosk) -> None:
    town.publish(min_visits=2)
    kiosk.verdicts(kiosk.rating(value=1), kiosk.rating(value=1), kiosk.rating(value=2))
    before = counts(kiosk)
    kiosk.verdicts(kiosk.rating(value=3))
    assert before == [2, 1, 0, 0, 0]
    assert counts(kiosk) == before
    assert town.server.store.contributions.settle_all() == 0
    town.server.store.results.rebuild()
    assert counts(kiosk) == [2, 1, 1, 0, 0]


def test_another_edition_has_another_board(town: Town, kiosk: Kiosk) -> None:
    kiosk.verdicts(kiosk.rating(value=1))
    town.edition += "-b"
    town.publish()
    assert counts(kiosk) is None
    assert kiosk.verdicts(kiosk.rating(value=2), kiosk.rating(value=3, edition=town.edition)) == ["accepted"] * 2
    assert counts(kiosk) == [0, 0, 1, 0, 0]


def test_only_published_comments_that_still_stand_are_shown(town: Town, kiosk: Kiosk) -> None:
    said, hidden, taken_back = kiosk.comment(text="Gut"), kiosk.comment(text="Nein"), kiosk.comment(text="Weg")
    kiosk.verdicts(said, hidden, taken_back)
    assert kiosk.measure()["comments"] == []
    public = str(uuid.uuid4())
    rows = [
        {"id": public, "contribution_id": said["id"], "published_on": "2026-11-20"},
        {"id": str(uuid.uuid4()), "contribution_id": taken_back["id"], "published_on": "2026-11-20"},
    ]
    town.server.store.database.write(lambda connection: connection.execute(published_comments.insert(), rows))
    kiosk.verdicts(kiosk.withdrawal(taken_back))
    assert kiosk.measure()["comments"] == [
        {"id": public, "text": "Gut", "language": "de", "stance": "for", "published_on": "2026-11-20", "answer": None}
    ]
