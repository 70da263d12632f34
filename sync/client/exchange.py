"""The conversation of one run: every request goes through here, is counted, and may tell the server's time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sync.client.answers import Meaning, Reading, read
from sync.client.ports import Answer, Clock, Moment, NoAnswer, NoAnswerReason, Outbox, Transport

MAX_ROUND_TRIP_S = 120.0
"""A slower answer says too little about the server's clock."""

_Message = TypeVar("_Message", bound=BaseModel)
_MISMATCH = "The server's answer does not match the protocol. Check that its version fits this terminal's."


def unusable(sentence: str = _MISMATCH) -> Reading:
    """Return the reading of an answer that is ours by its header but does not match the contract."""
    return Reading(Meaning.NONE, sentence, reason=NoAnswerReason.UNREADABLE)


class Exchange:
    """Requests of one run. `usable` counts the answers that served their purpose."""

    def __init__(self, transport: Transport, clock: Clock, outbox: Outbox) -> None:
        self._transport = transport
        self._clock = clock
        self._outbox = outbox
        self._middle: Moment | None = None
        self.requests = 0
        self.usable = 0
        self.offset_s: float | None = None

    def post(self, path: str, body: bytes) -> tuple[Answer | NoAnswer, Reading]:
        """Send JSON; return the answer and what it means."""
        before = self._clock.now()
        answer = self._transport.post(path, body)
        return answer, self._heard(answer, before)

    def get(self, path: str, etag: str | None) -> tuple[Answer | NoAnswer, Reading]:
        """Fetch a document; return the answer and what it means."""
        before = self._clock.now()
        answer = self._transport.get(path, etag)
        return answer, self._heard(answer, before)

    def understood(self, answer: Answer | NoAnswer, model: type[_Message]) -> _Message | None:
        """Return the answer's body as a message of the contract, or None if it is none."""
        if not isinstance(answer, Answer):
            return None
        try:
            return model.model_validate_json(answer.body)
        except (ValidationError, RecursionError):
            return None

    def learn(self, server_time: datetime) -> None:
        """Measure the offset with the last answer, half the round trip allowed for; once per run is enough."""
        if self.offset_s is not None or self._middle is None or server_time.tzinfo is None:
            return
        self.offset_s = (server_time - self._middle.wall).total_seconds()
        self._outbox.learn_server_time(self._middle, server_time)

    def _heard(self, answer: Answer | NoAnswer, before: Moment) -> Reading:
        after = self._clock.now()
        self.requests += 1
        self._middle = _middle(before, after)
        return read(answer, after.wall)


def _middle(before: Moment, after: Moment) -> Moment | None:
    """Return the moment half-way, by the clock that never jumps; None if that took too long to be of use."""
    took = after.uptime_s - before.uptime_s
    if before.boot_id != after.boot_id or not 0 <= took <= MAX_ROUND_TRIP_S:
        return None
    return Moment(after.wall - timedelta(seconds=took / 2), before.uptime_s + took / 2, after.boot_id)
