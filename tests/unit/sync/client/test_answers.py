"""What an answer means, status by status, and what staff read of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sync.client.answers import Meaning, bare_etag, read
from sync.client.ports import Answer, NoAnswer, NoAnswerReason

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OURS = {"x-radar-protocol": "1"}


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, Meaning.USABLE),
        (201, Meaning.NONE),
        (304, Meaning.UNCHANGED),
        (400, Meaning.BAD_BATCH),
        (401, Meaning.UNAUTHORISED),
        (403, Meaning.UNAUTHORISED),
        (404, Meaning.NOT_THERE),
        (405, Meaning.NONE),
        (408, Meaning.LATER),
        (409, Meaning.CLONED),
        (410, Meaning.NONE),
        (413, Meaning.TOO_LARGE),
        (418, Meaning.NONE),
        (422, Meaning.BAD_BATCH),
        (425, Meaning.LATER),
        (429, Meaning.LATER),
        (500, Meaning.SERVER_ERROR),
        (503, Meaning.SERVER_ERROR),
        (599, Meaning.SERVER_ERROR),
    ],
)
def test_the_table_of_answers(status: int, meaning: Meaning) -> None:
    assert read(Answer(status, OURS, b""), NOW).meaning is meaning


@pytest.mark.parametrize("status", [200, 204, 304, 400, 401, 403, 404, 409, 422])
def test_without_our_header_only_a_proxys_words_count(status: int) -> None:
    assert read(Answer(status, {}, b""), NOW).meaning is Meaning.NONE


@pytest.mark.parametrize(
    ("status", "meaning"), [(413, Meaning.TOO_LARGE), (429, Meaning.LATER), (502, Meaning.SERVER_ERROR)]
)
def test_a_proxy_may_say_these(status: int, meaning: Meaning) -> None:
    assert read(Answer(status, {}, b"<html>"), NOW).meaning is meaning


def test_the_servers_words_reach_staff_cut_short_on_one_line() -> None:
    body = json.dumps({"title": "No", "status": 401, "detail": "revoked\nby " + "x" * 500}).encode()
    reading = read(Answer(401, OURS, body), NOW)
    assert reading.detail is not None
    assert len(reading.detail) == 200
    assert "revoked by x" in reading.sentence


def test_a_body_that_is_no_problem_says_nothing() -> None:
    assert read(Answer(401, OURS, b"<b>no</b>"), NOW).detail is None


def test_no_answer_keeps_its_sentence() -> None:
    reading = read(NoAnswer(NoAnswerReason.TLS, "Not secure."), NOW)
    assert (reading.meaning, reading.sentence, reading.reason) == (Meaning.NONE, "Not secure.", NoAnswerReason.TLS)


@pytest.mark.parametrize(
    ("header", "bare"), [(None, None), ("", None), ('""', None), ('"a"', "a"), ('W/"a"', "a"), ("a", "a")]
)
def test_quotes_and_weakness_of_an_etag_do_not_matter(header: str | None, bare: str | None) -> None:
    assert bare_etag(header) == bare
