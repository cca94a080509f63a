"""Calls over any place: what F5 does, how a call is opened again, and what of calls is going on now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import BY_HAND, Call, CallState
from reception_app.drafts import Draft
from reception_app.kernel.text import fold, isolate
from ui.calls.words import caller_words, standing_word, story_words
from ui.kit.page import Said
from ui.shell.now_button import NowItem
from ui.shell.ringing import Ringing

if TYPE_CHECKING:
    from ui.calls.call_sheet import CallSheet
    from ui.calls.call_steps import CallSteps
    from ui.shell.desk import Desk

CALL, MESSAGE = "call", "message"
ANSWERED_KEY = "Shift+F5"
_AFTER_MS = 50
_RINGS = 60.0
"""So many seconds it is said at most that a call rings; nobody lets it ring longer."""
_NAMED = 3
"""Of more who share a number it is said how many."""
_JUST = timedelta(minutes=1)
"""So long after a receiver was lifted F5 is about that call: later it is somebody's who writes nothing down."""
_ORDER = (CallState.RINGING, CallState.CAME_BACK, CallState.PARKED, CallState.OPEN, CallState.PUT_THROUGH)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallDesk", text)


def hand_over_pad(front: QWidget | None) -> None:
    """Where a call's pad is in front, what it holds is in the store before the sheet that comes next asks for it."""
    if front is not None and front.objectName() == "callSheet":
        cast("CallSheet", front).hand_over()


