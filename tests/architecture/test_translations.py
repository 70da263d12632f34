"""Every text of the interface is in every language's catalogue; `make i18n` collects them."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.translations import FOLDER, catalogues, collect

Text = tuple[str, str]


def texts(catalogue: Path) -> set[Text]:
    """Context and source of every text that is in use."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(catalogue).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None
        or translation.get("type") not in {"vanished", "obsolete"}
    }


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> set[Text]:
    """The texts of the code, freshly collected."""
    fresh = tmp_path_factory.mktemp("texts") / "radar_xx.ts"
    assert collect([fresh]) == 0
    return texts(fresh)


@pytest.mark.parametrize("catalogue", catalogues(FOLDER), ids=lambda path: path.stem)
def test_a_languages_catalogue_has_exactly_the_texts_of_the_code(catalogue: Path, collected: set[Text]) -> None:
    known = texts(catalogue)
    assert known - collected == set(), "run `make i18n`: these texts are gone from the code"
    assert collected - known == set(), "run `make i18n`: these texts are new in the code"


def test_a_missing_and_a_vanished_text_are_noticed(tmp_path: Path, collected: set[Text]) -> None:
    copy = tmp_path / "radar_de.ts"
    shutil.copy(FOLDER / "radar_de.ts", copy)
    content = copy.read_text(encoding="utf-8")
    some = next(source for _, source in sorted(collected) if source.isalpha())
    copy.write_text(content.replace(f"<source>{some}</source>", "<source>Never said</source>"), encoding="utf-8")
    assert any(source == "Never said" for _, source in texts(copy) - collected)
    assert any(source == some for _, source in collected - texts(copy))
