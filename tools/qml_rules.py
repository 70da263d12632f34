"""Rules for QML sources that qmllint does not know: who imports whom, no look and no text outside their places.

The texts are searched with regular expressions, not parsed: good enough to catch a slip, and quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "ui.theme": (),
    "ui.components": ("ui.theme",),
    "ui.screens": ("ui.theme", "ui.components", "kiosk.viewmodels"),
    "ui.app": ("ui.theme", "ui.components", "ui.screens", "kiosk.viewmodels"),
}
"""Per QML module which others it may import besides itself and Qt's."""

REFUSED_QT = ("QtQuick.LocalStorage", "QtQuick.VirtualKeyboard", "QtWebEngine", "QtWebView")
"""Qt modules that are refused everywhere: a second way to the database, GPL-only parts, a browser."""

THEME = "ui.theme"

_STRING = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'
_COMMENT_OR_STRING = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+(\"[^\"\n]*\"|[\w.]+)", re.MULTILINE)
_HEX_COLOUR = re.compile(r"[\"']#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})[\"']")
_COLOUR_CALL = re.compile(r"\bQt\.(?:rgba|hsla|hsva|tint|lighter|darker|color)\(\s*[\"'\d.]")
_COLOUR_BINDING = re.compile(r"\b(?:\w*[cC]olou?r)\s*:([^\n;]*)")
_TEXT_BINDING = re.compile(
    r"\b(?:text|title|label|placeholderText|prefix|suffix|caption|heading|Accessible\.(?:name|description))\s*:([^\n]*)"
)
_RAW_FONT_SIZE = re.compile(r"\b(?:font\.)?(?:pixelSize|pointSize)\s*:\s*[\d.]+")
_TRANSLATED = re.compile(rf"\b(?:qsTr|qsTrId|qsTranslate)\s*\((?:\s*(?:{_STRING})\s*,?)+")
_COMPARED = re.compile(rf"[=!]==?\s*(?:{_STRING})|(?:{_STRING})\s*[=!]==?|\[\s*(?:{_STRING})\s*\]")
_LITERAL = re.compile(_STRING)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONTINUES = re.compile(r"(?:[?:+,(&|]|&&|\|\|)\s*$")


@dataclass(frozen=True)
class Fault:
    """A broken rule: file, line from 1, sentence."""

    place: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}, line {self.line}: {self.sentence}"


Rule = Callable[[str, str], Iterator[tuple[int, str]]]
"""Takes a source without comments and its module; yields offset and sentence."""


def without_comments(source: str) -> str:
    """The source with comments blanked out; every other character stays where it is."""

    def blank(match: re.Match[str]) -> str:
        return match[1] or re.sub(r"[^\n]", " ", match[0])

    return _COMMENT_OR_STRING.sub(blank, source)


def imports(source: str, module: str) -> Iterator[tuple[int, str]]:
    """theme -> components -> screens -> app, and none of Qt's refused modules."""
    allowed = MAY_IMPORT.get(module)
    if allowed is None:
        yield 0, f"{module} is no module of this interface; there are {', '.join(MAY_IMPORT)}"
        return
    for match in _IMPORT.finditer(source):
        name = match[1]
        if name.startswith('"'):
            yield match.start(1), f"imports the folder {name}; import its module by name"
        elif any(name == one or name.startswith(f"{one}.") for one in REFUSED_QT):
            yield match.start(1), f"{name} is not used in this interface"
        elif not name.startswith("Qt") and name not in (module, *allowed):
            yield match.start(1), f"{module} may not import {name}"


def colours(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Colours come from the theme."""
    if module == THEME:
        return
    for pattern in (_HEX_COLOUR, _COLOUR_CALL):
        for match in pattern.finditer(source):
            yield match.start(), f"the colour {match[0]} belongs into the theme"
    for match in _COLOUR_BINDING.finditer(source):
        for literal in _LITERAL.finditer(_COMPARED.sub("", match[1])):
            if literal[0][1:-1] not in {"transparent", ""} and "#" not in literal[0]:
                yield match.start(), f"the colour {literal[0]} belongs into the theme"


def font_sizes(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Text sizes come from the theme, which knows the visitor's scale."""
    if module == THEME:
        return
    for match in _RAW_FONT_SIZE.finditer(source):
        yield match.start(), f"the text size `{match[0]}` belongs into the theme"


def texts(source: str, module: str) -> Iterator[tuple[int, str]]:
    """What a person reads goes through qsTr or comes from the view model."""
    del module
    for match in _TEXT_BINDING.finditer(source):
        expression = _COMPARED.sub("", _TRANSLATED.sub("", _whole_expression(source, match)))
        for literal in _LITERAL.finditer(expression):
            if _WORD.search(re.sub(r"\\u[0-9a-fA-F]{4}|\\.", "", literal[0])):
                yield match.start(), f"the text {literal[0]} can't be translated; use qsTr()"


def _whole_expression(source: str, match: re.Match[str]) -> str:
    """The binding's expression with the lines that continue it, after `?`, `+` and the like on either side."""
    expression = match[1]
    rest = source[match.end() :].split("\n")[1:]
    for line in rest:
        if not (_CONTINUES.search(expression) or re.match(r"\s*[?:+]", line)):
            break
        expression = f"{expression} {line}"
    return expression


RULES: tuple[Rule, ...] = (imports, colours, font_sizes, texts)


def faults(source: str, module: str, place: str = "") -> list[Fault]:
    """Every broken rule in one QML source."""
    code = without_comments(source)
    return [
        Fault(place or module, code.count("\n", 0, offset) + 1, sentence)
        for rule in RULES
        for offset, sentence in rule(code, module)
    ]


def check(root: Path) -> list[Fault]:
    """Every broken rule below `root`/ui."""
    found = []
    for path in sorted((root / "ui").rglob("*.qml")):
        module = ".".join(path.parent.relative_to(root).parts)
        found += faults(path.read_text(encoding="utf-8"), module, str(path.relative_to(root)))
    return found


def qmldir_faults(folder: Path, module: str) -> list[str]:
    """What a folder's qmldir says wrongly: its module's name, and files that are missing on either side."""
    listing = folder / "qmldir"
    if not listing.is_file():
        return [f"{module} has no qmldir"]
    lines = [line.split() for line in listing.read_text(encoding="utf-8").splitlines() if line.strip()]
    named = {words[-1] for words in lines if words[-1].endswith((".qml", ".js", ".mjs"))}
    present = {path.name for path in folder.iterdir() if path.suffix in {".qml", ".js", ".mjs"}}
    found = [] if ["module", module] in lines else [f"the qmldir of {module} names another module"]
    found += [f"the qmldir of {module} does not list {name}" for name in sorted(present - named)]
    found += [f"the qmldir of {module} lists {name}, which does not exist" for name in sorted(named - present)]
    return found
