"""What the lists of calls do, and say: open, answered, called back, dial."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallBack, CallState
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from ui.calls.dialling import Dial
from ui.calls.words import caller_words
from ui.kit.dial_words import not_dialled_words
from ui.kit.page import Said

_LATER = timedelta(hours=1)


class CallSteps(QObject):
    """Every step says what came of it; `said` and `sheet_wanted` go to the shell."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)

    def __init__(
        self, calls: CallService, log: CallLog, dial: Dial, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._calls, self._log, self._dial, self._who = calls, log, dial, who

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
        done = self._try(lambda: self._calls.answered(self._who(), call.id))
        if done:
            said = self.tr("{0} is with {1}").format(isolate(caller_words(call)), isolate(call.target_name))
            self.said.emit(Said(said, "ok", lambda: self._calls.reopen(self._who(), call.id)))

    def called_back(self, back: CallBack) -> None:
        """It is done."""
        if self._try(lambda: self._log.called_back(self._who(), back.id)):
            said = self.tr("{0} was called back").format(isolate(caller_words(back.call)))
            self.said.emit(Said(said, "ok", lambda: self._log.not_called_back(self._who(), back.id)))

    def later(self, back: CallBack) -> None:
        """An hour later."""
        due = back.due_at + _LATER
        self._try(lambda: self._log.move(self._who(), back.id, due, back.owner_id))

    def may_dial(self, call: Call) -> bool:
        """Whether the caller has a number that can be rung."""
        return self._calls.read_number(self._who(), call.number).may_be_dialled

    def dial(self, call: Call) -> None:
        """Ring the caller, and write it down in the pad."""
        number = self._calls.read_number(self._who(), call.number)
        if not self._dial(number):
            self.said.emit(Said(not_dialled_words(number), "warn"))
        self.sheet_wanted.emit("call", {"number": call.number, "name": call.name, "out": True})

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        return True
