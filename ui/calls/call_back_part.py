"""Whether somebody wants to be called back: by when, and by whom."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import CallBackWish
from reception_app.calls.rules import next_at
from reception_app.directory import HostOption
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.time_input import TimeInput


class CallBackPart(QWidget):
    """A tick that shows the two fields. A time that is past already means tomorrow."""

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone, self._minutes = now, zone, minutes
        self.wanted = CheckBox(self.tr("Wants to be called back"), name="wantsCallBack")
        self.by = TimeInput(name="callBackBy")
        self.owner = Combo([(self.tr("The desk"), 0)], name="callBackOwner")
        self.due = Field(self.tr("By"), self.by)
        self.whom = Field(self.tr("Who calls"), self.owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.wanted)
        grid = FormGrid()
        grid.add(self.due)
        grid.add(self.whom)
        column.addLayout(grid)
        self.wanted.toggled.connect(self._on_wanted_toggled)
        self.by.time_changed.connect(lambda _: self.changed.emit())
        self.owner.activated.connect(lambda _: self.changed.emit())
        self._show_fields(shown=False)

    def offer(self, target: HostOption | None) -> None:
        """The one whom the call is for calls back, unless the desk does."""
        choices: list[tuple[str, object]] = [(self.tr("The desk"), 0)]
        if target is not None:
            choices.insert(0, (target.name, target.id))
        untouched = not self.owner.number()
        self.owner.set_choices(choices)
        if untouched:
            self.owner.setCurrentIndex(0)

    def wish(self) -> CallBackWish | None:
        """What is wished for; None for nothing."""
        at = self.by.time()
        if not self.wanted.isChecked() or at is None:
            return None
        return CallBackWish(next_at(at, self._now(), self._zone()), self.owner.number())

    def is_valid(self) -> bool:
        """Whether it is not ticked, or has a time."""
        return not self.wanted.isChecked() or self.by.time() is not None

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        at = self.by.time()
        by = at.isoformat("minutes") if at else ""
        return {"wanted": self.wanted.isChecked(), "by": by, "owner": self.owner.number()}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before. Whom the call is for is `offer`ed first."""
        self.wanted.setChecked(bool(draft.get("wanted")))
        if draft.get("by"):
            self.by.set_time(time.fromisoformat(str(draft["by"])))
        if "owner" in draft:
            self.owner.set_value(draft["owner"])

    def _on_wanted_toggled(self, wanted: bool) -> None:
        if wanted and self.by.time() is None:
            later = (self._now() + timedelta(minutes=self._minutes)).astimezone(self._zone())
            self.by.set_time(later.time().replace(second=0, microsecond=0))
        self._show_fields(shown=wanted)
        self.changed.emit()

    def _show_fields(self, *, shown: bool) -> None:
        self.due.setVisible(shown)
        self.whom.setVisible(shown)
