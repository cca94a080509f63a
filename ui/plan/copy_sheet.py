"""The next year made of this one: a rule, and beforehand the day that comes of each deadline."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import dotted
from reception_app.plan import PlanService
from reception_app.plan.records import Copied, CopyRule, PlanFilter
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import Job, run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Said
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft
from ui.plan.columns import CopyRow, copy_columns
from ui.plan.words import copy_rule_word


class CopySheet(FormSheet):
    """Nothing is written before Ctrl+Enter; what was copied before is left out."""

    def __init__(
        self,
        plan: PlanService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Copy to the next year"), name="planCopySheet", parent=parent)
        self._plan, self._who = plan, who
        self._ids = [int(each) for each in payload.get("deadline_ids", [])]
        self._job: Job | None = None
        self.rule = Segmented([(rule.value, copy_rule_word(rule)) for rule in CopyRule], name="copyRule")
        self.rule.setAccessibleName(self.tr("How each day is carried over"))
        self.sum = Label("", tone="ink2", wrap=True, parent=self)
        self._model: ListModel[CopyRow] = ListModel(copy_columns(), order=lambda row: row.copied.to_on)
        self.table = RecordTable(self._model, title=self.tr("What would be planned"), name="copyRows")
        self._build()
        self.rule.chosen.connect(lambda _: self._on_rule_chosen())
        if not self._ids and payload.get("fiscal_year") is not None:
            year = PlanFilter(fiscal_year=int(payload["fiscal_year"]))
            self._ids = [each.id for each in plan.deadlines(who(), year)]
        self.look()

    def _build(self) -> None:
        self.set_hints([("Ctrl ⏎", self.tr("plan them")), ("Esc", self.tr("park"))])
        self.body.addWidget(self.rule)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(220)
        said = self.tr("A deadline is carried over when it stands in the year that is copied.")
        self.table.set_empty(EmptyState("calendar", self.tr("Nothing is to be copied"), said))
        self.main = Button(self.tr("Plan them"), kind="primary", key="Ctrl ⏎", name="copyPlan")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    # The sheet's own

    def preferred_width(self) -> int:
        return 760

    def first_field(self) -> QWidget:
        return self.table

    def to_draft(self) -> Draft:
        # What is listed alone is nothing that anybody typed.
        chosen = self._ids and self.rule.key() != next(iter(CopyRule)).value
        return {"deadline_ids": self._ids, "rule": self.rule.key()} if chosen else {}

    def from_draft(self, draft: Draft) -> None:
        self._ids = [int(each) for each in draft.get("deadline_ids", [])]
        self.rule.set_key(str(draft.get("rule", "")))
        self.look()

    def submit(self) -> None:
        """Plan what is listed."""
        if self.main.isEnabled():
            rule = CopyRule(self.rule.key())
            self.write(partial(self._plan.copy, self._who(), list(self._ids), rule), self._on_copied)

    def look(self) -> None:
        """What the rule would make of them, in a job."""
        if self._job is not None:
            self._job.cancel()
        ids, rule = list(self._ids), CopyRule(self.rule.key())
        self._job = run_job(
            lambda: self._plan.copy_outlook(self._who(), ids, rule),
            self._show,
            lambda error: self.banner.set_message(error.message, error.hint, "warn"),
            owner=self,
        )

    # Within

    def _on_rule_chosen(self) -> None:
        self.touch()
        self.look()

    def _show(self, lines: list[Copied]) -> None:
        self._model.set_records(CopyRow(line.deadline_id, line) for line in lines)
        new = [line for line in lines if not line.already]
        told = sum(bool(line.told) for line in new)
        parts = [self.tr("%n deadline(s)", "", len(new))]
        if len(lines) > len(new):
            parts.append(self.tr("%n copied before", "", len(lines) - len(new)))
        if told:
            parts.append(self.tr("%n to look at", "", told))
        self.sum.setText(dotted(*parts))
        self.main.setEnabled(bool(new))

    def _on_copied(self, made: list[int]) -> None:
        said = self.tr("%n deadline(s) planned for the next year", "", len(made))
        self.said.emit(Said(said, "ok", partial(self._plan.delete, self._who(), made)))
        self.finish()
