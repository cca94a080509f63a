"""F2: somebody stands at the desk."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.outbox.printer_records import PrinterStanding
from reception_app.preferences import Preferences
from reception_app.visits import VisitService, VisitTypes
from reception_app.visits.records import CheckIn, CheckInResult, Match, Undo, VisitState, VisitSummary
from reception_app.visits.rules import can_arrive
from reception_app.visits.visitors import VisitorService
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_promptly
from ui.kit.key_hold import write_held
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.scan_filter import TAKES_NUMBERS
from ui.kit.sheet import Draft
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput
from ui.visits.badge_side import BadgeSide
from ui.visits.check_in_badge import CheckInBadge
from ui.visits.check_in_photo import CheckInPhoto
from ui.visits.check_in_words import moment_after, outcome_of
from ui.visits.other_day import OtherDay
from ui.visits.undo import undo_offer
from ui.visits.visitor_form import VisitorForm

_BOOKED = (
    *("name", "company", "type_id", "host_id", "contact", "vehicle"),
    *("fields", "notes", "purpose", "party_size"),
)
"""What is shown of a booking."""


class CheckInSheet(FormSheet):
    """Who is it? A name of somebody expected is two keys; anybody else is typed. Ctrl+Enter checks in and prints."""

    def __init__(
        self,
        visits: VisitService,
        visitors: VisitorService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        printing: Callable[[], PrinterStanding],
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        lends: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Check in visitor"), name="checkInSheet", parent=parent)
        self._visits, self._preferences, self._clock, self._who = visits, preferences, clock, who
        self._again = False
        self._straight_in = int(payload["visit_id"]) if payload.get("straight_in") else 0
        """The booking of whoever comes to an event: nobody is told of that guest. Another one taken here is told of."""
        self._photo = CheckInPhoto(self)
        self._shown: Draft = {}
        """What of the booking stood in the form at first."""
        self._awaited = 0, 0
        """The booking that is being read and whose it is, zeros for none: until it is here the form has none."""
        self._stood: Draft = {}
        """What all of it said before anything was typed."""
        form = partial(VisitorForm, visitors, types, directory, who, clock.now, preferences.zone)
        self._build(partial(form, expected_too=True, parent=self), lends=lends)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._build_side(printing())
        self.set_hints(
            [("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("check in & print")), ("Esc", self.tr("park"))]
        )
        self.form.changed.connect(self._on_form_changed)
        self.form.recalled.connect(self._on_form_recalled)
        self.leaves_by.time_changed.connect(lambda _: self._on_form_changed())
        self.party.value_changed.connect(lambda _: self._on_form_changed())
        for typed in (self.lend, self.party, self.leaves_by):
            typed.textEdited.connect(lambda _: self.touch())
        self.banner.action.connect(self._on_banner_action)
        self.settled.connect(self._on_self_settled)
        if payload.get("visit_id"):
            self._show_expected(int(payload["visit_id"]), _at_once)
        self._stood = _typed_in(self)
        self._on_form_changed()
        self._to_answer: QWidget | None = None
        if (blamed := payload.get("blamed")) and self.blame(blamed["field"], blamed["message"]):
            self._to_answer = self.focusWidget()

    def _build(self, form: Callable[..., VisitorForm], *, lends: bool) -> None:
        """The form with what only an arrival is asked, then the buttons.

        `lends`: there are passes or keys this role hands out.
        """
        self.other_day = OtherDay(
            self._visits,
            self._who,
            lambda: self._preferences.local_day(self._clock.now()),
            self._preferences,
            self,
        )
        self.body.addWidget(self.other_day)
        self.leaves_by = TimeInput(placeholder=self.tr("As the type says"), name="leavesBy")
        self.party = NumberInput(1, least=1, most=500, name="party")
        asked = {
            "leaves_by": Field(self.tr("Leaves by"), self.leaves_by),
            "party_size": Field(self.tr("People"), self.party),
        }
        self.lend = TextInput(placeholder=self.tr("Its number, if any"), name="lend", parent=self)
        self.lend.setVisible(lends)
        self.lend.setProperty(TAKES_NUMBERS, True)
        if lends:
            asked["lend"] = Field(self.tr("Pass or key"), self.lend)
        self.form = form(beside_vehicle=asked)
        self.later = Button(self.tr("Expect later"), name="expectLater")
        self.later.clicked.connect(self._on_later_clicked)
        self.plain = Button(self.tr("Without badge"), name="withoutBadge")
        self.plain.clicked.connect(lambda: self._check_in(with_badge=False))
        self.main = Button(self.tr("Check in & print"), kind="primary", key="Ctrl ⏎", name="checkInAndPrint")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.later)
        self.footer.addStretch(1)
        self.footer.addWidget(self.plain)
        self.footer.addWidget(self.main)
        # Only now: shown without a parent it would be a window of its own and take the keyboard.
        self.later.setVisible(allowed(self._who(), Right.EXPECT))

    def _build_side(self, standing: PrinterStanding) -> None:
        """The badge as it will print, with the photo."""
        drawing = CheckInBadge(self._visits, self._who, self.asked, self)
        self.badge = BadgeSide(drawing)
        drawing.came.connect(self.badge.refresh_now)
        self.badge.show_printer(standing.sentence, well=standing.well)
        self.badge.photo_chosen.connect(self._photo.take)
        self.badge.photo_failed.connect(lambda said: self.banner.set_message(said, "", "warn"))
        self._photo.changed.connect(self._on_photo_changed)
        self.side.addWidget(self.badge)
        self.show_side(allowed(self._who(), Right.PRINT))

    # The sheet's own

    def first_field(self) -> QWidget:
        return self._to_answer or (self.main if self.form.visit_id else self.form.name)

    def _on_self_settled(self) -> None:
        if not self.form.visit_id and not self.form.name.text() and self.form.name.hasFocus():
            # Who is expected is offered before a key is pressed: Enter takes the next one.
            self.form.name.suggest()

    def to_draft(self) -> Draft:
        self.setProperty("about", self.form.name.text().strip())
        typed = _typed_in(self)
        visit_id, visitor_id = self._awaited
        # Put aside while it was read, it is read once more when this is taken up.
        awaited = {"awaited": visit_id} if visit_id and visitor_id == self.form.visitor_id else {}
        return (
            {} if typed == self._stood and not awaited else {**typed, "shown": dict(self._shown), **awaited}
        )

    def from_draft(self, draft: Draft) -> None:
        self.form.from_draft(draft)
        self.other_day.follow(self.form.visit_id)
        self.leaves_by.show_typed(str(draft.get("leaves_by", "")))
        self.party.from_draft(draft.get("party_size", 1))
        self.lend.setText(str(draft.get("lend", "")))
        self._straight_in = int(draft.get("straight_in", 0))
        self._photo.from_draft(draft)
        shown = draft.get("shown")
        self._shown = dict(shown) if isinstance(shown, dict) else {}
        if draft.get("awaited"):
            self._show_expected(int(draft["awaited"]), _at_once)

    def submit(self) -> None:
        self._check_in(with_badge=True)

    def asked(self, *, with_badge: bool = True) -> CheckIn:
        """What the sheet would hand over now."""
        form = self.form
        return CheckIn(
            name=form.name.text(),
            type_id=form.kind.number(),
            company=form.company.text(),
            host_id=form.host.host_id(),
            contact=form.contact.text(),
            vehicle=form.vehicle.text(),
            leaves_by=moment_after(self.leaves_by.time(), self._clock.now(), self._preferences.zone()),
            party_size=self.party.value(),
            purpose=form.purpose,
            notes=form.notes.toPlainText(),
            fields=form.type_fields.values(),
            photo=self._photo.picture,
            visit_id=form.visit_id,
            visitor_id=form.visitor_id,
            with_badge=with_badge,
            again_while_on_site=self._again,
            lend=self.lend.text(),
            shown=self._shown if form.visit_id else {},
            draft_id=self.draft_id,
            straight_in=_goes_straight_in(self),
        )

    def _check_in(self, *, with_badge: bool) -> None:
        if any(self._awaited):
            return
        if not self.leaves_by.is_valid():
            self.form.show_error("leaves_by", self.tr("A time such as 17:30 is needed."))
            return
        self.form.follow_name(whole=True)
        if not self.form.is_host_known():
            return
        asked = self.asked(with_badge=with_badge)
        work = partial(self._visits.check_in, self._who(), asked)
        self.write(partial(self._visits.with_undo, self._who(), work), self._done)

    def _done(self, done: tuple[CheckInResult, Undo | None]) -> None:
        result, step = done
        text, tone = outcome_of(result)
        self.said.emit(Said(text, tone, undo_offer(self._visits, self._who, self, step)))
        self.finish()

    def blame(self, key: str, message: str) -> bool:
        return self.form.show_error(key, message)

    def clear_errors(self) -> None:
        self.form.clear_errors()

    def on_conflict(self, error: Conflict) -> None:
        again = "" if self._again else self.tr("Check in again")
        booking = _booking_of(self._visits, self._who(), self.form.visit_id)
        if booking is not None and not can_arrive(booking.state):
            # Somebody stands at the desk all the same: cancelled by another desk, they come without a booking.
            again = self.tr("Check in without the booking")
        self.banner.set_message(error.message, error.hint, "warn", button=again)

    def _show_expected(self, visit_id: int, run: Callable[..., object]) -> None:
        """Bring up a booking: `run` has it read. What is not here yet is not saved as if it had been emptied."""
        buttons, focus = (self.later, self.plain, self.main), QApplication.focusWidget()
        awaited = visit_id, self.form.visitor_id

        def show(asked: CheckIn) -> None:
            if not is_meant():
                return
            shown = {name: getattr(asked, name) for name in _BOOKED}
            booked = {**shown, "visitor_id": asked.visitor_id, "visit_id": visit_id}
            self.form.show_visit(booked, beside=True)
            self.party.set_value(asked.party_size)
            # As the fields answer: what is empty there is left out of the booking.
            self._shown = {**shown, "fields": self.form.type_fields.values()}
            self._on_form_changed()
            if self.isVisible() and QApplication.focusWidget() is focus:
                # Whoever has gone elsewhere meanwhile does not check in by the Enter that is meant for there.
                self.main.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(error: AppError) -> None:
            if is_meant():
                self.form.forget()
                self.banner.set_message(error.message, error.hint, "warn")

        def is_meant() -> bool:
            """Whether it still is: the name may have been typed over, or another one taken."""
            if self._awaited != awaited:
                return False
            self._awaited = 0, 0
            for button in buttons:
                button.setEnabled(True)
            return self.form.visitor_id == awaited[1]

        self.form.visit_id, self._awaited = 0, awaited
        self.banner.set_message("")
        for button in buttons:
            button.setEnabled(False)
        run(partial(self._visits.check_in_for, self._who(), visit_id), show, failed)

    def _on_form_changed(self) -> None:
        kind = self.form.chosen_type()
        # Whoever comes to an event is asked for none.
        asks_host = kind is not None and kind.needs_host and not _goes_straight_in(self)
        self.form.host_field.set_required(asks_host)
        # Before the visitor is asked to wait for a badge.
        self.badge.held.setVisible(kind is not None and kind.needs_approval)
        self.other_day.follow(self.form.visit_id)
        self.badge.refresh()
        self.touch()

    def _on_form_recalled(self, match: Match) -> None:
        self._again = False
        if match.visit_id and not (match.state is not None and match.state.on_site):
            self._show_expected(match.visit_id, partial(write_held, self, run=run_promptly))

    def _on_banner_action(self) -> None:
        booking = _booking_of(self._visits, self._who(), self.form.visit_id)
        if booking is not None and not can_arrive(booking.state):
            self.form.visit_id = 0
        else:
            self._again = True
        self.submit()

    def _on_photo_changed(self) -> None:
        self.badge.photo.show_chosen()
        self._on_form_changed()

    def _on_later_clicked(self) -> None:
        typed = self.form.to_draft()
        payload: dict[str, Any] = {"form": typed, "party_size": self.party.to_draft()}
        booking = _booking_of(self._visits, self._who(), self.form.visit_id)
        if booking is not None and booking.state is VisitState.EXPECTED:
            # Who is booked already comes later, and not a second time.
            payload["visit_id"] = booking.id
            # Whom the record is of is as it was while the name is.
            same = typed["name"] == self._shown.get("name")
            person = {key: typed[key] for key in ("visitor_id", "known") if same}
            payload["stood"] = {**self._shown, "host_text": "", **person}
        self.sheet_wanted.emit("expect", payload)
        self.finish()


def _at_once(
    work: Callable[[], CheckIn], then: Callable[[CheckIn], object], failed: Callable[[AppError], object]
) -> None:
    """For a sheet that is not seen yet."""
    try:
        found = work()
    except AppError as error:
        failed(error)
    else:
        then(found)


def _goes_straight_in(sheet: CheckInSheet) -> bool:
    """Whether the booking in the form is the one that came from an event's door."""
    return bool(sheet.form.visit_id) and sheet.form.visit_id == sheet._straight_in


def _typed_in(sheet: CheckInSheet) -> Draft:
    return {
        **sheet.form.to_draft(),
        "leaves_by": sheet.leaves_by.text(),
        "party_size": sheet.party.to_draft(),
        "lend": sheet.lend.text(),
        "straight_in": sheet._straight_in,
        **sheet._photo.to_draft(),
    }


def _booking_of(visits: VisitService, actor: Actor, visit_id: int) -> VisitSummary | None:
    """The booking that is checked in, as it now is; None for a walk-in."""
    return next(iter(visits.summary(actor, [visit_id] if visit_id else [])), None)
