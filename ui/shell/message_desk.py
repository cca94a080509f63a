"""Messages over any place: what F4 does, and which call it is about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reception_app.calls.records import Call, CallState
from ui.kit.key_hold import when_written
from ui.shell.call_desk import CALL, MESSAGE, hand_over_pad

if TYPE_CHECKING:
    from ui.shell.desk import Desk

_HELD = (CallState.OPEN, CallState.PARKED)


class MessageDesk(QObject):
    """It is about the call in front, else about our call that came back first, else about the only one we have."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def begin(self) -> None:
        """F4."""
        hand_over_pad(self._desk.host.front())
        when_written(self._desk, lambda: self._desk.open_sheet(MESSAGE, self._about_call()))

    def _about_call(self) -> dict[str, Any]:
        front = self._desk.host.front()
        if front is not None and front.objectName() == "callSheet":
            return _payload(int(front.property("call_id") or 0), front.draft_id, front.to_draft())
        written = int(front.property("call_id") or 0) if front is not None else 0
        call = self._waiting_call(written)
        if call is None:
            return {}
        draft = self._desk.calls.draft_of(CALL, {"call_id": call.id})
        return _payload(call.id, draft.id, draft.payload) if draft is not None else _payload(call.id, 0, {})

    def _waiting_call(self, written: int) -> Call | None:
        """Which call somebody waits about; `written` is the one that the sheet in front is about already."""
        me = self._desk.actor.user_id
        calls = [call for call in self._desk.calls.going_on() if call.id != written]
        back = [call for call in calls if call.state is CallState.CAME_BACK and call.taken_by in (0, me)]
        if back:
            return min(back, key=lambda call: call.put_through_at or call.rung_at)
        held = [call for call in calls if call.state in _HELD and call.taken_by == me]
        return held[0] if len(held) == 1 else None


def _payload(call_id: int, draft_id: int, typed: Mapping[str, Any]) -> dict[str, Any]:
    """`typed` is what the call's pad holds, or held: who wants to be called back is in the message, too."""
    about = {"call_id": call_id, "call_draft_id": draft_id, "call_back": typed.get("call_back", {})}
    return about if call_id else {}
