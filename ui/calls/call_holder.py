"""The call that a pad holds: begun, taken, parked, and looked at again as time goes on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reception_app.calls.records import Call, CallEdit, CallState, Direction, Outcome
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError


class CallHolder(QObject):
    """What happens by itself is tried here and never stops anybody: `trouble` carries the `AppError`."""

    changed = Signal()
    trouble = Signal(object)
    written_down = Signal()
    """The call ended with a message that was taken in another sheet."""

    def __init__(
        self,
        calls: CallService,
        clock: Clock,
        who: Callable[[], Actor],
        direction: Direction,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._calls, self._clock, self._who, self._direction = calls, clock, who, direction
        self._began_at = clock.now()
        self.call: Call | None = None
        """None while nothing was typed yet."""

    @property
    def call_id(self) -> int:
        """The call's number; 0 for none yet."""
        return self.call.id if self.call is not None else 0

    @property
    def state(self) -> CallState:
        """Where it stands; a call that was not written down yet is open."""
        return self.call.state if self.call is not None else CallState.OPEN

    @property
    def hung_up(self) -> bool:
        """Whether the caller is gone while somebody still writes."""
        return self.call is not None and self.call.hung_up_at is not None and self.state is CallState.OPEN

    def seconds(self) -> int:
        """How long it lasts."""
        now = self._clock.now()
        if self.call is not None:
            return self.call.seconds(now)
        return max(0, int((now - self._began_at).total_seconds()))

    def set(self, call: Call) -> None:
        """This is how it stands now."""
        self.call = call
        self.changed.emit()

    def read(self, call_id: int) -> bool:
        """Look at it; False when it can't be seen."""
        return self._try(lambda: self._calls.call(self._who(), call_id))

    def begin(self, edit: CallEdit) -> bool:
        """Write it down, if it is not yet; False when it could not be: the form and its draft still hold it."""
        if self.call is not None:
            return True
        begun_at = self._began_at
        return self._try(
            lambda: self._calls.begin(self._who(), edit, direction=self._direction, began_at=begun_at)
        )

    def keep(self, edit: CallEdit) -> None:
        """Store what the pad holds of a call that was begun with less, for whoever reads it next."""
        if self.call is not None:
            call_id = self.call.id
            self._try(lambda: self._calls.edit(self._who(), call_id, edit))

    def take(self) -> None:
        """Whoever opens a call has it, unless it is with whom it was put through to, or over."""
        if self.call is not None and self.state not in (CallState.PUT_THROUGH, CallState.ENDED):
            call_id = self.call.id
            self._try(lambda: self._calls.take(self._who(), call_id))

    def park(self, edit: CallEdit) -> None:
        """Put the caller on hold, if the call is open and ours."""
        call = self.call
        if call is not None and call.state is CallState.OPEN and call.taken_by == self._who().user_id:
            self._try(lambda: self._calls.park(self._who(), call.id, edit))

    def look_round(self) -> Sequence[Call]:
        """See what has become of it meanwhile; the other calls that are open."""
        try:
            going_on = self._calls.open_calls(self._who())
        except AppError:
            # The store is busy or away: the next look, in a second, tells.
            return ()
        own = next((each for each in going_on if each.id == self.call_id), None)
        if own is not None:
            self.set(own)
        elif self.call is not None and self.state is not CallState.ENDED:
            self.read(self.call.id)
        return [each for each in going_on if each.id != self.call_id]

    def hear(self, changes: Sequence[Change]) -> None:
        """Something was written meanwhile: perhaps the message that this call was about."""
        call_id = self.call_id
        ours = any(change.kind == "call" and call_id in change.ids for change in changes)
        if not ours or self.state is CallState.ENDED or not self.read(call_id):
            return
        if self.call is not None and self.call.outcome is Outcome.MESSAGE_TAKEN:
            self.written_down.emit()

    def _try(self, work: Callable[[], Call]) -> bool:
        try:
            self.set(work())
        except AppError as error:
            self.trouble.emit(error)
            return False
        return True
