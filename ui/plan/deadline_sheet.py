"""A deadline of the plan with its steps: planned, moved, worked towards, done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.plan import PlanService
from reception_app.plan.records import Deadline, DeadlineDetail, PlanFilter, Step
from reception_app.preferences import Preferences
from ui.kit.chip import Chip
from ui.kit.dates import moment_text, weekday_text
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import Job, run_job
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.shortcuts import in_sheet
from ui.kit.step_buttons import add_main, add_steps
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline, TimelineEntry
from ui.plan.deadline_form import DeadlineForm
from ui.plan.deadline_steps import KEYS, DeadlineSteps, possible
from ui.plan.standing_part import StandingPart
from ui.plan.steps_editor import ADD_KEY

_PAUSE_MS = 120


class DeadlineSheet(FormSheet):
    """Ctrl+Enter plans it, or saves what was changed. The days of the steps follow while one types."""

    def __init__(
        self,
        plan: PlanService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        lanes: Callable[[], Sequence[tuple[str, int]]],
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Plan a deadline"), name="deadlineSheet", parent=parent)
        self._plan, self._who, self._zone, self._clock = plan, who, preferences.zone, clock
        self._deadline: Deadline | None = None
        self._job: Job | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        today = preferences.local_day(clock.now())

        def find(text: str) -> Sequence[Deadline]:
            return plan.deadlines(who(), PlanFilter(text=text))

        self.form = DeadlineForm(directory, who, today, lanes(), find, self)
        self.why = TextInput(placeholder=self.tr("The printer is late"), name="deadlineWhy")
        self.fields = {**self.form.fields, "why": Field(self.tr("Why the day moves"), self.why)}
        self.steps = DeadlineSteps(plan, who, self)
        self.steps.said.connect(self.said)
        self.steps.moved.connect(self._follow)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self.form.changed.connect(self._on_typed)
        self.form.steps.ticked.connect(self._on_ticked)
        self.why.textChanged.connect(lambda _: self.touch())
        self.heard.connect(self._on_heard)
        if payload.get("deadline_id"):
            self._open(int(payload["deadline_id"]))
        elif payload.get("on"):
            self.form.day.set_date(payload["on"])
        if self._deadline is None:
            self._opened = self._typed()
        self._show_parts()

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.body.addWidget(self.form)
        self.body.addWidget(self.fields["why"])
        self.body.addStretch(1)
        self.standing = StandingPart(self)
        self.standing.opened.connect(lambda one: self.sheet_wanted.emit("deadline", {"deadline_id": one}))
        self.moves = Timeline(self.tr("Moved"), parent=self)
        self.side.addWidget(self.standing)
        self.side.addWidget(self.moves)
        self.side.addStretch(1)
        labels = {
            "begin": self.tr("In progress"),
            "at_risk": self.tr("At risk"),
            "done": self.tr("Done"),
            "reopen": self.tr("Plan again"),
            "drop": self.tr("Drop"),
        }
        self.buttons = add_steps(self, labels, KEYS, self._on_step, name="deadline")
        in_sheet(self, ADD_KEY, self.form.steps.add_step)
        self.main = add_main(self, self.tr("Plan it"), name="saveDeadline")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.form.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.form.name.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        known = self._deadline
        return {
            "deadline_id": known.id if known is not None else 0,
            "form": self.form.to_draft(),
            "why": self.why.text(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("deadline_id"):
            self._open(int(draft["deadline_id"]))
        if self._deadline is not None:
            draft = typed_again(draft, self._opened)
        else:
            self._opened = dict(draft.get("stood", self._opened))
        self._show_typed(draft)
        self._show_parts()
        self.look()

    def _show_typed(self, draft: Draft) -> None:
        self.form.from_draft(dict(draft.get("form", {})))
        self.why.setText(str(draft.get("why", "")))

    def submit(self) -> None:
        """Plan it, or save it."""
        self.clear_errors()
        new, known = self.form.new(), self._deadline
        if new is None:
            self.blame("wanted_on", self.tr("A day such as 24.11.2026 is needed."))
        elif not self.form.owner.is_valid():
            self.blame("owner_id", self.tr("Nobody of this name works here. Choose from the list."))
        elif self.form.waits.rest():
            self.blame("predecessors", self.tr("No deadline is called so. Choose from the list."))
        else:
            number, version = (known.id, known.version) if known is not None else (0, 0)
            self.write(
                partial(
                    self._plan.save,
                    self._who(),
                    new,
                    number,
                    version,
                    why=self.why.text(),
                    draft_id=self.draft_id,
                ),
                self._on_saved,
            )

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def look(self) -> None:
        """What comes of what is typed, in a job: the days off have to be known."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        new = self.form.new()
        if new is None:
            self.form.show_outlook(None)
            return
        self._job = run_job(
            lambda: self._plan.outlook(self._who(), new), self.form.show_outlook, lambda _: None, owner=self
        )

    # Within

    def _open(self, deadline_id: int) -> None:
        try:
            detail = self._plan.deadline(self._who(), deadline_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._show(detail)
        self.look()

    def _show(self, detail: DeadlineDetail) -> None:
        self._take(detail)
        self.form.show_deadline(detail)
        self._opened = self._typed()

    def _take(self, detail: DeadlineDetail) -> None:
        """How it stands now; what is typed stays."""
        self._deadline = detail.deadline
        self.form.steps.show_done(detail.deadline.steps)
        self.set_title(detail.deadline.title)
        self.standing.show_detail(detail)
        today = self._clock.now().astimezone(self._zone()).date()
        self.moves.show_entries(
            [
                TimelineEntry(
                    moment_text(move.at, self._zone(), today),
                    f"{weekday_text(move.from_on)} → {weekday_text(move.to_on)}",
                    dotted(move.why, move.by_name),
                )
                for move in detail.moves
            ]
        )

    def _show_parts(self) -> None:
        known = self._deadline
        edits = allowed(self._who(), Right.EDIT_PLAN)
        can = possible(known) if known is not None and edits else []
        for step, button in self.buttons.items():
            button.setVisible(step in can)
        self.show_side(known is not None)
        self.main.setVisible(edits)
        self.main.set_label(self.tr("Plan it") if known is None else self.tr("Save"))
        day = self.form.day.date()
        self.fields["why"].setVisible(known is not None and day is not None and day != known.wanted_on)
        self.standing.show_chip(self.chip, known)

    def _on_typed(self) -> None:
        self.touch()
        self._show_parts()
        self._soon.start()

    def _on_step(self, step: str) -> None:
        if self._deadline is not None and not self.buttons[step].isHidden():
            self.steps.run(step, self._deadline)

    def _on_ticked(self, step: Step, done: bool) -> None:
        known = self._deadline
        if known is not None:
            # The box goes with the mouse; should something hinder it, it says again how the step stands.
            self.steps.tick(step, done=done, failed=lambda: self.form.steps.show_done(known.steps))

    def _follow(self, detail: DeadlineDetail) -> None:
        """How it stands by now. Where another desk has changed it, what is typed here is shown over that."""
        before = self._deadline
        if before is None or before.as_new() == detail.deadline.as_new():
            # The step was taken here, or ticked: the rows stay, and the keyboard in them.
            self._take(detail)
        else:
            typed, stood = self._typed(), self._opened
            self._show(detail)
            self._show_typed(typed_again({**typed, "stood": stood}, self._opened))
        self._show_parts()

    def _on_saved(self, detail: DeadlineDetail) -> None:
        before, saved = self._deadline, detail.deadline
        named = isolate(saved.title)
        said = self.tr("{0} is planned for {1}").format(named, weekday_text(saved.due_on))
        if before is None:
            undo: Callable[[], object] = partial(self._plan.delete, self._who(), [saved.id])
        else:
            undo = partial(self._plan.take_back, self._who(), saved.id, before.as_new(), saved.as_new())
        self.said.emit(Said(said, "ok", undo))
        self.finish()

    def _on_heard(self, changes: list[Change]) -> None:
        known = self._deadline
        if known is None or not any(change.kind == "deadline" for change in changes):
            return
        try:
            detail = self._plan.deadline(self._who(), known.id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        if self._typed() == self._opened:
            # Nothing was typed: what another desk has saved is shown as it is.
            self._follow(detail)
        else:
            self.form.steps.show_done(detail.deadline.steps)
