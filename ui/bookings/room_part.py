"""Which room or thing: words and a list while none is chosen, then one line, and what to do when it is taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings import BookingService, ResourceService
from reception_app.bookings.records import Ask, Found, Offer, Resource
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.occupancy import SlotTaken
from ui.bookings.finder_part import FinderPart
from ui.bookings.room_line import RoomLine
from ui.bookings.taken_part import TakenPart


class RoomPart(QWidget):
    """`chosen` carries the `Resource`, `understood` what words meant (`Ask`), `span_wanted` a `Span` to take instead.

    `look` is told what the fields say whenever they change: the line then says whether the room is free.
    """

    chosen = Signal(object)
    understood = Signal(object)
    span_wanted = Signal(object)
    wishes_wanted = Signal(tuple)
    """What has to be brought to the room that was taken."""
    changed = Signal()

    def __init__(
        self,
        bookings: BookingService,
        resources: ResourceService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._resources, self._who, self._now, self._zone = resources, who, now, zone
        self._resource: Resource | None = None
        self._ask: Ask | None = None
        self.finder = FinderPart(bookings, who, now, zone, self)
        self.line = RoomLine(self)
        self.taken = TakenPart(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.finder, self.line, self.taken):
            column.addWidget(part)
        self.finder.understood.connect(self._on_understood)
        self.finder.typed.connect(self._on_typed)
        self.finder.found.connect(self._on_found)
        self.finder.picked.connect(self._on_picked)
        self.line.other_wanted.connect(self.open_list)
        self.taken.near_taken.connect(self.span_wanted)
        self.taken.room_taken.connect(self._on_picked)

    def resource(self) -> Resource | None:
        """What is chosen."""
        return self._resource

    def resource_id(self) -> int:
        """Its number, 0 for none."""
        return self._resource.id if self._resource is not None else 0

    def choose(self, resource_id: int) -> None:
        """Choose by number; an unknown one chooses nothing."""
        try:
            self._resource = self._resources.resource(self._who(), resource_id) if resource_id else None
        except AppError as error:
            self._resource = None
            self.finder.words_field.set_hint(error.message)
        self.line.show_room(self._resource)
        self.line.show_state("")
        self.finder.show_list(shown=self._resource is None)
        self._say_taken("", "")
        self.chosen.emit(self._resource)

    def look(self, ask: Ask) -> None:
        """What the fields say now; the equipment that words asked for is still wanted."""
        wanted = self._ask.equipment if self._ask is not None else ()
        self._ask = replace(ask, resource_id=self.resource_id(), equipment=wanted)
        self.finder.look(self._ask)

    def open_list(self) -> None:
        """Show all that could be had, and take the keyboard there."""
        self.finder.show_list(shown=True)
        if self._ask is not None:
            self.finder.look(self._ask)
        self.finder.words.setFocus()

    def show_conflict(self, error: SlotTaken) -> None:
        """Somebody was quicker: who has it, and what is free instead."""
        self.line.show_state(self.tr("taken"), "bad")
        self._say_taken(error.message, error.hint, Offer(self.resource_id(), "", near=error.near))

    def blame(self, message: str) -> None:
        """Say under the words what is wrong with the choice."""
        self.finder.words_field.set_error(message)
        if self._resource is None:
            self.finder.show_list(shown=True)
            self.finder.words.setFocus()

    def _on_typed(self) -> None:
        self.finder.words_field.clear_error()
        if self._resource is not None:
            self.choose(0)
        self.changed.emit()

    def _on_understood(self, ask: Ask) -> None:
        self._ask = ask
        self.understood.emit(ask)

    def _on_picked(self, offer: Offer) -> None:
        self.finder.words_field.clear_error()
        if offer.why_not and offer.near:
            self.span_wanted.emit(offer.near[0])
        self.wishes_wanted.emit(offer.wishes)
        self.choose(offer.resource_id)
        self.changed.emit()

    def _on_found(self, found: Found) -> None:
        """What the last look says of the room that is chosen."""
        if self._resource is None:
            return
        offers = {offer.resource_id: offer for offer in (*found.fits, *found.others)}
        offer = offers.get(self._resource.id)
        if offer is None:
            self.line.show_state("")
            self._say_taken("", "")
        elif not offer.why_not:
            self.line.show_state(self.tr("free"), "ok")
            self._say_taken("", "")
        else:
            self.line.show_state(self.tr("taken") if offer.near else self.tr("does not fit"), "warn")
            others = [each for each in found.fits if each.resource_id != self._resource.id]
            named = isolate(self._resource.name)
            said = offer.why_not if named in offer.why_not else f"{named}: {offer.why_not}"
            self._say_taken(said, "", offer, others[0] if others else None)

    def _say_taken(
        self, said: str, hint: str, offer: Offer | None = None, other: Offer | None = None
    ) -> None:
        zone = self._zone()
        near = offer.near[0] if offer is not None and offer.near else None
        self.taken.show_trouble(said, hint, near, other, zone, self._now().astimezone(zone).date())
