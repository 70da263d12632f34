"""The bench's own arithmetic: percentiles, limits and the table."""

from __future__ import annotations

import pytest

from tests.bench.figures import Figure, missed, p95, table
from tests.bench.program import main


@pytest.mark.parametrize(
    ("values", "expected"),
    [([7.0], 7.0), ([float(n) for n in range(1, 101)], 95.0), ([float(n) for n in range(20, 0, -1)], 19.0)],
)
def test_the_percentile_is_the_nearest_rank(values: list[float], expected: float) -> None:
    assert p95(values) == expected


def test_a_limit_is_kept_up_to_its_value_and_missed_beyond() -> None:
    kept, beyond = Figure("start", 2.0, "x", 2.0), Figure("start", 2.01, "x", 2.0)
    assert missed([kept, beyond, Figure("told only", 9.0, "ms")]) == [beyond]


def test_the_table_tells_figure_limit_and_whether_it_is_kept() -> None:
    lines = table([Figure("start", 1.834, "x", 2.0, "10 starts"), Figure("memory", 203.4, "MiB", 200.0)]).splitlines()
    assert lines[2].split() == ["start", "1.83", "x", "at", "most", "2.00", "x", "kept", "10", "starts"]
    assert lines[3].split() == ["memory", "203", "MiB", "at", "most", "200", "MiB", "MISSED"]


def test_an_unknown_measurement_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "everything"])
    assert "start, memory, touch, save, layout" in capsys.readouterr().err.replace("'", "")
