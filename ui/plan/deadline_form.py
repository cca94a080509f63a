"""What a deadline is: its day, what becomes of it on a day off, whose it is, its steps, what it waits for."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.plan.records import DeadlineDetail, Kind, NewDeadline, OffDay, Outlook
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import weekday_text
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.person_input import PersonInput
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.plan.steps_editor import StepsEditor
from ui.plan.waits_part import Find, WaitsPart
from ui.plan.words import kind_word, off_day_word


class DeadlineForm(QWidget):
    """`changed` comes with every edit. `lanes` are the (name, id) pairs of the lanes that it may stand in."""

    changed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        today: date,
        lanes: Sequence[tuple[str, int]],
        find: Find,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._region = ""
        self.name = TextInput(placeholder=self.tr("Annual report"), name="deadlineTitle")
        self.day = DateInput(None, today=today, name="deadlineDay")
        self.first = DateInput(None, today=today, placeholder=self.tr("Only that day"), name="deadlineFirst")
        self.off_day = Combo([(off_day_word(each), each.value) for each in OffDay], name="deadlineOffDay")
        self.kind = Combo([(kind_word(each), each.value) for each in Kind], name="deadlineKind")
        self.owner = PersonInput(directory, who, name="deadlineOwner")
        choices: list[tuple[str, object]] = [(self.tr("No lane"), 0), *lanes]
        self.lane = Combo(choices, name="deadlineLane")
        self.steps = StepsEditor()
        self.waits = WaitsPart(find)
        self.note = TextArea(lines=2, name="deadlineNote")
        self.fields = {
            "title": Field(self.tr("Deadline"), self.name, required=True),
            "wanted_on": Field(self.tr("Day"), self.day, required=True),
            "starts_on": Field(self.tr("From day"), self.first),
            "off_day": Field(self.tr("On a day off"), self.off_day),
            "kind": Field(self.tr("Kind"), self.kind),
            "owner_id": Field(self.tr("Owner"), self.owner),
            "lane_id": Field(self.tr("Lane"), self.lane),
            "steps": Field(self.tr("Steps, in working days"), self.steps),
            "predecessors": Field(self.tr("Waits for"), self.waits),
            "note": Field(self.tr("Note"), self.note),
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        grid = FormGrid()
        grid.add(self.fields["title"], wide=True)
        for key in ("wanted_on", "off_day", "starts_on", "kind", "owner_id", "lane_id"):
            grid.add(self.fields[key])
        column.addLayout(grid)
        for key in ("steps", "predecessors", "note"):
            column.addWidget(self.fields[key])

    def _connect(self) -> None:
        for line in (self.name, self.owner, self.waits.line):
            line.textChanged.connect(lambda _: self.changed.emit())
        for day in (self.day, self.first):
            day.date_changed.connect(lambda _: self.changed.emit())
            day.typed.connect(self.changed)
        for combo in (self.off_day, self.kind, self.lane):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        for part in (self.steps, self.waits):
            part.changed.connect(self.changed)
        self.note.textChanged.connect(self.changed)

    def new(self) -> NewDeadline | None:
        """What is typed; None while it has no day."""
        day = self.day.date()
        if day is None:
            return None
        return NewDeadline(
            self.name.text(),
            day,
            starts_on=self.first.date(),
            kind=Kind(str(self.kind.value())),
            owner_id=self.owner.person_id(),
            lane_id=self.lane.number(),
            region=self._region,
            off_day=OffDay(str(self.off_day.value())),
            steps=self.steps.steps(),
            predecessors=self.waits.chosen(),
            note=self.note.text(),
        )

    def show_deadline(self, detail: DeadlineDetail) -> None:
        """Fill every field."""
        deadline = detail.deadline
        self._region = deadline.region
        self.name.setText(deadline.title)
        self.day.set_date(deadline.wanted_on)
        self.first.set_date(deadline.starts_on)
        self.off_day.set_value(deadline.off_day.value)
        self.kind.set_value(deadline.kind.value)
        self.owner.show_person(deadline.owner_id, deadline.owner_name)
        self.lane.set_value(deadline.lane_id)
        self.steps.show_steps(deadline.steps)
        self.waits.leave_out(deadline.id)
        self.waits.show_chosen({each.id: each.title for each in detail.waits_for})
        self.note.set_text(deadline.note)

    def show_outlook(self, outlook: Outlook | None) -> None:
        """What comes of what is typed: its day, what is worth knowing of it, and the days of the steps."""
        day = self.day.date()
        if outlook is None or day is None:
            self.fields["wanted_on"].set_hint("")
            return
        told = [*outlook.told]
        if outlook.due_on != day:
            told.insert(0, weekday_text(outlook.due_on))
        self.fields["wanted_on"].set_hint(" ".join(told) or weekday_text(outlook.due_on))
        self.steps.show_days(outlook.steps)

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {
            "title": self.name.text(),
            "day": self.day.to_draft(),
            "first": self.first.to_draft(),
            "off_day": str(self.off_day.value()),
            "kind": str(self.kind.value()),
            "lane_id": self.lane.number(),
            "owner": [self.owner.person_id(), self.owner.text()],
            "steps": self.steps.to_draft(),
            "waits": [[key, title] for key, title in self.waits.names().items()],
            "waits_typed": self.waits.line.text(),
            "note": self.note.text(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.name.setText(str(draft.get("title", "")))
        for key, field in (("day", self.day), ("first", self.first)):
            field.from_draft(str(draft.get(key, "")))
        # An older program kept them in a row.
        off_day, kind, lane = draft.get("choices", ["", "", 0])
        self.off_day.set_value(draft.get("off_day", off_day))
        self.kind.set_value(draft.get("kind", kind))
        self.lane.set_value(draft.get("lane_id", lane))
        owner_id, owner = draft.get("owner", [0, ""])
        self.owner.show_person(int(owner_id), str(owner))
        self.steps.from_draft(draft.get("steps", []))
        self.waits.show_chosen({int(key): str(title) for key, title in draft.get("waits", [])})
        self.waits.line.setText(str(draft.get("waits_typed", "")))
        self.note.set_text(str(draft.get("note", "")))
