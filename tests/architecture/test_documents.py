"""What the documents promise exists: targets, commands, files, metadata."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKE_CALL = re.compile(r"(?:`|^\s*(?:\$ )?)make ([a-z0-9]+)(?=`|\s*(?:#.*)?$)", re.MULTILINE)
TARGET = re.compile(r"^([a-z0-9]+):", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def targets(makefile_text: str) -> set[str]:
    return set(TARGET.findall(makefile_text))


def unknown_targets(text: str, known: Iterable[str]) -> set[str]:
    """The `make x` of a document that the Makefile does not have."""
    return set(MAKE_CALL.findall(text)) - set(known)


def dead_links(text: str, folder: Path) -> list[str]:
    """Relative links that lead nowhere."""
    return [link for link in LINK.findall(text) if not (folder / link).exists()]


def existing_documents() -> list[Path]:
    return sorted({*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")})


@pytest.mark.parametrize("path", existing_documents(), ids=lambda path: path.name)
def test_every_make_target_of_a_document_exists(path: Path) -> None:
    assert unknown_targets(path.read_text(encoding="utf-8"), targets(makefile())) == set()


@pytest.mark.parametrize("path", existing_documents(), ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    assert dead_links(path.read_text(encoding="utf-8"), path.parent) == []


def test_an_unknown_target_and_a_dead_link_are_found(tmp_path: Path) -> None:
    text = (
        "Run `make demo` or\n\n    make nonsense\n\nsee [there](gone.md), [here](here.md) and [web](https://a.example)."
    )
    (tmp_path / "here.md").touch()
    assert unknown_targets(text, {"demo"}) == {"nonsense"}
    assert dead_links(text, tmp_path) == ["gone.md"]


def test_make_help_names_every_target() -> None:
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  ([a-z0-9]+) ", told, re.MULTILINE))
    assert listed == targets(makefile())


def test_every_target_is_phony() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", makefile(), re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets(makefile())


def test_continuous_integration_runs_the_gates_and_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert re.findall(r"^make (\w+)$", script.read_text(encoding="utf-8"), re.MULTILINE) == ["env", "check", "test"]


def test_the_licence_is_the_same_everywhere() -> None:
    text = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert (ROOT / "LICENSE").read_text(encoding="utf-8") == text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == public_code()["legal"]["license"] == "EUPL-1.2"


def public_code() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def public_code_faults(content: dict[str, Any]) -> list[str]:
    """What the standard, version 0.4, asks for and `content` does not have."""
    found = [
        f"{key} is missing"
        for key in ("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
                    "softwareType", "description", "legal", "maintenance", "localisation")
        if not content.get(key)
    ]  # fmt: skip
    for language, text in content.get("description", {}).items():
        if len(text["shortDescription"]) > 150:
            found.append(f"{language}: the short description has more than 150 characters")
        if not 150 <= len(text["longDescription"]) <= 10_000:
            found.append(f"{language}: the long description needs 150 to 10000 characters")
        if not text["features"]:
            found.append(f"{language}: no features")
    maintenance = content.get("maintenance", {})
    if maintenance.get("type") in {"internal", "community"} and not maintenance.get("contacts"):
        found.append("maintenance names no contacts")
    return found


def test_the_public_code_file_keeps_to_its_standard() -> None:
    assert public_code_faults(public_code()) == []


def test_a_wrong_public_code_file_is_found() -> None:
    wrong = public_code()
    del wrong["url"]
    wrong["description"]["en"]["shortDescription"] = "x" * 151
    wrong["description"]["en"]["longDescription"] = "too short"
    wrong["maintenance"]["contacts"] = []
    assert len(public_code_faults(wrong)) == 4
