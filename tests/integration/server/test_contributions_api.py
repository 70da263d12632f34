"""POST /contributions: verdicts, idempotence, sequences, and every refusal of the protocol."""

from __future__ import annotations

import gzip
import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.integration.server.conftest import Kiosk, Town


def test_each_item_has_its_verdict_in_order(kiosk: Kiosk) -> None:
    good = kiosk.rating()
    assert kiosk.verdicts(good) == ["accepted"]
    batch = [
        kiosk.rating(measure_id="nowhere"),
        good,
        kiosk.rating(),
        kiosk.rating(value=6),
        good | {"value": 1},
        kiosk.comment(),
    ]
    assert kiosk.verdicts(*batch) == [
        "unknown-measure",
        "duplicate",
        "accepted",
        "bad-item",
        "id-conflict",
        "accepted",
    ]


def test_the_answer_has_the_shape_of_the_contract(kiosk: Kiosk) -> None:
    answer = kiosk.send(kiosk.rating())
    body = answer.json()
    assert answer.headers["Content-Type"] == "application/json"
    assert body["server_time"].endswith("Z")
    assert (body["next_seq"], body["missing"]) == (2, [])
    assert set(body["items"][0]) == {"id", "verdict"}


def test_same_content_under_another_seq_is_a_duplicate(kiosk: Kiosk) -> None:
    item = kiosk.rating()
    assert kiosk.verdicts(item, item | {"seq": 77}) == ["accepted", "duplicate"]


def test_an_id_may_be_written_in_capitals(kiosk: Kiosk) -> None:
    item = kiosk.rating()
    assert kiosk.verdicts(item) == ["accepted"]
    answer = kiosk.send(item | {"id": item["id"].upper(), "visit_id": item["visit_id"].upper()}).json()
    assert [found["verdict"] for found in answer["items"]] == ["duplicate"]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"value": 0}, "/value"),
    ({"value": 6}, "/value"),
    ({"value": "4"}, "/value"),
    ({"value": 4.0}, "/value"),
    ({"value": True}, "/value"),
    ({"value": 10**50}, "/value"),
    ({"kind": "vote"}, "/kind"),
    ({"kind": None}, "/kind"),
    ({"kind": ["rating"]}, "/kind"),
    ({"seq": 0}, "/seq"),
    ({"seq": 2**53 + 1}, "/seq"),
    ({"seq": "1"}, "/seq"),
    ({"visit_id": "x"}, "/visit_id"),
    ({"edition": "a/b"}, "/edition"),
    ({"catalogue": "0"}, "/catalogue"),
    ({"measure_id": ""}, "/measure_id"),
    ({"language": "Deutsch"}, "/language"),
    ({"origin": "phone"}, "/origin"),
    ({"recorded_hour": "2026-11-22T10:30:00Z"}, "/recorded_hour"),
    ({"recorded_hour": "2026-02-30T10:00:00Z"}, "/recorded_hour"),
    ({"recorded_hour": "2026-11-22T10:00:00+01:00"}, "/recorded_hour"),
    ({"clock": "wrong"}, "/clock"),
    ({"supersedes": 7}, "/supersedes"),
    ({"event_id": ""}, "/event_id"),
    ({"person": "Erika"}, "/person"),
    ({"a/b~c": 1}, "/a~1b~0c"),
    ({"\ud800": 1}, ""),
    ({"text": "a comment's text in a rating"}, "/text"),
]


def test_bad_items_are_named_and_hurt_nobody_else(kiosk: Kiosk) -> None:
    batch = [kiosk.comment()]
    for changes, _ in BAD:
        batch += [kiosk.rating() | changes, kiosk.comment()]
    answer = kiosk.send(*batch)
    assert answer.status_code == 200, answer.text
    found = answer.json()["items"]
    assert {item["verdict"] for item in found[::2]} == {"accepted"}
    assert {item["code"] for item in found[1::2]} == {"bad-item"}
    assert [item["detail"].partition(": ")[0] for item in found[1::2]] == [pointer for _, pointer in BAD]


@pytest.mark.parametrize(
    "text", ["", "x" * 1001, "a\tb", "a\x00b", "a\x7fb", "\ud800"], ids=["none", "long", "tab", "nul", "del", "half"]
)
def test_a_comment_has_1_to_1000_characters_without_controls(kiosk: Kiosk, text: str) -> None:
    assert kiosk.verdicts(
        kiosk.comment(text=text), kiosk.comment(text="x" * 1000), kiosk.comment(text="a\nb 👍🏽 ש")
    ) == [
        "bad-item",
        "accepted",
        "accepted",
    ]


def test_a_rejection_never_quotes_what_was_said(kiosk: Kiosk) -> None:
    answer = kiosk.send(kiosk.comment(text="geheim\t"), kiosk.rating(origin="geheim"), kiosk.rating(geheim2=1))
    assert "geheim\\t" not in answer.text
    assert answer.text.count("geheim") == 1  # a field's unknown name is told


