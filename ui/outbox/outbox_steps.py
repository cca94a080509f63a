"""What is done with what waits to leave: tried again, held, released, cancelled, printed again, moved."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.outbox import DeliveryState, DeliverySummary, OutboxService
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps

_BACK = {"hold": "release", "release": "hold", "cancel": "retry"}
"""What takes a step back."""
_WITH_ITS_PRINTER = (DeliveryState.PRINTING, DeliveryState.SENDING)


class OutboxSteps(RecordSteps):
    """Each step is a job; `moved` comes when one is done."""

    def __init__(self, outbox: OutboxService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._outbox = outbox
        self._verbs: dict[str, tuple[Callable[[Actor, int], object], str]] = {
            "retry": (outbox.retry, self.tr("It is tried now")),
            "cancel": (outbox.cancel, self.tr("It is cancelled")),
            "hold": (outbox.hold, self.tr("It is held back until it is released")),
            "release": (outbox.release, self.tr("It is released")),
            "print_again": (outbox.print_again, self.tr("Another copy is queued")),
        }

    def each(self, verb: str, rows: Sequence[DeliverySummary]) -> None:
        """Do the same with all of them."""
        for delivery in rows:
            self.do(verb, delivery)

    def do(self, verb: str, delivery: DeliverySummary) -> None:
        """One step; a verb that there isn't does nothing."""
        if verb not in self._verbs:
            return
        run, said = self._verbs[verb]
        if verb == "cancel" and delivery.state in _WITH_ITS_PRINTER:
            # It is there already, and perhaps nobody can be asked just now: it may come out all the same.
            said = self.tr("Its printer is told to cancel it")
        back = _BACK.get(verb)

        def done(_: object) -> None:
            self.said.emit(Said(said, "ok", (lambda: self.do(back, delivery)) if back else None))
            self.moved.emit()

        self.write(partial(run, self._who(), delivery.id), done, of=delivery.id)

    def move(self, rows: Sequence[DeliverySummary], printer_id: int, title: str) -> None:
        """Send all of them to another printer; what can't be moved any more is said once."""
        actor, ids = self._who(), [delivery.id for delivery in rows]

        def work() -> tuple[int, str]:
            count, refused = 0, ""
            for delivery_id in ids:
                try:
                    self._outbox.move(actor, delivery_id, printer_id)
                    count += 1
                except AppError as error:
                    refused = str(error)
            return count, refused

        self.write(work, lambda outcome: self._on_all_moved(*outcome, title))

    def _on_all_moved(self, count: int, refused: str, title: str) -> None:
        if refused:
            self.said.emit(Said(refused, "warn"))
        if count:
            self.said.emit(Said(self.tr("%n job(s) go to {0}", "", count).format(isolate(title))))
        self.moved.emit()
