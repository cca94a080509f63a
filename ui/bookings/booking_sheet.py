"""F7: a booking over any place. Everything typed is kept; Esc puts it aside as a draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reception_app.bookings import BookingService, ResourceService
from reception_app.bookings.records import (
    Ask,
    Booking,
    BookingDetail,
    NewBooking,
    Resource,
    ResourceKind,
    Scope,
    SeriesPlan,
    SeriesResult,
)
from reception_app.calls.service import CallService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy import SlotTaken, Span
from reception_app.preferences import Preferences
from ui.bookings.booking_form import BookingForm
from ui.bookings.extras_part import ExtrasPart
from ui.bookings.room_line import OTHER_KEY
from ui.bookings.room_part import RoomPart
from ui.bookings.said import booked_words, series_words
from ui.bookings.series_part import SeriesPart
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.shortcuts import in_sheet

_PAUSE_MS = 150
HOLD_KEY = "Alt+H"


class BookingSheet(FormSheet):
    """Words, then a room, then what the booking says. Ctrl+Enter books; of a booking that there is it changes it."""

    def __init__(
        self,
        bookings: BookingService,
        resources: ResourceService,
        directory: DirectoryService,
        calls: CallService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Book"), name="bookingSheet", parent=parent)
        self._bookings, self._preferences, self._clock, self._who = bookings, preferences, clock, who
        self._booking: Booking | None = None
        self._filling = False
        self._people = 0
        """How many people the words said last."""
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        zone = preferences.zone
        self.room = RoomPart(bookings, resources, who, clock.now, zone, self)
        self.form = BookingForm(directory, calls, who, clock.now, zone, self)
        self.series = SeriesPart(bookings, who, clock.now, zone, self)
        things = resources.resources(who(), ResourceKind.THING)
        # What has a type is booked for itself: a car, a parking space.
        self.extras = ExtrasPart([each for each in things if not each.type], self)
        self.fields = {**self.form.fields, **self.extras.fields}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self._connect()
        self._begin(payload)
        self._opened = self._typed()

    def _build(self) -> None:
        self.set_hints(
            [
                ("Enter", self.tr("take the first")),
                ("↓", self.tr("choose")),
                ("Ctrl ⏎", self.tr("book")),
                ("Esc", self.tr("park")),
            ]
        )
        self.scope = Segmented(
            [
                (Scope.ONE.value, self.tr("Only this one")),
                (Scope.FOLLOWING.value, self.tr("This and following")),
                (Scope.ALL.value, self.tr("All")),
            ],
            name="bookingScope",
            parent=self,
        )
        self.scope.setAccessibleName(self.tr("How much of the series is changed"))
        self.scope.hide()
        for part in (self.scope, self.room, self.form, self.series):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.side.addWidget(self.extras, 1)
        self.show_side()
        self.hold = Button(self.tr("Hold"), key=HOLD_KEY, name="holdBooking")
        self.hold.clicked.connect(self.keep_free)
        self.main = Button(self.tr("Book"), kind="primary", key="Ctrl ⏎", name="saveBooking")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.hold)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.main.setVisible(allowed(self._who(), Right.BOOK))

    def _connect(self) -> None:
        self.room.understood.connect(self._on_understood)
        self.room.chosen.connect(self._on_chosen)
        self.room.span_wanted.connect(self._on_span_wanted)
        collisions = self.series.collisions
        self.series.needs_look.connect(lambda: self.scroll_area.ensureWidgetVisible(collisions))
        self.room.wishes_wanted.connect(self.extras.add_wishes)
        for changed in (self.form.timed, self.series.changed):
            changed.connect(lambda: None if self._filling else self._soon.start())
        for signal in (self.room.changed, self.form.changed, self.series.changed, self.extras.changed):
            signal.connect(self.touch)
        in_sheet(self, HOLD_KEY, self.keep_free)
        in_sheet(self, OTHER_KEY, self.room.open_list)
        in_sheet(self, "Alt+N", self.room.taken.take_near)
        in_sheet(self, "Alt+O", self.room.taken.take_room)
        in_sheet(self, "Alt+K", collisions.skip_rest)

    def _begin(self, payload: dict[str, Any]) -> None:
        """What is known already: a booking, or a place in the schedule that was pointed at."""
        if payload.get("booking_id"):
            self._open(int(payload["booking_id"]))
            return
        starts_at, ends_at = payload.get("starts_at"), payload.get("ends_at")
        pointed = isinstance(payload.get("day"), date)
        self._filling = True
        if isinstance(starts_at, datetime) and isinstance(ends_at, datetime):
            self.form.when.set_moments(starts_at, ends_at)
        elif pointed:
            self.form.when.show_day(payload["day"])
        self.form.subject.setText(str(payload.get("title", "")))
        self.form.set_customer(str(payload.get("name", "")), int(payload.get("contact_id", 0)))
        self._filling = False
        if payload.get("resource_id"):
            self.room.choose(int(payload["resource_id"]))
        if starts_at is None and not pointed and not payload.get("draft"):
            self.room.finder.read_words()
        elif not payload.get("draft"):
            self.look()

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.form.subject if self.room.resource() is not None else self.room.finder.words

    def to_draft(self) -> Draft:
        words = self.room.finder.words.text().strip()
        self.setProperty("about", self.form.subject.text().strip() or words)
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        """Everything that is filled in."""
        return {
            "booking_id": self._booking.id if self._booking is not None else 0,
            "words": self.room.finder.words.text(),
            "resource_id": self.room.resource_id(),
            "scope": self.scope.key(),
            "form": self.form.to_draft(),
            "repeat": self.series.to_draft(),
            **self.extras.to_draft(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("booking_id"):
            self._open(int(draft["booking_id"]))
        if self._booking is not None:
            draft = typed_again(draft, self._opened)
            self.scope.set_key(str(draft.get("scope", Scope.ONE.value)))
        else:
            self._opened = dict(draft.get("stood", self._opened))
        self._filling = True
        self.room.finder.words.setText(str(draft.get("words", "")))
        self.room.choose(int(draft.get("resource_id", 0)))
        # Until now the contact stood beside the form.
        self.form.from_draft({"contact_id": draft.get("contact_id", 0), **draft.get("form", {})})
        self.series.from_draft(dict(draft.get("repeat", {})))
        self.extras.from_draft(draft)
        self._filling = False
        self.look()

    def submit(self) -> None:
        """Book it, or change it; whoever may only hold holds it."""
        if not allowed(self._who(), Right.BOOK):
            self.keep_free()
            return
        new = self._new()
        if new is None:
            return
        booking, who, bookings = self._booking, self._who(), self._bookings

        def book(verb: Callable[..., SeriesResult], plan: SeriesPlan) -> None:
            if self.series.stands(plan):
                self.write(partial(verb, self.series.choices()), self._on_series_booked)

        if booking is not None and booking.series_id:
            scope, version = Scope(self.scope.key()), booking.version
            change = partial(bookings.series.edit, who, booking.id, new, scope, version=version)
            self.write(self.series.planning_change(booking.id, new, scope), partial(book, change))
        elif booking is not None:
            self.write(partial(bookings.edit, who, booking.id, new, booking.version), self._on_booked)
        elif not self.series.repeats():
            self.write(partial(bookings.book, who, new, self.draft_id), self._on_booked)
        elif (planning := self.series.planning(new)) is not None:
            self.write(planning, partial(book, partial(bookings.series.book, who, new, self.series.rule())))

    def keep_free(self) -> None:
        """Hold it, as long as the settings say."""
        new = self._new() if self._booking is None else None
        if new is not None:
            self.write(
                partial(self._bookings.hold, self._who(), new, draft_id=self.draft_id), self._on_booked
            )

    def blame(self, key: str, message: str) -> bool:
        if key == "resource_id":
            self.room.blame(message)
            return True
        if key in ("rule", "until"):
            self.series.repeat.until_field.set_error(message)
            return self.series.repeat.until_field.isVisible()
        return super().blame(key, message)

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, SlotTaken):
            self.room.show_conflict(error)
            # Which other rooms are free then.
            self.look()
        elif isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def look(self) -> None:
        """Whether the room is free at the time that the fields say, and what else would be."""
        self._soon.stop()
        moments = self.form.when.known()
        if moments is None:
            return
        mine = self._booking.id if self._booking is not None else 0
        self.room.look(Ask(*moments, party=self.form.party.value(), booking_id=mine))
        self.series.follow(moments[0])
        chosen = self.room.resource_id()
        self.series.look(self.form.new(chosen, *moments) if chosen and self._booking is None else None)

    # Within

    def _new(self) -> NewBooking | None:
        """What is to be booked; None with what is wrong said under its field."""
        self.clear_errors()
        if not self.room.resource_id():
            self.room.blame(self.tr("Choose a room or a thing from the list."))
        elif not self.form.organiser.is_valid():
            self.blame("organiser_id", self.tr("Nobody of this name works here. Choose from the list."))
        elif (moments := self.form.when.moments()) is not None:
            said = self.form.new(self.room.resource_id(), *moments)
            return replace(
                said,
                wishes=self.extras.wishes(),
                catering=self.extras.catering.text(),
                setup=self.extras.setup.text(),
                private=self.extras.private.isChecked(),
            )
        return None

    def _open(self, booking_id: int) -> None:
        """Change a booking that there is."""
        try:
            detail = self._bookings.lists.booking(self._who(), booking_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        booking = self._booking = detail.booking
        self._filling = True
        self.set_title(self.tr("Change the booking"))
        self.room.choose(booking.resource_id)
        self.form.show_booking(booking)
        self.extras.show_wishes(booking.wishes)
        self.extras.catering.set_text(booking.catering)
        self.extras.setup.set_text(booking.setup)
        self.extras.private.setChecked(booking.private)
        self._filling = False
        self.series.changes()
        self.hold.hide()
        self.scope.setVisible(bool(booking.series_id))
        self.main.set_label(self.tr("Save"))
        self._opened = self._typed()
        self.look()

    def _on_understood(self, ask: Ask) -> None:
        self._filling = True
        self.form.when.set_moments(ask.starts_at, ask.ends_at)
        if ask.party or self.form.party.value() == self._people:
            # Words that say no number any more take back the one they said; one that was typed stays.
            self.form.party.set_value(ask.party)
            self._people = ask.party
        self._filling = False
        self.series.follow(ask.starts_at)
        if self._booking is None and not self.room.finder.words.text().strip():
            # What is filled in while nothing is said is nothing that anybody typed.
            form = {**self._opened.get("form", {}), "when": self.form.when.to_draft()}
            self._opened = {**self._opened, "form": form}

    def _on_chosen(self, resource: Resource | None) -> None:
        self.form.follow(resource)
        if resource is not None and not self._filling:
            self.form.subject.setFocus()
            self.look()

    def _on_span_wanted(self, span: Span) -> None:
        self.form.when.set_moments(*span)
        self.look()

    def _on_booked(self, detail: BookingDetail) -> None:
        booking = detail.booking
        said = booked_words(booking, self._preferences.zone(), self._clock.now())
        self.said.emit(
            Said(said, "ok", partial(self._bookings.take_back, self._who(), booking.id, booking.version))
        )
        self.finish()

    def _on_series_booked(self, result: SeriesResult) -> None:
        said = series_words(result, changed=self._booking is not None)
        self.said.emit(Said(said, "ok", partial(self._bookings.series.take_back, self._who(), result)))
        self.finish()
