"""The way without network: `queue export`, `queue receipt`, `update` and `enrol --file`."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from kiosk import __version__
from kiosk.commands.common import CommandError, ExitCode, data_dir, read_file, say, say_json
from kiosk.commands.opened import tell_of, writing
from kiosk.paths import DataDir
from kiosk.services.installing import installation_of
from kiosk.storage.documents import Documents
from kiosk.storage.files import write_verified
from kiosk.storage.identity import IdentityStore, KeyFile
from sync.bundle import (
    MAX_BUNDLE_ITEMS,
    MAX_FILE_BYTES,
    MAX_PAYLOAD_BYTES,
    BundleError,
    StatementKind,
    bundle_name,
    read_statement,
    request_bytes,
    seal,
)
from sync.catalogue.checks import check
from sync.client.clock import SystemClock
from sync.client.fetching import board_fault
from sync.client.ports import FrozenItem, Identity, ItemVerdict, LocalCode
from sync.contract import Board, ContributionsAnswer, VerdictKind, utc_text
from sync.update import Update

_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_HEAD_BYTES = 4096
"""More than the contributions request holds beside its items."""


class _Receipt(ContributionsAnswer):
    """What a receipt says: the answer of the network's way, and for whom it is."""

    terminal_id: str
    installation_id: str
    last_seq: int


def export(args: argparse.Namespace) -> int:
    """Write what waits into a bundle; it stays here until the receipt comes."""
    data = data_dir(args)
    key, identity = _enrolled(data)
    clock = SystemClock()
    with writing(data, clock) as ledger:
        tell_of(ledger.problems)
        installation = installation_of(data, ledger.ledger_id)
        tell_of([installation.problem] if installation.problem else [])
        now = clock.now()
        ledger.number_for(identity.terminal_id)
        ledger.settle(now)
        frozen = ledger.freeze(now, limit=MAX_BUNDLE_ITEMS, everything=True)
        readable = {item.id for item in frozen if _is_readable(item)}
        items = _fitting([item for item in frozen if item.id in readable])
        spoilt = [item for item in frozen if item.id not in readable]
        ledger.apply([ItemVerdict(item.id, VerdictKind.REJECTED, LocalCode.REFUSED_ALONE) for item in spoilt], now)
        left = ledger.counts().pending - len(items)
        path = _write(args.file, key, installation.installation_id, sent_at=utc_text(now.wall), items=items)
    if args.json:
        say_json({"file": None if path is None else str(path), "contributions": len(items), "left": left})
    elif path is None:
        say("Nothing waits here; no file was written.")
    else:
        say(f"{len(items)} contributions were written to {path} and read back.")
        if left:
            say(f"{left} more did not fit. Take the receipt of this file first, then export again.")
        say("They stay here until the server's receipt comes: radar-kiosk queue receipt FILE")
    return ExitCode.OK


def receipt(args: argparse.Namespace) -> int:
    """Apply the server's verdicts on an exported file. The same receipt again changes nothing."""
    data = data_dir(args)
    _, identity = _enrolled(data)
    try:
        facts = read_statement(read_file(args.file, MAX_FILE_BYTES), StatementKind.RECEIPT, identity.server_key)
        told = _Receipt.model_validate(facts)
    except BundleError as error:
        raise _refused(args.file, str(error)) from error
    except ValidationError as error:
        raise _refused(args.file, "It does not match the protocol; compare the versions of both programs.") from error
    if told.terminal_id != identity.terminal_id:
        raise _refused(
            args.file,
            "It is for another terminal, or for this one before it was enrolled again. "
            "What it tells of comes with the next receipt as well.",
        )
    clock = SystemClock()
    with writing(data, clock) as ledger:
        tell_of(ledger.problems)
        before, now = ledger.counts(), clock.now()
        ledger.apply([ItemVerdict(item.id, item.verdict, item.code, item.detail) for item in told.items], now)
        installation = installation_of(data, ledger.ledger_id)
        newest = told.last_seq >= before.next_seq - 1 and told.installation_id == installation.installation_id
        again = ledger.resend(told.next_seq, told.missing) if newest else None
        ledger.note_sync(now)
        ledger.scrub()
        counts = ledger.counts()
    arrived, refused = counts.accepted - before.accepted, counts.quarantined - before.quarantined
    if args.json:
        facts = {"arrived": arrived, "pending": counts.pending, "quarantined": counts.quarantined}
        say_json(facts | {"not_held": again.not_held if again else 0})
        return ExitCode.OK
    say("It changes nothing here." if not arrived and not refused else f"{max(arrived, 0)} contributions have arrived.")
    if counts.quarantined:
        say(f"In quarantine: {counts.quarantined}. See: radar-kiosk doctor; release: radar-kiosk queue retry")
    if counts.pending:
        say(f"Still waiting here: {counts.pending}. Write them: radar-kiosk queue export")
    if again is not None and again.not_held:
        say(f"The server lacks {again.not_held} contributions that are no longer held here.")
    return ExitCode.OK


def update(args: argparse.Namespace) -> int:
    """Take catalogue, board and media from a file: all of it, or nothing."""
    data = data_dir(args)
    _, identity = _enrolled(data)
    try:
        with args.file.open("rb") as file:
            brought = Update(file, identity.server_key)
            catalogue, board = brought.catalogue(), brought.board()
            _check_documents(args.file, data, catalogue, board)
            with writing(data, SystemClock()) as ledger:
                tell_of(ledger.problems)
                for name in brought.media:
                    _keep_medium(data, brought, name)
                is_new = _switch(data, catalogue, board)
                released = ledger.release_quarantine() if is_new else 0
    except BundleError as error:
        raise _refused(args.file, str(error)) from error
    if args.json:
        say_json(
            {
                "made_at": brought.made_at,
                "catalogue": hashlib.sha256(catalogue).hexdigest(),
                "board": None if board is None else hashlib.sha256(board).hexdigest(),
                "media": len(brought.media),
                "released": released,
            }
        )
        return ExitCode.OK
    say(
        f"The update of {brought.made_at} is shown from the next start on: "
        f"catalogue, results, {len(brought.media)} images and films."
    )
    if released:
        say(f"Released from quarantine by the new catalogue: {released}.")
    return ExitCode.OK


