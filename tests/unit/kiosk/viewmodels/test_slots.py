"""What a signal calls on a view model is declared as a slot.

A bound method that isn't one is added to the class's meta object when it is connected, and the meta object that QML
has cached is freed: properties then read as undefined, or the program crashes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4] / "kiosk" / "viewmodels"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_every_connected_method_is_declared_as_a_slot(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    connected = set(re.findall(r"\.connect\(self\.(\w+)\)", source))
    declared = set(re.findall(r"@Slot\([^\n]*\n    def (\w+)\(", source)) | set(re.findall(r"(\w+) = Signal\(", source))
    assert connected <= declared
