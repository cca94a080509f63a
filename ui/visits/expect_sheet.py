"""Ctrl+E: somebody will come, once or again and again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.recurrence import utc_of
from reception_app.visits import ExpectService, VisitService, VisitTypes
from reception_app.visits.records import Expectation, Match, Undo, VisitState, VisitSummary
from reception_app.visits.rules import wrong_state
from reception_app.visits.visitors import VisitorService
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.when_fields import WhenFields
from ui.visits.series_fields import SeriesFields
from ui.visits.undo import undo_offer
from ui.visits.visitor_form import VisitorForm

T = TypeVar("T")


class ExpectSheet(FormSheet):
    """Who, when, for whom, how often; an invitation goes out when there is an address to send it to."""

    def __init__(
        self,
        expect: ExpectService,
        visits: VisitService,
        visitors: VisitorService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Expect a visitor"), name="expectSheet", parent=parent)
        self._expect, self._visits, self._preferences, self._who = expect, visits, preferences, who
        self._clock = clock
        self._visit_id = self._version = 0
        self._stood: Draft = {}
        """What all of it said before anything was typed."""
        self.party = NumberInput(1, least=1, most=500, name="party")
        people = {"party_size": Field(self.tr("People"), self.party)}
        self.when = WhenFields(clock.now, preferences.zone, parent=self)
        self.series = SeriesFields(self.when.day.date, self.when.today())
        form = partial(VisitorForm, visitors, types, directory, who, clock.now, preferences.zone)
        self.form = form(expected_too=False, beside_vehicle=people, when=self.when.known, parent=self)
        self.when.changed.connect(self.form.host.look_again)
        self._build()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._follow_type()
        for signal in (
            self.form.changed,
            self.when.changed,
            self.party.value_changed,
            self.party.textEdited,
            self.series.changed,
            self.invite.toggled,
        ):
            signal.connect(lambda *_: self.touch())
        self.form.kind.currentIndexChanged.connect(lambda _: self._follow_type())
        self.form.recalled.connect(self._on_form_recalled)
        self._begin(payload)

    def _build(self) -> None:
        self.body.addWidget(self.series.scope)
        self.body.addWidget(self.when)
        self.body.addWidget(self.form)
        self.body.addWidget(self.series)
        self.invite = CheckBox(
            self.tr("Send an invitation with calendar entry, QR code and six-digit code"), name="invite"
        )
        self.invite.setChecked(True)
        self.body.addWidget(self.invite)
        self.body.addStretch(1)
        self.group = Button(self.tr("A group instead"), key="Ctrl+G", name="groupInstead")
        self.group.clicked.connect(self._on_group_clicked)
        self.main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveExpected")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.group)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.when.day if self._visit_id else self.form.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.form.name.text().strip())
        return worth_keeping(self._typed(), self._stood)

    def _typed(self) -> Draft:
        return {
            **self.form.to_draft(),
            **self.when.to_draft(),
            "party_size": self.party.to_draft(),
            **self.series.to_draft(),
            "invite": self.invite.isChecked(),
            "booked": self._visit_id,
        }

    def from_draft(self, draft: Draft) -> None:
        booked = int(draft.get("booked", 0))
        if booked and self._show_booked(booked, again=False):
            draft = typed_again(draft, self._stood)
        # One that can't be read is no new visit all the same.
        self._become_booked(booked, self._version)
        self.form.from_draft(draft)
        self.when.from_draft(draft)
        self.party.from_draft(draft.get("party_size", 1))
        self.series.from_draft(draft)
        self.invite.setChecked(bool(draft.get("invite", True)))

    def submit(self) -> None:
        asked, who, expect = self._asked(), self._who(), self._expect
        repeat, until = self.series.chosen(), self.series.until.date()
        if asked is None:
            return
        if self._visit_id and self.series.with_following():
            self._save(partial(expect.edit_following, who, self._visit_id, asked), self._all_changed)
        elif self._visit_id:
            self._save(
                partial(expect.edit, who, self._visit_id, asked), lambda visit: self._all_changed([visit])
            )
        elif repeat is None:
            said = self.tr("{0} is expected")
            self._save(partial(expect.expect, who, asked), lambda visit: said.format(isolate(visit.name)))
        elif until is None:
            self.clear_errors()
            self.blame("until", self.tr("Say until which day it repeats."))
        else:
            self._save(
                partial(expect.repeat, who, asked, repeat, until),
                lambda series: self.tr("{0} is expected %n time(s)", "", len(series)).format(
                    isolate(series[0].name)
                ),
            )

    def _save(self, work: Callable[[], T], said: Callable[[T], str]) -> None:
        def done(result: tuple[T, Undo | None]) -> None:
            booked, step = result
            self.said.emit(Said(said(booked), "ok", undo_offer(self._visits, self._who, self, step)))
            self.finish()

        self.write(partial(self._visits.with_undo, self._who(), work), done)

    def _all_changed(self, visits: Sequence[VisitSummary]) -> str:
        name = isolate(visits[0].name)
        if len(visits) == 1:
            return self.tr("The booking of {0} is changed").format(name)
        return self.tr("%n bookings of {0} are changed", "", len(visits)).format(name)

    def clear_errors(self) -> None:
        self.form.clear_errors()

    def on_conflict(self, error: Conflict) -> None:
        if self._visit_id:
            self.take_up(error, self._typed(), self._stood)
        else:
            super().on_conflict(error)

    def blame(self, key: str, message: str) -> bool:
        beside = {
            "until": self.series.until_field,
            "repeat": self.series.until_field,
            "starts_at": self.when.begin_field,
            "ends_at": self.when.end_field,
        }
        if key not in beside:
            return self.form.show_error(key, message)
        beside[key].set_error(message)
        return True

    # Within

    def _asked(self) -> Expectation | None:
        self.form.follow_name(whole=True)
        if not self.form.is_host_known():
            return None
        moments = self.when.moments()
        if moments is None:
            return None
        form = self.form
        return Expectation(
            name=form.name.text(),
            type_id=form.kind.number(),
            host_id=form.host.host_id(),
            starts_at=moments[0],
            ends_at=moments[1],
            zone=self._preferences.text("office.zone"),
            company=form.company.text(),
            contact=form.contact.text(),
            vehicle=form.vehicle.text(),
            purpose=form.purpose,
            notes=form.notes.toPlainText(),
            party_size=self.party.value(),
            fields=form.type_fields.values(),
            visitor_id=form.visitor_id,
            invite=self.invite.isChecked(),
            version=self._version,
            draft_id=self.draft_id,
        )

    def _begin(self, payload: dict[str, Any]) -> None:
        self._stood = self._typed()
        booked = bool(payload.get("visit_id")) and self._show_booked(int(payload["visit_id"]), again=False)
        if isinstance(payload.get("form"), dict):
            typed = {**payload["form"], "party_size": payload.get("party_size", 1)}
            if booked:
                # What was only shown at check-in may have been changed by another desk since.
                typed = typed_again({**typed, "stood": payload.get("stood")}, self._stood)
            self.form.from_draft(typed)
            self.form.visit_id = 0
            self.party.from_draft(typed["party_size"])
        elif payload.get("again"):
            self._show_booked(int(payload["again"]), again=True)

    def _show_booked(self, visit_id: int, *, again: bool) -> bool:
        try:
            detail = self._visits.visit(self._who(), visit_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return False
        seen = detail.summary
        # In a booking somebody else may be named and the rest stay; again, it is the same person.
        self.form.keeps_booking = not again
        self.form.show_visit(
            {
                "name": seen.name,
                "company": seen.company,
                "type_id": seen.type_id,
                "host_id": seen.host_id,
                "contact": seen.contact,
                "vehicle": seen.vehicle,
                "fields": dict(detail.fields),
                "notes": detail.notes,
                "purpose": detail.purpose,
                "visitor_id": seen.visitor_id,
            }
        )
        self.party.set_value(seen.party_size)
        if seen.expected_at is not None:
            end = seen.expected_until or seen.expected_at + timedelta(hours=1)
            moments = seen.expected_at, end
            if again:
                moments = _in_a_week_to_come(*moments, self._clock.now(), self._preferences.zone())
            self.when.set_moments(*moments)
        if not again:
            self._become_booked(visit_id, seen.version)
            later = bool(detail.series_id) and bool(self._expect.following(self._who(), visit_id))
            self.series.show_booked(series=later)
        if not again and seen.state is not VisitState.EXPECTED:
            late = wrong_state(seen.name, seen.state)
            self.banner.set_message(late.message, late.hint, "warn")
        self._stood = self._typed()
        return True

    def _become_booked(self, visit_id: int, version: int) -> None:
        self._visit_id, self._version = visit_id, version
        if visit_id:
            self.set_title(self.tr("Change the booking"))
            self.series.show_booked()
        self.group.setVisible(not visit_id)

    def _follow_type(self) -> None:
        kind = self.form.chosen_type()
        if kind is not None and not self._visit_id:
            self.when.set_length(kind.stay)

    def _on_form_recalled(self, _: Match) -> None:
        self.form.visit_id = 0
        self.touch()

    def _on_group_clicked(self) -> None:
        self.sheet_wanted.emit("expect_group", {"form": self.form.to_draft(), "when": self.when.to_draft()})
        self.finish()


def _in_a_week_to_come(
    begin: datetime, end: datetime, now: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime]:
    """The same weekday and hours of the house's clock, in the first week after it in which they have not begun."""
    week = timedelta(weeks=1)
    shift = max(1, -((begin - now) // week)) * week
    first, last = (each.astimezone(zone).replace(tzinfo=None) + shift for each in (begin, end))
    return utc_of(first, zone), utc_of(last, zone)
