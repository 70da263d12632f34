"""Process start to the first frame that accepts touch, against a bare QML window started the same way."""

from __future__ import annotations

from tests.bench.figures import Figure, median
from tests.bench.processes import Bench

LIMIT = 2.0


def measure(bench: Bench) -> list[Figure]:
    """Start both in turn; the first start of each only warms the caches."""
    data = bench.folder("start") / "terminal"
    bare: list[float] = []
    kiosk: list[float] = []
    answered: list[float] = []
    for turn in range(2 * bench.processes + 1):
        bare_ms = bench.script("bare_window").after_ms("frame")
        kiosk_ms = bench.script("kiosk_start", data).after_ms("frame")
        answered_ms = bench.script("kiosk_start", data, "--touch").after_ms("answered")
        if turn > 0:
            bare.append(bare_ms)
            kiosk.append(kiosk_ms)
            answered.append(answered_ms)
    note = f"{median(kiosk):.0f} ms against {median(bare):.0f} ms, {len(kiosk)} starts each"
    return [
        Figure("start to first frame, against a bare window", median(kiosk) / median(bare), "x", LIMIT, note),
        Figure("  fastest start against fastest bare start", min(kiosk) / min(bare), "x", None,
               f"{min(kiosk):.0f} ms against {min(bare):.0f} ms"),
        Figure("  start to the answer of a touch given at the first frame", median(answered), "ms"),
    ]  # fmt: skip
