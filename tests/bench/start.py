"""Process start to the first frame that accepts touch, against a bare QML window started the same way."""

from __future__ import annotations

from tests.bench.figures import Figure, median
from tests.bench.processes import Bench, Report

LIMIT = 2.0


def measure(bench: Bench) -> list[Figure]:
    """Start both in turn, each twice as often as other measurements; the very first start only warms the caches."""
    data = bench.folder("start") / "terminal"
    bare: list[Report] = []
    kiosk: list[Report] = []
    answered: list[float] = []
    for turn in range(2 * bench.processes + 1):
        one = bench.script("bare_window"), bench.script("kiosk_start", data)
        touched = bench.script("kiosk_start", data, "--touch")
        if turn > 0:
            bare.append(one[0])
            kiosk.append(one[1])
            answered.append(touched.after_ms("answered"))
    times = [[report.after_ms("frame") for report in reports] for reports in (kiosk, bare)]
    work = [[1000 * report.said["processor_s"] for report in reports] for reports in (kiosk, bare)]
    return [
        _against("start to first frame, against a bare window", median(times[0]), median(times[1]), LIMIT),
        _against("  the fastest starts of both", min(times[0]), min(times[1])),
        _against("  processor time, which a busy machine disturbs less", median(work[0]), median(work[1])),
        Figure("  start to the answer of a touch given at the first frame", median(answered), "ms"),
    ]


def _against(name: str, kiosk_ms: float, bare_ms: float, limit: float | None = None) -> Figure:
    return Figure(name, kiosk_ms / bare_ms, "x", limit, f"{kiosk_ms:.0f} ms against {bare_ms:.0f} ms")
