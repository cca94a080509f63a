"""What a benchmark's outcome says, and when it fails the run."""

import json
from pathlib import Path

import pytest

from benchmarks.measure import Outcome, Scale, compared, limited, p99, side_by_side, times
from benchmarks.report import growth, table, write_json


@pytest.mark.parametrize(
    ("outcome", "passes"),
    [
        (Outcome("ratio held", 2.0, 1.0, 3.0), True),
        (Outcome("ratio at the mark", 3.0, 1.0, 3.0), True),
        (Outcome("ratio broken", 3.1, 1.0, 3.0), False),
        (Outcome("floor of nothing", 3.1, 0.0, 3.0), False),
        (Outcome("limit held", 9.0, budget=10.0), True),
        (Outcome("limit broken", 11.0, budget=10.0), False),
        (Outcome("slowest too slow", 1.0, 1.0, 3.0, p99=17.0, p99_limit=16.7), False),
        (Outcome("slowest not measured", 1.0, 1.0, 3.0, p99_limit=16.7), False),
        (Outcome("for scale", 99.0), True),
    ],
)
def test_a_budget_is_judged(outcome: Outcome, passes: bool) -> None:
    assert outcome.passes is passes


def test_the_table_shows_each_figure_and_failure() -> None:
    lines = table(
        [
            Outcome("check-in", 2.0, 1.0, 3.0, p99=9.5, p99_limit=16.7, size=1_000_000, note="encrypted"),
            Outcome("memory", 131.0, budget=130.0, unit="MB"),
            Outcome("for scale", 12_345.0),
        ]
    ).splitlines()
    assert lines[0].split() == ["what", "visits", "ours", "floor", "ratio", "budget", "p99", "p99", "limit"]
    assert lines[1].split() == [
        "check-in",
        "1,000,000",
        "2",
        "ms",
        "1",
        "2.00",
        "x",
        "3",
        "x",
        "9.5",
        "16.7",
        "pass",
    ]
    assert lines[2].strip() == "encrypted"
    assert lines[3].split() == ["memory", "131", "MB", "130", "MB", "FAIL"]
    assert lines[4].split() == ["for", "scale", "12,345", "ms"]


def test_growth_is_told_for_what_was_taken_at_several_sizes() -> None:
    told = growth(
        [Outcome("find", 0.4, size=1_000_000), Outcome("badge", 2.0), Outcome("find", 0.2, size=10_000)]
    )
    assert told.splitlines()[1:] == [
        "  find: 0.2 ms at 10,000, 0.4 ms at 1,000,000; 2.0 times from the smallest to the largest"
    ]
    assert growth([Outcome("badge", 2.0)]) == ""


def test_json_has_everything(tmp_path: Path) -> None:
    write_json([Outcome("check-in", 2.0, 1.0, 3.0)], tmp_path / "bench.json", quick=True)
    found = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    assert found["quick"] is True
    assert found["outcomes"][0]["ratio"] == 2.0
    assert found["outcomes"][0]["passes"] is True


def test_times_are_taken_after_a_warm_up(tmp_path: Path) -> None:
    calls: list[str] = []
    assert len(times(lambda: calls.append("a"), 5, warm=2)) == 5
    ours, floor = side_by_side(lambda: calls.append("b"), lambda: calls.append("c"), 3, warm=0)
    assert "".join(calls) == "a" * 7 + "bc" * 3
    assert compared("x", ours, floor, 5.0).p99 == max(ours)
    assert limited("x", ours, 5.0).budget == 5.0
    assert p99([float(n) for n in range(1000)]) == 990.0
    assert Scale(tmp_path).rounds(1000) == 1000
    assert [Scale(tmp_path, quick=True).rounds(n) for n in (1000, 10)] == [100, 5]
