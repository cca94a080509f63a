"""What the lists of calls do, and say: open, answered, called back, dial."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallBack, CallState
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from ui.calls.dialling import Dial
from ui.calls.words import caller_words
from ui.kit.dial_words import not_dialled_words
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps

_LATER = timedelta(hours=1)


class CallSteps(RecordSteps):
    """Every step says what came of it; `said` and `sheet_wanted` go to the shell."""

    def __init__(
        self,
        calls: CallService,
        log: CallLog,
        dial: Dial,
        now: Callable[[], datetime],
        who: Callable[[], Actor],
        parent: QObject,
    ) -> None:
        super().__init__(who, parent)
        self._calls, self._log, self._dial, self._now = calls, log, dial, now

    def open(self, call: Call) -> None:
        """The call in the pad: it is taken by whoever opens it."""
        self.sheet_wanted.emit("call", {"call_id": call.id})

    def act(self, call: Call) -> None:
        """What the row's button says."""
        if call.state is CallState.PUT_THROUGH:
            self.answered(call)
        else:
            self.open(call)

    def answered(self, call: Call) -> None:
        """It was put through, and answered."""
        said = self.tr("{0} is with {1}").format(isolate(caller_words(call)), isolate(call.target_name))
        self._attempt(
            call.id,
            partial(self._calls.answered, self._who(), call.id),
            said,
            lambda actor: self._calls.reopen(actor, call.id),
        )

    def called_back(self, back: CallBack) -> None:
        """It is done."""
        self._attempt(
            back.id,
            partial(self._log.called_back, self._who(), back.id),
            self.tr("{0} was called back").format(isolate(caller_words(back.call))),
            lambda actor: self._log.not_called_back(actor, back.id),
        )

    def later(self, back: CallBack) -> None:
        """An hour later; of one that is late already an hour from now."""
        # As exactly as it is stored.
        due = (max(back.due_at, self._now()) + _LATER).replace(microsecond=0)
        said = self.tr("{0} is called back an hour later").format(isolate(caller_words(back.call)))
        self._move(back, due, back.owner_id, said)

    def hand_on(self, back: CallBack, owner_id: int, owner_name: str) -> None:
        """Somebody else calls back, or the desk itself (0)."""
        said = self.tr("{0} is called back by {1}").format(
            isolate(caller_words(back.call)), isolate(owner_name) or self.tr("the desk")
        )
        self._move(back, back.due_at, owner_id, said)

    def may_open_card(self, call: Call) -> bool:
        """Whether it is known which contact rang, and their card may be read."""
        return bool(call.contact_id) and allowed(self._who(), Right.SEE_CONTACTS)

    def open_card(self, call: Call) -> None:
        """The card of the contact who rang."""
        self.sheet_wanted.emit("contact_card", {"contact_id": call.contact_id})

    def may_dial(self, call: Call) -> bool:
        """Whether the caller has a number that can be rung."""
        return self._calls.read_number(self._who(), call.number).may_be_dialled

    def dial(self, call: Call) -> None:
        """Ring the caller, and write it down in the pad."""
        number = self._calls.read_number(self._who(), call.number)
        if not self._dial(number):
            self.said.emit(Said(not_dialled_words(number), "warn"))
        known = {key: getattr(call, key) for key in ("number", "name", "company", "visitor_id", "contact_id")}
        self.sheet_wanted.emit("call", known | {"employee_id": call.employee_id, "out": True})

    def _move(self, back: CallBack, due: datetime, owner_id: int, said: str) -> None:
        """Neither this nor taking it back undoes what another desk has made of it meanwhile."""
        before, after, move = (back.due_at, back.owner_id), (due, owner_id), self._log.move
        self._attempt(
            back.id,
            partial(move, self._who(), back.id, *after, seen=before),
            said,
            lambda actor: move(actor, back.id, *before, seen=after),
        )

    def _attempt(
        self, of: int, work: Callable[[], object], said: str, undo: Callable[[Actor], object]
    ) -> None:
        def done(_: object) -> None:
            self.said.emit(self.undoable(said, undo))
            self.moved.emit()

        self.write(work, done, of=of)
