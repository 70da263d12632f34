"""What `doctor` says of the central server: whether it is there and ours, knows this terminal, and what its clock says.

It asks for the catalogue, as every synchronisation does: unlike /healthz that answer carries the protocol's header,
which no sign-in page of a network has, and it tells whether the terminal is still enrolled. Nothing is changed by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from pydantic import ValidationError

from kiosk import __version__
from kiosk.commands.findings import Finding, Matter, good, note, wrong
from kiosk.storage.ledger_reader import Lacking
from sync.client.answers import Meaning, read
from sync.client.http import BadAddressError, HttpTransport, Limits, Route
from sync.client.ports import Answer, Identity, NoAnswer
from sync.contract import ContributionsAnswer, ContributionsRequest, utc_text

SHORT = Limits(connect_s=3.0, read_s=5.0, request_s=8.0, document_s=8.0)
MAX_OFFSET_S = 300.0
"""A clock that is further off deserves a look, though hours are corrected by what the server says."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is asked about the sequence: for which installation, and what this terminal makes of the answer."""

    installation_id: str
    lacking: Callable[[int, Sequence[tuple[int, int]]], Lacking]


def look_at_server(
    server_url: str,
    identity: Identity | None,
    etag: str | None,
    numbering: Numbering | None = None,
    route: Route | None = None,
) -> Iterator[Finding]:
    """Ask the server once. `server_url` stands before the address of the enrolment; `etag` is our catalogue's."""
    server = server_url or (identity.server if identity else "")
    host = urlsplit(server).hostname or "server"
    if identity is not None and server_url and server_url != identity.server:
        yield note(
            Matter.SERVER, f"The setting server_url names {host}, another address than the one of the enrolment."
        )
    try:
        transport = HttpTransport(
            server, software=__version__, token=identity.token if identity else None, limits=SHORT, route=route
        )
    except BadAddressError:
        yield wrong(Matter.SERVER, "The server's address can't be used. Enrol with the right address.")
        return
    try:
        answer = transport.get("/catalogue", etag)
        seen = _ask_for_numbers(transport, numbering) if identity is not None and numbering is not None else None
    finally:
        transport.close()
    now = datetime.now(UTC)
    if not isinstance(answer, Answer):
        yield wrong(Matter.SERVER, answer.sentence)
        return
    if not answer.from_radar:
        yield wrong(Matter.SERVER, f"{host} answers, but not as a Radar Kiosk server. Check address and network.")
        return
    reading = read(answer, now)
    if reading.meaning in (Meaning.USABLE, Meaning.UNCHANGED, Meaning.NOT_THERE) or identity is None:
        yield good(Matter.SERVER, f"The server {host} is there.")
    else:
        yield wrong(Matter.SERVER, reading.sentence)
    if numbering is not None and isinstance(seen, Answer) and seen.from_radar:
        yield from _numbers(seen, numbering, now)
    yield clock(answer.headers.get("date"), now)


def _ask_for_numbers(transport: HttpTransport, numbering: Numbering) -> Answer | NoAnswer:
    """Send an empty batch, as a synchronisation does that verifies: the answer tells what was seen so far."""
    empty = ContributionsRequest(
        sent_at=utc_text(datetime.now(UTC)), software=__version__, installation_id=numbering.installation_id, items=[]
    )
    return transport.post("/contributions", empty.model_dump_json().encode())


def _numbers(answer: Answer, numbering: Numbering, now: datetime) -> Iterator[Finding]:
    """Say whether another installation uses this identity, and what the server lacks."""
    reading = read(answer, now)
    if reading.meaning is Meaning.CLONED:
        yield wrong(Matter.ENROLMENT, reading.sentence)
    if reading.meaning is not Meaning.USABLE:
        return
    try:
        told = ContributionsAnswer.model_validate_json(answer.body)
    except ValidationError:
        return
    lacking = numbering.lacking(told.next_seq, told.missing)
    shown = ", ".join(f"{first} to {last}" if first < last else str(first) for first, last in lacking.ranges[:5])
    if lacking.not_held:
        yield wrong(
            Matter.QUEUE,
            f"The server has not seen the numbers {shown}, and {lacking.not_held} of these contributions are no longer "
            "held here. Look for an older copy of this data directory, and tell the server's staff.",
        )
    elif lacking.ranges:
        yield note(Matter.QUEUE, f"The server has not seen the numbers {shown} yet; they are held here.")
    else:
        yield good(Matter.QUEUE, "All contributions that were sent have arrived at the server.")


def clock(date: str | None, now: datetime) -> Finding:
    """Say how far the terminal's clock is from the server's, by the answer's Date header."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return note(Matter.CLOCK, "The server did not say what time it is.")
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    offset = (now - theirs).total_seconds()
    if abs(offset) <= MAX_OFFSET_S:
        return good(Matter.CLOCK, f"The clock agrees with the server's, within {MAX_OFFSET_S / 60:.0f} minutes.")
    direction = "ahead of" if offset > 0 else "behind"
    minutes = round(abs(offset) / 60)
    return wrong(
        Matter.CLOCK, f"The terminal's clock is {minutes} minutes {direction} the server's. Set the machine's time."
    )
