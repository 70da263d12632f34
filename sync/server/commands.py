"""What each command of `radar-server` does; people read every line of it."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.catalogue.checks import CatalogueError, load
from sync.server.codes import shown_code
from sync.server.examination import examine
from sync.server.publishing import publish as publish_catalogue
from sync.server.serving import AddressError, Listen, serve
from sync.server.settings import Settings
from sync.server.store.engine import sqlite_is_safe, sqlite_module
from sync.server.store.schema import SchemaState, migrate, schema_state
from sync.server.store.sequences import Ledger, Received
from sync.server.store.store import Store, open_store

Say = Callable[[str], None]


class CommandError(Exception):
    """A command could not be done; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `settings` are there exactly when it needs the database."""

    work: Callable[[argparse.Namespace, Settings, Say], int] | None = None
    without_database: Callable[[argparse.Namespace, Say], int] | None = None

    @property
    def needs_database(self) -> bool:
        """Whether the command works on the database."""
        return self.work is not None

    def run(self, arguments: argparse.Namespace, settings: Settings | None, say: Say) -> int:
        """Do it; returns the exit code."""
        if self.work is not None:
            assert settings is not None
            return self.work(arguments, settings, say)
        assert self.without_database is not None
        return self.without_database(arguments, say)


@contextmanager
def prepared(settings: Settings) -> Iterator[Store]:
    """Give the store with tables that this program understands. SQLite is migrated; PostgreSQL by an admin's word."""
    store = open_store(settings)
    try:
        if store.database.is_sqlite:
            migrate(store.database)
        elif schema_state(store.database) is SchemaState.BEHIND:
            raise CommandError("The database is not prepared for this version. Run: radar-server migrate")
        elif schema_state(store.database) is SchemaState.NEWER:
            migrate(store.database)  # refuses with the sentence for it
        yield store
    finally:
        store.close()


def _run(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    with prepared(settings) as store:
        if store.database.is_sqlite and not sqlite_is_safe(sqlite_module()):
            if arguments.workers > 1:
                raise CommandError(
                    "This SQLite can damage a database that several processes write. "
                    "Install the package pysqlite3, use PostgreSQL, or leave --workers at 1."
                )
            say("This SQLite is old. Stop this server before any other command. Better: install the package pysqlite3.")
        admin = None
        if arguments.admin_host is not None or arguments.admin_port is not None:
            admin = Listen(arguments.admin_host or "127.0.0.1", arguments.admin_port or 0)
        try:
            return serve(
                store,
                settings,
                Listen(arguments.host, arguments.port),
                admin,
                workers=arguments.workers,
                trusted_proxies=tuple(arguments.trusted_proxy),
                say=say,
            )
        except AddressError as error:
            raise CommandError(str(error)) from error


def _migrate(_arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    store = open_store(settings)
    try:
        migrate(store.database)
    finally:
        store.close()
    say("The database is ready.")
    return 0


def _code(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    with prepared(settings) as store:
        say(shown_code(store.terminals.make_code(arguments.site)))
    return 0


def _terminals(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    with prepared(settings) as store:
        found = store.terminals.all()
        received = [store.contributions.received(Ledger(item.id, item.installation_id)) for item in found]
    if arguments.json:
        rows = [
            {
                **dataclasses.asdict(item),
                "received": seen.numbers,
                "next_seq": seen.next_seq,
                "missing": [list(gap) for gap in seen.missing],
            }
            for item, seen in zip(found, received, strict=True)
        ]
        say(json.dumps(rows, indent=2))
        return 0
    if not found:
        say("No terminal is enrolled yet. Make a code with: radar-server terminal enrol-code --site NAME")
    for item, seen in zip(found, received, strict=True):
        state = f"revoked {item.revoked_at}" if item.revoked_at else f"last heard {item.last_heard or 'never'}"
        say(f"{item.id}  {item.site}  {item.name}  enrolled {item.enrolled_at}  {state}  {_arrived(seen)}")
    return 0


def _arrived(seen: Received) -> str:
    if not seen.missing:
        return f"all {seen.numbers} contributions arrived"
    shown = ", ".join(f"{gap.first} to {gap.last}" if gap.first < gap.last else str(gap.first) for gap in seen.missing)
    return f"{seen.numbers} contributions arrived, MISSING: {shown}"


def _revoke(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    with prepared(settings) as store:
        if not store.terminals.revoke(arguments.id):
            raise CommandError(f"There is no terminal {arguments.id}. See: radar-server terminal list")
    say("The terminal can no longer send. It keeps what it holds and can be enrolled again with a new code.")
    return 0


def _publish(arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    data = _read(arguments.file)
    with prepared(settings) as store:
        try:
            name = publish_catalogue(store, data)
        except CatalogueError as error:
            return _refused(error, say)
    say(f"Published as {name}. Terminals fetch it with their next synchronisation.")
    return 0


def _check(arguments: argparse.Namespace, say: Say) -> int:
    try:
        catalogue = load(_read(arguments.file))
    except CatalogueError as error:
        return _refused(error, say)
    say(f"The catalogue is good: edition {catalogue.edition}, {len(catalogue.measures)} measures.")
    return 0


def _refused(error: CatalogueError, say: Say) -> int:
    for fault in error.faults:
        say(str(fault))
    number = len(error.faults)
    say(f"The catalogue has {number} {'fault' if number == 1 else 'faults'}. Nothing was changed.")
    return 1


def _rebuild(_arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    with prepared(settings) as store:
        corrected = store.contributions.settle_all()
        store.results.rebuild()
    say(f"All results were counted again. Contributions whose state was corrected: {corrected}.")
    return 0


def _doctor(_arguments: argparse.Namespace, settings: Settings, say: Say) -> int:
    store = open_store(settings)
    try:
        findings = examine(store)
    finally:
        store.close()
    for finding in findings:
        say(f"{'WRONG' if finding.wrong else 'ok'}: {finding.sentence}")
    return 1 if any(finding.wrong for finding in findings) else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"The file {path} cannot be read: {error.strerror}.") from error


RUN = Command(_run)
MIGRATE = Command(_migrate)
CODE = Command(_code)
TERMINALS = Command(_terminals)
REVOKE = Command(_revoke)
PUBLISH = Command(_publish)
CHECK = Command(without_database=_check)
RESULTS_REBUILD = Command(_rebuild)
DOCTOR = Command(_doctor)
