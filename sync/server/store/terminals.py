"""Terminals: their codes, identities, tokens and last heartbeats."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sync.contract import EnrolRequest, HeartbeatRequest, utc_text
from sync.server.codes import digest, new_code, new_token, normal_code
from sync.server.settings import Clock
from sync.server.store import dialect
from sync.server.store.engine import Database
from sync.server.store.tables import enrolment_codes, heartbeats, server_keys, terminals, tokens, wrong_codes

CODE_LIFE = timedelta(hours=24)
REPEAT_FOR = timedelta(minutes=10)
"""How long a lost answer may be asked for again with a used code."""
MAX_WRONG_TRIES = 5
TRY_WINDOW = timedelta(minutes=1)
UNCLAIMED = str(uuid.UUID(int=0))
"""Stands for the installation of a terminal enrolled by file, until the first installation comes with that identity.

No terminal can have it: an installation_id is a random UUID.
"""


@dataclass(frozen=True, slots=True)
class Terminal:
    """One installed device, as the server knows it. Moments are RFC 3339."""

    id: str
    site: str
    name: str
    software: str
    installation_id: str
    enrolled_at: str
    revoked_at: str | None
    last_heard: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a newly enrolled terminal gets; the token is a secret that is shown here only."""

    terminal_id: str
    token: str
    server_key: str


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """There is no such code."""


@dataclass(frozen=True, slots=True)
class SpentCode:
    """The code is used or expired."""


@dataclass(frozen=True, slots=True)
class TooManyTries:
    """Too many wrong codes came from one address."""

    retry_after_s: int


EnrolOutcome = Identity | UnknownCode | SpentCode | TooManyTries


