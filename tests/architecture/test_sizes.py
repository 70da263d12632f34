"""Files stay short enough to be read in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("kiosk", "sync", "tests", "tools", "ui")
LIMITS = {".py": 400, ".qml": 300}

EXCEPTIONS: Mapping[str, str] = {}
"""Files that may be longer, by path, each with its reason."""


def too_long(root: Path, exceptions: Mapping[str, str]) -> Iterator[str]:
    """Say which files are longer than allowed."""
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")):
        name = str(path.relative_to(root))
        limit = LIMITS.get(path.suffix)
        if limit is None or name in exceptions:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            yield f"{name} has {lines} lines; {limit} are allowed"


def test_no_file_is_too_long() -> None:
    assert list(too_long(ROOT, EXCEPTIONS)) == []


def test_every_exception_exists_and_has_a_reason() -> None:
    assert all((ROOT / name).is_file() and reason for name, reason in EXCEPTIONS.items())


def test_a_long_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / "kiosk" / "long.py").write_text("pass\n" * 401)
    (tmp_path / "kiosk" / "fits.py").write_text("pass\n" * 400)
    (tmp_path / "ui" / "Long.qml").write_text("\n" * 301)
    assert list(too_long(tmp_path, {})) == [
        "kiosk/long.py has 401 lines; 400 are allowed",
        "ui/Long.qml has 301 lines; 300 are allowed",
    ]
    assert len(list(too_long(tmp_path, {"kiosk/long.py": "a table"}))) == 1
