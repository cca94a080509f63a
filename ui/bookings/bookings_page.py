"""Bookings and reservations in a list: today's, holds with their expiry, what waits for approval, what lies ahead."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.bookings import BookingService
from reception_app.bookings.records import Booking, BookingCounts, BookingFilter, BookingState
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.time_lists import TimeLists
from ui.bookings.booking_steps import KEYS, BookingSteps
from ui.bookings.columns import SORTS, booking_columns, next_step
from ui.kit.button import Button
from ui.kit.date_input import DateInput
from ui.kit.dates import day_begins
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented

_SHOWN_MOST = 500
Found = tuple[BookingCounts, list[Booking]]


class BookingsPage(ListPage):
    """Enter opens a booking, the row's button does what comes next, a letter the rest while the list has it."""

    def __init__(
        self,
        bookings: BookingService,
        files: TimeLists,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bookings", parent)
        self._bookings, self._files, self._who = bookings, files, who
        self._clock, self._zone = clock, preferences.zone
        self.steps = BookingSteps(bookings, who, self)
        self._model: ListModel[Booking] = ListModel(
            booking_columns(preferences.zone, clock.now, lambda: allowed(who(), Right.APPROVE_BOOKINGS))
        )
        self._build()
        self.work_with(self.steps, self._on_acted)
        self.add_letters(KEYS, self.steps.run)
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Bookings"))
        self.export = ExportMenu("bookings", self._writing, self._written, name="exportBookings")
        self.export.set_title(self.tr("Export bookings"))
        self.export.said.connect(self.said)
        self.new = Button(self.tr("New booking"), kind="primary", key="F7", name="newBooking")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("booking", {}))
        self.header.add_widget(self.export)
        self.header.add_widget(self.new)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.new.setVisible(allowed(self._who(), Right.HOLD_ROOMS))
        self.table = RecordTable(self._model, title=self.tr("Bookings"), name="bookingRows")
        self._order = sort_locally(self.table, self._model, SORTS, name="bookings", first="when")
        self.lay_out(self.header, self._build_bar())

    def _build_bar(self) -> QWidget:
        self.add_search(self.tr("Title, person, room"), self.tr("Search bookings"), name="bookingSearch")
        self.shown = Segmented(
            [
                ("today", self.tr("Today")),
                ("ahead", self.tr("Ahead")),
                ("holds", self.tr("Held")),
                ("waiting", self.tr("For approval")),
                ("all", self.tr("All")),
            ],
            name="bookingsShown",
        )
        self.shown.setAccessibleName(self.tr("Which bookings are listed"))
        self.since = DateInput(None, today=self._today, placeholder=self.tr("From day"), name="bookingsFrom")
        self.since.setAccessibleName(self.tr("From day"))
        self.until = DateInput(
            None, today=self._today, placeholder=self.tr("Until day"), name="bookingsUntil"
        )
        self.until.setAccessibleName(self.tr("Until day"))
        self.shown.chosen.connect(lambda _: self.refresh())
        for day in (self.since, self.until):
            day.setFixedWidth(170)
            day.date_changed.connect(lambda _: self._soon.start())
        return self.flowing(self.search, self.shown, self.since, self.until)

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("only"):
            self.search.setText("")
            self.shown.set_key(str(payload["only"]))
        self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("booking", "resource") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # Holds run out, and what begins soon may be checked in.
        self.refresh()

    def wanted(self) -> BookingFilter:
        """What the bar asks for. Days that are typed come before what "Today" and "Ahead" mean."""
        shown, today = self.shown.key(), self._today()
        since, until = self.since.meant(), self.until.meant()
        if since is None and shown in ("today", "ahead"):
            since = today
        if until is None and shown == "today":
            until = today if since is None else max(today, since)
        states = {
            "today": frozenset(state for state in BookingState if state.shown),
            "ahead": frozenset(state for state in BookingState if state.open),
            "holds": frozenset({BookingState.HOLD}),
            "waiting": frozenset({BookingState.WAITING}),
        }
        return BookingFilter(
            text=self.search.text(),
            states=states.get(shown, frozenset()),
            starts_from=day_begins(since, self._zone()),
            starts_before=day_begins(until, self._zone(), later=1),
        )

    def asked(self) -> BookingFilter:
        return self.wanted()

    def reading(self, asked: BookingFilter) -> Callable[[], Found]:
        lists, who = self._bookings.lists, self._who()
        return lambda: (lists.counts(who), lists.bookings(who, asked, _SHOWN_MOST))

    def show_found(self, found: Found) -> None:
        counts, bookings = found
        parts = [self.tr("%n booking(s) today", "", counts.today)]
        if counts.in_now:
            parts.append(self.tr("%n in now", "", counts.in_now))
        if counts.holds:
            parts.append(self.tr("%n held", "", counts.holds))
        if counts.waiting:
            parts.append(self.tr("%n for approval", "", counts.waiting))
        if len(bookings) >= _SHOWN_MOST:
            parts.append(self.tr("{0} are shown: search for others").format(_SHOWN_MOST))
        self.header.set_sub(dotted(*parts))
        self._model.set_records(bookings)

    # Within

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone()).date()

    def _on_acted(self, booking: Booking) -> None:
        approves = allowed(self._who(), Right.APPROVE_BOOKINGS)
        step, _ = next_step(booking, self._clock.now(), approves=approves)
        if step:
            self.steps.run(step, booking)

    def _writing(self, target: Path, form: Format) -> Work:
        return partial(self._files.bookings, self._who(), self.wanted(), target, form, self._order())

    def _written(self, exported: Exported) -> str:
        return self.tr("%n booking(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self.search.text().strip() or self.since.date() or self.until.date():
            return EmptyState(
                "search", self.tr("No booking fits"), self.tr("Try other words, or other days.")
            )
        sentences = {
            "holds": self.tr("What is kept free until a moment stands here, and says until when."),
            "waiting": self.tr("What somebody has to approve stands here."),
        }
        said = sentences.get(self.shown.key(), self.tr("Rooms and things that are booked stand here."))
        empty = EmptyState("calendar", self.tr("Nothing is booked"), said, button=self.tr("New booking"))
        empty.action.connect(lambda: self.sheet_wanted.emit("booking", {}))
        return empty
