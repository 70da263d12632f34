"""Many connections at once, for real: the same batch, families in pieces, codes and boards, on both databases."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import pytest
import requests
from sqlalchemy import Connection, func, select

from sync.server.store import results
from sync.server.store.tables import boards, contributions
from tests.integration.server.conftest import enrol_request

if TYPE_CHECKING:
    from tests.integration.server.conftest import Item, Kiosk, Town

T = TypeVar("T")
AT_ONCE = 8


def at_once(work: Sequence[Callable[[], T]]) -> list[T]:
    """Do all of `work` in threads that start together."""
    gate = threading.Barrier(len(work))

    def one(task: Callable[[], T]) -> T:
        gate.wait(30)
        return task()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def sending(kiosk: Kiosk, items: Sequence[Item]) -> Callable[[], requests.Response]:
    """Send on a connection of its own."""
    url, headers = f"{kiosk.base}/api/v1/contributions", dict(kiosk.session.headers)
    body = kiosk.envelope(items)
    return lambda: requests.post(url, json=body, headers=headers, timeout=60)


def test_the_same_batch_from_eight_connections_is_taken_once(town: Town, kiosk: Kiosk) -> None:
    items = [kiosk.rating(value=1 + number % 5) for number in range(200)] + [kiosk.rating(measure_id="no")]
    answers = at_once([sending(kiosk, items)] * AT_ONCE)
    assert [answer.status_code for answer in answers] == [200] * AT_ONCE
    told = [[item.get("code") or item["verdict"] for item in answer.json()["items"]] for answer in answers]
    for verdicts in zip(*told, strict=True):
        assert Counter(verdicts) in (
            Counter({"accepted": 1, "duplicate": AT_ONCE - 1}),
            Counter({"unknown-measure": AT_ONCE}),
        )
    assert {(answer.json()["next_seq"], str(answer.json()["missing"])) for answer in answers} == {(202, "[]")}
    query = select(func.count()).where(contributions.c.edition == town.edition)
    with town.server.store.database.reading() as connection:
        assert connection.scalar(query) == 200
    assert kiosk.measure()["questions"]["importance"]["counts"] == [40] * 5


def test_one_ledger_sent_in_pieces_at_once_has_no_gap(kiosk: Kiosk) -> None:
    items = [kiosk.rating() for _ in range(320)]
    work = [sending(kiosk, items[place :: 4 * AT_ONCE]) for place in range(4 * AT_ONCE)]
    assert [answer.status_code for answer in at_once(work)] == [200] * len(work)
    answer = kiosk.send().json()
    assert (answer["next_seq"], answer["missing"]) == (321, [])


def test_two_contents_under_one_id_from_two_terminals_have_one_winner(town: Town) -> None:
    kiosks = [town.kiosk() for _ in range(AT_ONCE)]
    items = [kiosks[0].rating() for _ in range(50)]
    told = at_once(
        [sending(kiosk, [item | {"value": 1 + place % 2} for item in items]) for place, kiosk in enumerate(kiosks)]
    )
    verdicts = [[item.get("code") or item["verdict"] for item in answer.json()["items"]] for answer in told]
    for each in zip(*verdicts, strict=True):
        assert Counter(each) == Counter({"accepted": 1, "duplicate": 3, "id-conflict": 4})


def test_families_in_pieces_end_as_if_they_had_come_in_order(town: Town) -> None:
    kiosks = [town.kiosk() for _ in range(AT_ONCE)]
    pieces: list[list[Item]] = [[] for _ in kiosks]
    place = 0
    for number in range(40):
        first = kiosks[0].rating(value=1)
        second = kiosks[0].newer(first, value=2)
        third = kiosks[0].newer(second, value=3)
        family = [first, second, third, kiosks[0].withdrawal(third)] if number % 2 else [first, second, third]
        for item in family:
            pieces[place % AT_ONCE].append(item)
            place += 1
    work = [sending(kiosk, part[at::4]) for kiosk, part in zip(kiosks, pieces, strict=True) for at in range(4)]
    for answer in at_once(work):
        assert {item["verdict"] for item in answer.json()["items"]} == {"accepted"}
    assert kiosks[0].measure()["questions"]["importance"]["counts"] == [0, 0, 20, 0, 0]
    assert town.server.store.contributions.settle_all() == 0


def test_boards_asked_for_meanwhile_never_lose_a_vote(town: Town) -> None:
    kiosks = [town.kiosk() for _ in range(4)]

    def vote(kiosk: Kiosk) -> Callable[[], None]:
        def work() -> None:
            for number in range(10):
                assert sending(kiosk, [kiosk.rating(value=1)])().status_code == 200
                counted = kiosk.measure()["questions"]["importance"]["counts"][0]
                assert counted > number  # at least one's own votes are there

        return work

    at_once([vote(kiosk) for kiosk in kiosks])
    assert kiosks[0].measure()["questions"]["importance"]["counts"] == [40, 0, 0, 0, 0]


def test_a_board_is_counted_by_one_at_a_time(town: Town, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two counts side by side, the one that began earlier could end later and leave its older numbers."""
    kiosk.measure()
    store = town.server.store
    locked, may_end, counting = threading.Event(), threading.Event(), threading.Event()
    count = results._tallies

    def noticed(connection: Connection, edition: str, measures: Sequence[str]) -> object:
        counting.set()
        return count(connection, edition, measures)

    def long_count(connection: Connection) -> None:
        connection.execute(select(boards).where(boards.c.edition == town.edition).with_for_update())
        locked.set()
        may_end.wait(30)

    monkeypatch.setattr(results, "_tallies", noticed)
    with ThreadPoolExecutor(2) as pool:
        kiosk.verdicts(kiosk.rating(value=1))
        first = pool.submit(store.database.write, long_count)
        assert locked.wait(30)
        second = pool.submit(store.results.board_sha256)
        assert not counting.wait(0.3)
        may_end.set()
        first.result(30)
        second.result(30)
    assert counting.is_set()
    assert kiosk.measure()["visits"] == 1


def test_a_code_makes_one_terminal_however_many_ask(town: Town) -> None:
    town.clock.advance(minutes=2)
    url = f"{town.server.url}/api/v1/terminals/enrol"

    def asking(code: str, installation_id: str) -> Callable[[], requests.Response]:
        body = enrol_request(code, installation_id)
        return lambda: requests.post(url, json=body, timeout=60)

    code = town.server.enrol_code("s")
    statuses = [answer.status_code for answer in at_once([asking(code, str(uuid.uuid4())) for _ in range(AT_ONCE)])]
    assert sorted(statuses) == [201] + [410] * (AT_ONCE - 1)
    same = at_once([asking(town.server.enrol_code("s"), str(uuid.uuid4()))] * AT_ONCE)
    assert {answer.json()["terminal_id"] for answer in same} == {same[0].json()["terminal_id"]}
    for answer in same:
        headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        assert requests.get(f"{town.server.url}/api/v1/board", headers=headers, timeout=60).status_code == 200
    wrong = [answer.status_code for answer in at_once([asking("0000-0000", str(uuid.uuid4()))] * AT_ONCE)]
    assert sorted(wrong) == [404] * 5 + [429] * (AT_ONCE - 5)
    town.clock.advance(minutes=2)
