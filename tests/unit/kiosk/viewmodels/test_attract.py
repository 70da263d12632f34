"""What invites people: the statement, the number of measures, and a few marks that are always the same."""

from __future__ import annotations

from collections import Counter

import pytest

from kiosk.viewmodels.attract import MOST_WALKERS, AttractViewModel, Walker, walkers
from sync.catalogue.model import Catalogue
from tests.unit.kiosk.fakes import Calls, Room, munich, seen, seestadt, seestadt_raw


@pytest.mark.parametrize("catalogue", [munich(), seestadt()], ids=["munich", "seestadt"])
def test_a_few_walkers_of_every_sector_each_within_its_ring(catalogue: Catalogue) -> None:
    found = walkers(catalogue)
    assert MOST_WALKERS / 2 < len(found) <= MOST_WALKERS
    assert {walker.sector for walker in found} == set(range(len(catalogue.sectors)))
    rings = {ring.mark.value: place for place, ring in enumerate(catalogue.rings)}
    for walker in found:
        assert rings[walker.shape] / len(rings) < walker.distance < (rings[walker.shape] + 1) / len(rings)
        assert 0 <= walker.turn < 360


def test_the_same_catalogue_sends_the_same_walkers() -> None:
    assert walkers(munich()) == walkers(munich())


def test_no_two_walkers_stand_in_the_same_place() -> None:
    assert max(Counter((walker.turn, walker.distance) for walker in walkers(munich())).values()) == 1


def test_few_measures_all_walk_and_none_is_no_trouble() -> None:
    assert len(walkers(seestadt(measures=seestadt_raw()["measures"][:3]))) == 3
    assert walkers(seestadt(measures=[])) == ()


def test_the_screen_tells_what_the_catalogue_says() -> None:
    room = Room(seestadt(), "en", "de")
    attract = AttractViewModel(room.session, room.content)
    assert seen(attract, "statement", "measures", "tongues") == ("Seestadt\nsets sail.", 21, 2)
    assert seen(attract, "invitations") == ("Touch here  ·  Hier berühren",)
    (shown,) = seen(attract, "walkers")
    assert shown == walkers(seestadt())
    assert all(isinstance(walker, Walker) for walker in shown)


def test_a_new_catalogue_shows_at_once() -> None:
    room = Room()
    attract = AttractViewModel(room.session, room.content)
    changed = Calls()
    attract.changed.connect(changed)
    room.content.show_catalogue(munich())
    assert changed.count == 1
    assert seen(attract, "measures", "walkers") == (54, walkers(munich()))


def test_the_statement_speaks_the_language_shown() -> None:
    room = Room(munich(), "de", "en")
    attract = AttractViewModel(room.session, room.content)
    changed = Calls()
    attract.changed.connect(changed)
    german = munich().statement["de"]
    assert seen(attract, "statement") == (german,)
    room.session.prefer(language="en")
    assert changed.count == 1
    assert seen(attract, "statement") == (munich().statement["en"],)
    assert munich().statement["en"] != german
