"""F5: the call pad over any place. Everything typed is kept; Esc parks the call with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import Call, CallState, Direction, Outcome
from reception_app.calls.service import CallService
from reception_app.calls.settings import CALL_BACK_MINUTES
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.calls.call_back_part import CallBackPart
from ui.calls.call_form import CallForm
from ui.calls.call_holder import CallHolder
from ui.calls.meanwhile import Meanwhile
from ui.calls.other_calls import OtherCalls
from ui.calls.outcomes import OutcomeButtons
from ui.calls.words import caller_words, length_text, outcome_word, standing_word, state_word
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.form_sheet import FormSheet
from ui.kit.key_hold import when_written
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet

_SECOND = 1000
_LINE_SHOWN = 24
"""Letters of a line's name: it stands beside the title."""
_OVER = (CallState.ENDED, CallState.PUT_THROUGH)


class CallSheet(FormSheet):
    """One call. It is in the store from the first letter on, so that other desks see it and no crash loses it."""

    def __init__(
        self,
        calls: CallService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Call pad"), name="callSheet", parent=parent)
        self._calls, self._who = calls, who
        zone = preferences.zone
        direction = Direction.OUT if payload.get("out") else Direction.IN
        self.held = CallHolder(calls, clock, who, direction, self)
        self.form = CallForm(calls, directory, who, clock.now, zone, self)
        self.fields = dict(self.form.fields)
        self.back = CallBackPart(clock.now, zone, preferences.whole(CALL_BACK_MINUTES), self)
        self.meanwhile = Meanwhile(self.form, self.back, directory, who, self)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self.look_round)
        self.held.changed.connect(self._show_state)
        self.held.written_down.connect(self.finish)
        self.heard.connect(self.held.hear)
        self.held.trouble.connect(lambda error: self.banner.set_message(error.message, error.hint, "warn"))
        if payload.get("call_id"):
            self._open(int(payload["call_id"]))
        else:
            self.form.from_draft(payload)
        self.form.changed.connect(self.touch)
        self.form.target.target_changed.connect(lambda: self.back.offer(self.form.target.target()))
        self.back.changed.connect(self.touch)
        self.back.offer(self.form.target.target())
        self._show_state()

    def _build(self) -> None:
        self.line = Label(tone="ink2", size=13.0, parent=self)
        self.chip = Chip("", "ok", parent=self)
        self.head_end.addWidget(self.line)
        self.head_end.addWidget(self.chip)
        self.body.addWidget(self.meanwhile)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.back)
        self.outcomes = OutcomeButtons(self)
        self.outcomes.chosen.connect(self._end)
        self.others = OtherCalls(self)
        self.others.chosen.connect(lambda call_id: self.sheet_wanted.emit("call", {"call_id": call_id}))
        self.side.addWidget(self.outcomes)
        self.side.addWidget(self.others)
        self.show_side()
        self.through = Button(self.tr("Put through"), key="Alt+T", name="putThrough")
        self.through.clicked.connect(self._put_through)
        in_sheet(self, "Alt+T", self._put_through)
        self.main = Button("", kind="primary", key="Ctrl ⏎", name="endCall")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.through)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main if self.held.state is CallState.PUT_THROUGH else self.form.first_field()

    def to_draft(self) -> Draft:
        if self.held.call is None and self.form.is_blank():
            return {}
        self.setProperty("about", self.form.name.text().strip() or self.form.caller.text().strip())
        return {**self.form.to_draft(), **self.held.draft_about, "call_back": self.back.to_draft()}

    def from_draft(self, draft: Draft) -> None:
        if draft.get("call_id"):
            self._open(int(draft["call_id"]), is_written=bool(draft.get("is_written", True)))
        self.form.from_draft(draft)
        self.back.offer(self.form.target.target())
        self.back.from_draft(dict(draft.get("call_back", {})))
        self._show_state()

    def flush_draft(self) -> None:
        """The call is in the store before its draft is: the draft says which call it is about."""
        if self.form.is_blank() or self.is_saving:
            super().flush_draft()
        else:
            self.held.begin(self.form.edit(), super().flush_draft)

    def hand_over(self) -> None:
        """What the pad holds now is in the store before another sheet reads it there."""
        self.flush_draft()
        self.held.keep(self.form.edit(), self.back.change())

    def submit(self) -> None:
        """What fits: a call that is over is kept, one that was put through was answered, any other ends."""
        call_id, state = self.held.call_id, self.held.state
        if state in _OVER and not self._may_go(Outcome.PUT_THROUGH):
            return
        if state is CallState.ENDED:
            edit, shown = self.form.edit(), self.form.shown
            self.write(partial(self._calls.edit, self._who(), call_id, edit, shown=shown), self._on_kept)
        elif state is CallState.PUT_THROUGH:
            edit, wish = self.form.edit(), self.back.change()
            answered = partial(self._calls.answered, self._who(), call_id, edit, call_back=wish)
            self.write(answered, self._on_over)
        else:
            self._end(Outcome.ANSWERED)

    def on_conflict(self, error: Conflict) -> None:
        self.held.catch_up()
        super().on_conflict(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._tick.start()
            self.held.take()
            self.look_round()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._tick.stop()
            if not self.is_saving:
                self.held.park(self.form.edit(), self.back.change())

    def look_round(self) -> None:
        """What goes on beside this call, and what has become of it; every second while the pad is in front."""
        self.others.show_calls(self.held.look_round())
        self._show_state()

    # Within

    def _open(self, call_id: int, *, is_written: bool = True) -> None:
        look = self.held.read if is_written else self.held.find
        if look(call_id) and self.held.call is not None:
            self.form.show_call(self.held.call)

    def _end(self, outcome: Outcome) -> None:
        if outcome is Outcome.MESSAGE_TAKEN:
            self._take_message()
            return
        if not self._may_go(outcome):
            return
        calls, actor, draft = self._calls, self._who(), self.draft_id
        edit, wish = self.form.edit(), self.back.change()

        def end(number: int) -> Call:
            return calls.end(actor, number, outcome, edit, call_back=wish, draft_id=draft)

        self.write(self.held.doing(edit, end), self._on_over)

    def _take_message(self) -> None:
        """The message is written in a sheet of its own; the call ends as soon as that is sent."""

        def want() -> None:
            if self.held.call is not None or self.form.is_blank():
                payload = {"call_id": self.held.call_id, "call_draft_id": self.draft_id}
                self.sheet_wanted.emit("message", {**payload, "call_back": self.back.to_draft()})

        self.hand_over()
        when_written(self, want)

    def _put_through(self) -> None:
        if self.held.state in _OVER or not self._may_go(Outcome.PUT_THROUGH):
            return
        calls, actor, edit, wish = self._calls, self._who(), self.form.edit(), self.back.change()
        put = self.held.doing(edit, lambda number: calls.put_through(actor, number, edit, call_back=wish))
        self.write(put, self._on_over)

    def _may_go(self, outcome: Outcome) -> bool:
        """Whether what is written down can stand; what is wrong is said under its field."""
        self.clear_errors()
        # Said by a key while it has the keyboard, it was not left yet.
        self.form.target.look_up()
        if self.form.is_blank() and outcome is Outcome.ANSWERED:
            self.blame("number", self.tr("Say who rang, or what it was about."))
        elif self.form.target.text().strip() and not self.form.target.target_id():
            self.blame("target_id", self.tr("Nobody of this name works here. Choose from the list."))
        elif not self.back.isHidden() and not self.back.is_valid():
            self.back.due.set_error(self.tr("A time such as 15:00 is needed."))
        else:
            return True
        return False

    def _on_kept(self, call: Call) -> None:
        self.held.set(call)
        self.said.emit(Said(self.tr("The call is kept")))
        self.finish()

    def _on_over(self, call: Call) -> None:
        said = f"{caller_words(call)} · {outcome_word(call.outcome)[0]}"
        if call.state is CallState.PUT_THROUGH:
            caller, target = isolate(caller_words(call)), isolate(call.target_name)
            said = self.tr("{0} is put through to {1}").format(caller, target)
        before = self.back.before()
        undo = partial(self._calls.reopen, self._who(), call.id, call_back=before, left=call.state)
        self.held.set(call)
        self.said.emit(Said(said, "ok", undo))
        self.finish()

    def _show_state(self) -> None:
        """The word and the clock, and what may be done."""
        state = self.held.state
        self.form.call_id = self.held.call_id
        # The shell leaves the call in front out of what else is going on.
        self.setProperty("call_id", self.held.call_id)
        call = self.held.call
        if call is not None and call.state in _OVER:
            self.form.show_taken_by(call.target_id)
        if call is not None and not self.is_saving:
            self.meanwhile.catch_up(call)
        word, tone = standing_word(call) if call is not None else state_word(state)
        self.chip.set_state(f"{word} · {length_text(self.held.seconds())}", tone)
        line = call.line[:_LINE_SHOWN] if call is not None else ""
        self.line.setText(self.tr("Line {0}").format(isolate(line)) if line else "")
        self.line.setVisible(bool(line))
        self.through.setVisible(state not in _OVER and not (call is not None and call.is_away))
        self.outcomes.setVisible(state not in _OVER)
        self.outcomes.show_answered(shown=call is not None and call.put_through_at is not None)
        self.back.setVisible(state is not CallState.ENDED)
        self.back.show_reachable(reachable=self.form.may_be_called())
        words = {CallState.ENDED: self.tr("Save"), CallState.PUT_THROUGH: self.tr("It was answered")}
        self.main.set_label(words.get(state, self.tr("Answered at once")))
