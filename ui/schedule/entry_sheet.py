"""An entry of a lane over any place: once or a series, of which one, some or all are changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.text import dotted, isolate
from reception_app.occupancy.items import Undo
from reception_app.preferences import Preferences
from reception_app.recurrence import Rule
from reception_app.schedule import (
    Collides,
    EntryDetail,
    EntryPlan,
    NewEntry,
    Parted,
    Saved,
    ScheduleService,
    Scope,
)
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import Job, run_job
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet
from ui.schedule.entry_collisions import EntryCollisions
from ui.schedule.entry_conflict import EntryConflict
from ui.schedule.entry_form import EntryForm

_PAUSE_MS = 200
DELETE_KEY = "Alt+Del"


class EntrySheet(FormSheet):
    """Ctrl+Enter saves. How often it would be and where it collides is looked for in a job while one types."""

    def __init__(
        self,
        schedule: ScheduleService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New entry"), name="entrySheet", parent=parent)
        self._entries, self._who = schedule.entries, who
        self._zone = preferences.zone
        self._detail: EntryDetail | None = None
        self._job: Job | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        lanes = [lane for lane in schedule.lanes.all(who()) if lane.may_edit]
        self.form = EntryForm(directory, lanes, who, clock.now, preferences.zone, self)
        self.fields = self.form.fields
        self.collisions = EntryCollisions(preferences.zone, self)
        self.conflict = EntryConflict(self.form, self)
        self.sum = Label("", tone="ink2", wrap=True, parent=self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self._begin(payload)
        self._opened = self._typed()
        self.form.changed.connect(self.touch)
        self.form.timed.connect(self._soon.start)
        self.collisions.changed.connect(self.touch)
        self.collisions.stopped.connect(self._on_stopped)
        self.scope.chosen.connect(lambda _: self._show_scope())
        in_sheet(self, DELETE_KEY, self.delete)
        if not lanes and self._detail is None:
            said = self.tr("There is no lane in which you may write.")
            self.banner.set_message(said, self.tr("Ask whoever manages the lanes."), "warn")

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.scope = Segmented(
            [
                (Scope.ONE.value, self.tr("Only this one")),
                (Scope.FOLLOWING.value, self.tr("This and following")),
                (Scope.ALL.value, self.tr("All")),
            ],
            name="entryScope",
            parent=self,
        )
        self.scope.setAccessibleName(self.tr("How much of the series is changed"))
        self.scope.hide()
        for part in (self.conflict, self.scope, self.form, self.sum, self.collisions):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.sum.hide()
        self.side.addWidget(self.form.people)
        self.side.addWidget(self.form.fields["notes"])
        self.side.addStretch(1)
        self.show_side()
        self.remove = Button(
            self.tr("Delete"), kind="danger", key=DELETE_KEY, name="deleteEntry", parent=self
        )
        self.remove.clicked.connect(self.delete)
        self.remove.hide()
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveEntry")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.remove)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    def _begin(self, payload: dict[str, Any]) -> None:
        """What is known already: an entry, or a place in the schedule that was pointed at."""
        if payload.get("entry_id"):
            self._open(int(payload["entry_id"]), payload.get("occurrence"))
            return
        times = self.form.times
        if isinstance(payload.get("day"), date):
            last = payload.get("last_day")
            times.show_day(payload["day"], last if isinstance(last, date) else None)
        if isinstance(payload.get("starts_at"), datetime) and isinstance(payload.get("ends_at"), datetime):
            times.when.set_moments(payload["starts_at"], payload["ends_at"])
        times.whole.setChecked(bool(payload.get("whole")))
        self.form.lane.set_value(int(payload.get("lane_id", 0)))
        if payload.get("owner_id"):
            self.form.show_owner(int(payload["owner_id"]))
        self.form.title.setText(str(payload.get("title", "")))
        self.form.repeat.follow(times.first_day())

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.form.title

    def to_draft(self) -> Draft:
        self.setProperty("about", self.form.title.text().strip())
        typed = self._typed()
        # What was only looked at is no draft.
        return {} if typed == self._opened else typed

    def _typed(self) -> Draft:
        detail = self._detail
        moment = detail.occurrence if detail is not None else None
        return {
            "entry_id": detail.id if detail is not None else 0,
            "version": detail.version if detail is not None else 0,
            "occurrence": moment.isoformat() if moment is not None else "",
            "scope": self.scope.key(),
            "form": self.form.to_draft(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("entry_id"):
            moment = str(draft.get("occurrence", ""))
            self._open(int(draft["entry_id"]), datetime.fromisoformat(moment) if moment else None)
            self.scope.set_key(str(draft.get("scope", Scope.ONE.value)))
            version = int(draft.get("version", 0))
            if self._detail is not None and version and version != self._detail.version:
                # What was typed belongs to what it was typed over: what was saved since then is asked about.
                self._detail = replace(self._detail, version=version)
                self.conflict.opened = None
            elif self._detail is None:
                self.banner.set_message(self.banner.text(), self.tr("Saving enters it anew."), "warn")
        self.form.from_draft(dict(draft.get("form", {})))
        self.look()

    def submit(self) -> None:
        """Save it; where it collides, a choice is asked for in the sheet."""
        self.clear_errors()
        if not self.form.title.text().strip():
            self.blame("title", self.tr("Say what it is."))
            return
        for key, line in (("owner_id", self.form.owner), ("people", self.form.people.line)):
            if not line.is_valid():
                self.blame(key, self.tr("Nobody of this name works here. Choose from the list."))
                return
        new = self.form.new(checked=True)
        if new is None:
            return
        if not self.collisions.isHidden() and self.collisions.open_ones():
            self.collisions.focus_open()
            return
        self.write(self._saving(new), self._on_saved)

    def delete(self) -> None:
        """Take it away, or as much of the series as was chosen; it can be taken back."""
        detail = self._detail
        if detail is not None and detail.may_edit:
            self.write(
                partial(
                    self._entries.delete,
                    self._who(),
                    detail.id,
                    scope=self._scope(),
                    occurrence=detail.occurrence,
                    version=detail.version,
                ),
                self._on_deleted,
            )

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Collides):
            self.banner.set_message(error.message, self.tr("Choose below what is done."), "warn")
            self.look()
            return
        super().on_conflict(error)
        if not isinstance(error, Parted):
            return
        # Another desk was faster: both values are shown, and the choice is made over what is stored now.
        self._detail = error.now
        self.conflict.ask(error.differences, error.now)
        if error.differences and not self.conflict.fields():
            hint = self.tr("Save once more: what was changed there stays as it is.")
            self.banner.set_message(error.message, hint, "warn")
        self.scroll_area.verticalScrollBar().setValue(0)
        self.look()

    def look(self) -> None:
        """How often it would be, and where it collides."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        new, detail = self.form.new(checked=False), self._detail
        if new is None or (detail is not None and not detail.may_edit):
            return
        new = new if new.title else replace(new, title="…")
        who, entries, scope = self._who(), self._entries, self._scope()
        entry_id = detail.id if detail is not None else 0
        moment = detail.occurrence if detail is not None else None
        self._job = run_job(
            lambda: entries.plan(who, new, entry_id=entry_id, scope=scope, occurrence=moment),
            self._show_plan,
            self._on_plan_failed,
            owner=self,
        )

    # Within

    def _scope(self) -> Scope:
        return Scope(self.scope.key()) if not self.scope.isHidden() else Scope.ALL

    def _saving(self, new: NewEntry) -> Callable[[], Saved]:
        detail, choices = self._detail, self.collisions.choices()
        if detail is None:
            return partial(self._entries.add, self._who(), new, choices, self.draft_id)
        return partial(
            self._entries.edit,
            self._who(),
            detail.id,
            new,
            scope=self._scope(),
            occurrence=detail.occurrence,
            version=detail.version,
            choices=choices,
            draft_id=self.draft_id,
        )

    def _open(self, entry_id: int, occurrence: datetime | None) -> None:
        try:
            # Found by its name, without one of its days: the next one, so that how much is changed can be said.
            detail = self._entries.entry(self._who(), entry_id, occurrence, coming=True)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._detail = self.conflict.opened = detail
        self.set_title(self.tr("Private entry") if detail.hidden else self.tr("Change the entry"))
        self.form.show_entry(detail)
        self.scope.setVisible(detail.occurrence is not None and detail.may_edit)
        for part in (self.form, self.form.people, self.form.fields["notes"]):
            part.setEnabled(detail.may_edit)
        self.save.setVisible(detail.may_edit)
        self.remove.setVisible(detail.may_edit)
        if not detail.may_edit:
            said = self.tr("You may look at this entry, and not change it.")
            self.banner.set_message(said, detail.repeats, "info")
        self._opened = self._typed()
        self._show_scope()

    def _show_scope(self) -> None:
        # The rule belongs to the series: one of it has none.
        self.form.repeat.setVisible(self._scope() is not Scope.ONE)
        self._soon.start()

    def _show_plan(self, plan: EntryPlan) -> None:
        new = self.form.new(checked=False)
        series = bool(new is not None and new.rule)
        self.collisions.show_plan(plan, series=series and self._scope() is not Scope.ONE)
        times = self.tr("%n time(s)", "", plan.count)
        self.sum.setText(dotted(plan.words, times))
        self.sum.setVisible(series and self._scope() is not Scope.ONE)

    def _on_plan_failed(self, error: AppError) -> None:
        self.collisions.show_plan(None, series=False)
        self.sum.setText(" ".join(part for part in (error.message, error.hint) if part))
        self.sum.setVisible(bool(self.form.title.text().strip()))

    def _on_stopped(self, starts_at: datetime) -> None:
        """The series ends on the day before one that collides."""
        before = starts_at.astimezone(self._zone()).date() - timedelta(days=1)
        rule = Rule.parse(self.form.repeat.rule())
        self.form.repeat.show_rule(str(replace(rule, count=None, until=before)))
        self._soon.start()

    def _on_saved(self, saved: Saved) -> None:
        title = saved.entry.entry.title
        said = self.tr("{0} is changed") if self._detail is not None else self.tr("{0} is entered")
        self.said.emit(Said(said.format(isolate(title)), "ok", saved.undo))
        self.finish()

    def _on_deleted(self, undo: Undo) -> None:
        self.said.emit(Said(self.tr("{0} is deleted").format(isolate(self.form.title.text())), "ok", undo))
        self.finish()
