"""One sector enlarged: every measure on one of its pages, names beside their marks, neighbours to either side."""

from __future__ import annotations

import logging
from collections import Counter
from itertools import combinations

import pytest

from kiosk.domain.journey import OpenSector, Overview, Place, Route, StartOver
from kiosk.viewmodels.sector import SectorViewModel
from kiosk.viewmodels.sector_scene import SectorMarkRow, SectorScene, SectorScreen, sector_scene
from kiosk.viewmodels.texts import Reader
from sync.catalogue.model import Catalogue
from tests.unit.kiosk.fakes import Calls, Room, languages, munich, seen, seestadt

UPRIGHT = SectorScreen(1080, 1300, 1, 24, mirrored=False)
SCREENS = {
    "upright": UPRIGHT,
    "upright, large": SectorScreen(1080, 1100, 1, 44, mirrored=False),
    "wide": SectorScreen(1920, 700, 1, 24, mirrored=False),
    "fine": SectorScreen(2160, 2600, 2, 48, mirrored=False),
    "mirrored": SectorScreen(1080, 1300, 1, 24, mirrored=True),
}


def pages(catalogue: Catalogue, sector_id: str, screen: SectorScreen, family: str) -> list[SectorScene]:
    read = Reader(catalogue, languages("de")[0])
    first = sector_scene(catalogue, read, screen, family, sector_id=sector_id, page=0)
    rest = range(1, first.pages)
    return [first, *(sector_scene(catalogue, read, screen, family, sector_id=sector_id, page=page) for page in rest)]


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("sector", [sector.id for sector in munich().sectors])
def test_every_measure_is_on_one_page_with_room_for_its_name(sector: str, screen: SectorScreen, family: str) -> None:
    found = pages(munich(), sector, screen, family)
    shown = Counter(mark.measure_id for page in found for mark in page.marks)
    assert shown == Counter(measure.id for measure in munich().measures if measure.sector == sector)
    for page in found:
        for mark in page.marks:
            assert mark.label_x >= 0
            assert mark.label_x + mark.label_width <= screen.width
            assert mark.label_y + mark.label_height <= screen.height + 46 * screen.unit
            assert (mark.label_x > mark.across) != screen.mirrored
        assert not any(_overlap(one, other) for one, other in combinations(page.marks, 2))


def _overlap(one: SectorMarkRow, other: SectorMarkRow) -> bool:
    apart_across = max(one.label_x, other.label_x) - min(one.label_x, other.label_x) >= one.label_width
    apart_down = max(one.label_y, other.label_y) - min(one.label_y, other.label_y) >= one.label_height
    return not (apart_across or apart_down)


def test_a_row_tells_what_its_measure_is(family: str) -> None:
    (page,) = pages(seestadt(), "harbour", UPRIGHT, family)
    mark = next(one for one in page.marks if one.measure_id == "tide-signs")
    assert (mark.number, mark.title) == (101, "Signs that know the tide")
    assert (mark.shape, mark.ring_title, mark.is_new) == ("moving", "Afloat", True)
    assert [one.is_new for one in page.marks].count(True) == 1


def test_the_rings_lie_from_the_outermost_to_the_goal_and_count_all_they_hold(family: str) -> None:
    (page,) = pages(seestadt(), "harbour", UPRIGHT, family)
    assert [(band.ring, band.title, band.count) for band in page.bands] == [
        *((2, "Charted", 1), (1, "Afloat", 2), (0, "Landed", 1)),
    ]
    heights = [mark.at for ring in ("Charted", "Afloat", "Landed") for mark in page.marks if mark.ring_title == ring]
    assert heights == sorted(heights)


def test_a_screen_without_room_is_refused_with_a_sentence(family: str) -> None:
    with pytest.raises(ValueError, match="too small for a mark"):
        pages(munich(), munich().sectors[0].id, SectorScreen(1080, 60, 1, 24, mirrored=False), family)


class Desk(Room):
    """A visitor on the way to a sector."""

    def __init__(self, family: str, catalogue: Catalogue | None = None, *offered: str) -> None:
        super().__init__(catalogue, *(offered or ("en", "de")))
        self.sector = SectorViewModel(self.session, self.content, family)
        self.changed = Calls()
        self.sector.changed.connect(self.changed)
        self.sector.arrange(1080, 1300, 1, 24)
        self.go()

    def titles(self) -> list[str]:
        (marks,) = seen(self.sector, "marks")
        return [mark.title for mark in marks]


@pytest.fixture
def desk(family: str) -> Desk:
    return Desk(family)


def test_nothing_is_drawn_before_a_sector_is_opened(desk: Desk) -> None:
    assert seen(desk.sector, "bands", "marks") == ((), ())
    assert desk.changed.count == 0