def test_all_codes_of_the_catalogue(town: Town) -> None:
    town.publish(rounds=[{"id": "all", "first": "2026-11-01", "last": "2026-11-30"}])
    kiosk = town.kiosk()
    assert kiosk.verdicts(
        kiosk.rating(edition="1999"),
        kiosk.rating(measure_id="nowhere"),
        kiosk.rating(question="beauty"),
        kiosk.rating(recorded_hour="2026-10-31T23:00:00Z"),
        kiosk.rating(recorded_hour="2026-11-01T00:00:00Z"),
        kiosk.rating(recorded_hour="2026-11-30T23:00:00Z"),
        kiosk.rating(recorded_hour="2026-12-01T00:00:00Z"),
        kiosk.comment(recorded_hour="2026-12-01T00:00:00Z"),
        kiosk.rating(catalogue="f" * 64),
    ) == [
        "unknown-edition",
        "unknown-measure",
        "unknown-question",
        "round-closed",
        "accepted",
        "accepted",
        "round-closed",
        "round-closed",
        "accepted",
    ]


def test_every_catalogue_ever_published_of_an_edition_counts(town: Town, kiosk: Kiosk) -> None:
    early = kiosk.rating(measure_id="new-one")
    assert kiosk.verdicts(early) == ["unknown-measure"]
    town.publish(measures=["new-one"], questions=["beauty"])
    assert kiosk.verdicts(early, kiosk.rating(), kiosk.rating(question="beauty")) == ["accepted"] * 3


def test_a_round_is_as_it_was_published_last_and_an_older_one_stays(town: Town, kiosk: Kiosk) -> None:
    town.publish(rounds=[{"id": "all", "first": "2026-01-01", "last": "2026-01-31"}])
    late = kiosk.rating(recorded_hour="2026-02-10T10:00:00Z")
    assert kiosk.verdicts(late) == ["round-closed"]
    town.publish(rounds=[{"id": "all", "first": "2026-01-01", "last": "2026-02-15"}])
    assert kiosk.verdicts(late) == ["accepted"]
    town.publish(rounds=[{"id": "summer", "first": "2026-06-01", "last": None}])
    assert kiosk.verdicts(
        kiosk.rating(recorded_hour="2026-02-11T10:00:00Z"),
        kiosk.rating(recorded_hour="2026-02-16T10:00:00Z"),
        kiosk.rating(recorded_hour="2026-06-01T00:00:00Z"),
    ) == ["accepted", "round-closed", "accepted"]


def test_sequences_are_seen_with_any_verdict_and_gaps_are_named(kiosk: Kiosk) -> None:
    answer = kiosk.send(kiosk.rating(seq=3), kiosk.rating(seq=7, value=9), kiosk.rating(seq=8, measure_id="no")).json()
    assert (answer["next_seq"], answer["missing"]) == (9, [[1, 2], [4, 6]])
    answer = kiosk.send(kiosk.rating(seq=5), kiosk.rating(seq=1)).json()
    assert (answer["next_seq"], answer["missing"]) == (9, [[2, 2], [4, 4], [6, 6]])
    assert kiosk.send().json()["missing"] == [[2, 2], [4, 4], [6, 6]]


def test_at_most_100_gaps_are_named(kiosk: Kiosk) -> None:
    answer = kiosk.send(*(kiosk.rating(seq=number) for number in range(2, 300, 2))).json()
    assert answer["next_seq"] == 299
    assert answer["missing"] == [[number, number] for number in range(1, 200, 2)]


def test_a_jump_of_more_than_a_million_is_refused_whole(kiosk: Kiosk) -> None:
    first = kiosk.rating(seq=1_000_001)
    assert kiosk.verdicts(first) == ["accepted"]
    too_far = [kiosk.rating(seq=1), kiosk.rating(seq=2_000_003)]
    answer = kiosk.send(*too_far)
    assert answer.status_code == 422
    assert answer.json()["code"] == "seq-jump"
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/items/1/seq"]
    assert kiosk.send().json()["next_seq"] == 1_000_002
    assert kiosk.verdicts(too_far[0]) == ["accepted"]
    assert kiosk.verdicts(kiosk.rating(seq=2_000_002)) == ["accepted"]


def test_each_ledger_has_its_own_sequence(town: Town) -> None:
    one, other = town.kiosk(), town.kiosk()
    one.verdicts(one.rating(seq=5))
    assert other.send(other.rating(seq=2)).json()["missing"] == [[1, 1]]


