"""Passes and keys in a list: who has which, what should be back, what is lost."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format, ReportService
from reception_app.visits import VisitService
from reception_app.visits.pool_service import PoolService
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.flow_layout import FlowLayout
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.scan_filter import TAKES_NUMBERS
from ui.kit.search_keys import lead_down
from ui.kit.segmented import Segmented
from ui.kit.text_input import TextInput
from ui.passes.columns import SORTS, PassRow, pass_columns
from ui.passes.pass_steps import PassSteps

_WHICH = {
    "away": "What is out.",
    "not_back": "What should be back.",
    "lost": "What is lost.",
    "all": "Every pass and key.",
    "retired": "What is not used any more.",
}
"""What a file says it holds: files are in English, whoever writes them."""


class PassesView(ListPage):
    """The field takes a scan: what is out is taken back at once, anything else opens. Enter on a row opens it."""

    def __init__(
        self,
        pool: PoolService,
        visits: VisitService,
        reports: ReportService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("passes", parent)
        self._pool, self._reports, self._clock, self._who = pool, reports, clock, who
        self.steps = PassSteps(pool, visits, who, self)
        self.steps.said.connect(self.said)
        self.steps.moved.connect(self.refresh)
        self._model: ListModel[PassRow] = ListModel(
            pass_columns(preferences.zone, clock.now), keep=self._keeps
        )
        self._build()
        self.table.entered.connect(lambda row: self._open(row.item))
        self.table.acted.connect(lambda row: self._act(row.item))
        self.table.set_menu(self._menu)

    def _build(self) -> None:
        self.table = RecordTable(self._model, title=self.tr("Passes and keys"), name="passRows")
        sort_locally(self.table, self._model, SORTS, name="passes", first="number")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_bar())
        column.addWidget(self.table, 1)
        # Only now: shown without a parent they would be windows of their own.
        self.add.setVisible(allowed(self._who(), Right.EDIT_POOL))
        self.export.setVisible(allowed(self._who(), Right.EXPORT))

    def _build_bar(self) -> QHBoxLayout:
        self.scan = TextInput(placeholder=self.tr("Scan or find a number"), icon="search", name="passScan")
        self.scan.setAccessibleName(self.tr("Number of a pass or key, or who has it"))
        self.scan.setFixedWidth(230)
        self.scan.setProperty(TAKES_NUMBERS, True)
        self.scan.textChanged.connect(lambda _: self._show_kept())
        self.scan.returnPressed.connect(self._on_scan_returned)
        lead_down(self.scan, lambda: self.table)
        shown = [
            ("away", self.tr("Out")),
            ("not_back", self.tr("Should be back")),
            ("lost", self.tr("Lost")),
            ("all", self.tr("All")),
        ]
        if allowed(self._who(), Right.EDIT_POOL):
            shown.append(("retired", self.tr("Retired")))
        self.shown = Segmented(shown, name="passesShown")
        self.shown.setAccessibleName(self.tr("Which passes and keys are listed"))
        self.shown.chosen.connect(lambda _: self._on_shown_chosen())
        self.export = ExportMenu("passes", self._writing, self._written, name="exportPasses")
        self.export.set_title(self.tr("Export passes and keys"))
        self.export.said.connect(self.said)
        self.add = Button(self.tr("Add"), icon="plus", name="addPasses")
        self.add.clicked.connect(lambda: self.sheet_wanted.emit("pass_item", {}))
        self.hand = Button(self.tr("Pass or key"), key="Ctrl+P", name="passOrKey")
        self.hand.clicked.connect(lambda: self.sheet_wanted.emit("pass", {}))
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=10)
        for widget in (self.scan, self.shown, self.hand, self.add, self.export):
            flow.addWidget(widget)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.addWidget(holder)
        return bar

    # The page's own

    def activated(self) -> None:
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        only = str(payload.get("only", ""))
        if only:
            self.scan.setText("")
            self.shown.set_key(only)
            self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("pool_item", "visit") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # What was due until now is late.
        self.refresh()

    def reading(self, asked: None) -> Callable[[], list[PassRow]]:
        pool, who = self._pool, self._who()

        def read() -> list[PassRow]:
            late = {each.item.id: each for each in pool.not_back(who)}
            return [
                PassRow(item.id, item, item.id in late, item.id in late and late[item.id].left)
                for item in pool.items(who, retired=True)
            ]

        return read

    def show_found(self, found: list[PassRow]) -> None:
        self._model.set_records(found)

    # Within

    def _keeps(self, row: PassRow) -> bool:
        item = row.item
        fits = {
            "away": item.active and item.state is ItemState.OUT,
            "not_back": row.late,
            "lost": item.active and item.state is ItemState.LOST,
            "all": item.active,
            "retired": not item.active,
        }
        typed = self.scan.text().strip()
        # Whoever looks for one looks for it wherever it is; what is used no more is looked for among its like.
        used = item.active != (self.shown.key() == "retired")
        return used and row.is_meant(typed) if typed else fits[self.shown.key()]

    def _show_kept(self) -> None:
        self._model.set_filter(self._keeps)
        self.show_rows()
        self.table.select_first()

    def _on_shown_chosen(self) -> None:
        self.scan.setText("")
        self._show_kept()

    def _on_scan_returned(self) -> None:
        typed = self.scan.text().strip()
        rows = self._model.records()
        try:
            item = self._pool.by_number(self._who(), typed)
        except AppError as error:
            if typed and len(rows) == 1:
                self._open(rows[0].item)
            elif typed:
                self.said.emit(Said(str(error), "warn"))
            self.scan.selectAll()
            return
        self.scan.setText("")
        if item.state is ItemState.OUT:
            self.steps.take_back([item])
        else:
            self._open(item)

    def _open(self, item: PoolItem) -> None:
        self.sheet_wanted.emit("pass", {"pass_id": item.id})

    def _act(self, item: PoolItem) -> None:
        if item.active and item.state is not ItemState.STORED:
            self.steps.take_back([item])
        else:
            self._open(item)

    def _menu(self, rows: list[PassRow]) -> list[MenuItem]:
        items = [row.item for row in rows if row.item.active]
        away = [item for item in items if item.state is not ItemState.STORED]
        here = [item for item in items if item.state is not ItemState.LOST]
        still = [item for item in items if item.state is not ItemState.OUT]
        menu = [MenuItem(self.tr("Open"), lambda: self._open(rows[0].item), "info")]
        if away:
            menu.append(MenuItem(self.tr("Take back"), lambda: self.steps.take_back(away), "check"))
        if here:
            menu.append(MenuItem(self.tr("Report lost"), lambda: self.steps.lose(here), "warning"))
        if allowed(self._who(), Right.PRINT):
            every = [row.item for row in rows]
            menu.append(MenuItem(self.tr("Print labels"), lambda: self.steps.print_labels(every), "printer"))
        if still and allowed(self._who(), Right.EDIT_POOL):
            menu.append(MenuItem(self.tr("Retire"), lambda: self.steps.retire(still), "trash"))
        return menu

    def _writing(self, target: Path, form: Format) -> Work:
        typed = self.scan.text().strip()
        which = f"Passes and keys with “{typed}”." if typed else _WHICH[self.shown.key()]
        only = [row.id for row in self._model.records()]
        return partial(self._reports.export_passes, self._who(), target, form, which=which, only=only)

    def _written(self, exported: Exported) -> str:
        return self.tr("%n of them written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self._model.all_records():
            return self._nothing_listed()
        if allowed(self._who(), Right.EDIT_POOL):
            sentence = self.tr("Number them once; then the desk knows who has which.")
            title, button = self.tr("No passes and no keys yet"), self.tr("Add passes or keys")
            empty = EmptyState("key", title, sentence, button=button)
            empty.action.connect(lambda: self.sheet_wanted.emit("pass_item", {}))
        else:
            sentence = self.tr("They appear here once an office manager has added them.")
            empty = EmptyState("key", self.tr("No passes and no keys yet"), sentence)
        return empty

    def _nothing_listed(self) -> EmptyState:
        if self.scan.text().strip():
            return EmptyState("search", self.tr("None fits"), self.tr("Try the number alone, or a name."))
        words = {
            "away": (self.tr("None is out"), self.tr("Passes and keys with people appear here.")),
            "not_back": (
                self.tr("All that should be back is back"),
                self.tr("What visitors left with, and what is overdue, appears here."),
            ),
            "lost": (self.tr("None is lost"), self.tr("Lost ones are blocked until they are found.")),
        }
        title, sentence = words.get(self.shown.key(), (self.tr("None here"), ""))
        return EmptyState("key", title, sentence)
