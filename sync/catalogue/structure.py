"""The shape of a catalogue against its JSON Schema, with the schema's complaints turned into sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from sync.catalogue.faults import Fault, Steps, fault, listed, quoted
from sync.catalogue.schema import schema

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

_TYPES = {
    "object": "an object in braces",
    "array": "a list in brackets",
    "string": "a text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


_LONGEST_KEY = 100
"""Comparing longer keys with the known ones would only cost time."""


def structure_faults(root: dict[str, Any]) -> Iterator[Fault]:
    """Yield where the document `root` has another shape than the schema says; one fault for each key and value."""
    seen: set[Fault] = set()
    for error in _validator().iter_errors(root):
        for found in _faults(error):
            if found not in seen:
                seen.add(found)
                yield found


@cache
def _validator() -> Validator:
    """Build the validator once; jsonschema is imported here because reading good catalogues does not need it."""
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415

    strict_types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
    # jsonschema's `extend` carries no types
    strict = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": _whole_pattern}, type_checker=strict_types
    )
    validator: Validator = strict(schema())
    return validator


def _is_integer(_checker: object, value: object) -> bool:
    """Refuse 3.0, which JSON Schema takes for an integer and the model does not."""
    return isinstance(value, int) and not isinstance(value, bool)


def _whole_pattern(
    _validator: Validator, pattern: str, instance: object, _schema: dict[str, Any]
) -> Iterator[ValidationError]:
    """Match the whole text: with jsonschema's own search, `$` would let a line break at the end slip through."""
    from jsonschema import ValidationError  # noqa: PLC0415

    if isinstance(instance, str) and not re.fullmatch(pattern, instance):
        yield ValidationError("")


def _faults(error: ValidationError) -> Iterator[Fault]:
    steps: Steps = tuple(error.absolute_path)
    value: Any = error.instance
    rule: Any = error.validator_value
    if "propertyNames" in error.absolute_schema_path:
        description = error.schema.get("description", "short enough") if isinstance(error.schema, dict) else ""
        yield fault((*steps, str(value)), f"The key {quoted(value)} is not {description}.")
    elif error.validator == "required":
        for name in rule:
            if name not in value:
                yield fault((*steps, name), f"{quoted(name)} is missing.")
    elif error.validator == "additionalProperties":
        assert isinstance(error.schema, dict)
        yield from _unknown_keys(steps, value, list(error.schema["properties"]))
    else:
        sentence = _SENTENCES.get(str(error.validator), _any_rule)
        yield fault(steps, sentence(value, rule, error.schema if isinstance(error.schema, dict) else {}))


def _unknown_keys(steps: Steps, value: dict[str, Any], known: list[str]) -> Iterator[Fault]:
    for key in value:
        if key not in known:
            near = difflib.get_close_matches(key[:_LONGEST_KEY], known, n=1)
            hint = f" Did you mean {quoted(near[0])}?" if near else f" Known here: {listed(known)}."
            yield fault((*steps, key), f"The key {quoted(key)} is unknown.{hint}")


def _type(value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    wanted = [rule] if isinstance(rule, str) else rule
    return f"This has to be {' or '.join(_TYPES[name] for name in wanted)}, not {_kind(value)}."


def _kind(value: object) -> str:
    """Return what `value` is, in the words of `_TYPES`."""
    kinds: tuple[tuple[type, str], ...] = (
        (dict, "object"),
        (list, "array"),
        (str, "string"),
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
    )
    return next((_TYPES[name] for kind, name in kinds if isinstance(value, kind)), _TYPES["null"])


def _pattern(value: Any, _rule: Any, rules: dict[str, Any]) -> str:
    if not value.strip():
        return "The text is empty."
    return f"{quoted(value)} is not {rules['description']}."


def _too_long(value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    return f"The text has {len(value)} characters; at most {rule} are allowed."


def _enum(value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    return f"{quoted(value)} is none of {listed(rule)}."


def _entries(value: Any, _rule: Any, rules: dict[str, Any]) -> str:
    least, most = rules.get("minItems", 0), rules.get("maxItems", 0)
    wanted = f"exactly {least}" if least == most else f"{least} to {most}"
    return f"The list has {len(value)} entries; {wanted} are needed."


def _range(value: Any, _rule: Any, rules: dict[str, Any]) -> str:
    return f"{quoted(value)} is not between {rules['minimum']} and {rules['maximum']}."


def _too_many_keys(value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    return f"The object has {len(value)} keys; at most {rule} are allowed."


def _const(value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    return f"{quoted(value)} stands here; it has to be {quoted(rule)}."


def _any_rule(_value: Any, rule: Any, _schema: dict[str, Any]) -> str:
    return f"This does not keep the rule {quoted(rule)} of the schema."


_SENTENCES: dict[str, Callable[[Any, Any, dict[str, Any]], str]] = {
    "type": _type,
    "pattern": _pattern,
    "maxLength": _too_long,
    "enum": _enum,
    "minItems": _entries,
    "maxItems": _entries,
    "minimum": _range,
    "maximum": _range,
    "maxProperties": _too_many_keys,
    "const": _const,
}
