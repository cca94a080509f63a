"""A visitor's card: details, every visit, documents, duplicates, notes for the desk."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.timeline import TimelineService
from reception_app.visits import VisitService
from reception_app.visits.history import HistoryService
from reception_app.visits.records import Match, Undo, VisitorDetail, VisitSummary
from reception_app.visits.visitors import VisitorService
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.dates import short_day
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.list_model import ListModel
from ui.kit.page import Said
from ui.kit.person_row import PersonRow
from ui.kit.record_table import RecordTable
from ui.kit.sheet import Draft, typed_again
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.timeline_part import TimelinePart
from ui.visits.documents_list import DocumentsList
from ui.visits.history_columns import history_columns
from ui.visits.undo import undo_offer

_VISITS_SHOWN = 200
_COLUMNS = frozenset({"day", "expected", "arrived", "host", "state"})
"""Of the history, what has room in a sheet."""


class VisitorSheet(FormSheet):
    """Opened from a visit, from find and from duplicates; saving keeps a trace of what was."""

    def __init__(
        self,
        visitors: VisitorService,
        visits: VisitService,
        history: HistoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        timeline: TimelineService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Visitor"), name="visitorSheet", parent=parent)
        self._timeline = timeline
        self._visitors, self._visits, self._history, self._who = visitors, visits, history, who
        self._zone = preferences.zone
        self._visitor_id = int(payload.get("visitor_id", 0))
        self._detail: VisitorDetail | None = None
        self._stood: dict[str, str] = {}
        """What the fields said before anything was typed."""
        self.person = PersonRow("", size=48, parent=self)
        self.body.addWidget(self.person)
        self.same = Banner("", tone="info")
        self.same.action.connect(self._on_same_action)
        self.other = Button(self.tr("Somebody else"), small=True, name="notTheSame", parent=self)
        self.other.clicked.connect(self._on_other_clicked)
        self.other.hide()
        self.same.hide()
        self.body.addWidget(self.same)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignRight)
        self._build_fields()
        self._build_lists(clock)
        self.main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveVisitor")
        self.main.clicked.connect(self.submit)
        self.expect = Button(self.tr("Invite again"), name="inviteAgain")
        self.expect.clicked.connect(self._on_expect_clicked)
        self.footer.addWidget(self.expect)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.heard.connect(self._on_heard)
        self.reload()

    def _build_fields(self) -> None:
        self.inputs = {key: TextInput(name=key) for key in ("name", "company", "email", "phone", "vehicle")}
        labels = {
            "name": self.tr("Name"),
            "company": self.tr("Company"),
            "email": self.tr("E-mail"),
            "phone": self.tr("Phone"),
            "vehicle": self.tr("Vehicle"),
        }
        grid = FormGrid()
        for key, text in self.inputs.items():
            self.fields[key] = Field(labels[key], text, required=key == "name")
            text.textEdited.connect(lambda _: self.touch())
            grid.add(self.fields[key], wide=key == "name")
        self.notes = TextArea(placeholder=self.tr("For the desk only"), lines=2, name="notes")
        self.notes.textChanged.connect(self.touch)
        self.fields["notes"] = Field(self.tr("Notes"), self.notes)
        grid.add(self.fields["notes"], wide=True)
        self.body.addLayout(grid)

    def _build_lists(self, clock: Clock) -> None:
        self.tabs = TabBar(
            [
                Tab("visits", self.tr("Visits"), 0),
                Tab("documents", self.tr("Documents"), 0),
                Tab("timeline", self.tr("Time line")),
            ]
        )
        self.tabs.setObjectName("visitorTabs")
        self.tabs.setAccessibleName(self.tr("Visits, documents and time line"))
        self.tabs.chosen.connect(self._on_tabs_chosen)
        self.body.addWidget(self.tabs)
        columns = [c for c in history_columns(clock.now, self._zone) if c.key in _COLUMNS]
        self._model: ListModel[VisitSummary] = ListModel(columns, order=lambda visit: -visit.id)
        self.table = RecordTable(self._model, title=self.tr("Visits"), name="visitorVisits", row_height=40)
        self.table.setMinimumHeight(200)
        self.table.set_empty(EmptyState("history", self.tr("No visits yet")))
        self.table.entered.connect(lambda visit: self.sheet_wanted.emit("visit", {"visit_id": visit.id}))
        self.documents = DocumentsList(self._visitors, self._who)
        self.documents.trouble.connect(lambda said: self.banner.set_message(said, "", "warn"))
        self.documents.said.connect(self.said)
        self.heard.connect(self.documents.on_changes)
        self.documents.counted.connect(lambda count: self.tabs.set_count("documents", count))
        self.line = TimelinePart(clock.now, self._zone, name="visitorTimeline")
        self.heard.connect(self.line.on_changes)
        self.line.wanted.connect(self.sheet_wanted)
        row = QHBoxLayout()
        for part in (self.table, self.documents, self.line):
            row.addWidget(part)
        self.documents.hide()
        self.line.hide()
        self.body.addLayout(row, 1)

    def first_field(self) -> QWidget:
        return self.inputs["name"]

    def to_draft(self) -> Draft:
        detail = self._detail
        if detail is None or not _changes(self._typed(), detail):
            return {}
        self.setProperty("about", detail.name)
        return {"visitor_id": self._visitor_id, "stood": dict(self._stood), **self._typed()}

    def _typed(self) -> dict[str, str]:
        return {key: text.text() for key, text in self.inputs.items()} | {"notes": self.notes.toPlainText()}

    def from_draft(self, draft: Draft) -> None:
        self._visitor_id = int(draft.get("visitor_id", 0))
        self.reload()
        typed = typed_again(draft, self._stood)
        for key, text in self.inputs.items():
            text.setText(str(typed.get(key, "")))
        self.notes.setPlainText(str(typed.get("notes", "")))

    def on_conflict(self, error: Conflict) -> None:
        self.take_up(error, {"visitor_id": self._visitor_id, **self._typed()}, dict(self._stood))

    def submit(self) -> None:
        detail = self._detail
        if detail is None:
            return
        changes = _changes(self._typed(), detail)
        if not changes:
            self.finish()
            return
        self.write(
            partial(self._visitors.save, self._who(), self._visitor_id, changes, detail.version),
            self._on_saved,
        )

    def reload(self, typed: Mapping[str, str] | None = None, over: str = "") -> None:
        """Show the visitor as now known, with what was `typed` over it; its notes were typed over `over`."""
        try:
            detail = self._visitors.visitor(self._who(), self._visitor_id)
            visits = self._history.of_visitor(self._who(), self._visitor_id, limit=_VISITS_SHOWN)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            self.main.setEnabled(False)
            return
        self._detail = detail
        photo = self._visitors.photo(self._who(), detail.id) if detail.has_photo else None
        self.person.set_person(detail.name, self._second_line(detail), photo=photo)
        for key, text in self.inputs.items():
            if text.text() != getattr(detail, key):
                text.setText(str(getattr(detail, key)))
        if self.notes.toPlainText() != detail.notes:
            self.notes.setPlainText(detail.notes)
        self._stood = self._typed()
        self._model.set_records(visits)
        # Of who comes often not all are listed, and of who never came yet the bookings are.
        self.tabs.set_count("visits", max(detail.visits, len(visits)))
        self.documents.show_visitor(detail.id)
        may = allowed(self._who(), Right.EDIT_VISITOR)
        for text in self.inputs.values():
            text.setReadOnly(not may)
        self.notes.setReadOnly(not may)
        self.main.setVisible(may)
        self.expect.setVisible(bool(visits) and allowed(self._who(), Right.EXPECT))
        self._show_same()
        for key, value in (typed or {}).items():
            if key == "notes":
                self.notes.setPlainText(_with_theirs(value, over, detail.notes))
            else:
                self.inputs[key].setText(value)

    def _on_heard(self, changes: list[Change]) -> None:
        """Something of the card changed, such as by an undo."""
        listed = {"visitor": {self._visitor_id}, "visit": {visit.id for visit in self._model.records()}}
        seen, stood = self._detail, self._stood
        if seen is None or all(listed.get(change.kind, set()).isdisjoint(change.ids) for change in changes):
            return
        typed = _changes(self._typed(), seen)
        self.reload(typed, seen.notes)
        if (
            typed
            and self._detail is not None
            and any(stood[key] != str(getattr(self._detail, key)) for key in typed)
        ):
            # Typed over what somebody else has changed: they are asked which counts when it is saved.
            self._detail = replace(self._detail, version=seen.version)

    def _second_line(self, detail: VisitorDetail) -> str:
        parts = [detail.company, self.tr("%n visit(s)", "", detail.visits)]
        if detail.last_visit_at is not None:
            day = detail.last_visit_at.astimezone(self._zone()).date()
            parts.append(self.tr("last {0}").format(short_day(day)))
        return dotted(*parts)

    def _same_person(self) -> Match | None:
        """Who may be the same and has not been said to be somebody else."""
        if self._detail is None or not allowed(self._who(), Right.MERGE_VISITORS):
            return None
        return next(iter(self._detail.possible_duplicates), None)

    def _show_same(self) -> None:
        other = self._same_person()
        self.other.setVisible(other is not None)
        if other is None:
            self.same.set_message("")
            return
        text = self.tr("{0} may be the same person: {1}").format(isolate(other.name), other.why)
        company = dotted(other.company, self.tr("%n visit(s)", "", other.visits))
        self.same.set_message(text, company, "info", button=self.tr("Merge into this card"))

    def _on_saved(self, detail: VisitorDetail) -> None:
        self.said.emit(Said(self.tr("The card of {0} is saved").format(isolate(detail.name))))
        self.finish()

    def _on_same_action(self) -> None:
        if self._detail is not None:
            said = self.tr("The two cards of {0} are one now").format(isolate(self._detail.name))
            self._decide(self._visitors.merge, said)

    def _on_other_clicked(self) -> None:
        other = self._same_person()
        if other is not None and self._detail is not None:
            said = self.tr("{0} and {1} are kept as two people")
            self._decide(
                self._visitors.keep_apart, said.format(isolate(self._detail.name), isolate(other.name))
            )

    def _decide(self, verb: Callable[[Actor, int, int], VisitorDetail], said: str) -> None:
        """Whether the card and who may be the same are one."""
        other, was = self._same_person(), self._detail
        if other is None or was is None:
            return
        typed = _changes(self._typed(), was)

        def done(result: tuple[VisitorDetail, Undo | None]) -> None:
            self.said.emit(Said(said, "ok", undo_offer(self._visits, self._who, self, result[1])))
            # What was being corrected meanwhile is still to be saved.
            self.reload(typed, was.notes)

        work = partial(verb, self._who(), was.id, other.visitor_id)
        self.write(partial(self._visits.with_undo, self._who(), work), done)

    def _on_expect_clicked(self) -> None:
        newest = self._model.record(0)
        if newest is not None:
            self.sheet_wanted.emit("expect", {"again": newest.id})

    def _on_tabs_chosen(self, key: str) -> None:
        self.table.setVisible(key == "visits")
        self.documents.setVisible(key == "documents")
        self.line.setVisible(key == "timeline")
        if key == "timeline":
            self.line.show_of(partial(self._timeline.of_visitor, self._who(), self._visitor_id))


def _changes(typed: dict[str, str], detail: VisitorDetail) -> dict[str, str]:
    """Of what the fields say, what the card does not."""
    return {key: value for key, value in typed.items() if value.strip() != str(getattr(detail, key)).strip()}


def _with_theirs(typed: str, was: str, now: str) -> str:
    """What was typed over the notes `was`, then every line that others have put into them by `now`."""
    known = {*was.splitlines(), *typed.splitlines()}
    theirs = [line for line in now.splitlines() if line not in known]
    return "\n".join(part for part in (typed.rstrip(), *theirs) if part)
