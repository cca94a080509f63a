"""Killed in the middle of a call: the call is still open, and what was written of it is a draft that goes on."""

from datetime import UTC, datetime
from pathlib import Path

from reception_app.calls.records import CallState
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.paths import Paths
from tests.builders.desk import OfficeFolder, make_office, open_context
from tests.builders.nursery import end, hatch
from tests.flows.killed_call_desk import NOTES, NUMBER


def killed(tmp_path: Path, *said: str) -> OfficeFolder:
    """An office whose desk was killed in a call, right after it had said these words."""
    office = make_office(tmp_path / "data", datetime.now(UTC))
    with (tmp_path / "desk.log").open("wb") as log:
        desk = hatch(
            "tests.flows.killed_call_desk",
            str(office.folder),
            *said[1:],
            stdout=True,
            stderr=log.fileno(),
            env={"QT_QPA_PLATFORM": "offscreen"},
        )
        assert desk.stdout is not None
        for word in said:
            heard = desk.stdout.readline()
            assert heard == f"{word}\n".encode(), (tmp_path / "desk.log").read_text("utf-8", "replace")
        end(desk)
    return office


def test_a_call_outlives_the_program(tmp_path: Path) -> None:
    office = killed(tmp_path, "kept")
    context = open_context(Paths(office.folder), SystemClock())
    try:
        (call,) = context.calls.open_calls(office.maya.actor)
        (draft,) = context.drafts.open(office.maya.actor)
    finally:
        context.close()
    assert (call.state, call.number, call.taken_by_name) == (CallState.OPEN, NUMBER, "Maya Okafor")
    assert (draft.kind, draft.payload["call_id"], draft.payload["notes"]) == ("call", call.id, NOTES)


def test_whoever_was_parked_is_called_back_by_any_desk(tmp_path: Path) -> None:
    office = killed(tmp_path, "kept", "parked")
    context = open_context(Paths(office.folder), SystemClock())
    try:
        (call,) = context.calls.open_calls(office.rina.actor)
        (back,) = context.call_log.call_backs(office.rina.actor)
    finally:
        context.close()
    assert (call.state, call.notes, call.number) == (CallState.PARKED, NOTES, NUMBER)
    assert call.call_back is not None
    assert (back.call.id, back.due_at) == (call.id, call.call_back.due_at)
