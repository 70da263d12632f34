"""Bundles, on both databases: the verdicts of the network's way, each contribution once, refusals in sentences."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from sync import bundle, update
from sync.bundle import BundleError, Fault, StatementKind
from sync.server.bundles import Imported, RefusedBundleError, import_bundle, make_identity, write_update
from sync.server.store.store import Store
from tests.integration.server.conftest import Item, Kiosk, Town, catalogue_bytes


@dataclass
class Carried:
    """A terminal whose identity came by file, and which writes bundles."""

    kiosk: Kiosk
    store: Store
    identity: dict[str, Any]

    @property
    def server_key(self) -> str:
        key: str = self.identity["server_key"]
        return key

    def write(self, *items: Item, installation_id: str | None = None, signing_key: str | None = None) -> bytes:
        installation = installation_id or self.kiosk.installation_id
        head = self.kiosk.envelope((), installation_id=installation)
        del head["items"]
        return bundle.seal(
            bundle.request_bytes(head, [json.dumps(item) for item in items]),
            terminal_id=self.kiosk.terminal_id,
            installation_id=installation,
            signing_key=signing_key or self.identity["signing_key"],
            server_key=self.server_key,
        )

    def bring(self, content: bytes, *, allow_revoked: bool = False) -> Imported:
        return import_bundle(self.store, content, allow_revoked=allow_revoked)

    def receipt(self, imported: Imported) -> dict[str, Any]:
        return bundle.read_statement(imported.receipt, StatementKind.RECEIPT, self.server_key)


@pytest.fixture
def carried(town: Town) -> Iterator[Carried]:
    store = town.server.store
    terminal_id, content = make_identity(store, "Forstenried")
    identity = bundle.read_statement(content, StatementKind.IDENTITY, None)
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {identity['token']}"
    kiosk = Kiosk(town.server.url, town.edition, str(uuid.uuid4()), terminal_id, session)
    yield Carried(kiosk, store, identity)
    session.close()


def numbers(imported: Imported) -> tuple[int, int, int]:
    return imported.accepted, imported.duplicates, imported.rejected


def test_a_bundle_is_judged_and_its_receipt_tells_every_verdict(carried: Carried) -> None:
    kiosk = carried.kiosk
    good, unknown = kiosk.rating(), kiosk.rating(measure_id="nowhere")
    bad = kiosk.rating(value=9)
    imported = carried.bring(carried.write(good, unknown, bad))
    assert numbers(imported) == (1, 0, 2)
    facts = carried.receipt(imported)
    assert (facts["terminal_id"], facts["installation_id"]) == (kiosk.terminal_id, kiosk.installation_id)
    assert (facts["next_seq"], facts["missing"], facts["last_seq"]) == (4, [], 3)
    assert [item.get("code") or item["verdict"] for item in facts["items"]] == [
        "accepted",
        "unknown-measure",
        "bad-item",
    ]
    network = kiosk.send(good, unknown, bad).json()
    assert [item.get("code") or item["verdict"] for item in network["items"]] == [
        "duplicate",
        "unknown-measure",
        "bad-item",
    ]


def test_twice_and_mixed_with_the_network_changes_nothing(carried: Carried) -> None:
    kiosk = carried.kiosk
    items = [kiosk.rating() for _ in range(6)]
    assert kiosk.verdicts(*items[2:4]) == ["accepted"] * 2
    content = carried.write(*items[:5])
    assert numbers(carried.bring(content)) == (3, 2, 0)
    assert numbers(carried.bring(content)) == (0, 5, 0)
    assert kiosk.verdicts(*items) == ["duplicate"] * 5 + ["accepted"]
    assert kiosk.measure()["questions"]["importance"]["counts"][3] == 6


def test_gaps_are_told_in_the_receipt(carried: Carried) -> None:
    items = [carried.kiosk.rating() for _ in range(5)]
    facts = carried.receipt(carried.bring(carried.write(items[1], items[4])))
    assert (facts["next_seq"], facts["missing"]) == (6, [[1, 1], [3, 4]])


def test_more_items_than_one_request_takes(carried: Carried) -> None:
    items = [carried.kiosk.rating() for _ in range(2_500)]
    last = carried.kiosk.newer(items[0], value=1)
    assert numbers(carried.bring(carried.write(last, *items))) == (2_501, 0, 0)
    assert carried.kiosk.measure()["questions"]["importance"]["counts"] == [1, 0, 0, 2_499, 0]


def test_the_first_installation_with_an_identity_from_a_file_has_it(carried: Carried) -> None:
    assert numbers(carried.bring(carried.write(carried.kiosk.rating()))) == (1, 0, 0)
    other = str(uuid.uuid4())
    with pytest.raises(RefusedBundleError, match="its data directory was copied"):
        carried.bring(carried.write(carried.kiosk.rating(), installation_id=other))
    answer = carried.kiosk.send(carried.kiosk.rating(), installation_id=other)
    assert (answer.status_code, answer.json()["code"]) == (409, "cloned-terminal")


def test_the_network_may_be_the_first_to_hear_of_it(carried: Carried) -> None:
    assert carried.kiosk.verdicts(carried.kiosk.rating()) == ["accepted"]
    with pytest.raises(RefusedBundleError, match="copied"):
        carried.bring(carried.write(carried.kiosk.rating(), installation_id=str(uuid.uuid4())))


def test_an_unknown_terminal_is_refused(carried: Carried) -> None:
    carried.kiosk.terminal_id = str(uuid.uuid4())
    with pytest.raises(RefusedBundleError, match="an id that is not known here"):
        carried.bring(carried.write(carried.kiosk.rating()))
    carried.kiosk.terminal_id = "no uuid"
    with pytest.raises(RefusedBundleError, match="an id that is not known here"):
        carried.bring(carried.write(carried.kiosk.rating()))


def test_a_revoked_terminals_bundle_needs_a_yes(carried: Carried) -> None:
    content = carried.write(carried.kiosk.rating())
    carried.store.terminals.revoke(carried.kiosk.terminal_id)
    with pytest.raises(RefusedBundleError, match="--yes-revoked"):
        carried.bring(content)
    assert numbers(carried.bring(content, allow_revoked=True)) == (1, 0, 0)


def test_what_is_forged_or_changed_is_refused_and_nothing_is_taken(carried: Carried) -> None:
    item = carried.kiosk.rating()
    forged = carried.write(item, signing_key="QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    whole = carried.write(item)
    for content, fault in (
        (forged, Fault.FORGED),
        (whole[:-7], Fault.NOT_FOR_THIS_SERVER),
        (carried.write(item | {"id": "x"}), Fault.UNREADABLE),
        (carried.write({"no": "id"}), Fault.UNREADABLE),
    ):
        with pytest.raises(BundleError) as caught:
            carried.bring(content)
        assert caught.value.fault is fault
    assert numbers(carried.bring(whole)) == (1, 0, 0)


def test_a_sequence_number_far_ahead_is_refused_whole(carried: Carried) -> None:
    items = [carried.kiosk.rating() for _ in range(1_001)]
    with pytest.raises(RefusedBundleError, match="1,000,000 beyond 1,"):
        carried.bring(carried.write(*items, carried.kiosk.rating(seq=3_000_000)))
    assert numbers(carried.bring(carried.write(*items))) == (1_001, 0, 0)


def test_an_empty_bundle_is_harmless(carried: Carried) -> None:
    imported = carried.bring(carried.write())
    assert (numbers(imported), carried.receipt(imported)["next_seq"]) == ((0, 0, 0), 1)


def test_an_update_holds_what_the_server_serves(carried: Carried, town: Town) -> None:
    file = io.BytesIO()
    sha256 = write_update(carried.store, file)
    opened = update.Update(file, carried.server_key)
    assert opened.catalogue() == carried.kiosk.get("/catalogue").content == catalogue_bytes(town.edition)
    assert opened.board() == carried.kiosk.get("/board").content
    assert carried.kiosk.get("/catalogue").headers["ETag"].strip('"') == sha256