@pytest.mark.parametrize(
    ("items", "pointer"),
    [
        ([{"seq": 1}], "/items/0/id"),
        ([{"id": None}], "/items/0/id"),
        ([{"id": "e3b0c442-98fc-1c14-9afb-f4c8996fb924"}], "/items/0/id"),
        ([7], "/items/0"),
        ([None], "/items/0"),
    ],
)
def test_an_item_without_a_valid_id_spoils_the_batch(kiosk: Kiosk, items: list[Any], pointer: str) -> None:
    answer = kiosk.send(*items)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    good = kiosk.rating()
    assert kiosk.send(good, *items).status_code == 422
    assert kiosk.verdicts(good) == ["accepted"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b"", ""),
        (b"{", ""),
        (b"[]", ""),
        (b"\xff{}", ""),
        (b"[" * 100_000, ""),
        (b'{"items": NaN}', ""),
        (b'{"items": [], "items": []}', ""),
        (b"{}", "/items"),
        (b'{"items": {}}', "/items"),
        (b'{"items": []}', "/sent_at"),
    ],
    ids=["empty", "cut", "list", "latin", "deep", "nan", "twice", "object", "items", "envelope"],
)
def test_an_unreadable_envelope_is_422(kiosk: Kiosk, body: bytes, pointer: str) -> None:
    answer = kiosk.post("/contributions", data=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_unknown_fields_of_the_envelope_are_ignored(kiosk: Kiosk) -> None:
    assert kiosk.send(kiosk.rating(), mood="good").status_code == 200


def test_gzip_is_taken_and_a_broken_or_foreign_packing_is_not(kiosk: Kiosk) -> None:
    body = json.dumps(kiosk.envelope([kiosk.rating()])).encode()
    packed = gzip.compress(body[:50]) + gzip.compress(body[50:])

    def send(data: bytes, encoding: str) -> tuple[int, str]:
        answer = kiosk.post("/contributions", data=data, headers={"Content-Encoding": encoding})
        return answer.status_code, answer.json().get("code", "")

    assert send(packed, "gzip") == (200, "")
    assert send(packed[:-4], "gzip") == (422, "unreadable")
    assert send(body, "gzip") == (422, "unreadable")
    assert send(body, "br") == (415, "unknown-encoding")
    assert send(body, "identity") == (200, "")


def test_more_than_a_mebibyte_is_413_packed_or_not(kiosk: Kiosk) -> None:
    body = json.dumps(kiosk.envelope([kiosk.rating()])).encode()
    fits = body + b" " * (1024 * 1024 - len(body))
    packed = {"Content-Encoding": "gzip"}
    assert kiosk.post("/contributions", data=fits).status_code == 200
    assert kiosk.post("/contributions", data=gzip.compress(fits), headers=packed).status_code == 200
    assert kiosk.post("/contributions", data=fits + b" ").status_code == 413
    assert kiosk.post("/contributions", data=gzip.compress(fits + b" "), headers=packed).status_code == 413
    bomb = gzip.compress(b"\0" * 50_000_000, compresslevel=9)
    answer = kiosk.post("/contributions", data=bomb, headers=packed)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert kiosk.post("/contributions", data=b"x" * 5_000_000).status_code == 413


def test_a_thousand_items_are_taken_and_one_more_is_413(kiosk: Kiosk) -> None:
    items = [kiosk.rating(visit_id=str(uuid.UUID(int=number, version=4))) for number in range(1_000)]
    packed = {"Content-Encoding": "gzip"}
    body = gzip.compress(json.dumps(kiosk.envelope(items)).encode())
    answer = kiosk.post("/contributions", data=body, headers=packed)
    assert answer.status_code == 200
    assert {item["verdict"] for item in answer.json()["items"]} == {"accepted"}
    body = gzip.compress(json.dumps(kiosk.envelope([*items, kiosk.rating()])).encode())
    answer = kiosk.post("/contributions", data=body, headers=packed)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-many-items")


def test_another_installation_with_this_identity_is_a_clone(kiosk: Kiosk) -> None:
    item = kiosk.rating()
    answer = kiosk.send(item, installation_id=str(uuid.uuid4()))
    assert (answer.status_code, answer.json()["code"]) == (409, "cloned-terminal")
    assert kiosk.verdicts(item) == ["accepted"]
    assert kiosk.verdicts(item | {"id": str(uuid.uuid4())}) == ["accepted"]


def test_who_is_not_known_or_no_longer_welcome(town: Town, kiosk: Kiosk) -> None:
    item = kiosk.rating()
    revoked = town.kiosk()
    assert town.server.store.terminals.revoke(revoked.terminal_id)
    answer = revoked.send(item)
    assert (answer.status_code, answer.json()["code"]) == (403, "revoked")
    for header in ("Bearer wrong", "Basic eDp5", "Bearer", "", "Bearer \xe4"):
        kiosk.session.headers["Authorization"] = header
        answer = kiosk.send(item)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    del kiosk.session.headers["Authorization"]
    assert kiosk.send(item).status_code == 401
