"""What a machine can see wrong with a screen: text that is cut, things outside the window, targets too small or on
top of each other, and things without a name or a role for assistive technology.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.commands.visitor import items

LEAST_TARGET_MM = 20.0
"""EXPERIENCE.md section 3, number 7."""
_SLACK = 1.5


def place(item: QQuickItem) -> QRectF:
    """Where an item is in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def clip(item: QQuickItem, window: QQuickWindow) -> QRectF:
    """The part of the window that an item may be seen in: inside every clipping parent."""
    seen = QRectF(0, 0, window.width(), window.height())
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            seen = seen.intersected(place(parent))
        parent = parent.parentItem()
    return seen


def kind(item: QQuickItem) -> str:
    """The QML type's name."""
    return item.metaObject().className().partition("_QMLTYPE")[0].partition("_QML")[0]


def is_text(item: QQuickItem) -> bool:
    """Whether an item is a Label with something to read."""
    return item.metaObject().indexOfProperty("contentWidth") >= 0 and bool(item.property("text"))


def is_button(item: QQuickItem) -> bool:
    """Whether an item can be pressed."""
    return item.metaObject().indexOfProperty("pressed") >= 0 and item.metaObject().indexOfSignal("clicked()") >= 0


def is_round(item: QQuickItem) -> bool:
    """Whether an item is touched inside its circle only."""
    return item.containmentMask() is not None


def said(item: QQuickItem) -> str:
    """An item in a finding."""
    return f"{kind(item)} {item.objectName() or ''} “{str(item.property('text') or '')[:40]}”"


def layout_findings(window: QQuickWindow, mm_per_pixel: float) -> Iterator[str]:
    """Every fault of the layout, as a sentence."""
    shown = list(items(window.contentItem()))
    yield from _cut_texts(window, [item for item in shown if is_text(item)])
    yield from _covered_texts(window, [item for item in shown if is_text(item)])
    buttons = [item for item in shown if is_button(item) and item.isEnabled()]
    yield from _targets(window, buttons, mm_per_pixel)


def _cut_texts(window: QQuickWindow, texts: list[QQuickItem]) -> Iterator[str]:
    for item in texts:
        width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
        if item.property("truncated") or width > item.width() + _SLACK:
            yield f"{said(item)} is {width:.0f} px wide but has {item.width():.0f} px"
        if height > item.height() + _SLACK:
            yield f"{said(item)} is {height:.0f} px high but has {item.height():.0f} px"
        if broken := _broken_word(item):
            yield f"{said(item)} breaks the word “{broken}”"
        where, seen = place(item), QRectF(0, 0, window.width(), window.height())
        cut = not seen.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(where)
        if cut and clip(item, window) == seen:
            yield f"{said(item)} leaves the window: {where}"


def _broken_word(item: QQuickItem) -> str:
    """The first word that is wider than the text's item, or nothing."""
    font = item.property("font")
    assert isinstance(font, QFont)
    metrics = QFontMetricsF(font)
    words = re.split(r"(?<=[\s\-/–])|\s", str(item.property("text")))
    words = [word for word in words if "." not in word[:-1]]  # addresses may break anywhere
    return next((word for word in words if metrics.horizontalAdvance(word.strip()) > item.width() + _SLACK), "")


def _covered_texts(window: QQuickWindow, texts: list[QQuickItem]) -> Iterator[str]:
    """Texts that lie on top of each other; what a sheet covers is out of the question."""
    seen = [(item, painted(item).intersected(clip(item, window)), layer(item)) for item in texts]
    for (one, first, under), (other, second, over) in combinations(seen, 2):
        both = first.intersected(second)
        if under is over and min(both.width(), both.height()) > _SLACK:
            yield f"{said(one)} and {said(other)} overlap by {both.width():.0f} x {both.height():.0f} px"


def painted(item: QQuickItem) -> QRectF:
    """Where a text's lines are; its item may be higher."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), min(item.height(), float(item.property("contentHeight")))))


def layer(item: QQuickItem) -> QQuickItem:
    """The window's own child that an item belongs to: the page, or the sheet over it."""
    while (parent := item.parentItem()) is not None and parent.parentItem() is not None:
        item = parent
    return item


def _targets(window: QQuickWindow, buttons: list[QQuickItem], mm_per_pixel: float) -> Iterator[str]:
    least = LEAST_TARGET_MM / mm_per_pixel - _SLACK
    visible = []
    for item in buttons:
        where = place(item).intersected(clip(item, window))
        if where.isEmpty():
            continue  # scrolled out of sight
        visible.append((item, where))
        if min(item.width(), item.height()) < least:
            yield f"{said(item)} is {item.width():.0f} x {item.height():.0f} px, less than {least:.0f}"
    for (one, first), (other, second) in combinations(visible, 2):
        both = first.intersected(second)
        if min(both.width(), both.height()) <= _SLACK:
            continue
        if is_round(one) and is_round(other):
            apart = math.dist(first.center().toTuple(), second.center().toTuple())
            if apart >= (one.width() + other.width()) / 2 - _SLACK:
                continue
        yield f"{said(one)} and {said(other)} overlap by {both.width():.0f} x {both.height():.0f} px"


_ROLES_WITHOUT_A_NAME = {QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.NoRole}


def accessible_findings(window: QQuickWindow) -> Iterator[str]:
    """Every button and text that assistive technology would not be told of, as a sentence."""
    for item in items(window.contentItem()):
        if not is_button(item):
            continue
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is None:
            yield f"{said(item)} is not in the accessibility tree"
            continue
        if not interface.text(QAccessible.Text.Name):
            yield f"{said(item)} has no name"
        if interface.role() in _ROLES_WITHOUT_A_NAME:
            yield f"{said(item)} has no role"


def accessible_texts(window: QQuickWindow) -> str:
    """All names and descriptions in the accessibility tree of what is shown, one a line."""
    told = []
    for item in items(window.contentItem()):
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is not None:
            told += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    return "\n".join(text for text in told if text)


def unspoken_texts(window: QQuickWindow) -> Iterator[str]:
    """Texts on the screen that no name and no description in the accessibility tree contains."""
    told = accessible_texts(window)
    for item in items(window.contentItem()):
        text = str(item.property("text") or "") if is_text(item) else ""
        if text and text not in told:
            yield f"{said(item)} is shown but not told"