class CallDesk(QObject):
    """Takes what rings, finds the draft of a call, and looks again when a call is due to come back."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._calls: tuple[Call, ...] = ()
        self._known: dict[int, CallState] | None = None
        self._steps: CallSteps | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._on_due_timeout)

    def begin(self) -> None:
        """F5: the call that rings longest, else the one whose receiver was just lifted, else a new one."""
        waiting = [call for call in self._calls if call.state is CallState.RINGING]
        waiting += [call for call in reversed(self._calls) if self._is_just_answered(call)]
        self._desk.open_sheet(CALL, {"call_id": waiting[0].id} if waiting else {})

    def answered(self) -> None:
        """Shift+F5: the call that we put through, and that came back or is the next to, was answered."""
        call = self._with_somebody()
        if call is None:
            self._desk.say(Said(_tr("No call of yours is put through"), "info"))
        else:
            self._say_answered(call)

    def say_answered(self, item: NowItem) -> None:
        """Of what stands in the strip, that it was answered."""
        call = next((call for call in self._calls if call.id == item.record_id), None)
        if call is not None:
            self._say_answered(call)

    def _say_answered(self, call: Call) -> None:
        if self._steps is None:
            # Late on purpose: most starts put nothing through.
            from ui.calls.call_steps import CallSteps

            context, desk = self._desk.context, self._desk
            self._steps = CallSteps(
                context.calls, context.call_log, lambda _: False, context.clock.now, lambda: desk.actor, self
            )
            self._steps.said.connect(desk.say)
        self._steps.answered(call)

    def _with_somebody(self) -> Call | None:
        mine = [call for call in self._calls if call.taken_by in (0, self._desk.actor.user_id)]
        states = (CallState.CAME_BACK, CallState.PUT_THROUGH)
        given = [call for call in mine if call.state in states]
        return min(
            given,
            key=lambda call: (states.index(call.state), call.put_through_at or call.rung_at),
            default=None,
        )

    def _is_just_answered(self, call: Call) -> bool:
        """Whether it was answered on the telephone, perhaps here, and nobody writes about it yet."""
        if call.state is not CallState.OPEN or call.taken_by or call.hung_up_at or call.answered_at is None:
            return False
        here = fold(call.taken_by_name) in ("", fold(self._desk.actor.name))
        return here and self._desk.context.clock.now() - call.answered_at <= _JUST

    def going_on(self) -> tuple[Call, ...]:
        """The calls that are not over, as they were last seen."""
        return self._calls

    def draft_of(self, kind: str, payload: dict[str, Any]) -> Draft | None:
        """What was typed about a call before and is still kept: it is gone on with, never begun anew.

        Of a message that is about a call the same goes.
        """
        call_id = payload.get("call_id") if kind in (CALL, MESSAGE) else None
        if not call_id:
            return None
        drafts = self._desk.context.drafts.open(self._desk.actor)
        return next((d for d in drafts if d.kind == kind and d.payload.get("call_id") == call_id), None)

    def show(
        self,
        calls: Sequence[Call],
        away: Collection[str] = (),
        ringing: Mapping[int, Ringing] = MappingProxyType({}),
    ) -> list[NowItem]:
        """What is going on, most pressing first; what has just begun to ring, or came back, is said once.

        Of calls whose telephone system is `away` it is not known whether they still go on. `ringing` tells who may be
        ringing, by the number of a call.
        """
        self._calls = tuple(calls)
        self._wait_for_next()
        self._tell_news(ringing)
        front = self._desk.host.front()
        in_front = front.property("call_id") if front is not None else None
        me = self._desk.actor.user_id
        shown = [call for call in calls if call.id != in_front]
        shown = [call for call in shown if call.state is not CallState.OPEN or call.taken_by in (0, me)]
        next_one = self._with_somebody()
        return [
            _item(
                call,
                call.source in away,
                ANSWERED_KEY if call is next_one else "",
                _maybe_words(call, ringing.get(call.id)),
            )
            for call in sorted(shown, key=lambda call: _ORDER.index(call.state))
        ]

    def _tell_news(self, ringing: Mapping[int, Ringing]) -> None:
        now = {call.id: call.state for call in self._calls}
        before, self._known = self._known, now
        if before is None:
            # All that goes on at the beginning is on the screen already.
            return
        # What was said of a call that rings, or came back, holds only as long as it does.
        self._desk.toasts.take_away(
            {(CALL, each) for each, state in before.items() if now.get(each) is not state}
        )
        for call in self._calls:
            if before.get(call.id) is call.state:
                continue
            caller = isolate(caller_words(call))
            if call.state is CallState.RINGING:
                said = self._ringing_words(call, ringing.get(call.id))
                self._desk.say(Said(said, "info", about=(CALL, call.id), seconds=_RINGS))
            elif call.state is CallState.CAME_BACK:
                said = _tr("{0} came back: {1} did not answer. F4 takes a message.")
                if call.source == BY_HAND:
                    # No telephone system tells: nobody knows but whoever put it through.
                    said = _tr(
                        "{0} came back: nobody said that {1} answered. Shift F5 says so, F4 takes a message."
                    )
                said = said.format(caller, isolate(call.target_name))
                self._desk.say(Said(said, "bad", about=(CALL, call.id)))

    def _ringing_words(self, call: Call, known: Ringing | None) -> str:
        """Who rings; below it who has this number, and what was before."""
        said = _tr("{0} is ringing. F5 takes the call.").format(isolate(caller_words(call)))
        if known is None:
            return said
        c = self._desk.context
        times = self.tr("%n call(s) in 30 days", "", known.story.times)
        story = story_words(known.story, times, c.preferences.zone(), c.clock.now())
        return "\n".join(filter(None, (said, _maybe_words(call, known), story)))

    def _wait_for_next(self) -> None:
        due = [call.back_at for call in self._calls if call.state is CallState.PUT_THROUGH and call.back_at]
        self._due.stop()
        if due:
            left = min(due) - self._desk.context.clock.now()
            self._due.start(max(0, int(left.total_seconds() * 1000)) + _AFTER_MS)

    def _on_due_timeout(self) -> None:
        self._desk.verbs.refresh_standing()
        for page in self._desk.pages():
            if page.isVisible():
                page.on_minute(self._desk.context.clock.now())


def drafts_beside(drafts: Sequence[Draft], calls: Sequence[Call]) -> tuple[Draft, ...]:
    """The drafts but those of calls that are open: the call itself stands among what is going on."""
    ids = {call.id for call in calls}
    return tuple(draft for draft in drafts if draft.kind != CALL or draft.payload.get("call_id") not in ids)


def _maybe_words(call: Call, known: Ringing | None) -> str:
    """Everybody who has the number of a call that rings; empty where the telephone system has told a name."""
    if known is None or not known.names or call.name:
        return ""
    names = [isolate(each) for each in known.names[:_NAMED]]
    more = len(known.names) - len(names)
    return _tr("Maybe {0}").format(", ".join(names)) + (f" +{more}" if more else "")


def _item(call: Call, unsure: bool, key: str, maybe: str) -> NowItem:
    word, tone = standing_word(call)
    if unsure:
        word, tone = _tr("{0}, or over?").format(word), "mute"
    step = ""
    if call.state in (CallState.CAME_BACK, CallState.PUT_THROUGH):
        step = _tr("{0} was answered").format(isolate(caller_words(call)))
    said = (caller_words(call), call.target_name or maybe or call.line, word)
    return NowItem(CALL, call.id, *said, tone, "phone", step, key)
