"""What is to be brought, catering and set-up, and whether others may read what it is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.bookings.records import Resource, Wish
from reception_app.kernel.text import isolate
from ui.kit import fonts
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.number_input import NumberInput
from ui.kit.text_area import TextArea


class ExtrasPart(QWidget):
    """The side of the sheet. `changed` comes with each edit."""

    changed = Signal()

    def __init__(self, things: Sequence[Resource], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catering = TextArea(lines=2, placeholder=self.tr("Coffee for 12 at 9:45"), name="catering")
        self.setup = TextArea(
            lines=2, placeholder=self.tr("Two flip charts, tables in a U"), name="setupNotes"
        )
        self.private = CheckBox(self.tr('Private: others read "Busy"'), name="privateBooking")
        self.fields = {
            "catering": Field(self.tr("Catering"), self.catering),
            "setup": Field(self.tr("Set-up"), self.setup),
        }
        self._wishes = [_WishRow(each, self) for each in things]
        self._brought: tuple[Wish, ...] = ()
        """What the room that was taken last lacks."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if self._wishes:
            column.addWidget(
                Label(self.tr("To be brought"), tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD)
            )
        for row in self._wishes:
            column.addWidget(row)
            row.box.toggled.connect(lambda _: self.changed.emit())
            for said in (row.count.value_changed, row.count.textEdited):
                said.connect(lambda _: self.changed.emit())
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.private)
        column.addStretch(1)
        for area in (self.catering, self.setup):
            area.textChanged.connect(self.changed)
        self.private.toggled.connect(lambda _: self.changed.emit())

    def wishes(self) -> tuple[Wish, ...]:
        """What is to be brought."""
        return tuple(Wish(row.resource_id, row.count.value()) for row in self._wishes if row.box.isChecked())

    def show_wishes(self, wishes: Sequence[Wish]) -> None:
        """Tick these."""
        wanted = {wish.resource_id: wish.quantity for wish in wishes}
        for row in self._wishes:
            row.box.setChecked(row.resource_id in wanted)
            row.count.set_value(wanted.get(row.resource_id, 1))

    def add_wishes(self, wishes: Sequence[Wish]) -> None:
        """Tick these as well, in place of those that were ticked like this before and are still as they were then."""
        more = {wish.resource_id for wish in wishes}
        own = [wish for wish in self.wishes() if wish not in self._brought]
        self._brought = tuple(
            wish for wish in wishes if wish.resource_id not in {each.resource_id for each in own}
        )
        self.show_wishes([*(wish for wish in own if wish.resource_id not in more), *wishes])

    def to_draft(self) -> dict[str, Any]:
        """What was chosen and written, as plain values."""
        return {
            "wishes": [
                [row.resource_id, row.count.to_draft()] for row in self._wishes if row.box.isChecked()
            ],
            "catering": self.catering.text(),
            "setup": self.setup.text(),
            "private": self.private.isChecked(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen and written before."""
        wanted = {int(one): count for one, count in draft.get("wishes", [])}
        for row in self._wishes:
            row.box.setChecked(row.resource_id in wanted)
            row.count.from_draft(wanted.get(row.resource_id, 1))
        self.catering.set_text(str(draft.get("catering", "")))
        self.setup.set_text(str(draft.get("setup", "")))
        self.private.setChecked(bool(draft.get("private")))


class _WishRow(QWidget):
    """A thing to tick, and how many of it where there are several."""

    def __init__(self, thing: Resource, parent: QWidget) -> None:
        super().__init__(parent)
        self.resource_id = thing.id
        self.box = CheckBox(thing.name, name=f"wish_{thing.id}", parent=self)
        self.count = NumberInput(
            1, least=1, most=max(thing.quantity, 1), name=f"wish_count_{thing.id}", parent=self
        )
        self.count.setAccessibleName(self.tr("{0}: how many").format(isolate(thing.name)))
        self.count.setFixedWidth(56)
        self.count.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.count)
        if thing.quantity > 1:
            self.box.toggled.connect(self.count.setVisible)