class Terminals:
    """The terminals and the ways in for them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def make_code(self, site: str) -> str:
        """Return a new enrolment code for a terminal at `site`, valid for 24 hours and one installation."""
        code = new_code()
        row = {"code_hash": digest(code), "site": site, "expires_at": utc_text(self._clock() + CODE_LIFE)}
        self._database.write(lambda connection: connection.execute(insert(enrolment_codes).values(row)))
        return code

    def enrol(self, request: EnrolRequest, address: str) -> EnrolOutcome:
        """Turn a code into an identity. `address` is where the call came from: wrong tries are counted by it."""
        code = normal_code(request.code)
        return self._database.write(lambda connection: self._enrol(connection, request, code, address[:64]))

    def by_token(self, token: str) -> Terminal | None:
        """Return the terminal that the token belongs to, revoked ones included."""
        query = (
            select(*_COLUMNS)
            .join(tokens, tokens.c.terminal_id == terminals.c.id)
            .where(tokens.c.token_hash == digest(token))
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _terminal(row)

    def by_id(self, terminal_id: str) -> Terminal | None:
        """Return the terminal with this id, also a revoked one."""
        identity = _uuid(terminal_id)
        if identity is None:
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(terminals.c.id == identity)).one_or_none()
        return None if row is None else _terminal(row)

    def public_key(self, terminal: Terminal) -> str:
        """Return the terminal's public Ed25519 key in base64."""
        with self._database.reading() as connection:
            return connection.scalars(select(terminals.c.public_key).where(terminals.c.id == terminal.id)).one()

    def is_installation(self, terminal: Terminal, installation_id: str) -> bool:
        """Return whether this installation may use the terminal's identity; one enrolled by file is the first's."""
        if terminal.installation_id != UNCLAIMED:
            return terminal.installation_id == installation_id
        claim = (
            update(terminals)
            .where(terminals.c.id == terminal.id, terminals.c.installation_id == UNCLAIMED)
            .values(installation_id=installation_id)
        )
        self._database.write(lambda connection: connection.execute(claim))
        now = self.by_id(terminal.id)
        return now is not None and now.installation_id == installation_id

    def enrol_by_file(self, site: str, public_key: str) -> Identity:
        """Make a terminal that has not been heard of; its identity is carried to it (docs/adr/0014)."""
        return self._database.write(lambda connection: self._enrol_by_file(connection, site, public_key))

    def all(self) -> list[Terminal]:
        """Return every terminal, the oldest first."""
        query = (
            select(*_COLUMNS, heartbeats.c.received_at.label("last_heard"))
            .outerjoin(heartbeats, heartbeats.c.terminal_id == terminals.c.id)
            .order_by(terminals.c.enrolled_at, terminals.c.id)
        )
        with self._database.reading() as connection:
            return [_terminal(row) for row in connection.execute(query)]

    def revoke(self, terminal_id: str) -> bool:
        """Take a terminal's identity away. Returns whether there is such a terminal; twice is as good as once."""
        identity = _uuid(terminal_id)
        if identity is None:
            return False
        statement = (
            update(terminals)
            .where(terminals.c.id == identity)
            .values(revoked_at=func.coalesce(terminals.c.revoked_at, utc_text(self._clock())))
        )
        return self._database.write(lambda connection: connection.execute(statement).rowcount == 1)

    def heard(self, terminal_id: str, heartbeat: HeartbeatRequest) -> None:
        """Keep the terminal's latest heartbeat."""
        row = {"received_at": utc_text(self._clock()), "content": heartbeat.model_dump_json()}
        statement = dialect.upsert(self._database, heartbeats, {"terminal_id": terminal_id}, row)
        self._database.write(lambda connection: connection.execute(statement))

    def server_key(self) -> str:
        """Return the server's public Ed25519 key in base64."""
        return self._database.write(self._server_key)

    def _enrol(self, connection: Connection, request: EnrolRequest, code: str | None, address: str) -> EnrolOutcome:
        now = self._clock()
        dialect.take_turns(connection, [address])
        wait = self._wait_for(connection, address, now)
        if wait is not None:
            return TooManyTries(wait)
        row = self._code(connection, code)
        if row is None:
            connection.execute(insert(wrong_codes).values(address=address, at_ms=_milliseconds(now)))
            return UnknownCode()
        if row.used_at is None:
            if now > _moment(row.expires_at):
                return SpentCode()
            return self._first_use(connection, row, request, now)
        if row.installation_id != request.installation_id or now > _moment(row.used_at) + REPEAT_FOR:
            return SpentCode()
        return self._repeated_use(connection, row.terminal_id, request)

    def _first_use(self, connection: Connection, code: Row[Any], request: EnrolRequest, now: datetime) -> Identity:
        terminal_id = str(uuid.uuid4())
        connection.execute(
            insert(terminals).values(
                id=terminal_id,
                site=code.site,
                name=request.name,
                software=request.software,
                installation_id=request.installation_id,
                public_key=request.public_key,
                enrolled_at=utc_text(now),
            )
        )
        connection.execute(
            update(enrolment_codes)
            .where(enrolment_codes.c.code_hash == code.code_hash)
            .values(used_at=utc_text(now), installation_id=request.installation_id, terminal_id=terminal_id)
        )
        return self._identity(connection, terminal_id)

    def _enrol_by_file(self, connection: Connection, site: str, public_key: str) -> Identity:
        terminal_id = str(uuid.uuid4())
        connection.execute(
            insert(terminals).values(
                id=terminal_id,
                site=site,
                name=site,
                software="unknown",
                installation_id=UNCLAIMED,
                public_key=public_key,
                enrolled_at=utc_text(self._clock()),
            )
        )
        return self._identity(connection, terminal_id)

    def _repeated_use(self, connection: Connection, terminal_id: str, request: EnrolRequest) -> EnrolOutcome:
        """Answer again: the same terminal with one more token, because only the hash of the first one is stored."""
        statement = (
            update(terminals)
            .where(terminals.c.id == terminal_id, terminals.c.revoked_at.is_(None))
            .values(name=request.name, software=request.software, public_key=request.public_key)
        )
        if connection.execute(statement).rowcount == 0:
            return SpentCode()
        return self._identity(connection, terminal_id)

    def _identity(self, connection: Connection, terminal_id: str) -> Identity:
        token = new_token()
        connection.execute(insert(tokens).values(token_hash=digest(token), terminal_id=terminal_id))
        return Identity(terminal_id, token, self._server_key(connection))

    def _code(self, connection: Connection, code: str | None) -> Row[Any] | None:
        if code is None:
            return None
        query = select(enrolment_codes).where(enrolment_codes.c.code_hash == digest(code)).with_for_update()
        return connection.execute(query).one_or_none()

    def _wait_for(self, connection: Connection, address: str, now: datetime) -> int | None:
        """Return how many seconds an address has to wait after too many wrong tries, or None."""
        window = int(TRY_WINDOW.total_seconds() * 1000)
        oldest_that_counts = _milliseconds(now) - window
        connection.execute(delete(wrong_codes).where(wrong_codes.c.at_ms <= oldest_that_counts))
        query = select(wrong_codes.c.at_ms).where(wrong_codes.c.address == address).order_by(wrong_codes.c.at_ms)
        tries: Sequence[int] = connection.scalars(query).all()
        if len(tries) < MAX_WRONG_TRIES:
            return None
        free_at = tries[len(tries) - MAX_WRONG_TRIES] + window
        return max(1, -(-(free_at - _milliseconds(now)) // 1000))

    def signing_seed(self) -> bytes:
        """Return the seed of the server's Ed25519 key: a secret."""
        return self._database.write(self._seed)

    def _server_key(self, connection: Connection) -> str:
        return base64.b64encode(bytes(SigningKey(self._seed(connection)).verify_key)).decode()

    def _seed(self, connection: Connection) -> bytes:
        fresh = {"id": 1, "seed": bytes(SigningKey.generate()), "created_at": utc_text(self._clock())}
        connection.execute(dialect.insert_new(self._database, server_keys).values(fresh))
        seed: bytes = connection.scalars(select(server_keys.c.seed)).one()
        return seed


def _uuid(text: str) -> str | None:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None


_COLUMNS = (
    terminals.c.id,
    terminals.c.site,
    terminals.c.name,
    terminals.c.software,
    terminals.c.installation_id,
    terminals.c.enrolled_at,
    terminals.c.revoked_at,
)


def _terminal(row: Row[Any]) -> Terminal:
    return Terminal(**row._mapping)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _milliseconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp() * 1000)
