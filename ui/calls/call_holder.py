"""The call that a pad holds: begun, taken, parked, and looked at again as time goes on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.calls.records import Call, CallBackWish, CallEdit, CallState, Direction, Outcome
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, NotFound
from reception_app.kernel.ids import new_id
from ui.kit.jobs import run_write
from ui.kit.sheet import Draft

Verb = Callable[[int], Call]
"""Something done with the call of this number."""


class _Written:
    """The call as the jobs know it, which run one after the other: what is begun first has its number for the next."""

    def __init__(self, calls: CallService, direction: Direction, began_at: datetime) -> None:
        self._calls, self._direction, self._began_at = calls, direction, began_at
        self.number = 0
        self.wanted = new_id()
        """The number it is written down under: a draft that is kept meanwhile says it, too."""

    def begin(self, actor: Actor, edit: CallEdit) -> Call:
        """Write it down, unless that was done."""
        if self.number:
            return self._calls.call(actor, self.number)
        begun = self._calls.begin(
            actor, edit, direction=self._direction, began_at=self._began_at, call_id=self.wanted
        )
        self.number = begun.id
        return begun

    def do(self, actor: Actor, edit: CallEdit, verb: Verb) -> Call:
        """Do something with it, written down before if it is not yet."""
        if not self.number:
            self.begin(actor, edit)
        return verb(self.number)


class CallHolder(QObject):
    """What happens by itself is written in jobs and never stops anybody: `trouble` carries the `AppError`."""

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
        self._calls, self._clock, self._who = calls, clock, who
        self._began_at = clock.now()
        self._written = _Written(calls, direction, self._began_at)
        self._is_beginning = False
        self.call: Call | None = None
        """None while nothing was typed yet."""

    @property
    def call_id(self) -> int:
        """The call's number; 0 for none yet."""
        return self.call.id if self.call is not None else 0

    @property
    def number(self) -> int:
        """The number that the call has or, while it is not written down yet, will have."""
        return self.call_id or self._written.wanted

    @property
    def draft_about(self) -> Draft:
        """Which call a draft is about. While the call is being written nobody knows whether it is: `find` tells."""
        return {"call_id": self.number, "is_written": self.call is not None}

    @property
    def state(self) -> CallState:
        """Where it stands; a call that was not written down yet is open."""
        return self.call.state if self.call is not None else CallState.OPEN

    def seconds(self) -> int:
        """How long it lasts."""
        now = self._clock.now()
        if self.call is not None:
            return self.call.seconds(now)
        return max(0, int((now - self._began_at).total_seconds()))

    def set(self, call: Call) -> None:
        """This is how it stands now."""
        self.call = call
        self._written.number = call.id
        self.changed.emit()

    def read(self, call_id: int) -> bool:
        """Look at it; False when it can't be seen."""
        return self._try(lambda: self._calls.call(self._who(), call_id))

    def find(self, call_id: int) -> bool:
        """Whether a call was written down that a draft does not know of yet; if not, it will be under this number."""
        self._written.wanted = call_id
        try:
            self.set(self._calls.call(self._who(), call_id))
        except NotFound:
            return False
        except AppError as error:
            self.trouble.emit(error)
            return False
        return True

    def catch_up(self) -> None:
        """Look at it again, also when it was only begun before something went wrong."""
        if self._written.number:
            self.read(self._written.number)

    def begin(self, edit: CallEdit, then: Callable[[], object]) -> None:
        """Write it down, if it is not yet; then, or when it could not be, go on: the form and its draft hold it."""
        if self.call is not None:
            then()
            return
        if self._is_beginning:
            return
        self._is_beginning = True

        def done(begun: Call) -> None:
            self._is_beginning = False
            self.set(begun)
            then()

        def failed(error: AppError) -> None:
            self._is_beginning = False
            self.trouble.emit(error)
            then()

        run_write(partial(self._written.begin, self._who(), edit), done, failed, owner=self)

    def doing(self, edit: CallEdit, verb: Verb) -> Callable[[], Call]:
        """Does something with the call, in a job; written down first, if it is not yet."""
        return partial(self._written.do, self._who(), edit, verb)

    def keep(self, edit: CallEdit, wish: CallBackWish | None) -> None:
        """Store what the pad holds of a call that was begun with less, for whoever reads it next."""
        if (self.call is not None and self.state is not CallState.ENDED) or self._is_beginning:
            calls, actor = self._calls, self._who()
            self._do(edit, lambda number: calls.edit(actor, number, edit, call_back=wish))

    def take(self) -> None:
        """Whoever opens a call has it, unless it is with whom it was put through to, or over."""
        if self.call is not None and self.state not in (CallState.PUT_THROUGH, CallState.ENDED):
            run_write(
                partial(self._calls.take, self._who(), self.call.id), self.set, self.trouble.emit, owner=self
            )

    def park(self, edit: CallEdit, wish: CallBackWish | None) -> None:
        """Put the caller on hold, if the call is open and ours; with what was wished for meanwhile."""
        call, calls, actor = self.call, self._calls, self._who()
        ours = call is not None and call.state is CallState.OPEN and call.taken_by == actor.user_id
        if ours or self._is_beginning:
            self._do(edit, lambda number: calls.park(actor, number, edit, call_back=wish))

    def _do(self, edit: CallEdit, verb: Verb) -> None:
        run_write(self.doing(edit, verb), self.set, self.trouble.emit, owner=self)

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
        was_over = self.state is CallState.ENDED
        if not ours or not self.read(call_id) or was_over:
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