def enrol(args: argparse.Namespace) -> int:
    """Take the identity from a file; a refusal leaves everything as it was."""
    data = data_dir(args)
    try:
        facts = read_statement(read_file(args.file, MAX_FILE_BYTES), StatementKind.IDENTITY, None)
    except BundleError as error:
        raise _refused(args.file, str(error)) from error
    fields = [facts.get(name) for name in ("signing_key", "terminal_id", "token", "server_key", "site")]
    signing_key, terminal_id, token, server_key, site = map(str, fields)
    if not all(isinstance(value, str) for value in fields):
        raise _refused(args.file, "It does not match the protocol; compare the versions of both programs.")
    with writing(data, SystemClock()) as ledger:
        tell_of(ledger.problems)
        installation = installation_of(data, ledger.ledger_id)
        tell_of([installation.problem] if installation.problem else [])
        IdentityStore(data.identity).adopt(KeyFile(signing_key, Identity(terminal_id, token, server_key, server="")))
        installation_of(data, ledger.ledger_id)  # with the key that a copy will have
    say(f"This terminal is enrolled as {terminal_id}, for {site}. It exchanges files: radar-kiosk queue export")
    say(f"Delete {args.file} now: it is a secret, and for this terminal only.")
    return ExitCode.OK


def _enrolled(data: DataDir) -> tuple[KeyFile, Identity]:
    key = IdentityStore(data.identity).load()
    if key is None or key.identity is None:
        raise CommandError("This terminal is not enrolled. Run: radar-kiosk enrol --file FILE, or --server and --code")
    return key, key.identity


def _refused(path: Path, sentence: str) -> CommandError:
    return CommandError(f"{path} is refused, and nothing was changed. {sentence}")


def _is_readable(item: FrozenItem) -> bool:
    """Whether the server can read the item as one; one that a fault of the disk has spoilt would spoil the bundle."""
    try:
        raw = json.loads(item.wire)
    except ValueError:
        return False
    return isinstance(raw, dict) and raw.get("id") == item.id and bool(_UUID4.fullmatch(item.id))


def _fitting(frozen: Sequence[FrozenItem]) -> list[FrozenItem]:
    """Return as many items as a bundle holds."""
    room = MAX_PAYLOAD_BYTES - _HEAD_BYTES
    taken: list[FrozenItem] = []
    for item in frozen:
        room -= len(item.wire.encode()) + 1
        if room < 0:
            break
        taken.append(item)
    return taken


def _write(
    target: Path, key: KeyFile, installation_id: str, *, sent_at: str, items: Sequence[FrozenItem]
) -> Path | None:
    """Seal the items, write them to `target`, a file or a folder, and return the file; None if there are none."""
    if not items or key.identity is None:
        return None
    identity = key.identity
    head = {"sent_at": sent_at, "software": __version__, "installation_id": installation_id}
    try:
        content = seal(
            request_bytes(head, (item.wire for item in items)),
            terminal_id=identity.terminal_id,
            installation_id=installation_id,
            signing_key=key.signing_key,
            server_key=identity.server_key,
        )
    except ValueError as error:
        raise CommandError("The server's key in terminal.key is none. Enrol the terminal again.") from error
    numbers = [item.seq for item in items]
    name = bundle_name(identity.terminal_id, min(numbers), max(numbers))
    path = target / name if target.is_dir() else target
    try:
        write_verified(path, content)
    except OSError as error:
        raise CommandError(
            f"{path} can't be written: {error.strerror or error}. Nothing is lost; try another stick or folder."
        ) from error
    return path


def _check_documents(path: Path, data: DataDir, catalogue: bytes, board: bytes | None) -> None:
    faults = check(catalogue)
    if faults:
        raise _refused(path, f"Its catalogue is not valid for this version: {faults[0]}")
    if board is None:
        return
    fault = board_fault(board)
    if fault is not None:
        raise _refused(path, f"Its results can't be used: {fault}")
    shown = Documents(data.documents).board.current()
    if shown is None or board_fault(shown.content) is not None:
        return
    new, old = Board.model_validate_json(board).as_of, Board.model_validate_json(shown.content).as_of
    if new < old:
        raise _refused(path, f"It is older ({utc_text(new)}) than what is shown ({utc_text(old)}). Ask for a new one.")


def _switch(data: DataDir, catalogue: bytes, board: bytes | None) -> bool:
    """Make both current, or neither; return whether the catalogue is a new one. Raises OSError."""
    shelves = Documents(data.documents)
    sha256 = hashlib.sha256(catalogue).hexdigest()
    is_new = shelves.catalogue.sha256() != sha256
    shelves.catalogue.switch(catalogue, sha256)
    if board is not None:
        try:
            shelves.board.switch(board, hashlib.sha256(board).hexdigest())
        except OSError:
            if is_new:
                shelves.catalogue.rollback()
            raise
    return is_new


def _keep_medium(data: DataDir, brought: Update, sha256: str) -> None:
    """Store one image or film under its name, whole or not at all. Raises OSError and BundleError."""
    path = data.media / sha256
    if path.exists():
        return
    data.media.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(sha256 + ".tmp")
    try:
        with temporary.open("wb") as file:
            for part in brought.medium(sha256):
                file.write(part)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
