"""The current catalogue and board: replaced whole, told once, and never of different editions."""

from __future__ import annotations

from kiosk.domain.opinion import MeasureOpinion, Opinions
from kiosk.services.content import Content
from tests.unit.kiosk.fakes import Calls, seestadt

FIVE = MeasureOpinion({}, visits=5)
BOARD = Opinions("2027", "2027-01-01T00:00:00Z", {"tide-signs": FIVE})


def watched(content: Content) -> tuple[Calls, Calls]:
    catalogues, opinions = Calls(), Calls()
    content.catalogue_changed.connect(catalogues)
    content.opinions_changed.connect(opinions)
    return catalogues, opinions


def test_nothing_is_known_at_first() -> None:
    content = Content(seestadt())
    assert content.opinion("tide-signs") is None


def test_opinions_of_this_edition_are_told() -> None:
    content = Content(seestadt(), BOARD)
    assert content.opinion("tide-signs") == FIVE
    assert content.opinion("night-bus") is None


def test_opinions_of_another_edition_are_not_shown() -> None:
    content = Content(seestadt(edition="2030"), BOARD)
    assert content.opinion("tide-signs") is None
    content.show_catalogue(seestadt())
    assert content.opinion("tide-signs") == FIVE


def test_changes_are_told_and_the_same_again_is_not() -> None:
    content = Content(seestadt())
    catalogues, opinions = watched(content)
    newer = seestadt(as_of="2027-07-01")
    for _ in range(2):
        content.show_catalogue(newer)
        content.show_opinions(BOARD)
    assert content.catalogue is newer
    assert (catalogues.count, opinions.count) == (1, 1)
    content.show_opinions(Opinions())
    assert content.opinion("tide-signs") is None
    assert opinions.count == 2
