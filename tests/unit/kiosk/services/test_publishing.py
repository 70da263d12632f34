"""From documents on the disk to the screen: broken ones are not shown, catalogues wait for the end of the visit."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.background import Tasks
from kiosk.domain.journey import Begin, StartOver
from kiosk.domain.opinion import Opinions
from kiosk.services.content import Content
from kiosk.services.publishing import Publisher, current_catalogue, current_opinions
from kiosk.services.session import Preferences, Session
from kiosk.storage.documents import Documents
from tests.unit.kiosk.fakes import ByHand, Calls, languages, munich, seestadt, seestadt_bytes, turns


def board(visits: int = 61, **changes: Any) -> bytes:
    told: dict[str, Any] = {"as_of": "2027-06-01T10:00:00Z", "edition": "2027"}
    return json.dumps(told | {"measures": {"tide-signs": {"visits": visits}}} | changes).encode()


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(tmp_path / "documents")


def test_the_packaged_catalogue_is_shown_before_the_first_synchronisation(documents: Documents) -> None:
    assert current_catalogue(documents, paths.PACKAGED_CATALOGUE) == munich()
    assert current_opinions(documents) == Opinions()


def test_the_terminals_own_documents_are_shown(documents: Documents) -> None:
    documents.catalogue.switch(seestadt_bytes())
    documents.board.switch(board())
    assert current_catalogue(documents, paths.PACKAGED_CATALOGUE) == seestadt()
    assert current_opinions(documents).measures["tide-signs"].visits == 61


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", seestadt_bytes(measures=[{"id": "x"}])])
def test_a_catalogue_that_cannot_be_used_is_logged_and_the_packaged_one_stands_in(
    documents: Documents, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    documents.catalogue.switch(content)
    assert current_catalogue(documents, paths.PACKAGED_CATALOGUE) == munich()
    assert caplog.messages == ["the current catalogue can't be used; what was shown before stands in"]


def test_a_damaged_catalogue_file_is_as_none(documents: Documents, tmp_path: Path) -> None:
    sha256 = documents.catalogue.switch(seestadt_bytes())
    (tmp_path / "documents" / f"{sha256}.json").write_bytes(seestadt_bytes(edition="2030"))
    assert current_catalogue(documents, paths.PACKAGED_CATALOGUE) == munich()


@pytest.mark.parametrize("content", [b"", b"{}", board(measures={"x": {"visits": "many"}})])
def test_a_board_that_cannot_be_used_is_logged_and_nothing_is_told(
    documents: Documents, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    documents.board.switch(content)
    assert current_opinions(documents) == Opinions()
    assert caplog.messages == ["the current board can't be used"]


class Desk:
    """A publisher whose disk works when the test says so."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self.lane = ByHand()
        german, english = languages("de", "en")
        self.session = Session(Preferences(german, 100, "light"), (german, english))
        self.content = Content(munich())
        self.catalogues, self.opinions = Calls(), Calls()
        self.content.catalogue_changed.connect(self.catalogues)
        self.content.opinions_changed.connect(self.opinions)
        self.publisher = Publisher(documents, self.content, self.session, self.lane, Tasks())

    async def arrive(self, *, catalogue: bytes | None = None, new_board: bytes | None = None) -> None:
        if catalogue is not None:
            self.documents.catalogue.switch(catalogue)
        if new_board is not None:
            self.documents.board.switch(new_board)
        self.publisher.documents_arrived()
        await turns()
        await self.lane.step()


def test_between_visits_everything_is_shown_at_once(documents: Documents) -> None:
    async def main() -> None:
        desk = Desk(documents)
        await desk.arrive(catalogue=seestadt_bytes(), new_board=board())
        assert desk.content.catalogue == seestadt()
        opinion = desk.content.opinion("tide-signs")
        assert opinion is not None
        assert opinion.visits == 61

    asyncio.run(main())


def test_during_a_visit_opinions_change_and_the_catalogue_waits(documents: Documents) -> None:
    async def main() -> None:
        desk = Desk(documents)
        await desk.arrive(catalogue=seestadt_bytes())
        desk.session.dispatch(Begin())
        newer = seestadt_bytes(as_of="2027-07-01")
        await desk.arrive(catalogue=newer, new_board=board())
        assert desk.content.catalogue == seestadt()
        assert desk.content.opinion("tide-signs") is not None
        desk.session.dispatch(StartOver())
        assert desk.content.catalogue == seestadt(as_of="2027-07-01")
        assert (desk.catalogues.count, desk.opinions.count) == (2, 1)

    asyncio.run(main())


def test_of_two_catalogues_in_one_visit_the_later_one_is_shown(documents: Documents) -> None:
    async def main() -> None:
        desk = Desk(documents)
        desk.session.dispatch(Begin())
        await desk.arrive(catalogue=seestadt_bytes(edition="2028"))
        await desk.arrive(catalogue=seestadt_bytes(edition="2029"))
        desk.session.dispatch(StartOver())
        assert desk.content.catalogue.edition == "2029"
        assert desk.catalogues.count == 1

    asyncio.run(main())


def test_a_visit_that_ended_while_the_disk_was_read_keeps_nothing_back(documents: Documents) -> None:
    async def main() -> None:
        desk = Desk(documents)
        desk.session.dispatch(Begin())
        documents.catalogue.switch(seestadt_bytes())
        desk.publisher.documents_arrived()
        await turns()
        desk.session.dispatch(StartOver())
        assert desk.content.catalogue == munich()
        await desk.lane.step()
        assert desk.content.catalogue == seestadt()

    asyncio.run(main())


def test_the_end_of_a_visit_without_news_changes_nothing(documents: Documents) -> None:
    desk = Desk(documents)
    desk.session.dispatch(Begin())
    desk.session.dispatch(StartOver())
    assert (desk.catalogues.count, desk.opinions.count) == (0, 0)


def test_a_broken_catalogue_keeps_no_opinions_back(documents: Documents, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        desk = Desk(documents)
        desk.content.show_catalogue(seestadt())
        await desk.arrive(catalogue=b"{}", new_board=board())
        assert desk.content.catalogue == seestadt()
        assert desk.content.opinion("tide-signs") is not None

    asyncio.run(main())
    assert len(caplog.messages) == 1


def test_a_disk_that_cannot_be_read_changes_nothing(
    documents: Documents, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("the disk is gone")

    async def main() -> None:
        desk = Desk(documents)
        monkeypatch.setattr(documents.catalogue, "current", fail)
        await desk.arrive()
        assert (desk.catalogues.count, desk.opinions.count) == (0, 0)

    asyncio.run(main())
    assert caplog.messages == ["new documents can't be read: the disk is gone"]
