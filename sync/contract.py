"""The wire messages of protocol version 1: the one schema that terminal and server validate with.

What a terminal sends is strict: an item with an unknown or malformed field is refused as `bad-item`, because
nothing of a contribution may be dropped silently. What the server answers is read leniently: unknown fields
are ignored, so that the server can grow.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic_core import PydanticCustomError

PROTOCOL_HEADER = "X-Radar-Protocol"
PROTOCOL_VERSION = "1"
BASE_PATH = "/api/v1"
MAX_ITEMS = 1_000
MAX_BODY_BYTES = 1024 * 1024
MAX_TEXT = 1_000
MAX_SEQ = 2**53
MAX_SEQ_JUMP = 1_000_000
MAX_MISSING_RANGES = 100
MAX_BOARD_COMMENTS = 50
SCALE = 5
"""Steps of a question's scale; a value is 1 to SCALE, or null for "no opinion"."""


class Origin(StrEnum):
    """Where a contribution was given."""

    KIOSK = "kiosk"
    EVENT = "event"
    PAPER = "paper"
    WEB = "web"


class Clock(StrEnum):
    """Whether the hour was corrected by an offset measured to the server in the same boot."""

    SYNCED = "synced"
    UNSYNCED = "unsynced"


class Stance(StrEnum):
    """What a comment is in relation to the measure."""

    FOR = "for"
    NEUTRAL = "neutral"
    AGAINST = "against"


class VerdictKind(StrEnum):
    """The server's word on one contribution."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


class RejectionCode(StrEnum):
    """Why a contribution was rejected."""

    ID_CONFLICT = "id-conflict"
    BAD_ITEM = "bad-item"
    UNKNOWN_MEASURE = "unknown-measure"
    UNKNOWN_QUESTION = "unknown-question"
    UNKNOWN_EDITION = "unknown-edition"
    ROUND_CLOSED = "round-closed"
    SUPERSEDES_MISMATCH = "supersedes-mismatch"


_UUID4 = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:00:00Z")


def _free_of_controls(text: str) -> str:
    """Refuse control characters but newline, and lone surrogates, which no UTF-8 file or database can hold."""
    for character in text:
        if character != "\n" and unicodedata.category(character) in {"Cc", "Cs"}:
            raise PydanticCustomError(
                "control_character",
                "text contains the control character U+{code}",
                {"code": f"{ord(character):04X}"},
            )
    return text


def _whole_hour(text: str) -> str:
    if not _HOUR.fullmatch(text):
        raise PydanticCustomError("whole_hour", "not a UTC time cut to the hour like 2026-11-22T10:00:00Z")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("whole_hour", "no such date") from None
    return text


Uuid4 = Annotated[str, StringConstraints(strict=True, pattern=_UUID4, to_lower=True)]
Sha256 = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]
Slug = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Language = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,16})*$", max_length=35)]
Hour = Annotated[str, Field(strict=True), AfterValidator(_whole_hour)]
CommentText = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=MAX_TEXT), AfterValidator(_free_of_controls)
]
ShortText = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=200), AfterValidator(_free_of_controls)
]
Seq = Annotated[int, Field(strict=True, ge=1, le=MAX_SEQ)]


class _Sent(BaseModel):
    """A part of an item: closed, so that nothing of a contribution is dropped unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Envelope(BaseModel):
    """A message around items or facts: read leniently at both ends."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Item(_Sent):
    id: Uuid4
    seq: Seq
    visit_id: Uuid4
    edition: Slug
    catalogue: Sha256
    measure_id: Slug
    supersedes: Uuid4 | None = None
    language: Language
    origin: Origin
    event_id: Slug | None = None
    recorded_hour: Hour
    clock: Clock


class RatingItem(_Item):
    """One answer to one question about one measure."""

    kind: Literal["rating"]
    question: Slug
    value: Annotated[int, Field(strict=True, ge=1, le=SCALE)] | None


class CommentItem(_Item):
    """One comment on one measure."""

    kind: Literal["comment"]
    stance: Stance | None = None
    text: CommentText


class WithdrawalItem(_Item):
    """The withdrawal of one contribution of the same visit and measure."""

    kind: Literal["withdrawal"]
    supersedes: Uuid4


Item = Annotated[RatingItem | CommentItem | WithdrawalItem, Field(discriminator="kind")]
ITEM: TypeAdapter[RatingItem | CommentItem | WithdrawalItem] = TypeAdapter(cast("Any", Item))


class ContributionsRequest(_Envelope):
    """A batch of contributions. Items stay raw here: each is judged by itself with `ITEM`."""

    sent_at: ShortText
    software: ShortText
    installation_id: Uuid4
    items: Annotated[list[dict[str, Any]], Field(max_length=MAX_ITEMS)]


class Verdict(_Envelope):
    """What the server says of one contribution."""

    id: Uuid4
    verdict: VerdictKind
    code: str | None = None
    detail: str | None = None


SeqRange = Annotated[tuple[Seq, Seq], Field(description="first and last sequence number, both included")]


class ContributionsAnswer(_Envelope):
    """One verdict per item, in order, and what the server has seen of this ledger's sequence."""

    server_time: datetime
    next_seq: Seq
    missing: list[SeqRange] = []
    items: list[Verdict]


