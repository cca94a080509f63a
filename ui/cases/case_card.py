"""A case with everything about it: what is due, what was said, what was done and by whom, what may be done now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseDetail
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, NotAllowed, NotFound
from reception_app.preferences import Preferences
from ui.cases.card_asks import CardAsks, asks_first
from ui.cases.case_steps import KEYS, CaseSteps
from ui.cases.due_part import DuePart
from ui.cases.said_part import SaidPart
from ui.cases.words import facts_of, kind_word, state_chip, trail_of
from ui.kit.banner import Banner
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_write
from ui.kit.key_hold import when_written
from ui.kit.late_reader import LateReader
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet
from ui.kit.step_buttons import add_main, add_steps, leave_close
from ui.kit.timeline import Timeline

ESCALATE_KEY = "Ctrl+Up"
_EDIT = {"edit": "M"}
_FOLLOWING = ("acknowledge", "answer", "decide", "resolve", "close")
"""What comes next, in this order: the first that may be done is on the main button."""
_MINUTE_MS = 20_000


class CaseCard(FormSheet):
    """Ctrl+Enter does what comes next, or what is asked for; Ctrl+Up says to whom it would go, and asks why."""

    def __init__(
        self,
        cases: CaseService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Case"), name="caseCard", parent=parent)
        self._cases, self._who = cases, who
        self._preferences, self._clock = preferences, clock
        self._case_id = int(payload.get("case_id", 0))
        self._detail: CaseDetail | None = None
        self._restored: Draft = {}
        """What was typed before and waits for its case to be read."""
        # That a confidential case was read is written down, and only then it is shown.
        self._reader = LateReader(
            lambda: self._case_id,
            lambda case_id: partial(cases.lists.case, who(), case_id),
            self._on_read,
            self._on_not_read,
            self,
            run=run_write,
        )
        self.steps = CaseSteps(cases, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        self.steps.moved.connect(self._reader.read_anew)
        self.asks = CardAsks(cases, directory, who, self)
        self.asks.changed.connect(self.touch)
        self.fields = self.asks.fields
        self._build()
        self.heard.connect(self._on_heard)
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE_MS)
        self._tick.timeout.connect(self._show_clocks)
        self._tick.start()
        in_sheet(self, ESCALATE_KEY, lambda: self._on_step("escalate"))
        leave_close(self.buttons, self.main, self.tr("Close"))
        if self._case_id:
            self.show_reading(True)
            self._reader.read()
        if payload.get("ask"):
            self._on_step(str(payload["ask"]))

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        # Not beside the title: of the number none of the last digits may be cut.
        stands = QHBoxLayout()
        stands.addWidget(self.chip)
        stands.addStretch(1)
        self.body.addLayout(stands)
        self.confidential = Banner(parent=self)
        self.due = DuePart(self._clock.now, self._preferences.zone, self)
        self.words = SaidPart(self)
        self.facts = Facts(parent=self)
        self.trail = Timeline(self.tr("What was done"), parent=self)
        for widget in (self.confidential, self.due, self.asks, self.words, self.facts, self.trail):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        labels = {**self.steps.labels(), "edit": self.tr("Change")}
        self.buttons = add_steps(
            self,
            labels,
            {**KEYS, **_EDIT},
            self._on_step,
            name="case",
            danger=("withdraw",),
            icons={"escalate": "escalate"},
        )
        self.buttons["escalate"].set_key(ESCALATE_KEY)
        self.main = add_main(self, name="doneCase")

    # The sheet's own

    def first_field(self) -> QWidget:
        asked = self.asks.asked()
        return asked if asked is not None else self.main

    def to_draft(self) -> Draft:
        if self._restored:
            return self._restored
        typed = self.asks.to_draft()
        return {"case_id": self._case_id, **typed} if typed else {}

    def from_draft(self, draft: Draft) -> None:
        self._case_id = int(draft.get("case_id", 0))
        self._restored = draft
        self.show_reading(True)
        self._reader.read()

    def submit(self) -> None:
        """What is asked for, else what comes next; of what is over, close the card."""
        if not self._reader.is_idle():
            when_written(self, self.submit)
            return
        detail, step = self._detail, self._next_step()
        if detail is not None and self.asks.asking():
            work = self.gather(lambda: self.asks.answer(detail))
            if work is not None:
                self.write(work, self._on_answered)
        elif step:
            self._on_step(step)
        else:
            self.finish()

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        # What the card shows is no longer so; what was typed stays.
        self._reader.read_anew()
        self.banner.set_message(error.message, error.hint, "warn")

    # Within

    def _next_step(self) -> str:
        can = self._detail.can if self._detail is not None else frozenset()
        return next((step for step in _FOLLOWING if step in can), "")

    def _on_step(self, step: str) -> None:
        if not self._reader.is_idle():
            # What may be done with it is being read.
            when_written(self, partial(self._on_step, step))
            return
        detail = self._detail
        if detail is None:
            return
        if step not in detail.can:
            if step == "escalate" and detail.why_not:
                self.banner.set_message(detail.why_not, "", "info")
        elif step == "edit":
            self.steps.edit(detail.case)
            if not self.to_draft():
                # An answer that is half typed is kept: the other sheet has put this one aside.
                self.finish()
        elif asks_first(step, detail.case):
            self.asks.ask(step, detail)
            self.scroll_area.verticalScrollBar().setValue(0)
            self._show_buttons()
        else:
            self.steps.run(step, detail.case)

    def _on_answered(self, detail: CaseDetail) -> None:
        step = self.asks.asking()
        self.asks.leave()
        self.flush_draft()
        self.steps.tell(step, detail.case)
        self.main.setFocus()

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind == "case" and self._case_id in change.ids for change in changes):
            self._reader.read_anew()

    def _on_not_read(self, error: AppError) -> None:
        self._detail = None
        if isinstance(error, NotFound | NotAllowed):
            # It is none of theirs by now: another desk has said whom it is against, or made it confidential.
            self._show_words(False)
        self.show_reading(False)
        self.banner.set_message(error.message, error.hint, "warn")
        leave_close(self.buttons, self.main, self.tr("Close"))

    def _on_read(self, detail: CaseDetail, _: object) -> None:
        self._detail = detail
        self.show_reading(False)
        self._show_words(True)
        self._show(detail)
        restored, self._restored = self._restored, {}
        if restored:
            self.asks.from_draft(restored, detail)
            if self.isVisible():
                self.focus_first()
        self._show_buttons()

    def _show(self, detail: CaseDetail) -> None:
        case = detail.case
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(f"{kind_word(case.kind)} {case.number}")
        self.chip.set_state(*state_chip(case))
        self._show_confidential(case)
        self._show_clocks()
        self.words.show_case(case)
        self.facts.show_facts(facts_of(case, zone, now))
        self.trail.show_entries(trail_of(detail.steps, zone, now))

    def _show_words(self, shown: bool) -> None:
        for part in (self.words, self.facts, self.trail):
            part.setVisible(shown)

    def _show_confidential(self, case: Case) -> None:
        said = self.tr("Confidential") if case.restricted else ""
        self.confidential.set_message(said, self.tr("That you have read it is written down."), "info")

    def _show_clocks(self) -> None:
        if self._detail is not None:
            self.due.show_case(self._detail.case)

    def _show_buttons(self) -> None:
        detail = self._detail
        if detail is None:
            return
        asking, following = self.asks.asking(), self._next_step()
        ahead = asking or following
        for step, button in self.buttons.items():
            button.setVisible(step in detail.can and step != ahead)
        self.main.set_label(self.buttons[ahead].label() if ahead else self.tr("Close"))
