"""Correcting a visit afterwards: every change leaves a trace of what was."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitService, VisitTypes
from reception_app.visits.records import Hold, Undo, VisitDetail, VisitState, VisitSummary
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.chip import ChipTone
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput
from ui.visits.host_input import HostInput
from ui.visits.undo import undo_offer

_TEXTS = ("name", "company", "contact", "vehicle", "purpose")
_OVER_MIDNIGHT, _STAY = timedelta(hours=6), timedelta(hours=16)
"""On the day beside lies a time that is put right by so much at most, or is so long after the arrival at most."""
_TIMES = ("arrived_at", "left_at", "leaves_by")


class CorrectSheet(FormSheet):
    """Name, company, host, times of the day: what was typed wrong, or seen later. The old values stay in the trace."""

    def __init__(
        self,
        visits: VisitService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Correct the visit"), name="correctSheet", parent=parent)
        self._visits, self._preferences, self._clock, self._who = visits, preferences, clock, who
        self._visit_id = int(payload.get("visit_id", 0))
        self._detail: VisitDetail | None = None
        self._stood: Draft = {}
        """What the fields said before anything was typed."""
        self._kinds = {kind.id: kind for kind in types.all(who(), include_inactive=True)}
        self.texts = {key: TextInput(name=key) for key in _TEXTS}
        self.times = {key: TimeInput(name=key) for key in _TIMES}
        self.host = HostInput(directory, who, clock.now, preferences.zone)
        self.kind = Combo(name="visitorType")
        self.needs_approval = Banner("", tone="warn")
        self.party = NumberInput(1, least=1, most=500, name="party")
        self._build()
        self.reload()

    def _build(self) -> None:
        said = self.tr("Every change is kept with what was before, who changed it and when.")
        self.body.addWidget(Banner(said, "", "info", parent=self))
        labels = {
            "name": self.tr("Name"),
            "company": self.tr("Company"),
            "contact": self.tr("E-mail or mobile"),
            "vehicle": self.tr("Vehicle"),
            "purpose": self.tr("Purpose"),
            "arrived_at": self.tr("Arrived"),
            "left_at": self.tr("Left"),
            "leaves_by": self.tr("Leaves by"),
        }
        for key, editor in {**self.texts, **self.times}.items():
            self.fields[key] = Field(labels[key], editor)
            editor.textEdited.connect(lambda _: self.touch())
        self.host.host_changed.connect(lambda _: self.touch())
        for typed in (self.party.value_changed, self.party.textEdited):
            typed.connect(lambda _: self.touch())
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind_changed())
        self.fields["type_id"] = Field(self.tr("Visitor type"), self.kind)
        self.fields["host_id"] = Field(self.tr("Host"), self.host)
        self.fields["party_size"] = Field(self.tr("People"), self.party)
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        for key in (
            "company",
            "type_id",
            "host_id",
            "contact",
            "vehicle",
            "party_size",
            "arrived_at",
            "leaves_by",
            "left_at",
        ):
            grid.add(self.fields[key])
        grid.add(self.fields["purpose"], wide=True)
        self.body.addLayout(grid)
        self.needs_approval.hide()
        self.body.addWidget(self.needs_approval)
        self.body.addStretch(1)
        self.main = Button(
            self.tr("Save the correction"), kind="primary", key="Ctrl ⏎", name="saveCorrection"
        )
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def first_field(self) -> QWidget:
        return self.texts["name"]

    def reload(self) -> None:
        """Show the visit as it now is."""
        try:
            detail = self._visits.visit(self._who(), self._visit_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            self.main.setEnabled(False)
            return
        self._detail = detail
        seen, zone = detail.summary, self._preferences.zone()
        for key, editor in self.texts.items():
            editor.setText(detail.purpose if key == "purpose" else str(getattr(seen, key)))
        for key, clock in self.times.items():
            moment: datetime | None = getattr(seen, key)
            clock.set_time(
                moment.astimezone(zone).time().replace(second=0, microsecond=0) if moment else None
            )
        self.kind.set_choices(
            [(kind.name, kind.id) for kind in self._kinds.values() if kind.active or kind.id == seen.type_id]
        )
        self.kind.set_value(seen.type_id)
        self.host.set_host_id(seen.host_id)
        self.party.set_value(seen.party_size)
        left = seen.state in (VisitState.CHECKED_OUT, VisitState.PRESUMED_LEFT)
        self.fields["left_at"].setVisible(left)
        self.fields["arrived_at"].setVisible(seen.arrived_at is not None)
        self.fields["leaves_by"].setVisible(seen.state.on_site)
        self._stood = self._typed()

    def to_draft(self) -> Draft:
        if self._detail is None or not self._changes(self._detail):
            return {}
        self.setProperty("about", self._detail.summary.name)
        return {"visit_id": self._visit_id, "stood": dict(self._stood), **self._typed()}

    def _typed(self) -> Draft:
        return {
            "type_id": self.kind.number(),
            "host_id": self.host.host_id(),
            "party_size": self.party.to_draft(),
            **{key: editor.text() for key, editor in {**self.texts, **self.times}.items()},
        }

    def from_draft(self, draft: Draft) -> None:
        self._visit_id = int(draft.get("visit_id", 0))
        self.main.setEnabled(True)
        self.banner.set_message("")
        self.reload()
        typed = typed_again(draft, self._stood)
        for key, editor in {**self.texts, **self.times}.items():
            editor.setText(str(typed[key]))
        self.kind.set_value(int(typed["type_id"]))
        self.host.set_host_id(int(typed["host_id"]))
        self.party.from_draft(typed["party_size"])

    def submit(self) -> None:
        detail = self._detail
        if detail is None:
            return
        for key, clock in self.times.items():
            if not clock.is_valid():
                self.blame(key, self.tr("A time such as 17:30 is needed."))
                return
        if self.host.is_unknown():
            self.blame("host_id", self.tr("Nobody of this name works here. Choose from the list."))
            return
        changes = self._changes(detail)
        if not changes:
            self.finish()
            return
        work = partial(self._visits.edit, self._who(), self._visit_id, changes, detail.summary.version)
        self.write(partial(self._visits.with_undo, self._who(), work), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        self.take_up(error, {"visit_id": self._visit_id, **self._typed()}, dict(self._stood))

    def _on_kind_changed(self) -> None:
        self.touch()
        seen, kind = self._detail, self._kinds.get(self.kind.number())
        was = self._kinds.get(seen.summary.type_id) if seen else None
        asks = bool(kind and kind.needs_approval and not (was and was.needs_approval))
        if asks and seen is not None and seen.summary.state.on_site:
            text = self.tr("Visitors of this type need an approval.")
            self.needs_approval.set_message(
                text,
                self.tr("What is not yet printed or sent, the badge and the host's notice, waits for it."),
            )
        else:
            self.needs_approval.set_message("")

    def _on_saved(self, saved: tuple[VisitDetail, Undo | None]) -> None:
        detail, step = saved
        text = self.tr("The visit of {0} is corrected")
        tone: ChipTone = "ok"
        before = self._detail
        if before is not None and detail.summary.hold is Hold.APPROVAL is not before.summary.hold:
            text, tone = self.tr("The visit of {0} is corrected and waits for approval"), "warn"
        undo = undo_offer(self._visits, self._who, self, step)
        self.said.emit(Said(text.format(isolate(detail.summary.name)), tone, undo))
        self.finish()

    def _changes(self, detail: VisitDetail) -> dict[str, Any]:
        """Only what differs: what was left alone must not be traced."""
        seen, zone = detail.summary, self._preferences.zone()
        changes: dict[str, Any] = {}
        for key, editor in self.texts.items():
            was = detail.purpose if key == "purpose" else str(getattr(seen, key))
            if editor.text().strip() != was.strip():
                changes[key] = editor.text()
        for key, clock in self.times.items():
            before: datetime | None = getattr(seen, key)
            typed = clock.time()
            shown = before.astimezone(zone).time().replace(second=0, microsecond=0) if before else None
            if typed != shown:
                changes[key] = self._moment(seen, key, typed, changes) if typed else None
        if self.kind.number() != seen.type_id:
            changes["type_id"] = self.kind.number()
        if self.host.host_id() != seen.host_id:
            changes["host_id"] = self.host.host_id()
        # What is no number is a change as well: saving it says what is wrong.
        if self.party.to_draft() != seen.party_size:
            changes["party_size"] = self.party.value()
        return changes

    def _moment(self, seen: VisitSummary, key: str, typed: time, changes: Mapping[str, Any]) -> datetime:
        """When a time of day is meant, in UTC: on the day it was on, or the day beside it over a midnight.

        Of an hour that comes twice it is the one it was in.
        """
        zone = self._preferences.zone()
        before: datetime | None = getattr(seen, key)
        arrived: datetime | None = changes.get("arrived_at", seen.arrived_at)
        near = before or arrived or seen.expected_at or self._clock.now()
        first = near.astimezone(zone)
        same, *beside = (
            datetime.combine(
                first.date() + timedelta(days=days), typed.replace(fold=first.fold), zone
            ).astimezone(UTC)
            for days in (0, 1, -1)
        )

        def fits(moment: datetime) -> bool:
            ends_first = key != "arrived_at" and arrived is not None and moment < arrived
            return not ends_first and (key == "leaves_by" or moment <= self._clock.now())

        # A slip in a time that was right to the hour is no other day.
        most = _OVER_MIDNIGHT if before is not None else _STAY
        likely = [moment for moment in (same, *beside) if fits(moment) and abs(moment - near) <= most]
        return min(likely, key=lambda moment: abs(moment - near), default=same)