class EnrolRequest(_Envelope):
    """A terminal asks for its identity with a code made by an admin."""

    code: ShortText
    name: ShortText
    software: ShortText
    installation_id: Uuid4
    public_key: Annotated[str, StringConstraints(strict=True, max_length=100)]


class EnrolAnswer(_Envelope):
    """The terminal's identity. `token` is a secret; `server_key` is a base64 Ed25519 public key."""

    terminal_id: str
    token: str
    server_key: str
    server_time: datetime


class QueueFacts(_Envelope):
    """The terminal's queue as the heartbeat tells it."""

    pending: Annotated[int, Field(ge=0)]
    quarantined: Annotated[int, Field(ge=0)]
    oldest_hour: Hour | None = None


class DayUsage(_Envelope):
    """Counters of one day; small numbers are withheld before they get here."""

    visits: Annotated[int, Field(ge=0)] = 0
    finished: Annotated[int, Field(ge=0)] = 0
    languages: dict[Language, Annotated[int, Field(ge=0)]] = {}


class HeartbeatRequest(_Envelope):
    """How the terminal is."""

    software: ShortText
    installation_id: Uuid4
    catalogue: Sha256 | None = None
    board: Sha256 | None = None
    queue: QueueFacts
    boot_id: ShortText
    uptime_s: Annotated[int, Field(ge=0)]
    disk_free_mb: Annotated[int, Field(ge=0)]
    problems: Annotated[list[ShortText], Field(max_length=100)] = []
    config_version: Annotated[int, Field(ge=0)] = 0
    usage: dict[str, DayUsage] = {}


class HeartbeatAnswer(_Envelope):
    """The server's clock and a partial configuration; only keys marked remote are taken."""

    server_time: datetime
    config_version: Annotated[int, Field(ge=0)] = 0
    config: dict[str, Any] = {}


class QuestionResult(_Envelope):
    """Answers to one question about one measure, or the word that they are too few to show."""

    withheld: bool = False
    counts: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=SCALE, max_length=SCALE)] | None = None
    no_opinion: Annotated[int, Field(ge=0)] | None = None


class CityAnswer(_Envelope):
    """What the city says to a comment."""

    text: dict[Language, str]
    department: str
    on: str


class PublishedComment(_Envelope):
    """A comment that people have read and published; its id is not the contribution's."""

    id: str
    text: str
    language: Language
    stance: Stance | None = None
    published_on: str
    answer: CityAnswer | None = None


class MeasureResult(_Envelope):
    """What others think of one measure."""

    questions: dict[str, QuestionResult] = {}
    visits: Annotated[int, Field(ge=0)] | None = None
    comments: Annotated[list[PublishedComment], Field(max_length=MAX_BOARD_COMMENTS)] = []


class Board(_Envelope):
    """What comes back to every terminal."""

    as_of: datetime
    edition: str
    measures: dict[str, MeasureResult] = {}


class ProblemError(_Envelope):
    """One reason of a problem, with the JSON pointer to what it is about."""

    pointer: str
    reason: str


class Problem(_Envelope):
    """An error answer (RFC 9457); `code` is a short word."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    code: str | None = None
    errors: list[ProblemError] = []


def utc_text(moment: datetime) -> str:
    """Return `moment` as RFC 3339 in UTC with Z and whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hour_text(moment: datetime) -> str:
    """Return `moment` in UTC, cut to the hour, as items carry it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:00:00Z")
