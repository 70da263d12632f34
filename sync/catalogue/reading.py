"""A catalogue's bytes become its model: standard library only, because it runs before a terminal's first frame.

`parse` is for bytes that are already known to be good: the packaged catalogue, or one that was checked when it
arrived. Anything else goes through `sync.catalogue.checks.load`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sync.catalogue import model

Raw = dict[str, Any]
"""A JSON object whose keys and types the checks have vouched for."""

DEFAULT_MIN_VISITS = 5
"""PROTOCOL.md: below this many visits a board withholds a measure's numbers."""


def parse(data: bytes) -> model.Catalogue:
    """Return the catalogue that `data` holds. Bytes that were not checked may raise any error."""
    raw: Raw = json.loads(data)
    return model.Catalogue(
        sha256=hashlib.sha256(data).hexdigest(),
        edition=raw["edition"],
        main_language=raw["main_language"],
        languages=tuple(raw["languages"]),
        title=raw["title"],
        statement=raw.get("statement", {}),
        note=raw.get("note", {}),
        as_of=raw.get("as_of"),
        rounds=tuple(model.Round(**item) for item in raw["rounds"]),
        min_visits=raw.get("min_visits", DEFAULT_MIN_VISITS),
        lexicon=raw.get("lexicon", {}),
        sectors=tuple(model.Sector(**item) for item in raw["sectors"]),
        fields=tuple(model.Field(**item) for item in raw.get("fields", ())),
        rings=tuple(model.Ring(item["id"], model.Mark(item["mark"]), item["title"]) for item in raw["rings"]),
        questions=tuple(_question(item) for item in raw["questions"]),
        measures=tuple(_measure(item, position) for position, item in enumerate(raw["measures"], start=1)),
        strategy=_strategy(raw.get("strategy", {})),
    )


def _question(raw: Raw) -> model.Question:
    return model.Question(raw["id"], raw["text"], tuple(raw["scale"]), raw["no_opinion"])


def _measure(raw: Raw, position: int) -> model.Measure:
    """Build one measure; without a number of its own it is numbered by its place in the file."""
    return model.Measure(
        id=raw["id"],
        number=raw.get("number", position),
        sector=raw["sector"],
        ring=raw["ring"],
        title=raw["title"],
        field=raw.get("field"),
        ring_since=raw.get("ring_since"),
        ring_basis=model.RingBasis(raw.get("ring_basis", model.RingBasis.SOURCE)),
        new_since=raw.get("new_since"),
        teaser=raw.get("teaser", {}),
        description=raw.get("description", {}),
        goal=raw.get("goal", {}),
        benefit=raw.get("benefit", {}),
        easy=raw.get("easy", {}),
        lead=raw.get("lead", {}),
        partners=tuple(raw.get("partners", ())),
        period=_period(raw["period"]) if raw.get("period") else None,
        progress=model.Progress(**raw["progress"]) if raw.get("progress") else None,
        principles=tuple(raw.get("principles", ())),
        target_groups=tuple(raw.get("target_groups", ())),
        district=raw.get("district", {}),
        milestones=tuple(_milestone(item) for item in raw.get("milestones", ())),
        reports=tuple(model.Report(**item) for item in raw.get("reports", ())),
        indicators=tuple(_indicator(item) for item in raw.get("indicators", ())),
        links=tuple(model.Link(**item) for item in raw.get("links", ())),
        image=model.Media(**raw["image"]) if raw.get("image") else None,
        film=model.Media(**raw["film"]) if raw.get("film") else None,
        tags={language: tuple(words) for language, words in raw.get("tags", {}).items()},
        sources=tuple(model.Source(**item) for item in raw.get("sources", ())),
        verified=raw.get("verified", False),
        history=tuple(model.Change(**item) for item in raw.get("history", ())),
    )


def _period(raw: Raw) -> model.Period:
    return model.Period(
        planned=model.Span(**raw["planned"]) if raw.get("planned") else None,
        actual=model.Span(**raw["actual"]) if raw.get("actual") else None,
        note=raw.get("note", {}),
    )


def _milestone(raw: Raw) -> model.Milestone:
    return model.Milestone(raw["date"], raw["title"], model.MilestoneState(raw["state"]))


def _indicator(raw: Raw) -> model.Indicator:
    target = raw.get("target")
    return model.Indicator(
        name=raw["name"],
        unit=raw["unit"],
        value=float(raw["value"]),
        date=raw["date"],
        target=None if target is None else float(target),
    )


def _strategy(raw: Raw) -> model.Strategy:
    return model.Strategy(
        motto=raw.get("motto", {}),
        vision=raw.get("vision", {}),
        goals=tuple(model.Statement(**item) for item in raw.get("goals", ())),
        principles=tuple(model.Statement(**item) for item in raw.get("principles", ())),
        text=raw.get("text", {}),
        film=model.Media(**raw["film"]) if raw.get("film") else None,
        links=tuple(model.Link(**item) for item in raw.get("links", ())),
        sources=tuple(model.Source(**item) for item in raw.get("sources", ())),
    )
