"""The occurrences of a series that collide, each with what is done about it: skip, another room, or stop before it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.bookings.records import Choice, Planned, SeriesPlan, Way
from reception_app.kernel.text import isolate
from ui.bookings.words import span_words
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.label import Label

SKIP_KEY = "Alt+K"
_MOST = 20
"""Occurrences listed at once: whoever has more of them skips the rest, or chooses another time."""
_SKIP, _STOP = "skip", "stop"


class CollisionsPart(QWidget):
    """Hidden while nothing collides. `changed` comes with each choice, `stopped` carries what to stop before."""

    changed = Signal()
    stopped = Signal(object)

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._rows: dict[datetime, _Row] = {}
        self._shown: Sequence[Planned] = ()
        self._beyond: dict[datetime, str] = {}
        """What was chosen for those that are not listed: to skip it, or nothing yet."""
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
        self._rest = Label("", tone="ink2", wrap=True, parent=self)
        column.addWidget(self._rest)
        self._rest.hide()
        self.hide()

    def show_plan(self, plan: SeriesPlan | None, today: date) -> None:
        """Show what collides; what was chosen for an occurrence stays chosen."""
        collisions: Sequence[Planned] = plan.collisions if plan is not None else ()
        total = len(plan.occurrences) if plan is not None else 0
        said = self.tr("Colliding: %n of {0}. Choose what to do about each.", "", len(collisions))
        self._title.setText(said.format(total))
        self.setVisible(bool(collisions))
        if collisions == self._shown:
            return
        self._shown = collisions
        before: dict[datetime, object] = {moment: row.choice.value() for moment, row in self._rows.items()}
        before.update(self._beyond)
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for number, planned in enumerate(collisions[:_MOST]):
            self._add(number, planned, before.get(planned.occurrence, ""), today)
        self._beyond = {
            each.occurrence: _SKIP if before.get(each.occurrence) == _SKIP else ""
            for each in collisions[_MOST:]
        }
        self._tell_rest()

    def _add(self, number: int, planned: Planned, chosen: object, today: date) -> None:
        row = _Row(planned, number, span_words(planned.starts_at, planned.ends_at, self._zone(), today), self)
        row.choice.set_value(chosen)
        row.choice.currentIndexChanged.connect(lambda _: self._on_chosen(row))
        self._rows[planned.occurrence] = row
        self._list.addWidget(row)

    def _tell_rest(self) -> None:
        """How many are not listed, and what becomes of them."""
        left = sum(not chosen for chosen in self._beyond.values())
        if left:
            said = self.tr("Not listed: {0} more. Skip them, or choose another time.").format(left)
        else:
            said = self.tr("Not listed, and skipped: {0} more.").format(len(self._beyond))
        self._rest.setText(said)
        self._rest.setVisible(bool(self._beyond))

    def choices(self) -> Mapping[datetime, Choice]:
        """What was chosen, by occurrence."""
        chosen = {moment: row.chosen() for moment, row in self._rows.items() if row.choice.value()}
        chosen.update({moment: Choice(Way.SKIP) for moment, value in self._beyond.items() if value})
        return chosen

    def open_ones(self) -> int:
        """How many are not decided, listed or not."""
        listed = sum(not row.choice.value() for row in self._rows.values())
        return listed + sum(not chosen for chosen in self._beyond.values())

    def skip_rest(self) -> None:
        """Skip all that are not decided, also those that are not listed."""
        if any(not chosen for chosen in self._beyond.values()):
            self._beyond = dict.fromkeys(self._beyond, _SKIP)
            self._tell_rest()
            self.changed.emit()
        for row in self._rows.values():
            if not row.choice.value():
                row.choice.set_value(_SKIP)

    def focus_open(self) -> None:
        """Where the next choice is to be made."""
        for row in self._rows.values():
            if not row.choice.value():
                row.choice.setFocus()
                return
        if self.open_ones():
            self.skip_all.setFocus()

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
        choices += [
            (self.tr("Move to {0}").format(isolate(each.name)), each.resource_id) for each in planned.others
        ]
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
