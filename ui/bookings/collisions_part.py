"""The occurrences of a series that collide, each with what is done about it: skip, another room, or stop before it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.bookings.records import Choice, Planned, SeriesPlan, Way
from ui.bookings.words import span_words
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.label import Label

SKIP_KEY = "Alt+K"
_SKIP, _STOP = "skip", "stop"


class CollisionsPart(QWidget):
    """Hidden while nothing collides. `changed` comes with each choice, `stopped` carries what to stop before."""

    changed = Signal()
    stopped = Signal(object)

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._rows: dict[datetime, _Row] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = Label("", tone="warn", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self.skip_all = Button(self.tr("Skip them"), key=SKIP_KEY, small=True, name="skipAll", parent=self)
        self.skip_all.clicked.connect(self.skip_rest)
        head.addWidget(self._title, 1)
        head.addWidget(self.skip_all)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.hide()

    def show_plan(self, plan: SeriesPlan | None, today: date) -> None:
        """Show what collides; what was chosen for an occurrence stays chosen."""
        before = {moment: row.choice.value() for moment, row in self._rows.items()}
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        collisions: Sequence[Planned] = plan.collisions if plan is not None else ()
        for number, planned in enumerate(collisions):
            row = _Row(
                planned, number, span_words(planned.starts_at, planned.ends_at, self._zone(), today), self
            )
            row.choice.set_value(before.get(planned.occurrence, ""))
            row.choice.currentIndexChanged.connect(lambda _, row=row: self._on_chosen(row))
            self._rows[planned.occurrence] = row
            self._list.addWidget(row)
        total = len(plan.occurrences) if plan is not None else 0
        said = self.tr("Colliding: %n of {0}. Choose what to do about each.", "", len(collisions))
        self._title.setText(said.format(total))
        self.setVisible(bool(collisions))

    def choices(self) -> Mapping[datetime, Choice]:
        """What was chosen, by occurrence."""
        return {moment: row.chosen() for moment, row in self._rows.items() if row.choice.value()}

    def open_ones(self) -> int:
        """How many are not decided."""
        return sum(not row.choice.value() for row in self._rows.values())

    def skip_rest(self) -> None:
        """Skip all that are not decided."""
        for row in self._rows.values():
            if not row.choice.value():
                row.choice.set_value(_SKIP)

    def focus_open(self) -> None:
        """Where the next choice is to be made."""
        for row in self._rows.values():
            if not row.choice.value():
                row.choice.setFocus()
                return

    def _on_chosen(self, row: "_Row") -> None:
        if row.choice.value() == _STOP:
            self.stopped.emit(row.planned)
        else:
            self.changed.emit()


class _Row(QWidget):
    """One occurrence."""

    def __init__(self, planned: Planned, number: int, when: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.planned = planned
        self.setObjectName(f"collision_{number}")
        choices: list[tuple[str, object]] = [
            (self.tr("Choose"), ""),
            (self.tr("Skip this time"), _SKIP),
        ]
        choices += [(self.tr("Move to {0}").format(each.name), each.resource_id) for each in planned.others]
        choices.append((self.tr("Stop before it"), _STOP))
        self.choice = Combo(choices, small=True, name=f"collision_choice_{number}", parent=self)
        self.choice.setAccessibleName(self.tr("{0}: what to do").format(when))
        self.choice.setFixedWidth(190)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(when, tabular=True, wrap=True, parent=self))
        words.addWidget(Label(planned.trouble, tone="ink2", size=fonts.SMALL, wrap=True, parent=self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(words, 1)
        row.addWidget(self.choice)

    def chosen(self) -> Choice:
        """What was chosen."""
        value = self.choice.value()
        return Choice(Way.MOVE, value) if isinstance(value, int) else Choice(Way.SKIP)
