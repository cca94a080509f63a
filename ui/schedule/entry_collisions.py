"""Where an entry has no room in its lane: each time with what is done about it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.schedule import Choice, Collision, EntryPlan, Way
from ui.kit import fonts
from ui.kit.combo import Combo
from ui.kit.dates import clock_time, short_day
from ui.kit.field import Field
from ui.kit.label import Label

_MOST = 20
"""Times listed at once: whoever has more of them chooses another hour."""
_SKIP, _STOP = "skip", "stop"


class EntryCollisions(QWidget):
    """Hidden while nothing collides. `changed` comes with each choice; `stopped` carries the moment of the first time
    that is not to be any more.
    """

    changed = Signal()
    stopped = Signal(object)

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._rows: dict[datetime, Combo] = {}
        self._shown: tuple[Collision, ...] = ()
        self._title = Label("", tone="warn", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.hide()

    def show_plan(self, plan: EntryPlan | None, *, series: bool) -> None:
        """Show what collides; what was chosen for a time stays chosen."""
        collisions = plan.collisions if plan is not None else ()
        self.setVisible(bool(collisions))
        if collisions == self._shown:
            return
        self._shown = collisions
        before = {moment: combo.value() for moment, combo in self._rows.items()}
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._rows = {}
        self._title.setText(self.tr("%n time(s) collide", "", len(collisions)))
        for number, collision in enumerate(collisions[:_MOST]):
            self._add(number, collision, before.get(collision.occurrence), series=series)

    def open_ones(self) -> bool:
        """Whether a time has no choice yet."""
        return len(self._shown) > _MOST or any(not combo.value() for combo in self._rows.values())

    def focus_open(self) -> None:
        """The keyboard goes to the first time without a choice."""
        for combo in self._rows.values():
            if not combo.value():
                combo.setFocus()
                return

    def choices(self) -> Mapping[datetime, Choice]:
        """What was chosen, by recurrence id."""
        found = {}
        for moment, combo in self._rows.items():
            value = combo.value()
            if value == _SKIP:
                found[moment] = Choice(Way.SKIP)
            elif isinstance(value, datetime):
                found[moment] = Choice(Way.MOVE, value)
        return found

    def _add(self, number: int, collision: Collision, chosen: object, *, series: bool) -> None:
        zone = self._zone()
        ways: list[tuple[str, object]] = [(self.tr("Choose what is done"), "")]
        ways += [
            (
                self.tr("Move to {0}, {1}").format(
                    short_day(near.astimezone(zone).date()), clock_time(near, zone)
                ),
                near,
            )
            for near in collision.near
        ]
        if series:
            ways += [(self.tr("Leave this one out"), _SKIP), (self.tr("Stop before it"), _STOP)]
        combo = Combo(ways, name=f"collision_{number}")
        combo.set_value(chosen or "")
        combo.currentIndexChanged.connect(lambda _: self._on_chosen(collision, combo))
        begins = collision.starts_at
        said = f"{short_day(begins.astimezone(zone).date())}, {clock_time(begins, zone)}"
        field = Field(said, combo, hint=collision.trouble, parent=self)
        self._rows[collision.occurrence] = combo
        self._list.addWidget(field)

    def _on_chosen(self, collision: Collision, combo: Combo) -> None:
        if combo.value() == _STOP:
            self.stopped.emit(collision.starts_at)
        else:
            self.changed.emit()
