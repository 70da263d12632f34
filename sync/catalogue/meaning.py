"""What the JSON Schema cannot say of a catalogue: references, uniqueness, order, dates and languages.

Everything here looks at documents whose shape may be wrong, because one run names every fault: a value in the
wrong shape is passed over, since `structure` has named it already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sync.catalogue.dates import bounds
from sync.catalogue.faults import Fault, Steps, fault, listed, quoted
from sync.catalogue.model import Mark
from sync.catalogue.schema import places

Raw = dict[str, object]
Entries = list[tuple[Steps, Raw]]

_DATES = {"date_form", "day_form"}


def meaning_faults(root: Raw) -> Iterator[Fault]:
    """Yield what contradicts itself in the document `root`."""
    for rule in (_languages, _texts_and_dates, _ids, _numbers, _references, _rings, _spans, _rounds):
        yield from rule(root)


def _entries(steps: Steps, parent: Raw, key: str) -> Entries:
    """Return the objects in the list under `key`, with their steps; nothing when there is no such list."""
    found = parent.get(key)
    if not isinstance(found, list):
        return []
    return [((*steps, key, at), entry) for at, entry in enumerate(found) if isinstance(entry, dict)]


def _object(parent: Raw, key: str) -> Raw:
    found = parent.get(key)
    return found if isinstance(found, dict) else {}


def _ids_of(entries: Entries) -> list[str]:
    return [identity for _, entry in entries if isinstance(identity := entry.get("id"), str)]


def _language_keys(root: Raw) -> list[str]:
    found = root.get("languages")
    return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []


def _languages(root: Raw) -> Iterator[Fault]:
    known = _language_keys(root)
    seen: set[str] = set()
    for at, key in enumerate(known):
        if key in seen:
            yield fault(("languages", at), f"The language {quoted(key)} is named twice.")
        seen.add(key)
    main = root.get("main_language")
    if isinstance(main, str) and known and main not in known:
        yield fault(("main_language",), f"The main language {quoted(main)} is not among the languages {listed(known)}.")


def _texts_and_dates(root: Raw) -> Iterator[Fault]:
    """Check every text's languages and every date's existence, wherever the schema says that one stands."""
    languages = _language_keys(root)
    known = set(languages)
    main = root.get("main_language")
    for place in places(root):
        if place.keyed_by_language and isinstance(place.value, dict):
            for key in place.value:
                if known and key not in known:
                    message = f"The language {quoted(key)} is not among the catalogue's languages {listed(languages)}."
                    yield fault((*place.steps, key), message)
            if place.required and isinstance(main, str) and main not in place.value:
                yield fault(place.steps, f"There is no text in the main language {quoted(main)}.")
        elif isinstance(place.value, str) and _DATES.intersection(place.definitions) and _no_such_date(place.value):
            yield fault(place.steps, f"There is no date {quoted(place.value)}.")


def _no_such_date(text: str) -> bool:
    """Tell whether `text` has a date's form and names none; another form is the structure's fault."""
    return all(part.isascii() and part.isdigit() for part in text.split("-")) and bounds(text) is None


def _ids(root: Raw) -> Iterator[Fault]:
    strategy = _object(root, "strategy")
    lists = [_entries((), root, key) for key in ("rounds", "sectors", "fields", "rings", "questions", "measures")]
    lists += [_entries(("strategy",), strategy, key) for key in ("goals", "principles")]
    for entries in lists:
        yield from _repeated(entries, "id", "The id")
    for steps, measure in _entries((), root, "measures"):
        yield from _repeated(_entries(steps, measure, "reports"), "year", "The year")


def _repeated(entries: Entries, key: str, name: str) -> Iterator[Fault]:
    first: dict[str | int, Steps] = {}
    for steps, entry in entries:
        value = entry.get(key)
        if not isinstance(value, str | int) or isinstance(value, bool):
            continue
        if value in first:
            yield fault((*steps, key), f"{name} {quoted(value)} stands already at {_at(first[value])}.")
        else:
            first[value] = steps


def _at(steps: Steps) -> str:
    return fault(steps, "").path


def _numbers(root: Raw) -> Iterator[Fault]:
    """Numbers are what people call a measure by; a measure without one has its place in the file as number."""
    first: dict[int, Steps] = {}
    for steps, measure in _entries((), root, "measures"):
        position = steps[-1]
        assert isinstance(position, int)
        number = measure.get("number", position + 1)
        if not isinstance(number, int) or isinstance(number, bool):
            continue
        if number in first:
            implied = "" if "number" in measure else ", which is its place in the file,"
            yield fault((*steps, "number"), f"The number {number}{implied} belongs already to {_at(first[number])}.")
        else:
            first[number] = steps


def _references(root: Raw) -> Iterator[Fault]:
    fields = _entries((), root, "fields")
    # Without sectors or rings the structure has said so; every reference to one would only repeat it.
    sectors = _ids_of(_entries((), root, "sectors")) or None
    rings = _ids_of(_entries((), root, "rings")) or None
    field_ids = _ids_of(fields)
    principles = _ids_of(_entries(("strategy",), _object(root, "strategy"), "principles"))
    sector_of = _sector_of(fields, sectors or [])
    for steps, entry in fields:
        yield from _unknown((*steps, "sector"), "sector", entry.get("sector"), sectors)
    for steps, measure in _entries((), root, "measures"):
        yield from _unknown((*steps, "sector"), "sector", measure.get("sector"), sectors)
        yield from _unknown((*steps, "ring"), "ring", measure.get("ring"), rings)
        yield from _unknown((*steps, "field"), "field", measure.get("field"), field_ids)
        yield from _other_sector(steps, measure, sector_of, sectors or [])
        for change_steps, change in _entries(steps, measure, "history"):
            yield from _unknown((*change_steps, "ring"), "ring", change.get("ring"), rings)
        named = measure.get("principles")
        for at, principle in enumerate(named if isinstance(named, list) else ()):
            yield from _unknown((*steps, "principles", at), "principle", principle, principles)


def _unknown(steps: Steps, kind: str, value: object, known: list[str] | None) -> Iterator[Fault]:
    """Yield a fault when `value` names no `kind` of the `known` ones; None: they are not known, so no word on it."""
    if known is not None and isinstance(value, str) and value not in known:
        yield fault(steps, f"There is no {kind} {quoted(value)}; known are: {listed(known)}.")


def _sector_of(fields: Entries, sectors: list[str]) -> dict[str, str]:
    """Return the sector of each field by the field's id; fields of unknown sectors are left out."""
    pairs = ((entry.get("id"), entry.get("sector")) for _, entry in fields)
    return {
        field: sector
        for field, sector in pairs
        if isinstance(field, str) and isinstance(sector, str) and sector in sectors
    }


