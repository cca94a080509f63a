"""Killed in the middle of a call: the call is still open, and what was written of it is a draft that goes on."""

from datetime import UTC, datetime
from pathlib import Path

from reception_app.calls.records import CallState
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.paths import Paths
from tests.builders.desk import make_office, open_context
from tests.builders.nursery import end, hatch
from tests.flows.killed_call_desk import NOTES, NUMBER


def test_a_call_outlives_the_program(tmp_path: Path) -> None:
    office = make_office(tmp_path / "data", datetime.now(UTC))
    with (tmp_path / "desk.log").open("wb") as said:
        desk = hatch(
            "tests.flows.killed_call_desk",
            str(office.folder),
            stdout=True,
            stderr=said.fileno(),
            env={"QT_QPA_PLATFORM": "offscreen"},
        )
        assert desk.stdout is not None
        assert desk.stdout.readline() == b"kept\n", (tmp_path / "desk.log").read_text("utf-8", "replace")
        end(desk)

    context = open_context(Paths(office.folder), SystemClock())
    try:
        (call,) = context.calls.open_calls(office.maya.actor)
        (draft,) = context.drafts.open(office.maya.actor)
    finally:
        context.close()
    assert (call.state, call.number, call.taken_by_name) == (CallState.OPEN, NUMBER, "Maya Okafor")
    assert (draft.kind, draft.payload["call_id"], draft.payload["notes"]) == ("call", call.id, NOTES)
