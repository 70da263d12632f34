"""The packaged program in dist/ works by itself: another folder, no Python, nothing of this source tree."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "dist" / "radar-kiosk"
PROGRAM = FOLDER / "radar-kiosk"
MOST_MEGABYTES = 240
UNWANTED = re.compile(r"WebEngine|Quick3D|Qt63D|Charts|DataVisualization|Graphs|Designer|VirtualKeyboard|libav")

pytestmark = [pytest.mark.frozen, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def _program_is_there() -> None:
    if not PROGRAM.is_file():
        pytest.fail(f"There is no {PROGRAM}; run `make build` first.")


def start(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in `folder` with almost no environment: no PATH, no Python's variables, no screen."""
    home = folder / "home"
    home.mkdir()
    return subprocess.run(
        [str(PROGRAM), *arguments],
        cwd=folder,
        env={"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_it_tells_its_version(tmp_path: Path) -> None:
    told = start(["--version"], tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert re.fullmatch(r"radar-kiosk \d+\.\d+\.\d+\n", told.stdout)


def test_its_self_test_passes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    tested = start(["self-test", "--json"], tmp_path)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert isinstance(json.loads(tested.stdout), dict)
    assert "Traceback" not in tested.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_it_knows_its_packaged_catalogue(tmp_path: Path) -> None:
    catalogue = FOLDER / "_internal" / "resources" / "catalogues" / "muenchen-2019-2025.json"
    checked = start(["catalogue", "check", str(catalogue)], tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_stays_small() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    assert size <= MOST_MEGABYTES * 1024 * 1024


def test_unwanted_parts_of_qt_stay_out() -> None:
    assert [path.name for path in FOLDER.rglob("*") if UNWANTED.search(path.name)] == []


def test_no_link_leads_nowhere() -> None:
    assert [path.name for path in FOLDER.rglob("*") if path.is_symlink() and not path.exists()] == []


def test_every_translation_is_packed() -> None:
    sources = {path.stem for path in (FOLDER.parents[1] / "i18n").glob("*.ts")}
    assert {path.stem for path in (FOLDER / "_internal" / "i18n").glob("*.qm")} == sources
