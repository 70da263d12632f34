"""Paper questionnaires: which rows are good, what they become, and that one wrong row stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example
from hypothesis import given as random
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kiosk.domain.contribution import MAX_TEXT, Comment, Contribution, Origin, Rating, Stance
from kiosk.paths import PACKAGED_CATALOGUE
from kiosk.services.paper import is_language, judge, recorded_at, store
from kiosk.services.paper_csv import MisshapenRow, PaperRow
from sync.catalogue.reading import parse
from sync.contract import Language

CATALOGUE = parse(PACKAGED_CATALOGUE.read_bytes())
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=timezone(timedelta(hours=1)))
ROW = PaperRow(2, "e-akte", "importance", "4", "", "", "de", "2026-11-20")


class ListLedger:
    """Keeps what it is given in a list."""

    def __init__(self) -> None:
        self.kept: list[Contribution] = []
        self.due_at: int | None = None

    def add_all(self, contributions: Sequence[Contribution], *, due_at: int | None = None) -> None:
        self.kept += contributions
        self.due_at = due_at


def given(*rows: PaperRow) -> tuple[Contribution, ...]:
    batch = judge(rows, CATALOGUE, NOW)
    assert [row.reason for row in batch.rows] == [None] * len(rows)
    return batch.contributions


def reason(**changes: str) -> str:
    [result] = judge([replace(ROW, **changes)], CATALOGUE, NOW).rows  # type: ignore[arg-type]  # mypy can't see names
    assert not result.accepted
    assert result.contributions == 0
    return result.reason or ""


def test_a_row_with_a_value_becomes_a_rating_from_paper() -> None:
    [rating] = given(ROW)
    assert isinstance(rating, Rating)
    assert (rating.measure_id, rating.question, rating.value, rating.language) == ("e-akte", "importance", 4, "de")
    assert (rating.edition, rating.catalogue) == (CATALOGUE.edition, CATALOGUE.sha256)
    assert rating.origin is Origin.PAPER
    assert rating.supersedes is None


def test_no_opinion_is_an_answer() -> None:
    [rating] = given(replace(ROW, value="no-opinion"))
    assert isinstance(rating, Rating)
    assert rating.value is None


def test_a_row_with_value_and_comment_gives_two_contributions_of_one_visit() -> None:
    rating, comment = given(replace(ROW, comment=" Gut so. ", stance="for"))
    assert isinstance(rating, Rating)
    assert isinstance(comment, Comment)
    assert (comment.text, comment.stance) == ("Gut so.", Stance.FOR)
    assert rating.visit_id == comment.visit_id


def test_a_row_with_a_comment_only_gives_one() -> None:
    [comment] = given(replace(ROW, question="", value="", comment="Gut so."))
    assert isinstance(comment, Comment)
    assert comment.stance is None


def test_rows_of_a_sheet_are_one_visit_and_others_are_not() -> None:
    one, two, other, alone, lonely = given(
        replace(ROW, sheet="1"),
        replace(ROW, number=3, sheet="1", question="approval"),
        replace(ROW, number=4, sheet="2"),
        replace(ROW, number=5),
        replace(ROW, number=6),
    )
    assert one.visit_id == two.visit_id
    assert len({item.visit_id for item in (one, other, alone, lonely)}) == 4


def test_a_question_answered_twice_on_a_sheet_is_refused_with_both_rows() -> None:
    rows = [replace(ROW, sheet="A 7"), replace(ROW, number=3, sheet="A 7", value="2")]
    results = judge(rows, CATALOGUE, NOW).rows
    assert results[0].accepted
    assert results[1].reason == 'row 2 already answers this question on the sheet "A 7"'


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"measure_id": "unheard-of"}, 'no measure "unheard-of" in the catalogue 2019-2025'),
        ({"measure_id": ""}, 'no measure ""'),
        ({"question": "beauty"}, 'no question "beauty"; there are "importance", "approval"'),
        ({"value": "6"}, 'the value has to be 1 to 5 or no-opinion, not "6"'),
        ({"value": "0"}, "the value has to be"),
        ({"value": "3.0"}, "the value has to be"),
        ({"value": "٣"}, "the value has to be"),
        ({"value": ""}, "the question has no value"),
        ({"question": ""}, "the value has no question"),
        ({"question": "", "value": ""}, "neither a value nor a comment"),
        ({"comment": "x" * (MAX_TEXT + 1)}, f"the comment has {MAX_TEXT + 1} characters"),
        ({"comment": "x", "stance": "perhaps"}, 'for, neutral, against or empty, not "perhaps"'),
        ({"stance": "for"}, "the stance has no comment"),
        ({"language": ""}, "the language has to be a key like de"),
        ({"language": "Deutsch"}, 'not "Deutsch"'),
        ({"recorded_at": ""}, "recorded_at has to be a date like 2026-11-22"),
        ({"recorded_at": "22.11.2026"}, 'not "22.11.2026"'),
        ({"recorded_at": "2026-02-30"}, 'not "2026-02-30"'),
        ({"recorded_at": "2026-11-20T25:00"}, "recorded_at has to be"),
        ({"recorded_at": "20261120"}, "recorded_at has to be"),
        ({"recorded_at": "0001-01-01T00:00+10:00"}, "recorded_at has to be"),
        ({"recorded_at": "1926-11-20"}, "too long ago"),
        ({"recorded_at": "2026-11-23"}, "in the future; this machine's clock says 2026-11-22 15:00"),
        ({"recorded_at": "2026-11-22T15:01"}, "in the future"),
        ({"recorded_at": "2026-11-22T14:01Z"}, "in the future"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(changes: dict[str, str], told: str) -> None:
    assert told in reason(**changes)


@pytest.mark.parametrize("written", ["2026-11-22", "2026-11-22T15:00", "2026-11-22 14:59:30", "2026-11-22T14:00:00Z"])
def test_up_to_now_is_no_future(written: str) -> None:
    given(replace(ROW, recorded_at=written))


def test_everything_that_is_wrong_with_a_row_is_told() -> None:
    told = reason(measure_id="x", value="9", language="??", recorded_at="soon")
    assert told.count(";") == 3


def test_a_reason_never_quotes_the_comment() -> None:
    assert "Geheimnis" not in reason(comment="Geheimnis" * 200)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        ("2026-11-22T10:30", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("2026-11-22 10:30:15", datetime(2026, 11, 22, 10, 30, 15, tzinfo=UTC)),
        ("2026-11-22T10:30:00Z", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("2026-11-22T00:30:00+01:00", datetime(2026, 11, 21, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_taken_as_written(written: str, moment: datetime) -> None:
    assert recorded_at(written) == moment
    assert recorded_at(written).tzinfo is UTC


def test_a_misshapen_row_is_refused_like_any_other() -> None:
    batch = judge([MisshapenRow(2, "it has 9 columns"), replace(ROW, number=3)], CATALOGUE, NOW)
    assert [(row.number, row.accepted) for row in batch.rows] == [(2, False), (3, True)]


def test_a_good_batch_is_stored_whole_and_may_be_sent_at_once() -> None:
    ledger = ListLedger()
    batch = judge([ROW, replace(ROW, number=3, comment="Gut so.")], CATALOGUE, NOW)
    store(batch, ledger)
    assert len(ledger.kept) == 3
    assert ledger.due_at == 0
    assert [row.contributions for row in batch.rows] == [1, 2]


def test_a_batch_with_one_wrong_row_is_not_stored() -> None:
    ledger = ListLedger()
    batch = judge([ROW, replace(ROW, number=3, value="9")], CATALOGUE, NOW)
    with pytest.raises(ValueError, match="refused rows"):
        store(batch, ledger)
    assert ledger.kept == []


@random(st.from_regex(r"[a-zA-Z]{0,4}(-\w{0,18}){0,4}\n?", fullmatch=True))
@example("de\n")
@example("de" + "-abcdefghijklmnop" * 2)
def test_a_language_is_what_the_wire_takes(key: str) -> None:
    try:
        TypeAdapter(Language).validate_python(key)
    except ValidationError:
        assert not is_language(key)
    else:
        assert is_language(key)
