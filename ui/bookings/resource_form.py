"""What a room or thing is like: what it holds, what stands in it, when it is open, what booking it asks for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings.records import NewResource, Resource, ResourceKind
from ui.bookings.resource_lines import equipment_of, layouts_of, line_shapes, week_of, with_hours
from ui.kit import fonts
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.growing_rows import GrowingRows
from ui.kit.label import Label
from ui.kit.number_input import NumberInput
from ui.kit.segmented import Segmented
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.week_editor import WeekEditor

_NUMBERS = {
    "capacity": 10_000,
    "quantity": 10_000,
    "buffer_before": 1440,
    "buffer_after": 1440,
    "longest": 527_040,
    "notice": 527_040,
    "days_ahead": 1098,
    "release_after": 1440,
}
"""The numbers of the form and the most that each may be, as the rules of bookings have it."""


class ResourceForm(QWidget):
    """`changed` comes with every edit."""

    changed = Signal()

    def __init__(self, types: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types = types
        self.kind = Segmented(
            [(ResourceKind.ROOM.value, self.tr("Room")), (ResourceKind.THING.value, self.tr("Thing"))],
            name="resourceKind",
        )
        self.name = TextInput(name="resourceName")
        self.type = SuggestInput(provider=self._find_types, mark_first=False, name="resourceType")
        self.place = TextInput(placeholder=self.tr("2nd floor, east"), name="resourcePlace")
        self.note = TextArea(lines=2, name="resourceNote")
        self.numbers = {
            key: NumberInput(
                getattr(NewResource(""), key), least=int(key == "quantity"), most=most, name=f"resource_{key}"
            )
            for key, most in _NUMBERS.items()
        }
        shapes = line_shapes()
        self.layouts = GrowingRows(shapes["layouts"], self.tr("A layout"))
        self.equipment = GrowingRows(shapes["equipment"], self.tr("A piece of equipment"))
        self.always = CheckBox(self.tr("Open day and night"), checked=True, name="resourceAlways")
        self.week = WeekEditor(closed=self.tr("Closed"))
        self.needs_approval = CheckBox(self.tr("Bookings need approval"), name="resourceApproval")
        self.check_in = CheckBox(
            self.tr("Given back by itself unless somebody checks in"), name="resourceCheckIn"
        )
        self.fields = self._fields()
        self._build()
        self._connect()
        self._follow()

    def _fields(self) -> dict[str, Field]:
        labels = {
            "capacity": self.tr("Seats"),
            "quantity": self.tr("How many of it"),
            "buffer_before": self.tr("Minutes free before"),
            "buffer_after": self.tr("Minutes free after"),
            "longest": self.tr("Longest, in minutes"),
            "notice": self.tr("Booked ahead by minutes"),
            "days_ahead": self.tr("At most so many days ahead"),
            "release_after": self.tr("Given back after minutes"),
        }
        fields = {key: Field(labels[key], number) for key, number in self.numbers.items()}
        for key in ("longest", "notice", "days_ahead"):
            fields[key].set_hint(self.tr("0: no limit"))
        return fields | {
            "kind": Field(self.tr("What"), self.kind),
            "name": Field(self.tr("Name"), self.name, required=True),
            "type": Field(self.tr("Type"), self.type, hint=self.tr("Units of a type can be swapped.")),
            "place": Field(self.tr("Where"), self.place),
            "layouts": Field(self.tr("Layouts"), self.layouts),
            "equipment": Field(self.tr("Equipment that stands there"), self.equipment),
            "hours": Field(self.tr("Open"), self.week),
            "note": Field(self.tr("Note"), self.note),
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._grid("kind", "name", "type", "place", "capacity", "quantity"))
        column.addWidget(self.fields["layouts"])
        column.addWidget(self.fields["equipment"])
        column.addWidget(self.always)
        column.addWidget(self.fields["hours"])
        column.addWidget(Label(self.tr("Booking it"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD))
        column.addLayout(self._grid("buffer_before", "buffer_after", "longest", "notice", "days_ahead"))
        column.addWidget(self.needs_approval)
        column.addWidget(self.check_in)
        column.addLayout(self._grid("release_after"))
        column.addWidget(self.fields["note"])

    def _grid(self, *keys: str) -> FormGrid:
        grid = FormGrid()
        for key in keys:
            grid.add(self.fields[key])
        return grid

    def _connect(self) -> None:
        for line in (self.name, self.type, self.place):
            line.textChanged.connect(lambda _: self.changed.emit())
        for number in self.numbers.values():
            for said in (number.value_changed, number.textEdited):
                said.connect(lambda _: self.changed.emit())
        for box in (self.always, self.needs_approval, self.check_in):
            box.toggled.connect(lambda _: self._on_followed())
        for part in (self.layouts, self.equipment, self.week):
            part.changed.connect(self.changed)
        self.note.textChanged.connect(self.changed)
        self.kind.chosen.connect(lambda _: self._on_followed())

    def new(self) -> NewResource:
        """What is typed. Raises Invalid naming the field."""
        thing = self.kind.key() == ResourceKind.THING.value
        numbers: dict[str, Any] = {key: number.value() for key, number in self.numbers.items()}
        numbers["capacity"] = 0 if thing else numbers["capacity"]
        return with_hours(
            NewResource(
                self.name.text(),
                ResourceKind(self.kind.key()),
                type=self.type.text(),
                place=self.place.text(),
                note=self.note.text(),
                layouts=() if thing else layouts_of(self.layouts.lines()),
                equipment=() if thing else equipment_of(self.equipment.lines()),
                needs_approval=self.needs_approval.isChecked(),
                check_in=self.check_in.isChecked(),
                **numbers,
            ),
            None if self.always.isChecked() else self.week.week(),
        )

    def show_resource(self, resource: Resource) -> None:
        """Fill every field."""
        self.kind.set_key(resource.kind.value)
        self.name.setText(resource.name)
        self.type.setText(resource.type)
        self.place.setText(resource.place)
        self.note.set_text(resource.note)
        for key, number in self.numbers.items():
            number.set_value(getattr(resource, key))
        self.layouts.show_lines(
            [{"name": each.name, "count": str(each.capacity or "")} for each in resource.layouts]
        )
        self.equipment.show_lines(
            [{"name": each.name, "count": str(each.quantity)} for each in resource.equipment]
        )
        week = week_of(resource)
        self.always.setChecked(week is None)
        self.week.show_week(week or ())
        self.needs_approval.setChecked(resource.needs_approval)
        self.check_in.setChecked(resource.check_in)

    def add_line(self) -> None:
        """One more layout, or piece of equipment: where the keyboard is, layouts else."""
        (self.equipment if self.equipment.has_keyboard() else self.layouts).add_line()

    def remove_line(self) -> None:
        """Take away the line that has the keyboard."""
        for rows in (self.layouts, self.equipment):
            if rows.has_keyboard():
                rows.remove_line()
                return

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {
            "kind": self.kind.key(),
            "texts": {key: line.text() for key, line in self._texts().items()},
            "numbers": {key: number.to_draft() for key, number in self.numbers.items()},
            "layouts": self.layouts.lines(),
            "equipment": self.equipment.lines(),
            "week": self.week.texts(),
            "ticks": {key: box.isChecked() for key, box in self._ticks().items()},
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.kind.set_key(str(draft.get("kind", "")))
        texts = _named(self._texts(), draft.get("texts", {}))
        for key in ("name", "type", "place"):
            self._texts()[key].setText(str(texts.get(key, "")))
        self.note.set_text(str(texts.get("note", "")))
        for key, value in dict(draft.get("numbers", {})).items():
            self.numbers[key].from_draft(value)
        self.layouts.show_lines(draft.get("layouts", []))
        self.equipment.show_lines(draft.get("equipment", []))
        self.week.set_texts(draft.get("week", []))
        ticks = _named(self._ticks(), draft.get("ticks", {}))
        for key, box in self._ticks().items():
            box.setChecked(bool(ticks.get(key, box is self.always)))

    def _texts(self) -> dict[str, Any]:
        return {"name": self.name, "type": self.type, "place": self.place, "note": self.note}

    def _ticks(self) -> dict[str, CheckBox]:
        return {"always": self.always, "approval": self.needs_approval, "check_in": self.check_in}

    def _find_types(self, text: str) -> Sequence[Suggestion]:
        return [Suggestion(each) for each in self._types() if text.strip().casefold() in each.casefold()]

    def _on_followed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Ask only for what fits what was chosen."""
        thing = self.kind.key() == ResourceKind.THING.value
        for key in ("capacity", "layouts", "equipment"):
            self.fields[key].setVisible(not thing)
        self.fields["quantity"].setVisible(thing)
        self.fields["hours"].setVisible(not self.always.isChecked())
        self.fields["release_after"].setVisible(self.check_in.isChecked())


def _named(fields: Mapping[str, object], said: Mapping[str, Any] | Sequence[Any]) -> Mapping[str, Any]:
    """What a draft says of some fields, by their names; an older program kept it in a row."""
    return said if isinstance(said, Mapping) else dict(zip(fields, said, strict=False))