def _other_sector(steps: Steps, measure: Raw, sector_of: dict[str, str], sectors: list[str]) -> Iterator[Fault]:
    field, sector = measure.get("field"), measure.get("sector")
    owner = sector_of.get(field) if isinstance(field, str) else None
    if owner is not None and sector in sectors and owner != sector:
        message = f"The field {quoted(field)} belongs to the sector {quoted(owner)}, the measure to {quoted(sector)}."
        yield fault((*steps, "field"), message)


def _rings(root: Raw) -> Iterator[Fault]:
    """From the centre outwards: arrived, moving, waiting, stopped, unknown; some may be missing."""
    order = [mark.value for mark in Mark]
    highest = -1
    for steps, ring in _entries((), root, "rings"):
        mark = ring.get("mark")
        if not isinstance(mark, str) or mark not in order:
            continue
        place = order.index(mark)
        if place == highest:
            yield fault((*steps, "mark"), f"The mark {quoted(mark)} belongs already to another ring.")
        elif place < highest:
            message = f"The ring {quoted(mark)} lies too far out: the order from the centre is {', '.join(order)}."
            yield fault((*steps, "mark"), message)
        highest = max(highest, place)


def _spans(root: Raw) -> Iterator[Fault]:
    for steps, measure in _entries((), root, "measures"):
        period = _object(measure, "period")
        for kind in ("planned", "actual"):
            yield from _ends_before_start((*steps, "period", kind), _object(period, kind), "period")


def _ends_before_start(steps: Steps, span: Raw, name: str) -> Iterator[Fault]:
    first, last = _day(span.get("first"), min), _day(span.get("last"), max)
    if first and last and last < first:
        ends = f"ends with {quoted(span['last'])}, before it starts with {quoted(span['first'])}"
        yield fault((*steps, "last"), f"The {name} {ends}.")


def _day(value: object, choose: Callable[[tuple[date, date]], date]) -> date | None:
    """Return the first (`min`) or last (`max`) day that the date `value` can mean."""
    days = bounds(value) if isinstance(value, str) else None
    return choose(days) if days else None


def _rounds(root: Raw) -> Iterator[Fault]:
    """A contribution belongs to the round of the day it was given on, so rounds must not overlap."""
    before: list[tuple[date, date, Steps]] = []
    for steps, entry in _entries((), root, "rounds"):
        yield from _ends_before_start(steps, entry, "round")
        first, last = _day(entry.get("first"), min), _day(entry.get("last"), max)
        if first is None or (last is None and entry.get("last") is not None):
            continue
        end = last or date.max
        for other_first, other_end, other in before:
            if first <= other_end and other_first <= end:
                yield fault((*steps, "first"), f"This round overlaps with the one at {_at(other)}.")
        before.append((first, end, steps))
