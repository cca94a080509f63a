"""What every benchmark shares: how large, how to take times, and what a result says."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FRAME = 1000 / 60
"""Milliseconds a person doesn't feel."""

SIZES = (10_000, 100_000, 1_000_000)
"""Visits in the store, for what must not grow with history."""


@dataclass(frozen=True)
class Scale:
    """How much to measure. `folder` is empty at the start and the benchmark's own: what another one has written there
    would be measured with it.

    `offices` is where what takes minutes to make lies, made once a run and never written to again: it is copied from
    there. Without it everything is made in `folder`.
    """

    folder: Path
    sizes: tuple[int, ...] = SIZES
    quick: bool = False
    offices: Path | None = None

    def rounds(self, wanted: int) -> int:
        """How often to repeat: as wanted, a tenth of it in a quick run, at least five times."""
        return max(5, wanted // 10) if self.quick else wanted


@dataclass(frozen=True)
class Outcome:
    """One line of the report. Figures are in `unit`, milliseconds unless it says otherwise.

    With a `floor` the budget is the largest ratio of ours to it; without one it is the largest value of ours itself.
    A budget of None is not judged: the line is there for scale. `p99_limit` is judged besides, where it is set.
    `size` is the number of visits in the store: lines of the same `what` with several sizes show how it grows.
    """

    what: str
    ours: float
    floor: float | None = None
    budget: float | None = None
    p99: float | None = None
    p99_limit: float | None = None
    unit: str = "ms"
    size: int | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours to the floor."""
        return None if not self.floor else self.ours / self.floor

    @property
    def passes(self) -> bool:
        """Whether every budget of the line holds."""
        judged = self.ours if self.floor is None else self.ratio
        holds = self.budget is None or (judged is not None and judged <= self.budget)
        return holds and (self.p99_limit is None or (self.p99 is not None and self.p99 <= self.p99_limit))

    def as_dict(self) -> dict[str, Any]:
        """For the JSON file."""
        return asdict(self) | {"ratio": self.ratio, "passes": self.passes}


def _settle() -> None:
    """As the program does once it is up: what is there stays, and is not looked through for garbage amid the work."""
    gc.collect()
    gc.freeze()


def times(work: Callable[[], object], rounds: int, *, warm: int = 3) -> list[float]:
    """How long each of `rounds` calls took, in milliseconds, after `warm` calls that don't count."""
    for _ in range(warm):
        work()
    taken = []
    _settle()
    for _ in range(rounds):
        begun = time.perf_counter_ns()
        work()
        taken.append((time.perf_counter_ns() - begun) / 1e6)
    return taken


def side_by_side(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int, *, warm: int = 3
) -> tuple[list[float], list[float]]:
    """Times of both in milliseconds, taken turn by turn, so that a noisy moment of the machine hits both alike."""
    for _ in range(warm):
        ours()
        floor()
    taken: tuple[list[float], list[float]] = ([], [])
    _settle()
    for _ in range(rounds):
        for work, into in zip((ours, floor), taken, strict=True):
            begun = time.perf_counter_ns()
            work()
            into.append((time.perf_counter_ns() - begun) / 1e6)
    return taken


def median(taken: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(taken)


def p99(taken: Sequence[float]) -> float:
    """The value that 99 in 100 stay below; of fewer than 100, the largest."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def compared(
    what: str,
    ours: Sequence[float],
    floor: Sequence[float],
    budget: float,
    *,
    p99_limit: float | None = None,
    size: int | None = None,
    note: str = "",
) -> Outcome:
    """The outcome of two series of times: medians, their ratio against the budget, and the p99 of ours."""
    return Outcome(
        what, median(ours), median(floor), budget, p99=p99(ours), p99_limit=p99_limit, size=size, note=note
    )


def limited(
    what: str, ours: Sequence[float], limit: float, *, p99_limit: float | None = None, size: int | None = None
) -> Outcome:
    """The outcome of one series of times whose median must stay below `limit` milliseconds."""
    return Outcome(what, median(ours), budget=limit, p99=p99(ours), p99_limit=p99_limit, size=size)
