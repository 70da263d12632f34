"""Only translations whose compiled file is missing or older are compiled."""

from __future__ import annotations

import os
from pathlib import Path

from tools.translations import due


def test_missing_and_old_files_are_due(tmp_path: Path) -> None:
    for name, compiled_at in (("a", None), ("b", 1), ("c", 3)):
        source = tmp_path / f"radar_{name}.ts"
        source.touch()
        os.utime(source, (2, 2))
        if compiled_at is not None:
            source.with_suffix(".qm").touch()
            os.utime(source.with_suffix(".qm"), (compiled_at, compiled_at))
    assert [path.name for path in due(tmp_path.glob("*.ts"))] == ["radar_a.ts", "radar_b.ts"]
