"""Outcomes as a table for a person and as JSON for a script."""

import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Outcome

_HEADS = ("what", "visits", "ours", "floor", "ratio", "budget", "p99", "p99 limit", "")


def table(outcomes: Sequence[Outcome]) -> str:
    """One line an outcome, aligned; failures marked, notes below their line."""
    rows = [_HEADS, *(_row(outcome) for outcome in outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = []
    for number, row in enumerate(rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
        if number and outcomes[number - 1].note:
            lines.append(f"    {outcomes[number - 1].note}")
    return "\n".join(lines)


def growth(outcomes: Sequence[Outcome]) -> str:
    """How each figure that was taken at several sizes grows from the smallest to the largest; "" if none was."""
    lines = []
    for what in dict.fromkeys(outcome.what for outcome in outcomes):
        sized = [(o.size, o) for o in outcomes if o.what == what and o.size is not None]
        if len(sized) > 1:
            sized.sort(key=lambda pair: pair[0])
            steps = ", ".join(f"{_figure(o.ours)} {o.unit} at {size:,}" for size, o in sized)
            times = sized[-1][1].ours / sized[0][1].ours if sized[0][1].ours else float("inf")
            lines.append(f"  {what}: {steps}; {times:.1f} times from the smallest to the largest")
    return "\n".join(["growth with history", *lines]) if lines else ""


def write_json(outcomes: Sequence[Outcome], file: Path, *, quick: bool) -> None:
    """Everything measured, with what kind of machine it was measured on (not which)."""
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    found = {"machine": machine, "quick": quick, "outcomes": [outcome.as_dict() for outcome in outcomes]}
    file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _row(outcome: Outcome) -> tuple[str, ...]:
    judged = outcome.budget is not None or outcome.p99_limit is not None
    return (
        outcome.what,
        f"{outcome.size:,}" if outcome.size is not None else "",
        f"{_figure(outcome.ours)} {outcome.unit}",
        _figure(outcome.floor),
        f"{outcome.ratio:.2f} x" if outcome.ratio is not None else "",
        _budget(outcome),
        _figure(outcome.p99),
        _figure(outcome.p99_limit),
        ("pass" if outcome.passes else "FAIL") if judged else "",
    )


def _budget(outcome: Outcome) -> str:
    if outcome.budget is None:
        return ""
    return f"{outcome.budget:g} {outcome.unit if outcome.floor is None else 'x'}"


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"
