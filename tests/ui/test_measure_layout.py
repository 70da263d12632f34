"""The measure page and the list with a whole record, with an enormous one and with hardly any: the layout holds, and
everything that is known is there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.commands.visitor import Visitor, items
from kiosk.domain import journey
from kiosk.terminal import Kiosk
from kiosk.viewmodels.listing import ListViewModel
from tests.integration.window.stage import Stage
from tests.ui.findings import accessible_findings, accessible_texts, layout_findings, unspoken_texts

SEESTADT = Path(__file__).parents[1] / "fixtures/catalogues/seestadt.json"
LONG_TITLE = ("Harbour master's register of moorings and of everything that floats between them, " * 3)[:200].strip()
SIZES = pytest.mark.parametrize("size", ["1080x1920", "1920x1080", "800x1280"])
SCALES = pytest.mark.parametrize("scale", [100, 125, 155, 200])


def enormous(measure: dict[str, Any]) -> dict[str, Any]:
    """A measure with the longest title and teaser, 40 milestones, and no words where words may be missing."""
    states = ["reached"] * 17 + ["missed"] + ["expected"] * 22
    return measure | {
        "title": {"en": LONG_TITLE},
        "teaser": {"en": "Everyone who moors a boat is asked once more where it came from and why. " * 2 + "So it is."},
        "milestones": [
            {"date": f"{2000 + at}", "title": {"en": f"Step {at} of a very long way to the sea"}, "state": state}
            for at, state in enumerate(states)
        ],
        "links": [
            {"title": {"en": "Tide table"}, "url": "https://seestadt.example/tides"},
            {"title": {"en": "A long way"}, "url": "https://seestadt.example/" + "a-very-long-way/" * 12},
        ],
    }


def bare(measure: dict[str, Any]) -> dict[str, Any]:
    """A measure of which only the certain is known."""
    return {key: measure[key] for key in ("id", "number", "sector", "ring")} | {"title": {"en": LONG_TITLE}}


def catalogue(tmp_path: Path, change: Any = None) -> Path:
    raw = json.loads(SEESTADT.read_bytes())
    if change is not None:
        raw["measures"][0] = change(raw["measures"][0])
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


def findings(kiosk: Kiosk) -> list[str]:
    window = kiosk.window
    return [
        *layout_findings(window, kiosk.settings.mm_per_pixel),
        *accessible_findings(window),
        *unspoken_texts(window),
    ]


async def looked_at(visitor: Visitor, kiosk: Kiosk, *events: journey.Event) -> list[str]:
    for event in events:
        kiosk.session.dispatch(event)
    for _ in range(3):
        await visitor.frame()
    return findings(kiosk)


@SIZES
@SCALES
@pytest.mark.parametrize("change", [None, enormous, bare], ids=["whole", "enormous", "bare"])
def test_the_layout_holds(stage: Stage, tmp_path: Path, size: str, scale: int, change: Any) -> None:
    stage.use_catalogue(catalogue(tmp_path, change))
    found: list[str] = []

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        start = (journey.Begin(), journey.Enter(), journey.OpenList("harbour"))
        found.extend(await looked_at(visitor, kiosk, *start))
        found.extend(await looked_at(visitor, kiosk, journey.OpenMeasure("tide-signs")))
        page = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "measurePage")
        room = 5 * 28 * scale / 100
        if page.height() < room:
            found.append(f"only {page.height():.0f} px are left to read")

    stage.play(scenario, size, languages=("en", "de"), text_scale=scale)
    assert not found, "\n" + "\n".join(found)


def test_every_optional_key_is_shown(stage: Stage, tmp_path: Path) -> None:
    stage.use_catalogue(catalogue(tmp_path))
    told: list[str] = []

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        await looked_at(visitor, kiosk, journey.Begin(), journey.Enter(), journey.OpenMeasure("tide-signs"))
        told.append(accessible_texts(kiosk.window))

    stage.play(scenario, languages=("en", "de"))
    for words in (
        *("Signs that know the tide", "The boards on the quays", "Harbour · Ships and quays", "since 2027"),
        *("Small boards stand", "Nobody is surprised", "You know when to go home", "How high is the water?"),
        *("Harbour office", "Weather service", "Sailors\nGuests", "Old harbour", "tide, quay", "in three steps"),
        *("Afloat, 2026 to 2028", "Begun: 1 September 2026", "since April 2027", "40 %: Quays with a board"),
        *("30 June 2027", "First board", "Ten boards", "All quays", "2026", "The first board stands.", "Nine more."),
        *("It survived the first storm.", "Boards", "8\u00a0pieces of 20\u00a0pieces", "2.5\u00a0cm (as of 2027)"),
        *("Tide table", "https://seestadt.example/tides", "2026: Charted", "Decided", "April 2027: Afloat, 10 %"),
        *("https://seestadt.example/strategy (January 2027), CC BY 4.0", "Minutes of the council", "been checked"),
    ):
        assert words in told[0], words


def test_the_code_is_white_to_its_edge_in_every_scheme(stage: Stage, tmp_path: Path) -> None:
    stage.use_catalogue(catalogue(tmp_path))
    colours: list[str] = []

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        await looked_at(visitor, kiosk, journey.Begin(), journey.Enter(), journey.OpenMeasure("tide-signs"))
        code = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "code")
        side = code.width()
        assert side == code.height()
        assert side * kiosk.settings.mm_per_pixel > 60
        page = _scrolled_to(code)
        for _ in range(3):
            await visitor.frame()
        corner = code.mapToScene(code.boundingRect().topLeft())
        image = kiosk.window.grabWindow()
        for x, y in ((1, 1), (side - 2, 1), (1, side - 2), (side - 2, side - 2)):
            colours.append(image.pixelColor(int(corner.x() + x), int(corner.y() + y)).name())
        assert page is not None

    for scheme in ("light", "dark", "contrast"):
        from kiosk.config import Scheme

        stage.play(scenario, languages=("en", "de"), scheme=Scheme(scheme))
    assert colours == ["#ffffff"] * 12


def _scrolled_to(item: QQuickItem) -> QQuickItem | None:
    """Bring an item into sight and return what was scrolled."""
    parent = item.parentItem()
    while parent is not None:
        if parent.metaObject().indexOfProperty("contentY") >= 0:
            inside = item.mapToItem(parent.property("contentItem"), item.boundingRect().topLeft())
            parent.setProperty("contentY", inside.y() - 20)
            return parent
        parent = parent.parentItem()
    return None


@SCALES
@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_filters_and_empty_results_hold(stage: Stage, tmp_path: Path, size: str, scale: int) -> None:
    stage.use_catalogue(catalogue(tmp_path))
    found: list[str] = []

    async def scenario(kiosk: Kiosk, visitor: Visitor) -> None:
        view_model = kiosk.view_models["list"]
        assert isinstance(view_model, ListViewModel)
        await looked_at(visitor, kiosk, journey.Begin(), journey.Enter(), journey.OpenList("hall"))
        if scale > 130:
            await visitor.touch("filters")
            found.extend(await looked_at(visitor, kiosk))
            await visitor.touch("filters")
        await visitor.touch("search")
        found.extend(await looked_at(visitor, kiosk))
        for key in "bik":
            await visitor.touch(f"key-{key}")
        await visitor.until(lambda: view_model.property("search") == "bik", "the search is typed")
        found.extend(await looked_at(visitor, kiosk))
        await visitor.touch("key-done")
        found.extend(await looked_at(visitor, kiosk))
        await visitor.touch("endSearch")
        view_model.toggleNew()
        found.extend(await looked_at(visitor, kiosk))
        await visitor.touch("showAll")
        assert view_model.property("total") == 21

    stage.play(scenario, size, languages=("en", "de"), text_scale=scale)
    assert not found, "\n" + "\n".join(found)
