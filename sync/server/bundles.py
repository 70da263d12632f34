"""The server's end of the way without network: bundles in, receipts, identities and updates out."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from nacl.signing import SigningKey
from pydantic import ValidationError

from sync import update
from sync.bundle import (
    MAX_BUNDLE_ITEMS,
    Bundle,
    BundleError,
    Fault,
    StatementKind,
    open_bundle,
    statement,
    verify,
)
from sync.contract import MAX_ITEMS, MAX_SEQ_JUMP, ContributionsRequest, Verdict, VerdictKind, utc_text
from sync.server.bodies import json_object
from sync.server.items import Candidate, read_item, valid_id
from sync.server.problems import RefusalError
from sync.server.store.contributions import SeqJump
from sync.server.store.sequences import Ledger
from sync.server.store.store import Store
from sync.server.store.terminals import Terminal


class RefusedBundleError(Exception):
    """A bundle is sound, but not taken; nothing was changed, and the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a bundle; `receipt` is the file that goes back to the terminal."""

    terminal: Terminal
    accepted: int
    duplicates: int
    rejected: int
    receipt: bytes


def import_bundle(store: Store, content: bytes, *, allow_revoked: bool = False) -> Imported:
    """Take the contributions in a bundle, with the same verdicts as over the network; again changes nothing.

    Raises BundleError or RefusedBundleError, and then nothing was taken.
    """
    seed = store.terminals.signing_seed()
    bundle = open_bundle(content, seed)
    terminal = _terminal_of(store, bundle, allow_revoked=allow_revoked)
    batch = _batch(bundle)
    if not store.terminals.is_installation(terminal, bundle.installation_id):
        raise RefusedBundleError(
            f"Another installation uses the identity of the terminal {terminal.name}: its data directory was copied. "
            "Enrol the terminal that wrote this bundle again; it keeps everything and writes it once more."
        )
    ledger = Ledger(terminal.id, bundle.installation_id)
    verdicts = _verdicts(store, ledger, batch)
    received = store.contributions.received(ledger)
    facts = {
        "terminal_id": terminal.id,
        "installation_id": bundle.installation_id,
        "server_time": utc_text(store.clock()),
        "last_seq": max((item.seq for item in batch if item.seq is not None), default=0),
        "next_seq": received.next_seq,
        "missing": [list(gap) for gap in received.missing],
        "items": [verdict.model_dump(mode="json", exclude_none=True) for verdict in verdicts],
    }
    counted = [verdict.verdict for verdict in verdicts]
    return Imported(
        terminal,
        counted.count(VerdictKind.ACCEPTED),
        counted.count(VerdictKind.DUPLICATE),
        counted.count(VerdictKind.REJECTED),
        statement(StatementKind.RECEIPT, facts, seed),
    )


def make_identity(store: Store, site: str) -> tuple[str, bytes]:
    """Make a terminal at `site` and return its id and the file with its identity, which is a secret."""
    key = SigningKey.generate()
    identity = store.terminals.enrol_by_file(site, base64.b64encode(bytes(key.verify_key)).decode("ascii"))
    facts = {
        "terminal_id": identity.terminal_id,
        "token": identity.token,
        "server_key": identity.server_key,
        "signing_key": base64.b64encode(bytes(key)).decode("ascii"),
        "site": site,
        "made_at": utc_text(store.clock()),
    }
    return identity.terminal_id, statement(StatementKind.IDENTITY, facts, store.terminals.signing_seed())


def write_update(store: Store, file: IO[bytes]) -> str:
    """Write the current catalogue, board and all media to `file`; return the catalogue's SHA-256.

    Raises RefusedBundleError while nothing is published, and OSError.
    """
    sha256 = store.documents.current_sha256()
    if sha256 is None:
        raise RefusedBundleError("No catalogue was published yet. Run: radar-server catalogue publish FILE")
    name = store.results.board_sha256()
    board = None if name is None else store.results.board(name)
    update.write(
        file,
        made_at=utc_text(store.clock()),
        catalogue=store.documents.catalogue(sha256).content,
        board=None if board is None else board.content,
        media=_media(store),
        seed=store.terminals.signing_seed(),
    )
    return sha256


def _media(store: Store) -> Iterator[update.Medium]:
    for name in store.documents.media_names():
        document = store.documents.medium(name)
        if document is not None:
            yield update.Medium(document.content, document.content_type)


def _terminal_of(store: Store, bundle: Bundle, *, allow_revoked: bool) -> Terminal:
    """Return the terminal that has written the bundle, after looking at its signature."""
    terminal = store.terminals.by_id(bundle.terminal_id)
    if terminal is None:
        raise RefusedBundleError(
            "No terminal of this server has written it: it names an id that is not known here. "
            "Compare it with: radar-server terminal list"
        )
    verify(bundle, store.terminals.public_key(terminal))
    if terminal.revoked_at is not None and not allow_revoked:
        raise RefusedBundleError(
            f"The terminal {terminal.name} at {terminal.site} was revoked {terminal.revoked_at}. "
            "If its contributions shall count all the same, import again with --yes-revoked."
        )
    return terminal


def _batch(bundle: Bundle) -> list[Candidate]:
    """Read the items, each by itself, as the network's way in does."""
    try:
        raw = json_object(bundle.payload)
        items = raw.get("items")
        envelope = ContributionsRequest.model_validate({**raw, "items": []})
    except (RefusalError, ValidationError) as error:
        raise BundleError(Fault.UNREADABLE) from error
    if not isinstance(items, list) or envelope.installation_id != bundle.installation_id.lower():
        raise BundleError(Fault.UNREADABLE)
    if len(items) > MAX_BUNDLE_ITEMS:
        raise BundleError(Fault.TOO_LARGE)
    batch: list[Candidate] = []
    for item in items:
        identity = valid_id(item) if isinstance(item, dict) else None
        if identity is None:
            raise BundleError(Fault.UNREADABLE)
        batch.append(read_item(identity, item))
    return batch


def _verdicts(store: Store, ledger: Ledger, batch: Sequence[Candidate]) -> list[Verdict]:
    """Return one verdict per item, in order.

    The store gets them in the portions of the network's way, so that other writers get their turn, and by their
    numbers, so that what was seen stays few ranges.
    """
    highest = max((item.seq for item in batch if item.seq is not None), default=0)
    next_seq = store.contributions.received(ledger).next_seq
    if highest > next_seq + MAX_SEQ_JUMP:
        raise _jump(next_seq)
    order = sorted(range(len(batch)), key=lambda index: batch[index].seq or 0)
    verdicts: dict[int, Verdict] = {}
    for start in range(0, len(order), MAX_ITEMS):
        part = order[start : start + MAX_ITEMS]
        receipt = store.contributions.accept(ledger, [batch[index] for index in part])
        if isinstance(receipt, SeqJump):
            raise _jump(receipt.next_seq)
        verdicts.update(zip(part, receipt.verdicts, strict=True))
    return [verdicts[index] for index in range(len(batch))]


def _jump(next_seq: int) -> RefusedBundleError:
    return RefusedBundleError(
        f"A sequence number in it is more than 1,000,000 beyond {next_seq}, the next one of this terminal. "
        "The terminal's ledger is damaged, or the server was restored from a very old backup."
    )
