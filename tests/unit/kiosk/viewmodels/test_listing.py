"""The measures as a list: pages that hold everything once, filters by sector, and a new visitor on page one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from kiosk import paths
from kiosk.domain.journey import Back, OpenList, OpenMeasure, Overview, Place, Route, StartOver
from kiosk.services.keyboards import keyboard_for
from kiosk.viewmodels.facts import Glance
from kiosk.viewmodels.filters import FilterRow, StateRow
from kiosk.viewmodels.listing import ListViewModel, page_of
from tests.unit.kiosk.fakes import Calls, Room, munich, seen, seestadt, turns

TOTALS, SIZES = st.integers(0, 200), st.integers(-2, 30)


@given(TOTALS, SIZES, st.integers(-5, 250))
def test_a_page_is_a_stretch_of_the_list(total: int, size: int, wanted: int) -> None:
    page = page_of(total, size, wanted)
    assert 0 <= page.number < page.count
    assert 0 <= page.first <= page.last <= total
    assert page.last - page.first <= max(1, size)
    assert (page.first < page.last) == (total > 0), "only a page of nothing is empty"
    if 0 <= wanted < page.count:
        assert page.number == wanted


@given(TOTALS, SIZES)
def test_all_pages_together_are_the_list(total: int, size: int) -> None:
    seen: list[int] = []
    for number in range(page_of(total, size, 0).count):
        page = page_of(total, size, number)
        seen += range(page.first, page.last)
    assert seen == list(range(total))


class Desk(Room):
    """A list with a visitor before it."""

    def __init__(self, *offered: str) -> None:
        super().__init__(seestadt(), *offered)
        self.list = ListViewModel(
            self.session, self.content, self.lane, self.tasks, lambda key: keyboard_for(paths.KEYBOARDS, key)
        )
        self.changed = Calls()
        self.list.changed.connect(self.changed)

    @property
    def rows(self) -> Sequence[Glance]:
        (rows,) = seen(self.list, "rows")
        return cast("Sequence[Glance]", rows)

    @property
    def filters(self) -> Sequence[FilterRow]:
        (rows,) = seen(self.list, "filters")
        return cast("Sequence[FilterRow]", rows)

    @property
    def states(self) -> Sequence[StateRow]:
        (rows,) = seen(self.list, "states")
        return cast("Sequence[StateRow]", rows)

    @property
    def numbers(self) -> list[int]:
        return [row.number for row in self.rows]

    @property
    def shown(self) -> tuple[int, ...]:
        """Page, pages and how many measures there are."""
        return seen(self.list, "page", "pages", "total")

    @property
    def chosen(self) -> list[str]:
        return [row.sector_id for row in self.filters if row.chosen]


def test_the_measures_stand_in_the_order_of_their_numbers() -> None:
    desk = Desk()
    assert desk.numbers == [2, 3, 4, 5, 6, 7]
    assert desk.shown == (1, 4, 21)
    desk.list.setPageSize(100)
    assert desk.numbers == [*range(2, 22), 101]


def test_a_row_says_in_short_what_a_measure_is() -> None:
    desk = Desk()
    desk.list.setPageSize(100)
    assert desk.rows[-1] == Glance(
        measure_id="tide-signs",
        number=101,
        title="Signs that know the tide",
        teaser="The boards on the quays show how high the water will be.",
        sector=0,
        sector_title="Harbour",
        ring_title="Afloat",
        shape="moving",
        new_since="2027",
    )


def test_pages_are_turned_and_end_at_both_ends() -> None:
    desk = Desk()
    desk.list.previousPage()
    assert desk.shown == (1, 4, 21)
    for _ in range(9):
        desk.list.nextPage()
    assert desk.shown == (4, 4, 21)
    assert desk.numbers == [20, 21, 101]
    desk.list.previousPage()
    assert desk.numbers == [14, 15, 16, 17, 18, 19]


def test_another_page_size_keeps_the_first_row_on_the_screen() -> None:
    desk = Desk()
    desk.list.nextPage()
    first = desk.numbers[0]
    for size in (4, 1, 7, 3, 0):
        desk.list.setPageSize(size)
        assert first in desk.numbers
        first = desk.numbers[0]
    assert len(desk.rows) == 1


def test_the_same_page_size_again_is_nothing_new() -> None:
    desk = Desk()
    desk.list.setPageSize(6)
    assert desk.changed.count == 0


def test_the_filters_count_every_sector_and_all() -> None:
    desk = Desk()
    everything, *sectors = desk.filters
    assert everything == FilterRow("", "", 21, -1, chosen=True)
    assert [(row.sector_id, row.title, row.count, row.sector) for row in sectors] == [
        ("harbour", "Harbour", 4, 0),
        ("streets", "Streets and squares", 5, 1),
        ("learning", "Learning", 4, 2),
        ("nature", "Water and nature", 4, 3),
        ("hall", "Town hall", 4, 4),
    ]
    assert not any(row.chosen for row in sectors)


def test_a_filter_shows_its_sector_from_the_first_page() -> None:
    desk = Desk()
    desk.go(OpenList())
    desk.list.nextPage()
    desk.list.filter("harbour")
    assert desk.session.place == Place(Route.LIST, sector_id="harbour")
    assert (desk.numbers, desk.shown, desk.chosen) == ([2, 3, 4, 101], (1, 1, 4), ["harbour"])
    desk.list.filter("")
    assert (desk.shown, desk.chosen) == ((1, 4, 21), [""])


def test_the_list_follows_the_visitor_back() -> None:
    desk = Desk()
    desk.go(OpenList("streets"))
    assert desk.chosen == ["streets"]
    desk.go(Overview(), OpenList("hall"))
    assert desk.numbers == [18, 19, 20, 21]
    desk.list.setPageSize(2)
    desk.list.nextPage()
    desk.list.open("open-ledger")
    assert desk.session.place == Place(Route.MEASURE, measure_id="open-ledger")
    desk.go(Back())
    assert (desk.numbers, desk.chosen) == ([20, 21], ["hall"])


def test_the_next_visitor_finds_the_whole_list() -> None:
    desk = Desk()
    desk.go(OpenList("streets"), OpenMeasure("lamp-care"), StartOver())
    assert (desk.numbers[0], desk.shown, desk.chosen) == (2, (1, 4, 21), [""])
    desk.list.nextPage()
    desk.go(OpenList(), StartOver())
    assert desk.shown == (1, 4, 21)


def test_the_list_speaks_the_visitors_language_and_follows_the_catalogue() -> None:
    desk = Desk("en", "de")
    desk.content.show_catalogue(munich())
    assert desk.shown == (1, 9, 54)
    assert desk.filters[0].count == 54
    english = desk.rows[0].title
    desk.session.prefer(language="de")
    assert desk.rows[0].title != english
    assert desk.rows[0].title == munich().measures[0].title["de"]


def test_a_sector_that_is_gone_shows_nothing_and_breaks_nothing() -> None:
    desk = Desk()
    desk.go(OpenList("harbour"))
    desk.content.show_catalogue(munich())
    assert (desk.rows, desk.shown) == ((), (1, 1, 0))


def test_the_states_are_counted_by_shape_and_word() -> None:
    desk = Desk()
    assert desk.states == (
        StateRow("landed", "Landed", "arrived", 6, chosen=False),
        StateRow("afloat", "Afloat", "moving", 10, chosen=False),
        StateRow("charted", "Charted", "waiting", 5, chosen=False),
    )
    assert seen(desk.list, "newCount", "onlyNew", "narrowedBy") == (1, False, 0)


def test_every_filter_counts_what_it_would_leave_beside_the_others() -> None:
    desk = Desk()
    desk.go(OpenList("harbour"))
    assert [row.count for row in desk.states] == [1, 2, 1]
    desk.list.filterState("landed")
    assert (desk.numbers, seen(desk.list, "narrowedBy")) == ([2], (2,))
    assert [row.count for row in desk.filters] == [6, 1, 2, 1, 1, 1]
    assert [row.count for row in desk.states] == [1, 2, 1]
    assert [row.ring_id for row in desk.states if row.chosen] == ["landed"]
    assert seen(desk.list, "newCount") == (0,)


def test_a_state_chosen_again_is_let_go() -> None:
    desk = Desk()
    desk.list.filterState("landed")
    assert desk.shown == (1, 1, 6)
    desk.list.filterState("landed")
    assert desk.shown == (1, 4, 21)


def test_new_and_changed_measures_are_a_filter() -> None:
    desk = Desk()
    desk.list.toggleNew()
    assert (desk.numbers, seen(desk.list, "onlyNew")) == ([101], (True,))
    desk.list.toggleNew()
    assert desk.shown == (1, 4, 21)


def test_an_empty_result_leads_on() -> None:
    desk = Desk()
    desk.go(OpenList("hall"))
    desk.list.toggleNew()
    assert (desk.rows, seen(desk.list, "total", "elsewhere")) == ((), (0, 21))
    desk.list.showAll()
    assert (desk.shown, seen(desk.list, "narrowedBy", "onlyNew")) == ((1, 4, 21), (0, False))
    assert desk.session.place == Place(Route.LIST)


def test_filters_stay_for_the_way_back_and_go_with_the_list() -> None:
    desk = Desk()
    desk.go(OpenList())
    desk.list.filterState("landed")
    desk.go(OpenMeasure("berth-booking"), Back())
    assert desk.shown == (1, 1, 6)
    desk.go(Overview(), OpenList())
    assert desk.shown == (1, 4, 21)


def test_a_search_shows_the_best_first_once_its_index_is_built() -> None:
    async def main() -> None:
        desk = Desk()
        desk.go(OpenList())
        desk.list.setSearch("tide")
        assert seen(desk.list, "search", "searching", "total") == ("tide", True, 21)
        await turns()
        await desk.work()
        assert (desk.numbers[0], seen(desk.list, "searching")) == (101, (False,))
        desk.list.setSearch("lampps")
        assert desk.numbers == [5]
        assert desk.lane.waiting == 0
        desk.list.filter("harbour")
        assert (desk.numbers, seen(desk.list, "elsewhere")) == ([], (1,))
        desk.list.widen()
        assert (desk.numbers, seen(desk.list, "search")) == ([5], ("lampps",))
        desk.list.setSearch("")
        assert desk.shown == (1, 4, 21)

    asyncio.run(main())


def test_another_language_builds_another_index_and_an_old_one_is_dropped() -> None:
    async def main() -> None:
        desk = Desk("en", "de")
        desk.content.show_catalogue(munich())
        desk.list.setSearch("e-files")
        desk.session.prefer(language="de")
        await turns()
        assert desk.lane.waiting == 2
        await desk.lane.step()
        assert seen(desk.list, "searching") == (True,)
        await desk.lane.step()
        assert (desk.numbers, seen(desk.list, "searching")) == ([], (False,))
        desk.list.setSearch("e-akte")
        assert desk.numbers[0] == 1

    asyncio.run(main())


def test_the_next_visitor_finds_no_search_and_no_filter() -> None:
    async def main() -> None:
        desk = Desk()
        desk.go(OpenList())
        desk.list.setSearch("tide")
        desk.list.filterState("afloat")
        desk.list.toggleNew()
        await turns()
        desk.go(StartOver())
        await desk.work()
        assert seen(desk.list, "search", "searching", "onlyNew", "narrowedBy") == ("", False, False, 0)
        assert desk.shown == (1, 4, 21)

    asyncio.run(main())


def test_an_enormous_search_is_cut() -> None:
    async def main() -> None:
        desk = Desk()
        desk.list.setSearch("x" * 10_000)
        await desk.work()
        assert len(seen(desk.list, "search")[0]) == 100
        assert desk.rows == ()

    asyncio.run(main())


def test_the_keyboard_writes_into_the_search_and_goes_with_the_list() -> None:
    async def main() -> None:
        desk = Desk()
        desk.go(OpenList())
        desk.list.startTyping()
        keyboard = desk.list.property("keyboard")
        for piece in "tidex":
            keyboard.typed.emit(piece)
        keyboard.erased.emit()
        assert seen(desk.list, "search", "typing") == ("tide", True)
        keyboard.typed.emit("\n")
        assert seen(desk.list, "search", "typing") == ("tide", False)
        desk.list.startTyping()
        desk.go(StartOver())
        assert seen(desk.list, "search", "typing") == ("", False)
        await desk.work()

    asyncio.run(main())
