"""What the commands of `radar-server` for the way without network do: import, identities, updates."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sync.bundle import MAX_FILE_BYTES, RECEIPT_SUFFIX, BundleError
from sync.server.bundles import RefusedBundleError, import_bundle, make_identity, write_update
from sync.server.commands import Command, CommandError, Say, prepared
from sync.server.settings import Settings
from sync.server.store.store import Store


def _import(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Import every bundle; one that is refused doesn't stop the others."""
    with prepared(settings) as store:
        done = [_import_one(store, path, arguments, say) for path in arguments.bundles]
    return 0 if all(done) else 1


def _import_one(store: Store, path: Path, arguments: argparse.Namespace, say: Say) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        imported = import_bundle(store, content, allow_revoked=arguments.yes_revoked)
    except OSError as error:
        say(f"REFUSED {path.name}: It can't be read: {error.strerror or error}.")
        return False
    except (BundleError, RefusedBundleError) as error:
        say(f"REFUSED {path.name}: {error}")
        return False
    say(
        f"{path.name}: {imported.accepted} new contributions, {imported.duplicates} known already, "
        f"{imported.rejected} rejected; from {imported.terminal.name} at {imported.terminal.site}."
    )
    receipt = (arguments.out or path.parent) / (path.stem + RECEIPT_SUFFIX)
    try:
        _replace(receipt, imported.receipt)
    except OSError as error:
        say(
            f"The receipt {receipt} can't be written: {error.strerror or error}. What was imported stays. "
            "Import again with --out DIR; that changes nothing else."
        )
        return False
    say(f"Receipt: {receipt}. On the terminal: radar-kiosk queue receipt FILE")
    return True


def _identity(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    path: Path = arguments.out
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise CommandError(f"There is a file {path} already; an identity is never written over another one.") from None
    except OSError as error:
        raise CommandError(f"The file {path} can't be written: {error.strerror or error}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file, prepared(settings) as store:
            terminal_id, content = make_identity(store, arguments.site)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                store.terminals.revoke(terminal_id)
                raise
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CommandError(f"The file {path} can't be written: {error.strerror or error}.") from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    say(f"{path} is the identity of the terminal {terminal_id}. On the terminal: radar-kiosk enrol --file FILE")
    say("It is a secret, and for one terminal: carry it there yourself, and delete it afterwards.")
    return 0


def _update(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    path: Path = arguments.file
    temporary = path.with_name(path.name + ".tmp")
    try:
        with prepared(settings) as store, temporary.open("wb") as file:
            sha256 = write_update(store, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CommandError(f"The file {path} can't be written: {error.strerror or error}.") from error
    except RefusedBundleError as error:
        temporary.unlink(missing_ok=True)
        raise CommandError(str(error)) from error
    say(f"{path} holds the catalogue {sha256}, the board and all media. On the terminals: radar-kiosk update FILE")
    return 0


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(path.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


IMPORT = Command(_import)
IDENTITY = Command(_identity)
EXPORT_UPDATE = Command(_update)
