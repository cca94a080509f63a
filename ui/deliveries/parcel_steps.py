"""What can be done with a parcel, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Due, ParcelDetail, ParcelSummary, ToldWay
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.messages.records import Recipient
from ui.deliveries.counts import ParcelNumbers
from ui.deliveries.words import for_words, ring_words
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then

KEYS = {
    "hand_out": "O",
    "arrive": "I",
    "assign": "W",
    "ring": "R",
    "tell": "T",
    "move": "S",
    "edit": "M",
    "send_back": "B",
    "forward": "F",
    "report_lost": "L",
    "dispose": "D",
    "reschedule": "E",
    "cancel": "C",
}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""
ASKING = ("assign", "move", "send_back", "forward", "report_lost", "dispose", "reschedule")
"""The steps that the card asks something for first."""
_OPENING = (*ASKING, "hand_out", "arrive", "edit")
"""The steps that a sheet is opened for: whether they may be done is asked before."""

_RUNG_MOST = 3
"""Of several who have to be rung, so many are named; the list has all of them under what is to do."""


class ParcelSteps(RecordSteps):
    """`said` tells the outcome with an undo, `moved` that something was changed.

    What hinders a step is told by `refused` where that is given.
    """

    def __init__(
        self,
        deliveries: DeliveryService,
        who: Callable[[], Actor],
        parent: QObject,
        refused: Callable[[AppError], object] | None = None,
    ) -> None:
        super().__init__(who, parent)
        self._deliveries, self._refused = deliveries, refused

    def open(self, parcel: ParcelSummary) -> None:
        """The card of a parcel."""
        self.sheet_wanted.emit("parcel", {"parcel_id": parcel.id})

    def run(self, step: str, parcel: ParcelSummary) -> None:
        """A step by its name in `KEYS`. What needs an answer opens what asks for it."""
        if step in _OPENING and not self._may(step, parcel):
            return
        if step in ASKING:
            self.sheet_wanted.emit("parcel", {"parcel_id": parcel.id, "ask": step})
        elif step == "hand_out":
            self.sheet_wanted.emit("hand_out", {"parcel_ids": [parcel.id]})
        elif step == "arrive":
            self.sheet_wanted.emit("parcel", {"expected_id": parcel.id})
        elif step == "edit":
            self.sheet_wanted.emit("parcel", {"parcel_id": parcel.id, "edit": True})
        else:
            self._run(step, parcel)

    def run_with(self, step: str, parcels: Sequence[ParcelSummary]) -> None:
        """A step with all of these: handing out and telling again; any other one needs a single parcel."""
        if len(parcels) == 1:
            self.run(step, parcels[0])
            return
        waiting = [each for each in parcels if each.state.waiting]
        if step == "hand_out" and waiting:
            self.sheet_wanted.emit("hand_out", {"parcel_ids": [each.id for each in waiting]})
        elif step == "tell" and waiting:
            self._tell(waiting)
        elif parcels:
            self.said.emit(Said(self.tr("Choose one parcel for that."), "warn"))

    def _may(self, step: str, parcel: ParcelSummary) -> bool:
        """Whether a step can be done now; what hinders is said."""
        try:
            can = self._deliveries.lists.parcel(self._who(), parcel.id).can
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        if step not in can:
            self.said.emit(Said(self.tr("This can't be done with {0} now.").format(parcel.number), "warn"))
        return step in can

    def _tell(self, parcels: Sequence[ParcelSummary]) -> None:
        versions = {each.id: each.version for each in parcels}
        work = partial(self._deliveries.tell, self._who(), versions)
        self.write(work, self._on_told, of=frozenset(versions))

    def _on_told(self, told: Sequence[ParcelDetail]) -> None:
        summaries = [each.summary for each in told]
        by_desk = [each for each in summaries if each.told_way is ToldWay.DESK]
        said = [
            ParcelNumbers().told_again(len(summaries) - len(by_desk)),
            *map(ring_words, by_desk[:_RUNG_MOST]),
        ]
        self.done(". ".join(said), summaries)

    def _run(self, step: str, parcel: ParcelSummary) -> None:
        service, version, who = self._deliveries, parcel.version, self._who()
        works: dict[str, Callable[[], ParcelDetail]] = {
            "tell": lambda: service.tell(who, {parcel.id: version})[0],
            "ring": lambda: service.note_told(who, parcel.id, version),
            "cancel": lambda: service.cancel(who, parcel.id, version=version),
        }
        self.attempt(step, parcel, works[step])

    def assign(self, parcel: ParcelSummary, to: Recipient, label: str, then: Then = None) -> None:
        """Say whom it is for."""
        work = partial(self._deliveries.assign, self._who(), parcel.id, to, label, parcel.version)
        self.attempt("assign", parcel, work, then)

    def reschedule(self, parcel: ParcelSummary, due: Due, then: Then = None) -> None:
        """It is expected at another time."""
        work = partial(self._deliveries.reschedule, self._who(), parcel.id, due, parcel.version)
        self.attempt("reschedule", parcel, work, then)

    def answered(self, step: str, parcel: ParcelSummary, said: str, then: Then = None) -> None:
        """Where it lies now, or why it goes."""
        service = self._deliveries
        verbs = {
            "move": service.move,
            "send_back": service.send_back,
            "forward": service.forward,
            "report_lost": service.report_lost,
            "dispose": service.dispose,
        }
        self.attempt(step, parcel, partial(verbs[step], self._who(), parcel.id, said, parcel.version), then)

    def menu_of(self, parcels: Sequence[ParcelSummary]) -> list[MenuItem]:
        """What the menu of one or several offers."""
        if len(parcels) == 1:
            return self.menu(parcels[0])
        labels = self.labels()
        return [
            MenuItem(labels[step], partial(self.run_with, step, parcels), ICONS[step], KEYS[step])
            for step in ("hand_out", "tell")
            if any(each.state.waiting for each in parcels)
        ]

    def menu(self, parcel: ParcelSummary) -> list[MenuItem]:
        """What a parcel's menu offers: what is possible now, by its detail."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(parcel), "info")]
        try:
            can = self._deliveries.lists.parcel(self._who(), parcel.id).can
        except AppError:
            # It was removed a moment ago: its card will say so.
            return menu
        for step, label in self.labels().items():
            if step in can:
                menu.append(MenuItem(label, partial(self.run, step, parcel), ICONS[step], KEYS[step]))
        return menu

    def labels(self) -> dict[str, str]:
        """Each step as its button says it."""
        return {
            "hand_out": self.tr("Hand out"),
            "arrive": self.tr("It is here"),
            "assign": self.tr("For whom"),
            "ring": self.tr("They were told"),
            "tell": self.tr("Tell again"),
            "move": self.tr("Other shelf"),
            "edit": self.tr("Correct"),
            "send_back": self.tr("Send back"),
            "forward": self.tr("Send on"),
            "report_lost": self.tr("Lost"),
            "dispose": self.tr("Dispose of"),
            "reschedule": self.tr("Other day"),
            "cancel": self.tr("Does not come"),
        }

    def attempt(
        self, step: str, parcel: ParcelSummary, work: Callable[[], ParcelDetail], then: Then = None
    ) -> None:
        """Do it in a job and say so; what hinders is said as well."""

        def done(detail: ParcelDetail) -> None:
            if then is not None:
                then()
            self.done(self._outcome(step, detail.summary), [detail.summary])

        self.write(work, done, of=parcel.id, refused=self._refused)

    def done(self, sentence: str, parcels: Sequence[ParcelSummary]) -> None:
        """Say what was done, with a way to take it back."""
        versions = {parcel.id: parcel.version for parcel in parcels}
        self.said.emit(self.undoable(sentence, lambda actor: self._deliveries.take_back(actor, versions)))
        self.moved.emit()

    def _outcome(self, step: str, parcel: ParcelSummary) -> str:
        if step in ("assign", "tell") and parcel.state.waiting and parcel.told_way is ToldWay.DESK:
            return ring_words(parcel)
        words = {
            "assign": self.tr("{1} is for {0} now"),
            "ring": self.tr("{0} was told of {1}"),
            "tell": self.tr("{0} is told of {1} once more"),
            "move": self.tr("{1} lies elsewhere now"),
            "send_back": self.tr("{1} goes back"),
            "forward": self.tr("{1} is sent on"),
            "report_lost": self.tr("{1} is noted as lost"),
            "dispose": self.tr("{1} was disposed of"),
            "reschedule": self.tr("{1} is expected at another time"),
            "cancel": self.tr("{1} is not expected any more"),
        }
        return words[step].format(isolate(for_words(parcel)), parcel.number)


ICONS = {
    "hand_out": "door-out",
    "arrive": "check",
    "assign": "user",
    "ring": "phone",
    "tell": "send",
    "move": "box",
    "edit": "edit",
    "send_back": "undo",
    "forward": "arrow-right",
    "report_lost": "help",
    "dispose": "trash",
    "reschedule": "calendar",
    "cancel": "close",
}
"""The icon of each step."""
