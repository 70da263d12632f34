"""Enrolment: a code becomes an identity, and every refusal is a sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from sync.client.enrol import EnrolmentRefused, enrol
from sync.client.ports import Answer, Identity, NoAnswer, NoAnswerReason

OURS = {"x-radar-protocol": "1"}
GIVEN = {"terminal_id": "t-1", "token": "s3cret", "server_key": "a2V5", "server_time": "2026-11-22T10:00:00Z"}


@dataclass
class OneAnswer:
    """A transport that always says the same."""

    answer: Answer | NoAnswer
    asked: list[tuple[str, bytes]] = field(default_factory=list)

    def post(self, path: str, body: bytes) -> Answer | NoAnswer:
        self.asked.append((path, body))
        return self.answer

    def get(self, path: str, etag: str | None = None) -> Answer | NoAnswer:
        raise AssertionError(path)

    def abort(self) -> None:
        raise AssertionError


def ask(transport: OneAnswer, code: str = "7k3m-q2xa", name: str = "Bürgerbüro") -> Identity | EnrolmentRefused:
    return enrol(
        transport,
        server="https://radar.example.org",
        code=code,
        name=name,
        software="1.2.0",
        installation_id="11111111-1111-4111-8111-111111111111",
        public_key="cHVibGlj",
    )


def test_a_code_becomes_an_identity() -> None:
    transport = OneAnswer(Answer(201, OURS, json.dumps(GIVEN).encode()))
    assert ask(transport) == Identity("t-1", "s3cret", "a2V5", "https://radar.example.org")
    path, body = transport.asked[0]
    assert path == "/terminals/enrol"
    assert json.loads(body) == {
        "code": "7K3M-Q2XA",
        "name": "Bürgerbüro",
        "software": "1.2.0",
        "installation_id": "11111111-1111-4111-8111-111111111111",
        "public_key": "cHVibGlj",
    }


def test_the_token_is_not_in_what_might_be_logged() -> None:
    assert "s3cret" not in repr(ask(OneAnswer(Answer(201, OURS, json.dumps(GIVEN).encode()))))


@pytest.mark.parametrize(
    ("answer", "words", "refused"),
    [
        (Answer(404, OURS, b"{}"), "does not know this code", True),
        (Answer(410, OURS, b"{}"), "used or has expired", True),
        (Answer(429, OURS, b"{}"), "too many wrong tries", True),
        (Answer(429, {}, b""), "too many wrong tries", True),
        (Answer(500, OURS, b"{}"), "refused the enrolment (500)", False),
        (Answer(422, OURS, b'{"title": "T", "status": 422, "detail": "bad key"}'), "bad key", True),
        (Answer(200, {}, b"<html>"), "no Radar Kiosk server", False),
        (Answer(404, {}, b"<html>"), "no Radar Kiosk server", False),
        (Answer(201, OURS, b"{}"), "does not match the protocol", False),
        (NoAnswer(NoAnswerReason.UNREACHABLE, "Nobody there."), "Nobody there.", False),
    ],
)
def test_refusals_are_sentences(answer: Answer | NoAnswer, words: str, refused: bool) -> None:
    outcome = ask(OneAnswer(answer))
    assert isinstance(outcome, EnrolmentRefused)
    assert words in outcome.sentence
    assert outcome.refused is refused


def test_an_impossible_name_is_refused_before_anything_is_sent() -> None:
    transport = OneAnswer(Answer(201, OURS, b"{}"))
    outcome = ask(transport, name="")
    assert isinstance(outcome, EnrolmentRefused)
    assert "name" in outcome.sentence
    assert transport.asked == []
