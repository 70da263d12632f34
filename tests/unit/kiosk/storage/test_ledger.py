"""The ledger: what is added stays, states change only as they may, and the numbers always add up."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.contribution import begin_visit, withdraw
from kiosk.storage import sending
from kiosk.storage.ledger import Ledger
from kiosk.storage.ledger_reader import LedgerReader
from kiosk.storage.problems import ProblemCode, StorageProblem
from sync.client.ports import ItemVerdict, LocalCode, Outbox
from sync.contract import ITEM, CommentItem, RatingItem, VerdictKind, WithdrawalItem

if TYPE_CHECKING:
    from tests.unit.kiosk.storage.conftest import Desk


def test_the_ledger_is_the_engines_outbox(desk: Desk) -> None:
    outbox: Outbox = desk.ledger
    assert outbox.counts().pending == 0


def test_what_was_added_is_there_after_reopening(desk: Desk) -> None:
    desk.rate(3)
    ledger_id = desk.ledger.ledger_id
    assert desk.ledger.is_new
    desk.reopen()
    counts = desk.ledger.counts()
    assert (counts.pending, counts.accepted, counts.quarantined, counts.next_seq) == (3, 0, 0, 1)
    assert counts.oldest_pending == "2026-11-22T10:00:00Z"
    assert desk.ledger.ledger_id == ledger_id
    assert not desk.ledger.is_new


def test_adding_the_same_id_again_changes_nothing(desk: Desk) -> None:
    (rating,) = desk.rate()
    desk.ledger.add(rating, due_at=0)
    assert desk.ledger.counts().pending == 1


def test_several_are_stored_all_or_none(desk: Desk) -> None:
    (rating,) = desk.rate()
    good = replace(rating, id="22222222-2222-4222-8222-222222222222")
    bad = replace(rating, id="33333333-3333-4333-8333-333333333333")
    object.__setattr__(bad, "edition", None)
    with pytest.raises(Exception, match="NOT NULL"):
        desk.ledger.add_all((good, bad), due_at=0)
    assert desk.ledger.counts().pending == 1
    desk.ledger.add_all((good, rating), due_at=0)
    assert desk.ledger.counts().pending == 2


def test_every_kind_goes_out_as_the_contract_wants_it(desk: Desk) -> None:
    (rating,) = desk.rate()
    written = desk.say("Schön – “gut”\nund \\ 😀")
    visit = replace(begin_visit(), given=(rating,))
    _, gone = withdraw(visit, rating.id, now=desk.clock.wall)
    desk.ledger.add(gone, due_at=0)
    items = {item.id: ITEM.validate_json(item.wire) for item in desk.freeze()}
    sent = items[rating.id]
    assert isinstance(sent, RatingItem)
    assert (sent.question, sent.value, sent.measure_id, sent.catalogue) == ("importance", 4, "m-0", rating.catalogue)
    said = items[written.id]
    assert isinstance(said, CommentItem)
    assert (said.text, said.stance) == (written.text, None)
    withdrawn = items[gone.id]
    assert isinstance(withdrawn, WithdrawalItem)
    assert withdrawn.supersedes == rating.id


def test_sequence_numbers_are_gapless_from_one_and_mixed(desk: Desk) -> None:
    ids = [rating.id for rating in desk.rate(50)]
    frozen = desk.freeze()
    assert sorted(item.seq for item in frozen) == list(range(1, 51))
    by_seq = [item.id for item in sorted(frozen, key=lambda item: item.seq)]
    assert by_seq != ids
    assert [item.id for item in frozen] not in (ids, by_seq)
    assert desk.ledger.counts().next_seq == 51


def test_numbers_do_not_follow_the_times_at_which_items_became_due(desk: Desk) -> None:
    ids = []
    for _ in range(30):
        ids += [rating.id for rating in desk.rate(1)]
        desk.clock.advance(1)
    assert [item.id for item in sorted(desk.freeze(), key=lambda item: item.seq)] != ids


def test_a_repetition_is_identical_and_takes_no_new_number(desk: Desk) -> None:
    desk.rate(5)
    desk.say("text")
    first = {item.id: item for item in desk.freeze()}
    desk.clock.advance(7200)
    desk.reopen()
    desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall.replace(year=2027))
    assert {item.id: item for item in desk.freeze()} == first
    assert desk.ledger.counts().next_seq == 7


def test_a_batch_has_a_limit(desk: Desk) -> None:
    desk.rate(5)
    first = desk.freeze(limit=2)
    assert len(first) == 2
    desk.accept(*(item.id for item in first))
    assert len(desk.freeze(limit=10)) == 3


def test_an_open_visit_is_not_sent_until_it_ends_and_its_delay_is_over(desk: Desk) -> None:
    visit = begin_visit()
    (rating,) = desk.rate(visit=visit, open_visit=True)
    desk.rate(open_visit=True)
    assert desk.freeze() == ()
    assert desk.ledger.next_due() is None
    desk.ledger.close_visit(visit.id, desk.now_s() + 300)
    assert desk.freeze() == ()
    assert desk.ledger.next_due() == desk.now_s() + 300
    desk.clock.advance(300)
    assert [item.id for item in desk.freeze()] == [rating.id]


def test_everything_includes_open_visits(desk: Desk) -> None:
    desk.rate(2, open_visit=True)
    assert len(desk.freeze(everything=True)) == 2


def test_a_visit_left_open_by_an_earlier_run_is_due_at_once(desk: Desk) -> None:
    desk.rate(2, open_visit=True)
    desk.reopen()
    assert len(desk.freeze()) == 2


def test_closing_an_unknown_visit_changes_nothing(desk: Desk) -> None:
    desk.rate(open_visit=True)
    desk.ledger.close_visit(begin_visit().id, 0)
    assert desk.freeze() == ()


def test_verdicts_move_items_and_the_tallies_follow(desk: Desk) -> None:
    ids = [rating.id for rating in desk.rate(4)]
    desk.freeze()
    desk.ledger.apply(
        [
            ItemVerdict(ids[0], VerdictKind.ACCEPTED),
            ItemVerdict(ids[1], VerdictKind.DUPLICATE),
            ItemVerdict(ids[2], VerdictKind.REJECTED, "round-closed", "The round is over."),
        ],
        desk.clock.now(),
    )
    counts = desk.ledger.counts()
    assert (counts.pending, counts.accepted, counts.quarantined) == (1, 2, 1)
    (held,) = desk.ledger.quarantine()
    assert (held.id, held.code, held.detail, held.kind) == (ids[2], "round-closed", "The round is over.", "rating")
    assert [item.id for item in desk.freeze()] == [ids[3]]


def test_the_same_verdicts_again_change_nothing(desk: Desk) -> None:
    ids = [rating.id for rating in desk.rate(2)]
    desk.freeze()
    for _ in range(2):
        desk.accept(ids[0])
        desk.reject(ids[1])
        desk.reject(ids[0])
        counts = desk.ledger.counts()
        assert (counts.pending, counts.accepted, counts.quarantined) == (0, 1, 1)


def test_a_verdict_on_what_was_never_sent_changes_nothing(desk: Desk) -> None:
    (rating,) = desk.rate()
    desk.accept(rating.id, begin_visit().id)
    assert desk.ledger.counts().pending == 1


def test_released_items_go_out_unchanged(desk: Desk) -> None:
    (rating,) = desk.rate()
    written = desk.say("kept while in quarantine")
    before = {item.id: item for item in desk.freeze()}
    desk.reject(rating.id, written.id)
    assert desk.freeze() == ()
    assert desk.ledger.release_quarantine() == 2
    assert desk.ledger.quarantine() == ()
    assert {item.id: item for item in desk.freeze()} == before
    assert desk.ledger.counts().pending == 2


def test_an_item_in_quarantine_that_arrived_another_way_is_accepted(desk: Desk) -> None:
    (rating,) = desk.rate()
    desk.freeze()
    desk.reject(rating.id)
    desk.accept(rating.id)
    counts = desk.ledger.counts()
    assert (counts.pending, counts.accepted, counts.quarantined) == (0, 1, 0)


def test_an_item_set_aside_waits_and_stays_pending(desk: Desk) -> None:
    (rating,) = desk.rate()
    desk.freeze()
    desk.ledger.set_aside(rating.id, desk.clock.now(), 3600)
    assert desk.freeze() == ()
    assert desk.ledger.counts().pending == 1
    desk.clock.advance(3600)
    assert len(desk.freeze()) == 1


def test_what_the_server_misses_is_due_again_if_it_is_held(desk: Desk) -> None:
    desk.rate(4)
    written = desk.say("gone after acceptance")
    frozen = {item.seq: item for item in desk.freeze()}
    desk.accept(*(item.id for item in frozen.values()))
    comment_seq = next(seq for seq, item in frozen.items() if item.id == written.id)
    again = desk.ledger.resend(6, [(1, 5)])
    assert (again.again, again.not_held) == (4, 1)
    assert {item.seq: item for item in desk.freeze()} == {s: i for s, i in frozen.items() if s != comment_seq}
    assert desk.ledger.counts().pending == 4


def test_what_is_held_for_sending_anyway_is_no_gap(desk: Desk) -> None:
    desk.rate(3)
    desk.freeze()
    assert desk.ledger.resend(4, [(1, 3)]) == desk.ledger.resend(4, [(2, 900)])
    assert desk.ledger.resend(4, [(1, 3)]).not_held == 0


def test_a_server_restored_from_a_backup_gets_everything_above_what_it_knows(desk: Desk) -> None:
    desk.rate(6)
    frozen = desk.freeze()
    desk.accept(*(item.id for item in frozen))
    again = desk.ledger.resend(3, [])
    assert (again.again, again.not_held) == (4, 0)
    assert sorted(item.seq for item in desk.freeze()) == [3, 4, 5, 6]
    assert desk.ledger.resend(3, []).again == 0, "they are on their way already"


def test_what_a_restored_server_lacks_and_is_no_longer_held_is_told(desk: Desk) -> None:
    desk.rate(2)
    desk.accept(*(item.id for item in desk.freeze()))
    written = desk.say("gone after acceptance")
    desk.freeze()
    desk.accept(written.id)
    assert (desk.ledger.resend(2, []).again, desk.ledger.resend(2, []).not_held) == (1, 1)


def test_a_sequence_that_the_server_has_seen_in_full_sends_nothing_again(desk: Desk) -> None:
    desk.rate(6)
    desk.accept(*(item.id for item in desk.freeze()))
    assert desk.ledger.resend(7, []) == desk.ledger.resend(900, [])
    assert desk.ledger.resend(7, []).again == 0


def test_rejected_items_are_judged_again_but_those_refused_alone_stay_a_gap(desk: Desk) -> None:
    ids = [rating.id for rating in desk.rate(2)]
    desk.freeze()
    desk.reject(ids[0], code="round-closed")
    desk.reject(ids[1], code=LocalCode.REFUSED_ALONE)
    again = desk.ledger.resend(3, [(1, 2)])
    assert (again.again, again.not_held) == (1, 1)
    assert [item.id for item in desk.freeze()] == [ids[0]]
    assert [item.id for item in desk.ledger.quarantine()] == [ids[1]]


def test_a_new_identity_numbers_what_is_held_from_one(desk: Desk) -> None:
    desk.ledger.number_for("terminal-a")
    ids = [rating.id for rating in desk.rate(4)]
    before = {item.id: item for item in desk.freeze()}
    desk.accept(ids[0])
    desk.reject(ids[1])
    desk.ledger.number_for("terminal-a")
    assert desk.ledger.counts().next_seq == 5
    desk.ledger.number_for("terminal-b")
    desk.ledger.release_quarantine()
    after = {item.id: item for item in desk.freeze()}
    assert set(after) == set(ids[1:])
    assert sorted(item.seq for item in after.values()) == [1, 2, 3]
    for item_id, item in after.items():
        old, new = json.loads(before[item_id].wire), json.loads(item.wire)
        assert old | {"seq": item.seq} == new


def test_old_accepted_rows_are_purged_and_the_numbers_remain(desk: Desk) -> None:
    desk.rate(3)
    desk.accept(*(item.id for item in desk.freeze()))
    desk.rate(1)
    desk.clock.advance(29 * 86400)
    assert desk.ledger.purge(desk.clock.now()) == 0
    desk.clock.advance(2 * 86400)
    assert desk.ledger.purge(desk.clock.now()) == 3
    counts = desk.ledger.counts()
    assert (counts.pending, counts.accepted, counts.next_seq) == (1, 3, 4)


def test_the_last_synchronisation_is_remembered(desk: Desk) -> None:
    assert desk.ledger.counts().last_sync is None
    desk.ledger.note_sync(desk.clock.now())
    desk.reopen()
    assert desk.ledger.counts().last_sync == desk.clock.wall


def test_server_errors_are_counted_over_restarts(desk: Desk) -> None:
    desk.ledger.note_stall()
    desk.ledger.note_stall()
    desk.reopen()
    assert desk.ledger.stalls() == 2
    desk.ledger.clear_stalls()
    assert desk.ledger.stalls() == 0


def test_a_long_detail_is_cut(desk: Desk) -> None:
    (rating,) = desk.rate()
    desk.freeze()
    desk.ledger.apply([ItemVerdict(rating.id, VerdictKind.REJECTED, None, "x" * 5000)], desk.clock.now())
    (held,) = desk.ledger.quarantine()
    assert (held.code, len(held.detail or "")) == ("rejected", sending.MAX_DETAIL)


def test_a_reader_beside_a_running_program_sees_what_is_committed_and_cannot_write(desk: Desk) -> None:
    desk.rate(2)
    with LedgerReader.open_beside(desk.path) as reader:
        assert reader.counts().pending == 2
        desk.rate(1)
        assert reader.counts().pending == 3
        with pytest.raises(StorageProblem) as caught, reader._transaction() as connection:
            connection.exec_driver_sql("DELETE FROM contributions")
    assert caught.value.code is ProblemCode.READ_ONLY


def test_a_full_disk_refuses_and_works_again_when_there_is_space(desk: Desk) -> None:
    desk.rate(1)
    (pages,) = desk.rows("PRAGMA page_count")[0]
    desk.rows(f"PRAGMA max_page_count = {pages}")
    stored = 1
    problem = None
    while problem is None:
        try:
            desk.rate(1)
            stored += 1
        except StorageProblem as error:
            problem = error
    assert problem.code is ProblemCode.DISK_FULL
    assert "is full. Free some space; nothing stored has been lost" in problem.sentence
    assert desk.ledger.counts().pending == stored
    desk.rows("PRAGMA max_page_count = 1000000")
    desk.rate(1)
    assert desk.ledger.counts().pending == stored + 1
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]


def test_two_threads_use_the_connection_in_turn(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: desk.rate(10), range(8)))
        list(pool.map(lambda _: desk.freeze(limit=7), range(4)))
    assert desk.ledger.counts().pending == 80
    numbers = [row[0] for row in desk.rows("SELECT seq FROM contributions WHERE seq IS NOT NULL ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_closed_ledger_leaves_one_file(desk: Desk) -> None:
    desk.rate(3)
    desk.ledger.close()
    assert [path.name for path in desk.path.parent.iterdir()] == ["ledger.sqlite3"]
    desk.ledger = Ledger.open(desk.path, desk.clock)
