"""Killed at any moment of typing and checking in: no acknowledged visit and no draft older than its saving is lost."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reception_app.kernel.clock import SystemClock
from reception_app.kernel.paths import Paths
from reception_app.visits.records import HistoryFilter
from tests.builders.desk import make_office, open_context
from tests.builders.nursery import end, hatch

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10
LATENCY_S = 1.5
"""What was typed longer ago than this is on disk: a quarter of a second by design, more on a busy machine."""
LATENCY_KEYS = 30
"""And so many keys ago: while the machine does other things, time goes by in which nothing is kept."""
MOST_KEYS = 150
"""What a desk tells at most before it is killed: some visitors' worth, however quick the machine is."""


@dataclass
class _Sheet:
    typed: list[tuple[float, str]] = field(default_factory=list)
    kept: bool = False
    name_in: str = ""


def _run_until_killed(folder: Path, seed: int, log: Path) -> tuple[dict[int, _Sheet], float]:
    """What one desk said before it was killed, and when that was."""
    chance = random.Random(seed)
    with log.open("ab") as said:
        desk = hatch(
            "tests.flows.killed_desk",
            str(folder),
            str(seed),
            stdout=True,
            stderr=said.fileno(),
            env={"QT_QPA_PLATFORM": "offscreen"},
        )
        assert desk.stdout is not None
        first = desk.stdout.readline()
        assert first == b"ready\n", log.read_text("utf-8", "replace")
        # Reading until the moment comes is the wait; the desk never stops talking by itself.
        lines: list[bytes] = []
        for _ in range(chance.randint(3, MOST_KEYS)):
            line = desk.stdout.readline()
            assert line, log.read_text("utf-8", "replace")
            lines.append(line)
        desk.kill()
        killed_at = time.monotonic()
        lines += desk.stdout.readlines()
        end(desk)
    sheets: dict[int, _Sheet] = {}
    for line in lines:
        _note(sheets, line.decode().rstrip("\n"))
    return sheets, killed_at


def _note(sheets: dict[int, _Sheet], line: str) -> None:
    word, number, *rest = line.split(" ", 3)
    sheet = sheets.setdefault(int(number), _Sheet())
    match word:
        case "typed":
            sheet.typed.append((float(rest[0]), rest[1] if len(rest) > 1 else ""))
        case "kept":
            sheet.kept = True
        case "in":
            sheet.name_in = rest[0]


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_nothing_is_lost_at_any_moment(tmp_path: Path) -> None:
    office = make_office(tmp_path / "data", datetime.now(UTC))
    folder, actor = office.folder, office.maya.actor
    desks = [_run_until_killed(folder, seed, tmp_path / "desk.log") for seed in range(KILLS)]
    check = [sys.executable, "main.py", "check", "--data-dir", str(folder)]
    sound = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert sound.returncode == 0, sound.stdout + sound.stderr

    context = open_context(Paths(folder), SystemClock())
    try:
        names = {visit.name for batch in context.history.each(actor, HistoryFilter()) for visit in batch}
        drafts = {draft.id: str(draft.payload["name"]) for draft in context.drafts.open(actor)}
    finally:
        context.close()
    lost = [
        trouble
        for sheets, killed_at in desks
        for number, sheet in sheets.items()
        for trouble in _lost(sheet, killed_at, names, drafts.get(number, ""))
    ]
    assert lost == []
    assert [name for name in drafts.values() if name in names] == [], "a draft of somebody who is in already"
    everything = [sheet for sheets, _ in desks for sheet in sheets.values()]
    assert len(everything) > KILLS, "the desks were hardly used before they were killed"
    assert any(sheet.name_in for sheet in everything)
    assert drafts


def _lost(sheet: _Sheet, killed_at: float, names: set[str], draft: str) -> list[str]:
    if sheet.name_in:
        return [] if sheet.name_in in names else [f"acknowledged and gone: {sheet.name_in}"]
    last = sheet.typed[-1][1] if sheet.typed else ""
    if last in names:
        # Killed between the commit and the word of it.
        return []
    long_ago = sheet.typed if sheet.kept else sheet.typed[:-LATENCY_KEYS]
    old = [text for moment, text in long_ago if sheet.kept or killed_at - moment > LATENCY_S]
    if old and not draft.startswith(old[-1]):
        return [f"typed {old[-1]!r}, kept {draft!r}"]
    return []
