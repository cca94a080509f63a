"""The annual plan in a list: the deadlines of a fiscal year, how they stand, how far they have slipped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.plan import PlanService
from reception_app.plan.records import Deadline, DeadlineState, FiscalYear, PlanFilter
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.time_lists import TimeLists
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.kit.shortcuts import in_sheet
from ui.plan.columns import SORTS, plan_columns
from ui.plan.deadline_steps import KEYS, DeadlineSteps

NEW_KEY, COPY_KEY = "Alt+N", "Alt+Y"
Found = tuple[list[FiscalYear], list[Deadline]]


class PlanPage(ListPage):
    """Enter opens a deadline, the row's button says that it is done, a letter does the rest."""

    def __init__(
        self,
        plan: PlanService,
        files: TimeLists,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("plan", parent)
        self._files = files
        self._plan, self._who = plan, who
        self._preferences, self._clock = preferences, clock
        self.steps = DeadlineSteps(plan, who, self)
        self._model: ListModel[Deadline] = ListModel(plan_columns(self._today, self._edits))
        self._build()
        self.work_with(self.steps, lambda deadline: self.steps.run("done", deadline))
        self.table.set_menu(self._menu)
        if self._edits():
            self.add_letters(KEYS, self.steps.run)
            in_sheet(self, NEW_KEY, self.begin)
            in_sheet(self, COPY_KEY, self.copy)
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Annual plan"))
        self.new = Button(self.tr("Deadline"), kind="primary", icon="plus", key=NEW_KEY, name="newDeadline")
        self.new.clicked.connect(self.begin)
        self.export = ExportMenu("plan", self._writing, self._written, name="export_plan")
        self.export.set_title(self.tr("Export the plan"))
        self.export.said.connect(self.said)
        self.header.add_widget(self.export)
        self.header.add_widget(self.new)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.add_search(self.tr("Deadline, owner"), self.tr("Search the plan"), name="planSearch")
        self.search.setMaximumWidth(260)
        self.year = Combo(name="planYear")
        self.year.setAccessibleName(self.tr("Fiscal year"))
        self.year.setMaximumWidth(150)
        self.shown = Segmented([("open", self.tr("Open")), ("all", self.tr("All"))], name="planShown")
        self.shown.setAccessibleName(self.tr("Which deadlines are listed"))
        self.copy_button = Button(self.tr("Copy to next year"), icon="copy", key=COPY_KEY, name="copyYear")
        self.copy_button.clicked.connect(self.copy)
        self.year.currentIndexChanged.connect(lambda _: self.refresh())
        self.shown.chosen.connect(lambda _: self.refresh())
        self.table = RecordTable(self._model, title=self.tr("Annual plan"), name="planRows")
        self._order = sort_locally(self.table, self._model, SORTS, name="plan", first="day")
        holder = QWidget(self)
        bar = QHBoxLayout(holder)
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(10)
        for widget in (self.search, self.year, self.shown):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        self.lay_out(self.header, holder)
        self.new.setVisible(self._edits())
        self.copy_button.setVisible(self._edits())

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.take_in_hand(int(payload.get("deadline_id") or 0))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "deadline" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # A new day makes others late.
        if now.astimezone(self._preferences.zone()).hour == 0:
            self.refresh()

    def begin(self) -> None:
        """A new deadline."""
        self.sheet_wanted.emit("deadline", {})

    def copy(self) -> None:
        """Those in hand, when there are several; else all of the year."""
        chosen = [each.id for each in self.table.selected()]
        year = self.year.value()
        payload = {"deadline_ids": chosen} if len(chosen) > 1 else {"fiscal_year": year}
        self.sheet_wanted.emit("plan_copy", payload)

    def wanted(self) -> PlanFilter:
        """What the bar asks for."""
        year = self.year.value()
        return PlanFilter(
            fiscal_year=year if isinstance(year, int) else None,
            text=self.search.text(),
            open_only=self.shown.key() == "open",
        )

    def asked(self) -> PlanFilter:
        return self.wanted()

    def reading(self, asked: PlanFilter) -> Callable[[], Found]:
        plan, who, first, today = self._plan, self._who(), self.year.value() is None, self._today()

        def read() -> Found:
            years = plan.fiscal_years(who)
            wanted = replace(asked, fiscal_year=_year_of(today, years)) if first else asked
            return years, plan.deadlines(who, wanted)

        return read

    def show_found(self, found: Found) -> None:
        years, deadlines = found
        self._show_years(years)
        self._model.set_records(deadlines)
        late = sum(each.state is DeadlineState.LATE for each in deadlines)
        risky = sum(each.state is DeadlineState.AT_RISK for each in deadlines)
        parts = [self.tr("%n deadline(s)", "", len(deadlines))]
        parts += [self.tr("%n late", "", late)] if late else []
        parts += [self.tr("%n at risk", "", risky)] if risky else []
        self.header.set_sub(dotted(*parts))

    # Within

    def _today(self) -> date:
        return self._preferences.local_day(self._clock.now())

    def _edits(self) -> bool:
        return allowed(self._who(), Right.EDIT_PLAN)

    def _show_years(self, years: list[FiscalYear]) -> None:
        """The fiscal years that there are; the one of today is chosen at first."""
        choices: list[tuple[str, object]] = [(each.label, each.year) for each in years]
        if [(self.year.itemText(i), self.year.itemData(i)) for i in range(self.year.count())] == choices:
            return
        before = self.year.value()
        self.year.blockSignals(True)
        self.year.set_choices(choices)
        self.year.set_value(before if before is not None else _year_of(self._today(), years))
        self.year.blockSignals(False)

    def _menu(self, rows: list[Deadline]) -> list[MenuItem]:
        menu = [MenuItem(self.tr("Open"), lambda: self.steps.open(rows[0]), "info")]
        if self._edits():
            menu += self.steps.menu(rows[0])
            menu.append(MenuItem(self.tr("Copy to next year"), self.copy, "copy", COPY_KEY))
        return menu

    def _writing(self, target: Path, form: Format) -> Work:
        return partial(self._files.deadlines, self._who(), self.wanted(), target, form, self._order())

    def _written(self, exported: Exported) -> str:
        return self.tr("%n deadline(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self.search.text().strip():
            return EmptyState(
                "search", self.tr("No deadline fits"), self.tr("Try other words, or another year.")
            )
        said = self.tr("Deadlines of the year stand here with the steps towards them.")
        if not self._edits():
            return EmptyState("flag", self.tr("Nothing is planned"), said)
        empty = EmptyState("flag", self.tr("Nothing is planned"), said, button=self.tr("Plan a deadline"))
        empty.action.connect(self.begin)
        return empty


def _year_of(today: date, years: list[FiscalYear]) -> int | None:
    return next((each.year for each in years if each.first_on <= today <= each.last_on), None)
