"""What an entry says: its title, lane, times, rule, who it is about, and who may read it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.schedule import EntryDetail, EntryState, Lane, NewEntry, Visibility
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.person_input import PersonInput
from ui.kit.repeat_part import RepeatPart
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.schedule.entry_times import EntryTimes
from ui.schedule.people_part import PeoplePart

ENTRY_FIELDS = (
    "title",
    "lane_id",
    "zone",
    "starts_at",
    "rule",
    "place",
    "owner_id",
    "people",
    "visibility",
    "state",
    "category",
    "notes",
)
"""What an entry says, in the order in which it is shown; `starts_at` stands for all of its times."""


class EntryForm(QWidget):
    """`changed` comes with each edit, `timed` when it may collide otherwise."""

    changed = Signal()
    timed = Signal()
    _known = NewEntry(0, "")
    """What is kept of an entry and not shown stays as it is."""

    def __init__(
        self,
        directory: DirectoryService,
        lanes: Sequence[Lane],
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone, self._directory, self._who = now, zone, directory, who
        self.title = TextInput(name="entryTitle")
        self.lane = Combo([(lane.name, lane.id) for lane in lanes], name="entryLane")
        self.times = EntryTimes(now, zone, self)
        self.repeat = RepeatPart(self._today, endless=True, name="entryRepeat", parent=self)
        self.place = TextInput(name="entryPlace")
        self.owner = PersonInput(directory, who, name="entryOwner")
        self.people = PeoplePart(directory, who, self)
        self.visibility = Combo(
            [
                (self.tr("All who see the lane"), Visibility.ALL),
                (self.tr("Others see that it is busy"), Visibility.BUSY),
                (self.tr("Private: only I"), Visibility.PRIVATE),
            ],
            name="entryVisibility",
        )
        self.state = Combo(
            [(self.tr("Confirmed"), EntryState.CONFIRMED), (self.tr("Tentative"), EntryState.TENTATIVE)],
            name="entryState",
        )
        self.category = TextInput(name="entryCategory")
        self.notes = TextArea(lines=3, name="entryNotes")
        self.fields = {
            "title": Field(self.tr("What"), self.title, required=True),
            "lane_id": Field(self.tr("Lane"), self.lane),
            "state": Field(self.tr("State"), self.state),
            "place": Field(self.tr("Place"), self.place),
            "owner_id": Field(self.tr("Who answers for it"), self.owner),
            "category": Field(self.tr("Category"), self.category),
            "visibility": Field(self.tr("Who may read it"), self.visibility),
            "notes": Field(self.tr("Notes"), self.notes),
            "zone": self.times.zone_field,
            "first_on": self.times.first_field,
            "last_on": self.times.last_field,
            "starts_at": self.times.when.begin_field,
            "ends_at": self.times.when.end_field,
            "people": self.people.field,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        fields = self.fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = FormGrid()
        top.add(fields["title"], wide=True)
        top.add(fields["lane_id"])
        top.add(fields["state"])
        column.addLayout(top)
        column.addWidget(self.times)
        column.addWidget(self.repeat)
        rest = FormGrid()
        rest.add(fields["place"])
        rest.add(fields["owner_id"])
        rest.add(fields["visibility"])
        rest.add(fields["category"])
        rest.add(fields["zone"])
        column.addLayout(rest)

    def _connect(self) -> None:
        for line in (self.title, self.place, self.category, self.owner, self.people.line):
            line.textChanged.connect(lambda _: self.changed.emit())
        for combo in (self.visibility, self.state):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.notes.textChanged.connect(self.changed)
        self.owner.person_changed.connect(lambda _: self.changed.emit())
        self.people.changed.connect(self.changed)
        self.lane.currentIndexChanged.connect(lambda _: self._on_timed())
        self.times.changed.connect(self._on_timed)
        self.repeat.changed.connect(self._on_timed)
        self.times.whole.toggled.connect(lambda whole: self.fields["zone"].setVisible(not whole))

    # What it says

    def new(self, *, checked: bool) -> NewEntry | None:
        """The entry; None when something is missing. `checked`: what is missing is said under its field."""
        times = self.times.values() if checked else self.times.known()
        if times is None or not self.lane.number():
            return None
        if checked and self.repeat.isVisibleTo(self) and not self.repeat.is_valid():
            return None
        free: dict[str, Any] = dict.fromkeys(("starts_at", "ends_at", "first_on", "last_on"))
        return replace(
            self._known,
            lane_id=self.lane.number(),
            title=self.title.text().strip(),
            zone=self.times.zone_name(),
            rule=self.repeat.rule(),
            category=self.category.text().strip(),
            visibility=Visibility(str(self.visibility.value())),
            state=EntryState(str(self.state.value())),
            place=self.place.text().strip(),
            owner_id=self.owner.person_id(),
            people=self.people.people(),
            notes=self.notes.text(),
            **(free | times),
        )

    def show_entry(self, detail: EntryDetail) -> None:
        """Show an entry."""
        self._known = detail.entry
        for name in ENTRY_FIELDS:
            self.show_value(name, detail)

    def show_value(self, name: str, detail: EntryDetail) -> None:
        """Show one value of an entry, by the names of `ENTRY_FIELDS`."""
        entry = detail.entry
        lines = {"title": self.title, "place": self.place, "category": self.category}
        if name in lines:
            lines[name].setText(getattr(entry, name))
        elif name == "lane_id":
            if not self.lane.set_value(entry.lane_id):
                # Its lane is archived, or one in which this person doesn't write.
                self.lane.set_choices([(detail.lane.name, detail.lane.id)])
        elif name == "zone":
            self.times.show_zone(entry)
        elif name == "starts_at":
            self.times.show_times(entry)
            self.repeat.follow(self.times.first_day())
        elif name == "rule":
            self.repeat.show_rule(entry.rule)
        elif name == "owner_id":
            self.owner.show_person(entry.owner_id, detail.owner_name)
        elif name == "people":
            self.people.show_people(list(zip(entry.people, detail.people_names, strict=False)))
        elif name == "visibility":
            self.visibility.set_value(entry.visibility)
        elif name == "state":
            self.state.set_value(entry.state)
        else:
            self.notes.set_text(entry.notes)

    def show_owner(self, employee_id: int) -> None:
        """Somebody of the staff answers for it."""
        self.owner.show_person(employee_id, self._directory.host(self._who(), employee_id).name)

    def as_typed(self, detail: EntryDetail) -> EntryDetail:
        """An entry with what is typed in its place; as it is while something is missing."""
        new = self.new(checked=False)
        if new is None:
            return detail
        names = tuple(name for _, name in self.people.chosen())
        return replace(detail, entry=new, owner_name=self.owner.text(), people_names=names)

    def to_draft(self) -> dict[str, Any]:
        """What was typed."""
        return {
            "title": self.title.text(),
            "lane_id": self.lane.number(),
            "times": self.times.to_draft(),
            "repeat": self.repeat.to_draft(),
            "place": self.place.text(),
            "owner": [self.owner.person_id(), self.owner.text()],
            "people": self.people.to_draft(),
            "visibility": str(self.visibility.value()),
            "state": str(self.state.value()),
            "category": self.category.text(),
            "notes": self.notes.text(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed."""
        self.title.setText(str(draft.get("title", "")))
        self.lane.set_value(int(draft.get("lane_id", 0)))
        self.times.from_draft(dict(draft.get("times", {})))
        self.repeat.follow(self.times.first_day())
        self.repeat.from_draft(dict(draft.get("repeat", {})))
        self.place.setText(str(draft.get("place", "")))
        owner_id, owner = draft.get("owner", [0, ""])
        self.owner.show_person(int(owner_id), str(owner))
        self.people.from_draft(list(draft.get("people", [])))
        self.visibility.set_value(Visibility(str(draft.get("visibility", Visibility.ALL))))
        self.state.set_value(EntryState(str(draft.get("state", EntryState.CONFIRMED))))
        self.category.setText(str(draft.get("category", "")))
        self.notes.set_text(str(draft.get("notes", "")))

    def _on_timed(self) -> None:
        self.repeat.follow(self.times.first_day())
        self.changed.emit()
        self.timed.emit()

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()
