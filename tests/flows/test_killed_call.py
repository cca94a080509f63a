"""Killed in the middle of a call: the call is still open, and what was written of it is a draft that goes on."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from reception_app.calls.records import CallState
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.paths import Paths
from tests.builders.desk import make_office, open_context
from tests.flows.killed_call_desk import NOTES, NUMBER

ROOT = Path(__file__).resolve().parents[2]


def test_a_call_outlives_the_program(tmp_path: Path) -> None:
    office = make_office(tmp_path / "data", datetime.now(UTC))
    # What is killed tells nobody what it covered.
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    with (tmp_path / "desk.log").open("wb") as said:
        desk = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.killed_call_desk", str(office.folder)],
            cwd=ROOT,
            env={**untraced, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=said,
        )
        assert desk.stdout is not None
        assert desk.stdout.readline() == b"kept\n", (tmp_path / "desk.log").read_text("utf-8", "replace")
        desk.kill()
        desk.wait()
        desk.stdout.close()

    context = open_context(Paths(office.folder), SystemClock())
    try:
        (call,) = context.calls.open_calls(office.maya.actor)
        (draft,) = context.drafts.open(office.maya.actor)
    finally:
        context.close()
    assert (call.state, call.number, call.taken_by_name) == (CallState.OPEN, NUMBER, "Maya Okafor")
    assert (draft.kind, draft.payload["call_id"], draft.payload["notes"]) == ("call", call.id, NOTES)
