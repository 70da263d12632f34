"""Whatever bytes come: a list of faults or a catalogue, never anything else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from sync.catalogue import document
from sync.catalogue.checks import MAX_FAULTS, CatalogueError, Fault, check, load

Spoil = Callable[[Mapping[str, object]], bytes]


def test_the_invented_city_is_sound_and_loads(seestadt: bytes) -> None:
    assert check(seestadt) == []
    assert len(load(seestadt).measures) == 21


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "The file is not JSON: line 1, column 1: expecting value."),
    "comma missing": (
        b'{"format": 1,\n "edition": "a" "title": {}}',
        "The file is not JSON: line 2, column 17: expecting ',' delimiter.",
    ),
    "raw line break in a text": (
        b'{"edition": "a\nb"}',
        "The file is not JSON: line 1, column 15: invalid control character.",
    ),
    "Latin-1": (
        '{\n"edition": "Münchner"}'.encode("latin-1"),
        "The file is not UTF-8: line 2, byte 14 is 0xFC. Save it as UTF-8.",
    ),
    "UTF-16": ('{"format": 1}'.encode("utf-16-le"), "The file is not JSON: line 1, column 2: expecting property name"),
    "byte order mark": (b"\xef\xbb\xbf{}", "The file begins with a byte order mark. Save it as UTF-8 without one."),
    "NaN": (b'{"min_visits": NaN}', "The file is not JSON: NaN is no number in JSON."),
    "infinity": (b'{"min_visits": -Infinity}', "The file is not JSON: -Infinity is no number in JSON."),
    "endless number": (b'{"min_visits": ' + b"9" * 5000 + b"}", "The file contains a number that is too long to read."),
    "list": (b"[1, 2]", "A catalogue is a JSON object in braces; this file holds something else."),
    "null": (b"null", "A catalogue is a JSON object in braces; this file holds something else."),
    "bottomless": (
        b"[" * 100_000,
        "Objects and lists stand more than 16 levels within each other; no catalogue needs that.",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_json_object_is_said_with_its_place(case: str) -> None:
    data, sentence = UNREADABLE[case]
    (found,) = check(data)
    assert found.path == "$"
    assert found.message.startswith(sentence)


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch, seestadt: bytes) -> None:
    monkeypatch.setattr(document, "MAX_BYTES", len(seestadt))
    assert check(seestadt) == []
    (found,) = check(seestadt + b" ")
    assert found.message.startswith(f"The file has {len(seestadt) + 1:,} bytes; at most {len(seestadt):,}")


def test_the_limit_of_size_is_32_mib() -> None:
    (found,) = check(b" " * (32 * 1024 * 1024 + 1))
    assert found == Fault("$", "The file has 33,554,433 bytes; at most 33,554,432 (32 MiB) are allowed.")


def test_too_many_levels_are_one_fault(spoil: Spoil) -> None:
    deep: object = 1
    for _ in range(15):
        deep = [deep]
    assert [fault.path for fault in check(spoil({"$.deep": deep}))] == ["$.deep"]
    (found,) = check(spoil({"$.deep": [deep]}))
    assert found.path == "$.deep" + "[0]" * 15
    assert found.message.startswith("Objects and lists stand more than 16 levels")


def test_a_key_that_stands_twice_is_named_at_its_place(seestadt: bytes) -> None:
    twice = seestadt.replace(b'"mark": "moving",', b'"mark": "waiting", "mark": "moving",')
    assert check(twice) == [Fault("$.rings[1].mark", 'The key "mark" stands more than once in the same object.')]


def test_a_number_beyond_what_can_be_counted_is_a_fault(seestadt: bytes) -> None:
    huge = seestadt.replace(b'"value": 2.5', b'"value": 1e999')
    assert Fault("$.measures[0].indicators[1].value", "The number is too large.") in check(huge)


def test_a_key_with_control_characters_can_be_printed(spoil: Spoil) -> None:
    faults = check(spoil({"$.rings[0]": {"\ud83d\x1b[0m": 1}}))
    assert faults[0] == Fault(
        r'$.rings[0]["\ud83d\u001b[0m"]', r'The key "\ud83d\u001b[0m" contains a control character.'
    )
    assert "".join(map(str, faults)).encode()


def test_one_run_names_all_faults(spoil: Spoil) -> None:
    changes: dict[str, object] = {
        "$.measures[1].sector": "moon",
        "$.measures[2].id": "tide-signs",
        "$.measures[3].title": ...,
        "$.measures[4].teaser.en": "x" * 300,
        "$.measures[5].colour": "red",
        "$.measures[6].ring_since": "2025-02-30",
        "$.rings[1].mark": "arrived",
    }
    assert {fault.path for fault in check(spoil(changes))} == set(changes)


def test_a_list_that_is_missing_is_not_held_against_each_measure(spoil: Spoil) -> None:
    assert len(check(spoil({"$.sectors": ..., "$.rings": ...}))) == 2


def test_of_a_newer_format_only_that_is_said(spoil: Spoil) -> None:
    assert [fault.path for fault in check(spoil({"$.format": 7, "$.moods": ["calm"]}))] == ["$.format"]


def test_faults_without_number_are_cut(spoil: Spoil) -> None:
    data = spoil({"$.measures": [{}] * 400})
    assert len(check(data)) == MAX_FAULTS


def test_load_refuses_with_all_faults_and_a_sentence(spoil: Spoil) -> None:
    with pytest.raises(CatalogueError) as raised:
        load(spoil({"$.edition": ..., "$.title": ...}))
    assert [fault.path for fault in raised.value.faults] == ["$.edition", "$.title"]
    assert str(raised.value) == 'The catalogue is not valid. $.edition: "edition" is missing. (1 more)'


def test_load_of_one_fault_says_it(spoil: Spoil) -> None:
    with pytest.raises(CatalogueError, match=r'^The catalogue is not valid. \$.edition: "edition" is missing.$'):
        load(spoil({"$.edition": ...}))


def test_a_thousand_measures_are_checked_and_read(seestadt: bytes) -> None:
    raw = json.loads(seestadt)
    bare = raw["measures"][1:]
    raw["measures"] = [{**bare[at % len(bare)], "id": f"m{at}"} for at in range(1000)]
    assert [measure.number for measure in load(json.dumps(raw).encode()).measures] == list(range(1, 1001))
