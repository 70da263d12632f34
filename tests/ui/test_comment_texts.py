"""Comments that are long, of emoji, from right to left or look like markup: the layout holds and all is plain text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.commands.visitor import Visitor, items
from kiosk.domain import journey
from kiosk.domain.contribution import MAX_TEXT
from kiosk.terminal import Kiosk
from kiosk.viewmodels.comment import CommentViewModel
from tests.integration.window.stage import Stage
from tests.ui.findings import accessible_findings, layout_findings, unspoken_texts

TEXTS = {
    "pasted": "Ganz viele Wörter " * 600,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44b\U0001f3fd " * 40,
    "right to left": "أريد المزيد من المكتبات المفتوحة. " * 6,
    "markup": '<img src="https://example.org/a.png"> <b>fett</b> &amp; ' * 4,
    "lines": "a\n" * 400,
}


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_the_layout_holds_whatever_is_written(stage: Stage, size: str, scale: int) -> None:
    found: list[str] = []

    async def look(kiosk: Kiosk, visitor: Visitor, name: str) -> None:
        for _ in range(3):
            await visitor.frame()
        window = kiosk.window
        findings = (*layout_findings(window, kiosk.settings.mm_per_pixel), *accessible_findings(window))
        found.extend(f"{name}: {one}" for one in (*findings, *unspoken_texts(window)))

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        comment = kiosk.view_models["comment"]
        assert isinstance(comment, CommentViewModel)
        for name, text in TEXTS.items():
            for event in (journey.Begin(), journey.Enter(), journey.OpenMeasure("e-akte"), journey.Say()):
                kiosk.session.dispatch(event)
            comment.type(text)
            assert len(comment.property("text")) <= MAX_TEXT
            await look(kiosk, visitor, name)
            comment.review()
            await look(kiosk, visitor, f"{name}, review")
            whole = visitor.see("whole")
            assert whole is not None
            assert whole.property("text") == comment.property("whole")
            assert not rich(kiosk.window.contentItem())
            kiosk.session.dispatch(journey.StartOver())

    stage.play(scenario, size, text_scale=scale)
    assert not found, "\n" + "\n".join(found)


def rich(root: QQuickItem) -> list[str]:
    """Texts that are not shown as plain as they are."""
    shown = [one for one in items(root) if one.property("text") and one.metaObject().indexOfProperty("textFormat") >= 0]
    assert shown
    return [str(one.property("text")) for one in shown if text_format(one) != Qt.TextFormat.PlainText.value]


def text_format(item: QQuickItem) -> int:
    """How an item takes its text."""
    context = qmlContext(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, "textFormat").evaluate()
    return int(value)