def test_the_sector_its_measures_and_its_neighbours(desk: Desk) -> None:
    desk.go(OpenSector("streets"))
    assert seen(desk.sector, "sector", "title", "total", "page", "pages") == (1, "Streets and squares", 5, 1, 1)
    assert seen(desk.sector, "before", "beforeTitle", "after", "afterTitle") == (0, "Harbour", 2, "Learning")
    assert len(desk.titles()) == 5
    desk.go(OpenSector("hall"))
    assert seen(desk.sector, "sector", "before", "after", "afterTitle") == (4, 3, 0, "Harbour")


@pytest.mark.parametrize(("place", "sector"), [(3, "nature"), (5, "harbour"), (-1, "hall")])
def test_neighbours_are_shown_all_the_way_round(desk: Desk, place: int, sector: str) -> None:
    desk.go(OpenSector("streets"))
    desk.sector.show(place)
    assert desk.session.place == Place(Route.SECTOR, sector_id=sector)
    desk.sector.overview()
    assert desk.session.place == Place(Route.RADAR)


def test_a_sector_that_does_not_exist_shows_nothing_new(desk: Desk) -> None:
    desk.go(OpenSector("streets"))
    before = desk.titles()
    desk.go(OpenSector("gone"))
    assert desk.titles() == before


def test_pages_are_turned_and_end_at_both_ends(family: str) -> None:
    desk = Desk(family, munich(), "de", "en")
    desk.sector.arrange(1080, 500, 1, 24)
    desk.go(OpenSector(munich().sectors[0].id))
    (count,) = seen(desk.sector, "pages")
    assert count > 2
    seen_titles = list(desk.titles())
    desk.sector.turn(-1)
    assert seen(desk.sector, "page") == (1,)
    for _ in range(count):
        desk.sector.turn(1)
        seen_titles += desk.titles()
    assert seen(desk.sector, "page") == (count,)
    wanted = {m.title["de"] for m in munich().measures if m.sector == munich().sectors[0].id}
    assert set(seen_titles) == wanted
    desk.sector.arrange(1080, 1300, 1, 24)
    assert seen(desk.sector, "page", "pages") == (1, 1)


def test_another_sector_and_another_visitor_begin_on_the_first_page(family: str) -> None:
    desk = Desk(family, munich(), "de", "en")
    desk.sector.arrange(1080, 500, 1, 24)
    first, second, _ = (sector.id for sector in munich().sectors)
    desk.go(OpenSector(first))
    desk.sector.turn(1)
    desk.go(Overview(), OpenSector(first))
    assert seen(desk.sector, "page") == (2,)
    desk.go(StartOver())
    desk.go(OpenSector(first))
    assert seen(desk.sector, "page") == (1,)
    desk.sector.turn(1)
    desk.go(OpenSector(second))
    assert seen(desk.sector, "page") == (1,)


def test_what_leads_on(desk: Desk) -> None:
    desk.go(OpenSector("streets"))
    desk.sector.openList()
    assert desk.session.place == Place(Route.LIST, sector_id="streets")
    desk.sector.open("lamp-care")
    assert desk.session.place == Place(Route.MEASURE, measure_id="lamp-care")


def test_another_language_and_direction_are_shown_at_once(family: str) -> None:
    desk = Desk(family, munich(), "de", "en")
    desk.go(OpenSector(munich().sectors[0].id))
    before = desk.changed.count
    desk.session.prefer(language="en")
    assert desk.changed.count == before + 1
    assert seen(desk.sector, "title") == (munich().sectors[0].title["en"],)


def test_without_room_for_the_sector_nothing_is_drawn_and_the_list_stands_in(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.go(OpenSector("streets"))
    with caplog.at_level(logging.INFO, logger="kiosk.viewmodels.sector"):
        desk.sector.arrange(1080, 60, 1, 24)
    assert seen(desk.sector, "bands", "marks", "page", "pages") == ((), (), 1, 1)
    assert caplog.messages[0].startswith("the sector can't be drawn, the list stands in for it: An area of 1080 by 60")
    desk.sector.arrange(0, 60, 1, 24)
    desk.sector.arrange(1080, 1300, 1, 24)
    assert len(desk.titles()) == 5


def test_a_catalogue_with_fewer_sectors_breaks_nothing(desk: Desk) -> None:
    desk.go(OpenSector("hall"))
    desk.go(StartOver())
    desk.content.show_catalogue(munich())
    assert seen(desk.sector, "sector", "total") == (2, 19)
    assert seen(desk.sector, "title", "sentence") == (
        munich().sectors[2].title["en"],
        munich().shown(munich().sectors[2].sentence, "en").text,
    )
