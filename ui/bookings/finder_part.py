"""What is needed in plain words, and the rooms that could be had, while one types."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings import BookingService
from reception_app.bookings.records import Ask, Found, Offer
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from ui.bookings.words import offer_line, people_words, span_words
from ui.kit import metrics
from ui.kit.dates import clock_time
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.jobs import Job, run_job
from ui.kit.list_model import ListModel
from ui.kit.modifiers import held_with
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.text_input import TextInput

_PAUSE_MS = 120
_SHOWN = 4
"""So many rows are seen at once; the others are scrolled to."""
_EMPTY = 190
"""The height while there is nothing to be listed."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An offer in its place. Its number is that of the room."""

    id: int
    place: int
    offer: Offer


class FinderPart(QWidget):
    """One line of words over the list of rooms, the best first, and below them why the others do not fit.

    `understood` carries the `Ask` that the words meant, `found` the `Found` of each look, `picked` an `Offer`. Down
    goes from the words into the list, Enter takes the first that fits. The looking is done in a job.
    """

    understood = Signal(object)
    found = Signal(object)
    picked = Signal(object)
    typed = Signal()

    def __init__(
        self,
        bookings: BookingService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bookings, self._who, self._now, self._zone = bookings, who, now, zone
        self._job: Job | None = None
        self._take_first = False
        self._model: ListModel[_Row] = ListModel(self._columns(), order=lambda row: row.place)
        self.words = _Words(self)
        self.words_field = Field(self.tr("What is needed"), self.words)
        self.table = RecordTable(
            self._model, title=self.tr("Rooms that could be had"), name="offers", header=False
        )
        self.table.setFixedHeight(_EMPTY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.words_field)
        column.addWidget(self.table)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._read_words)
        self.words.textEdited.connect(self._on_words_edited)
        self.words.down_pressed.connect(self._go_to_list)
        self.words.enter_pressed.connect(self.take_first)
        self.table.entered.connect(lambda row: self.picked.emit(row.offer))
        self.table.acted.connect(lambda row: self.picked.emit(row.offer))

    def read_words(self) -> None:
        """Look for what the words mean; without words for an hour from now on."""
        self._read_words()

    def look(self, ask: Ask) -> None:
        """Look for what fields mean, not words."""
        self._soon.stop()
        self._begin(lambda: self._bookings.finder.look(self._who(), ask), of_words=False)

    def take_first(self) -> None:
        """The best that fits; as soon as it is known when the words are still being read."""
        if self._soon.isActive() or (self._job is not None and self._job.is_running()):
            self._take_first = True
            return
        first = self._model.record(0)
        if first is not None and not first.offer.why_not:
            self.picked.emit(first.offer)
        else:
            self._go_to_list()

    def show_list(self, *, shown: bool) -> None:
        """Whether the list is open."""
        self.table.setVisible(shown)

    def offers(self) -> list[Offer]:
        """What is offered, in its order."""
        return [row.offer for row in self._model.records()]

    def _on_words_edited(self) -> None:
        self._take_first = False
        self.typed.emit()
        self._soon.start()

    def _read_words(self) -> None:
        self._soon.stop()
        words = self.words.text()
        self._begin(lambda: self._bookings.finder.find(self._who(), words), of_words=True)

    def _begin(self, work: Callable[[], Found], *, of_words: bool) -> None:
        if self._job is not None:
            # What was asked before has been asked anew: its answer would be an old one.
            self._job.cancel()
        self._job = run_job(
            work, lambda found: self._show(found, of_words=of_words), self._on_failed, owner=self
        )

    def _show(self, found: Found, *, of_words: bool) -> None:
        offers = [*found.fits, *found.others]
        self._model.set_records(_Row(offer.resource_id, place, offer) for place, offer in enumerate(offers))
        self.table.setFixedHeight(min(len(offers), _SHOWN) * metrics.ROW + 2 if offers else _EMPTY)
        if offers:
            self.table.view.scrollToTop()
        else:
            said = self.tr("Rooms and things are added beside the schedule, by whoever looks after them.")
            self.table.set_empty(EmptyState("building", self.tr("There are no rooms yet"), said))
        self._say(found.ask if of_words else None)
        if of_words:
            self.understood.emit(found.ask)
        self.found.emit(found)
        if self._take_first:
            self._take_first = False
            self.take_first()

    def _say(self, ask: Ask | None) -> None:
        """What the words were taken for, and which of them meant nothing."""
        if ask is None:
            return
        zone = self._zone()
        today = self._now().astimezone(zone).date()
        named = [
            each.name if each.quantity == 1 else f"{each.quantity} × {each.name}" for each in ask.equipment
        ]
        when = span_words(ask.starts_at, ask.ends_at, zone, today)
        said = dotted(when, people_words(ask.party), *named, ask.room)
        if ask.left:
            said += "\n" + self.tr("Not understood: {0}").format(", ".join(ask.left))
        self.words_field.set_hint(said)

    def _on_failed(self, error: AppError) -> None:
        self._take_first = False
        self.words_field.set_hint(" ".join(part for part in (error.message, error.hint) if part))

    def _go_to_list(self) -> None:
        if self.table.isVisible() and self.table.select_first():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[Column[_Row]]:
        def name(row: _Row) -> Cell:
            fits = not row.offer.why_not
            said = offer_line(row.offer, self._zone())
            icon = "building" if fits else "clock" if row.offer.near else "close"
            return Cell(text=row.offer.name, sub=said, icon=icon, strong=fits, faint=not fits)

        def action(row: _Row) -> Cell:
            if not row.offer.why_not:
                return Cell(action=self.tr("Take"))
            near = row.offer.near
            return Cell(
                action=self.tr("Take {0}").format(clock_time(near[0][0], self._zone())) if near else ""
            )

        return [
            Column("name", self.tr("Room"), name, width=220, least=160, stretch=1),
            Column("action", "", action, width=104, least=104),
        ]


class _Words(TextInput):
    """Enter takes what is found, Down goes to it."""

    down_pressed = Signal()
    enter_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(icon="search", name="bookingWords", parent=parent)
        self.setPlaceholderText(self.tr("12 people tomorrow 10 1h screen"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if held_with(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)
