"""To whom a pass or key goes, and until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.badges.pool_records import Holder, HolderKind
from reception_app.kernel.actor import Actor
from reception_app.visits.pool_service import PoolService
from ui.kit.date_input import DateInput
from ui.kit.dates import days_of
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.sheet import Draft
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput
from ui.passes.holder_input import HolderInput


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What the form says; `due` in UTC, None for when the holder leaves."""

    holder: Holder
    due: datetime | None
    note: str


class HandOutForm(QWidget):
    """Given to, back by, note. `changed` comes with every keystroke."""

    changed = Signal()

    def __init__(
        self,
        pool: PoolService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone, self._today = zone, days_of(now, zone)
        self._begun_on = self._today()
        self.holder = HolderInput(pool, who, name="holder")
        self.day = DateInput(self._begun_on, today=self._today, name="dueDay")
        self.time = TimeInput(placeholder=self.tr("When they leave"), name="dueTime")
        self.note = TextInput(placeholder=self.tr("Optional"), name="handOutNote")
        self.fields = {
            "holder": Field(self.tr("Given to"), self.holder, required=True),
            "day": Field(self.tr("Back on"), self.day),
            "due": Field(self.tr("Back by"), self.time),
            "note": Field(self.tr("Note"), self.note),
        }
        grid = FormGrid()
        grid.add(self.fields["holder"], wide=True)
        grid.add(self.fields["due"])
        grid.add(self.fields["day"])
        grid.add(self.fields["note"], wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        for text in (self.holder, self.note):
            text.textEdited.connect(lambda _: self.changed.emit())
        self.time.time_changed.connect(lambda _: self.changed.emit())
        self.day.date_changed.connect(lambda _: self.changed.emit())

    def asked(self) -> HandedOut | None:
        """What is to be done; None with the fields marked when something is missing."""
        for field in self.fields.values():
            field.clear_error()
        # Saved by a key while it has the keyboard, it was not left yet.
        self.holder.look_up()
        holder, day, at = self.holder.holder(), self.day.date(), self.time.time()
        wrong = ""
        if holder is None:
            wrong = "holder"
            unknown = bool(self.holder.text().strip())
            self.fields[wrong].set_error(
                self.tr("Nobody of this name is on site or works here. Choose from the list.")
                if unknown
                else self.tr("Choose who gets it.")
            )
        elif not self.day.is_valid():
            wrong = "day"
            self.fields[wrong].set_error(self.tr("A day such as 24 Nov 2026 is needed."))
        elif not self.time.is_valid() or (at is None and self._is_day_said()):
            wrong = "due"
            self.fields[wrong].set_error(self.tr("A time such as 17:30 is needed."))
        # Where nobody has said a day, it is that of today, also after midnight.
        on = day if day is not None and self._is_day_said() else self._today()
        due = self._moment(on, at) if at is not None and not wrong else None
        if at is not None and due is None and not wrong:
            wrong = "day"
            self.fields[wrong].set_error(self.tr("The calendar ends there."))
        if holder is None or wrong:
            self.fields[wrong].setFocus()
            return None
        return HandedOut(holder, due, self.note.text())

    def _moment(self, day: date, at: time) -> datetime | None:
        """None beyond the ends of the calendar."""
        try:
            return datetime.combine(day, at, self._zone()).astimezone(UTC)
        except OverflowError:
            return None

    def to_draft(self) -> Draft:
        """What was typed."""
        holder = self.holder.holder()
        return {
            "holder_kind": holder.kind.value if holder else "",
            "holder_id": holder.id if holder else 0,
            # Under the name that erasing a person looks for in drafts.
            "visit_id": holder.id if holder and holder.kind is HolderKind.VISIT else 0,
            "holder": self.holder.text(),
            "day": self.day.to_draft() if self._is_day_said() else "",
            "time": self.time.text(),
            "note": self.note.text(),
        }

    def from_draft(self, draft: Draft) -> None:
        """Show what was typed."""
        self.holder.setText(str(draft.get("holder", "")))
        if draft.get("holder_id"):
            kind = HolderKind(str(draft["holder_kind"]))
            self.holder.show_holder(Holder(kind, int(draft["holder_id"]), self.holder.text()))
        day = str(draft.get("day", ""))
        # Where nobody has said a day, it is that of today, whenever it was put aside.
        self.day.from_draft(day or self._begun_on.isoformat())
        self.time.setText(str(draft.get("time", "")))
        self.note.setText(str(draft.get("note", "")))

    def _is_day_said(self) -> bool:
        """Whether another day was chosen than the one that stood there. Midnight makes none of it."""
        return not self.day.is_valid() or self.day.date() not in (None, self._begun_on, self._today())
