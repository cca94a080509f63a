"""Cases in a list: the open ones with the soonest due first, one's own, or all there were."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseCounts, CaseFilter, CaseKind, CaseState, CaseTopic
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.case_lists import CaseLists
from ui.cases.case_steps import KEYS, CaseSteps
from ui.cases.columns import SORTS, case_columns
from ui.cases.counts import CaseNumbers
from ui.cases.words import kind_word, state_word
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import day_begins, days_of
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented

View = Literal["open", "mine", "all"]
_SHOWN_MOST = 500
Found = tuple[CaseCounts, list[CaseTopic], list[Case]]


class CasesPage(ListPage):
    """Enter opens a case, a letter does a step with it while the list has the keyboard. `view`: which cases."""

    def __init__(
        self,
        view: View,
        cases: CaseService,
        files: CaseLists,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"cases_{view}", parent)
        self._view = view
        self._cases, self._files, self._who = cases, files, who
        self._clock, self._zone = clock, preferences.zone
        self._topics: list[CaseTopic] = []
        self.steps = CaseSteps(cases, who, self)
        self._model: ListModel[Case] = ListModel(case_columns(preferences.zone, clock.now))
        self._build()
        self.work_with(self.steps, self.steps.open)
        self.add_letters(KEYS, self.steps.run)
        self.add_find_key()

    def _build(self) -> None:
        view = self._view
        self.header = PageHeader(self.tr("Cases"))
        self.export = ExportMenu("cases", self._writing, self._written, name=f"exportCases_{view}")
        self.export.set_title(self.tr("Export cases"))
        self.export.said.connect(self.said)
        self.new = Button(self.tr("New case"), kind="primary", key="F8", name=f"newCase_{view}")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("case_form", {}))
        self.header.add_widget(self.export)
        self.header.add_widget(self.new)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.table = RecordTable(self._model, title=self.tr("Cases"), name=f"caseRows_{view}")
        first = "came" if view == "all" else "due"
        self._order_shown = sort_locally(
            self.table, self._model, SORTS, name=f"cases_{view}", first=first, ascending=first == "due"
        )
        self.lay_out(self.header, self._build_bar())

    def _build_bar(self) -> QWidget:
        view, today = self._view, days_of(self._clock.now, self._zone)
        self.add_search(self.tr("Number, name, words"), self.tr("Search cases"), name=f"caseSearch_{view}")
        kinds = [("", self.tr("Both")), *((kind.value, kind_word(kind)) for kind in CaseKind)]
        self.kinds = Segmented(kinds, name=f"caseKinds_{view}")
        self.kinds.setAccessibleName(self.tr("Which kind is listed"))
        self.late = Segmented([("", self.tr("All")), ("late", self.tr("Overdue"))], name=f"casesLate_{view}")
        self.late.setAccessibleName(self.tr("Whether only overdue ones are listed"))
        self.states = Combo([(self.tr("Every state"), "")], name=f"caseStates_{view}")
        self.states.set_choices(
            [(self.tr("Every state"), ""), *((state_word(each)[0], each.value) for each in CaseState)]
        )
        self.states.setAccessibleName(self.tr("State"))
        self.topics = Combo([(self.tr("Every topic"), 0)], name=f"caseTopics_{view}")
        self.topics.setAccessibleName(self.tr("Topic"))
        self.since = DateInput(None, today=today, placeholder=self.tr("From day"), name=f"casesFrom_{view}")
        self.since.setAccessibleName(self.tr("From day"))
        self.until = DateInput(None, today=today, placeholder=self.tr("Until day"), name=f"casesUntil_{view}")
        self.until.setAccessibleName(self.tr("Until day"))
        for switch in (self.kinds, self.late):
            switch.chosen.connect(lambda _: self.refresh())
        for combo in (self.states, self.topics):
            combo.setFixedWidth(170)
            combo.currentIndexChanged.connect(lambda _: self._soon.start())
        for day in (self.since, self.until):
            day.setFixedWidth(170)
            day.date_changed.connect(lambda _: self._soon.start())
        everything = (self.topics, self.states, self.since, self.until)
        bar = self.flowing(self.search, self.kinds, self.late, *everything)
        self.late.setVisible(view != "all")
        for each in everything:
            each.setVisible(view == "all")
        return bar

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("cases"):
            self.search.setText("")
            self.kinds.set_key("")
            self.late.set_key("late" if payload["cases"] == "overdue" else "")
        self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("case", "case_topic", "employee") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # The clocks run on.
        self._model.refresh_cells()
        self.refresh()

    def wanted(self) -> CaseFilter:
        """What the bar asks for."""
        kind, state = self.kinds.key(), str(self.states.value() or "")
        return CaseFilter(
            text=self.search.text(),
            open_only=self._view != "all",
            mine=self._view == "mine",
            overdue=self.late.key() == "late",
            kind=CaseKind(kind) if kind else None,
            state=CaseState(state) if state else None,
            topic_id=self.topics.number(),
            since=day_begins(self.since.meant(), self._zone()),
            until=day_begins(self.until.meant(), self._zone(), later=1),
        )

    def asked(self) -> CaseFilter:
        return self.wanted()

    def reading(self, asked: CaseFilter) -> Callable[[], Found]:
        service, who, every = self._cases, self._who(), self._view == "all"

        def read() -> Found:
            topics = service.topics.all(who, include_inactive=True) if every else []
            return service.lists.counts(who), topics, service.lists.cases(who, asked, _SHOWN_MOST)

        return read

    def show_found(self, found: Found) -> None:
        counts, topics, cases = found
        numbers = CaseNumbers()
        parts = [numbers.open(counts.open)]
        if counts.mine:
            parts.append(numbers.mine(counts.mine))
        if counts.overdue:
            parts.append(numbers.overdue(counts.overdue))
        if counts.hidden:
            parts.append(numbers.hidden(counts.hidden))
        if len(cases) == _SHOWN_MOST:
            parts.append(self.tr("{0} are shown: search for others").format(_SHOWN_MOST))
        self.header.set_sub(dotted(*parts))
        if topics != self._topics:
            self._topics = topics
            self.topics.set_choices([(self.tr("Every topic"), 0), *((each.name, each.id) for each in topics)])
        self._model.set_records(cases)

    # Within

    def _writing(self, target: Path, form: Format) -> Work:
        sorted_by = self.table.columns.state
        usual = self._view != "all" and sorted_by.sort == "due" and sorted_by.ascending
        order = None if usual else self._order_shown()
        return partial(self._files.export_cases, self._who(), self.wanted(), target, form, order)

    def _written(self, exported: Exported) -> str:
        return self.tr("%n case(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        plain = CaseFilter(open_only=self._view != "all", mine=self._view == "mine")
        if self.wanted() != plain:
            return EmptyState(
                "search", self.tr("No case fits"), self.tr("Try other words, or fewer filters.")
            )
        sentences = {
            "open": self.tr("What people ask or complain about stands here until it is closed."),
            "mine": self.tr("Cases that are yours to see to stand here, the soonest due first."),
            "all": self.tr("Every inquiry and every complaint stands here, with what became of it."),
        }
        titles = {"open": self.tr("Nothing is open"), "mine": self.tr("Nothing waits for you")}
        title = titles.get(self._view, self.tr("No cases yet"))
        empty = EmptyState("inbox", title, sentences[self._view], button=self.tr("New case"), key="F8")
        empty.action.connect(lambda: self.sheet_wanted.emit("case_form", {}))
        return empty
