"""A catalogue's bytes as a JSON document: size, encoding, syntax, depth, repeated keys and characters."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from sync.catalogue.faults import FORBIDDEN, Fault, Steps, fault, quoted

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 16
"""Levels of objects and lists within each other; format 1 itself needs 7."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Document(NamedTuple):
    """What was read: the JSON object, or None when there is none to look into, and what is wrong with it so far."""

    root: dict[str, object] | None
    faults: list[Fault]


class _RepeatingObject(dict[str, object]):
    """A JSON object in which at least one key stands more than once."""

    repeated: tuple[str, ...] = ()


class _NoNumberError(ValueError):
    """NaN or an infinity, which Python's parser would take and JSON does not know."""


def read(data: bytes) -> Document:
    """Return the document in `data`; never raises."""
    if len(data) > MAX_BYTES:
        size = f"{len(data):,} bytes; at most {MAX_BYTES:,} (32 MiB)"
        return _refused(f"The file has {size} are allowed.")
    if data.startswith(_BYTE_ORDER_MARK):
        return _refused("The file begins with a byte order mark. Save it as UTF-8 without one.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        return _refused(
            f"The file is not UTF-8: line {line}, byte {column} is 0x{data[error.start]:02X}. Save it as UTF-8."
        )
    try:
        root = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        return _refused(f"The file is not JSON: line {error.lineno}, column {error.colno}: {reason}.")
    except RecursionError:
        return _refused(_too_deep())
    except _NoNumberError as error:
        return _refused(f"The file is not JSON: {error} is no number in JSON.")
    except ValueError:  # a number beyond sys.get_int_max_str_digits()
        return _refused("The file contains a number that is too long to read.")
    if not isinstance(root, dict):
        return _refused("A catalogue is a JSON object in braces; this file holds something else.")
    faults = list(_character_faults(root))
    too_deep = any(item.message == _too_deep() for item in faults)
    return Document(None if too_deep else root, faults)


def _refused(sentence: str) -> Document:
    return Document(None, [fault((), sentence)])


def _too_deep() -> str:
    return f"Objects and lists stand more than {MAX_DEPTH} levels within each other; no catalogue needs that."


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and byte in the line of `offset`, both counted from 1."""
    return data.count(b"\n", 0, offset) + 1, offset - data.rfind(b"\n", 0, offset)


def _no_number(name: str) -> NoReturn:
    raise _NoNumberError(name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    repeating = _RepeatingObject(plain)
    repeating.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return repeating


def _character_faults(root: dict[str, object]) -> Iterator[Fault]:
    """Yield what is wrong with single values whatever their place; stops at the first one that lies too deep."""
    waiting: list[tuple[Steps, object]] = [((), root)]
    while waiting:
        steps, value = waiting.pop()
        if isinstance(value, dict | list) and len(steps) >= MAX_DEPTH:
            yield fault(steps, _too_deep())
            return
        if isinstance(value, dict):
            yield from _key_faults(steps, value)
            waiting.extend(((*steps, key), item) for key, item in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend(((*steps, place), value[place]) for place in reversed(range(len(value))))
        elif isinstance(value, str):
            if found := FORBIDDEN.search(value):
                yield fault(steps, f"The text contains the control character U+{ord(found[0]):04X}.")
        elif isinstance(value, float) and not math.isfinite(value):
            yield fault(steps, "The number is too large.")


def _key_faults(steps: Steps, value: dict[str, object]) -> Iterator[Fault]:
    if isinstance(value, _RepeatingObject):
        for key in value.repeated:
            yield fault((*steps, key), f"The key {quoted(key)} stands more than once in the same object.")
    for key in value:
        if FORBIDDEN.search(key) or "\n" in key:
            yield fault((*steps, key), f"The key {quoted(key)} contains a control character.")
