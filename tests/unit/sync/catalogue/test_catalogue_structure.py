"""Whatever has another shape than the schema says is one fault, at its JSON path, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sync.catalogue.checks import Fault, check
from sync.catalogue.schema import schema

Spoil = Callable[[Mapping[str, object]], bytes]

AN_ID = "an id of at most 100 plain letters, digits, dots, hyphens and underscores that begins with a letter or digit"
A_LINE = "a text on one line, without spaces at its ends"
A_TEXT = "a text without spaces or line breaks at its ends and with at most one blank line in a row"
A_WEB_ADDRESS = "a web address that begins with http:// or https:// and names a host"
A_SOURCE = "a citation or an address of http or https, on one line, without spaces at its ends"

CASES: dict[str, tuple[str, object, str]] = {
    "missing title": ("$.measures[3].title", ..., '"title" is missing.'),
    "missing ring": ("$.measures[3].ring", ..., '"ring" is missing.'),
    "missing format": ("$.format", ..., '"format" is missing.'),
    "missing sectors": ("$.sectors", ..., '"sectors" is missing.'),
    "misspelt key": ("$.measures[3].tittle", {}, 'The key "tittle" is unknown. Did you mean "title"?'),
    "unknown key": ("$.rounds[0].xyz", 1, 'The key "xyz" is unknown. Known here: "id", "first", "last".'),
    "title too long": (
        "$.measures[3].title.en",
        "x" * 201,
        "The text has 201 characters; at most 200 are allowed.",
    ),
    "teaser too long": (
        "$.measures[3].teaser.fr",
        "x" * 245,
        "The text has 245 characters; at most 200 are allowed.",
    ),
    "text too long": (
        "$.measures[0].goal.en",
        "x" * 4001,
        "The text has 4001 characters; at most 4000 are allowed.",
    ),
    "text for a map": (
        "$.measures[3].teaser",
        "Berth",
        "This has to be an object in braces, not a text in quotes.",
    ),
    "number for text or null": (
        "$.as_of",
        2027,
        "This has to be a text in quotes or null, not a whole number.",
    ),
    "null for a text": ("$.edition", None, "This has to be a text in quotes, not null."),
    "true for a number": ("$.min_visits", True, "This has to be a whole number, not true or false."),
    "3.0 for 3": ("$.measures[3].number", 3.0, "This has to be a whole number, not a number."),
    "list for an object": (
        "$.measures[0].period",
        [],
        "This has to be an object in braces or null, not a list in brackets.",
    ),
    "format of the past": ("$.format", 0, "0 stands here; it has to be 1."),
    "bad id": ("$.rounds[0].id", "in spring", f'"in spring" is not {AN_ID}.'),
    "line break after an id": ("$.rounds[0].id", "spring\n", f'"spring\\n" is not {AN_ID}.'),
    "bad form of a date": (
        "$.as_of",
        "30.06.2027",
        '"30.06.2027" is not a date like 2024, 2024-04 or 2024-04-12.',
    ),
    "bad form of a day": ("$.rounds[1].first", "2026-06", '"2026-06" is not a day like 2024-04-12.'),
    "empty text": ("$.title.en", "", "The text is empty."),
    "blank text": ("$.title.en", "  ", "The text is empty."),
    "line break in a title": ("$.title.en", "Seestadt\nsails", f'"Seestadt\\nsails" is not {A_LINE}.'),
    "space at the end of a text": ("$.note.en", "Invented. ", f'"Invented. " is not {A_TEXT}.'),
    "two blank lines": ("$.note.en", "One\n\n\nTwo", f'"One\\n\\n\\nTwo" is not {A_TEXT}.'),
    "unknown mark": (
        "$.rings[0].mark",
        "gone",
        '"gone" is none of "arrived", "moving", "waiting", "stopped", "unknown".',
    ),
    "unknown state": ("$.measures[0].milestones[0].state", 1, '1 is none of "reached", "expected", "missed".'),
    "four steps": ("$.questions[0].scale", [{"en": "x"}] * 4, "The list has 4 entries; exactly 5 are needed."),
    "no question": ("$.questions", [], "The list has 0 entries; 1 to 20 are needed."),
    "thirteen sectors": (
        "$.sectors",
        [
            {"id": name, "title": {"en": name}}
            for name in ("harbour", "streets", "learning", "nature", "hall", *"abcdefgh")
        ],
        "The list has 13 entries; 3 to 12 are needed.",
    ),
    "percent beyond 100": ("$.measures[0].progress.percent", 101, "101 is not between 0 and 100."),
    "percent below 0": ("$.measures[0].history[1].progress", -1, "-1 is not between 0 and 100."),
    "number beyond bounds": (
        "$.measures[0].indicators[0].value",
        1e16,
        "1e+16 is not between -1000000000000000 and 1000000000000000.",
    ),
    "address of a program": (
        "$.measures[0].links[0].url",
        "javascript:alert(1)",
        f'"javascript:alert(1)" is not {A_WEB_ADDRESS}.',
    ),
    "name before the host": (
        "$.strategy.links[0].url",
        "https://muenchen.de@example.org/",
        f'"https://muenchen.de@example.org/" is not {A_WEB_ADDRESS}.',
    ),
    "source of another scheme": (
        "$.strategy.sources[0].address",
        "file:///etc/passwd",
        f'"file:///etc/passwd" is not {A_SOURCE}.',
    ),
    "media by name": (
        "$.measures[0].image.sha256",
        "pier.png",
        '"pier.png" is not a SHA-256 in 64 small hexadecimal digits.',
    ),
    "too many words": (
        "$.lexicon.en",
        {f"word {number}": "spoken" for number in range(5001)},
        "The object has 5001 keys; at most 5000 are allowed.",
    ),
    "empty word": ('$.lexicon.en[""]', {"": "spoken"}, f'The key "" is not {A_LINE}.'),
}
# what to write is at the fault's own path, but for a key in the brackets of a JSON path
PLACES = {"empty word": "$.lexicon.en"}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_shape_is_one_fault_at_its_path(case: str, spoil: Spoil) -> None:
    path, value, message = CASES[case]
    assert check(spoil({PLACES.get(case, path): value})) == [Fault(path, message)]


@pytest.mark.parametrize(
    "address",
    [
        "https://muenchen.digital/radar",
        "muenchen.digital/…",
        "Ratsbeschluss vom 24. Juli: V 14953",
        "ru.muenchen.de:443/1",
    ],
)
def test_citations_and_web_addresses_are_sources(address: str, spoil: Spoil) -> None:
    assert check(spoil({"$.strategy.sources[0].address": address})) == []


def test_missing_and_unknown_keys_are_named_one_by_one(spoil: Spoil) -> None:
    faults = check(spoil({"$.rings[0]": {"name": 1, "x y": 2}}))
    assert [fault.path for fault in faults if fault.path.startswith("$.rings[0]")] == [
        "$.rings[0].name",
        '$.rings[0]["x y"]',
        "$.rings[0].id",
        "$.rings[0].mark",
        "$.rings[0].title",
    ]


def _keywords(rule: Any) -> set[str]:
    if isinstance(rule, list):
        return set().union(*(_keywords(item) for item in rule))
    if not isinstance(rule, dict):
        return set()
    below = [*rule.get("properties", {}).values(), rule.get("items"), rule.get("additionalProperties")]
    return set(rule) | set().union(*(_keywords(item) for item in below))


def test_every_rule_of_the_schema_has_a_sentence() -> None:
    used = _keywords(schema()).union(*(_keywords(rule) for rule in schema()["$defs"].values()))
    told = {
        "type",
        "pattern",
        "maxLength",
        "enum",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "maxProperties",
        "const",
    }
    silent = {"$schema", "$defs", "$ref", "title", "description", "properties", "items"}
    assert used - silent == told | {"required", "additionalProperties", "propertyNames"}
