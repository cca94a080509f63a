"""Ctrl+G: a group, its roster pasted from a spreadsheet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Invalid
from reception_app.preferences import Preferences
from reception_app.visits import ExpectService, VisitService, VisitTypes
from reception_app.visits.records import Expectation, RosterLine, Undo, VisitSummary
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.live import announce
from ui.kit.page import Said
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.sheet import Draft
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.when_fields import WhenFields
from ui.visits.host_input import HostInput
from ui.visits.roster_row import RosterRow
from ui.visits.undo import undo_offer

_READ_PAUSE_MS = 120
_WIDE = 860
"""What is wrong with a line is read beside its name and its contact."""
_BESIDE = 632
"""What is left of the window beside the sheet: the rail, and what is said at the bottom."""


class GroupSheet(FormSheet):
    """A name for the group, when and for whom, and the roster as it was understood, line by line."""

    def __init__(
        self,
        expect: ExpectService,
        visits: VisitService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Expect a group"), name="groupSheet", parent=parent)
        self._expect, self._visits, self._preferences, self._who = expect, visits, preferences, who
        self._lines: list[RosterLine] = []
        self.name = TextInput(placeholder=self.tr("Such as Board meeting"), name="groupName")
        self.when = WhenFields(clock.now, preferences.zone)
        self.host = HostInput(directory, who, clock.now, preferences.zone, when=self.when.known)
        self.when.changed.connect(self.host.look_again)
        self._kinds = {kind.id: kind for kind in types.all(who())}
        self.kind = Combo([(kind.name, kind.id) for kind in self._kinds.values()], name="visitorType")
        self.roster = TextArea(
            placeholder=self.tr(
                "Paste the list: name, company, e-mail or phone, number plate. One person a line."
            ),
            lines=6,
            name="roster",
        )
        self._build(types)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_READ_PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self.roster.textChanged.connect(self._soon.start)
        for signal in (
            self.name.textChanged,
            self.when.changed,
            self.host.host_changed,
            self.host.textChanged,
            self.kind.currentIndexChanged,
            self.roster.textChanged,
            self.invite.toggled,
        ):
            signal.connect(lambda *_: self.touch())
        self._stood = self._typed()
        """What all of it said before anything was typed."""
        if isinstance(payload.get("when"), dict):
            self.when.from_draft(payload["when"])
        if isinstance(payload.get("form"), dict):
            self._show_guest(payload["form"])

    def _build(self, types: VisitTypes) -> None:
        self.fields |= {
            "group_name": Field(self.tr("Name of the group"), self.name, required=True),
            "host_id": Field(self.tr("Host"), self.host),
            "type_id": Field(self.tr("Visitor type"), self.kind),
            "roster": Field(self.tr("Roster"), self.roster, required=True),
        }
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self._on_kind_changed()
        self.body.addWidget(self.fields["group_name"])
        self.body.addWidget(self.when)
        grid = FormGrid()
        grid.add(self.fields["host_id"])
        grid.add(self.fields["type_id"])
        self.body.addLayout(grid)
        self.body.addWidget(self.fields["roster"])
        self.figures = Label("", tone="ink2", wrap=True)
        self.body.addWidget(self.figures)
        self._model: ListModel[RosterRow] = ListModel(self._columns(), order=lambda row: row.id)
        self.table = RecordTable(
            self._model, title=self.tr("Roster as understood"), name="rosterRows", row_height=44
        )
        self.table.setMinimumHeight(180)
        self.table.hide()
        # In a low window the list is larger than what is seen of it: the row in hand is brought into view.
        self.table.selection_changed.connect(self._show_row, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(self.table, 1)
        self.invite = CheckBox(
            self.tr("Send an invitation to everyone with an e-mail address"), name="invite"
        )
        self.invite.setChecked(True)
        self.body.addWidget(self.invite)
        # Only what the list leaves: while it is seen it is given all the room there is.
        self.body.addStretch(0)
        self.main = Button(self.tr("Save the group"), kind="primary", key="Ctrl ⏎", name="saveGroup")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def _columns(self) -> list[Column[RosterRow]]:
        def state(row: RosterRow) -> Cell:
            return (
                Cell(chip=row.problem, tone="bad") if row.problem else Cell(chip=self.tr("Taken"), tone="ok")
            )

        def name(row: RosterRow) -> Cell:
            return Cell(text=row.name, strong=True)

        def text(attribute: str) -> Callable[[RosterRow], Cell]:
            # All that was read is seen: a column that was taken for another shows here, or nowhere.
            return lambda row: Cell(text=str(getattr(row, attribute)))

        return [
            Column(
                "line",
                self.tr("Line"),
                lambda row: Cell(text=str(row.id), tabular=True, faint=True),
                width=52,
                least=44,
            ),
            Column("name", self.tr("Name"), name, width=150, least=110, stretch=2),
            Column("company", self.tr("Company"), text("company"), width=120, least=80, stretch=1, drop=2),
            Column("contact", self.tr("Contact"), text("contact"), width=140, least=100, stretch=1, drop=1),
            Column("vehicle", self.tr("Vehicle"), text("vehicle"), width=90, least=70, drop=3),
            Column("state", self.tr("State"), state, width=230, least=170, stretch=1),
        ]

    def _on_kind_changed(self) -> None:
        kind = self._kinds.get(self.kind.number())
        self.fields["host_id"].set_required(kind is not None and kind.needs_host)

    def _show_row(self) -> None:
        if self.table.view.hasFocus():
            self.scroll_area.ensureWidgetVisible(self.table.view)

    def preferred_width(self) -> int:
        return max(super().preferred_width(), min(_WIDE, self.window().width() - _BESIDE))

    def first_field(self) -> QWidget:
        return self.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        typed = self._typed()
        return {} if typed == self._stood else typed

    def _typed(self) -> Draft:
        return {
            **self.when.to_draft(),
            "group_name": self.name.text(),
            **self.host.to_draft(),
            "type_id": self.kind.number(),
            "roster": self.roster.toPlainText(),
            "invite": self.invite.isChecked(),
        }

    def from_draft(self, draft: Draft) -> None:
        self.name.setText(str(draft.get("group_name", "")))
        self.when.from_draft(draft)
        self.host.from_draft(draft)
        if draft.get("type_id"):
            self.kind.set_value(int(draft["type_id"]))
        self.roster.setPlainText(str(draft.get("roster", "")))
        self.invite.setChecked(bool(draft.get("invite", True)))

    def _show_guest(self, form: Draft) -> None:
        """Somebody who was typed by themselves is the first of the group."""
        self.host.from_draft(form)
        if form.get("type_id"):
            self.kind.set_value(int(form["type_id"]))
        if str(form.get("name", "")).strip():
            cells = (str(form.get(key, "")) for key in ("name", "company", "contact", "vehicle"))
            line = "\t".join(cells)
            # A name alone that holds a comma keeps its tabs: without any, the comma would part it.
            self.roster.setPlainText(line if "," in line or ";" in line else line.rstrip())

    def submit(self) -> None:
        self._soon.stop()
        self._read()
        moments = self.when.moments()
        if moments is None:
            return
        if self.host.is_unknown():
            self.blame("host_id", self.tr("Nobody of this name works here. Choose from the list."))
            return
        bad = [line for line in self._lines if line.problem]
        if bad:
            said = self.tr("%n line(s) can't be taken. Mend or remove them; nobody was booked.", "", len(bad))
            # The list that says it of each line is below what is seen of the sheet.
            first = self.tr("Line {0}: {1}").format(bad[0].line, bad[0].problem)
            self.blame("roster", f"{said} {first}")
            self._show_line(bad[0].line)
            return
        asked = [self._expectation(line, *moments) for line in self._lines]
        name = self.name.text()
        work = partial(self._expect.expect_many, self._who(), asked, name)
        self.write(partial(self._visits.with_undo, self._who(), work), self._done)

    def _show_line(self, number: int) -> None:
        """Mark a line where it was pasted: the first that is wrong may be the four hundredth."""
        cursor = QTextCursor(self.roster.document().findBlockByNumber(number - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.roster.setTextCursor(cursor)
        announce(self.roster, self.fields["roster"].error(), assertive=True)

    def _done(self, result: tuple[list[VisitSummary], Undo | None]) -> None:
        booked, step = result
        text = self.tr("%n people are expected", "", len(booked))
        self.said.emit(Said(text, "ok", undo_offer(self._visits, self._who, self, step)))
        self.finish()

    def _expectation(self, line: RosterLine, starts_at: Any, ends_at: Any) -> Expectation:
        return Expectation(
            name=line.name,
            type_id=self.kind.number(),
            host_id=self.host.host_id(),
            starts_at=starts_at,
            ends_at=ends_at,
            zone=self._preferences.text("office.zone"),
            company=line.company,
            contact=line.contact,
            vehicle=line.vehicle,
            invite=self.invite.isChecked(),
            draft_id=self.draft_id,
        )

    def _read(self) -> None:
        try:
            self._lines = self._expect.parse_roster(self.roster.toPlainText())
        except Invalid as error:
            self._lines = []
            self.fields["roster"].set_error(error.message)
        else:
            self.fields["roster"].clear_error()
        good = sum(not line.problem for line in self._lines)
        bad = len(self._lines) - good
        text = self.tr("%n people understood", "", good)
        # On a line of its own: the translation tool finds no text inside another.
        wrong = self.tr("%n line(s) not", "", bad)
        self.figures.setText(f"{text} · {wrong}" if bad else text)
        self.figures.setVisible(bool(self._lines))
        self.table.setVisible(bool(self._lines))
        self._model.set_records([RosterRow.of(line) for line in self._lines])
