"""The steps towards a deadline: what, how many working days before it, and the day that comes of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.plan.records import NewStep, Step, StepDay
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.dates import weekday_text
from ui.kit.label import Label
from ui.kit.number_input import NumberInput
from ui.kit.text_input import TextInput

ADD_KEY = "Alt+A"
_MOST_DAYS = 400


class StepsEditor(QWidget):
    """Rows that grow. `changed` comes with each edit, `ticked` (a `Step`, whether done) with a tick of a saved one."""

    changed = Signal()
    ticked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepsEditor")
        self._made = 0
        self.rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.add_button = Button(
            self.tr("A step"), kind="quiet", small=True, icon="plus", key=ADD_KEY, name="addStep", parent=self
        )
        self.add_button.clicked.connect(self.add_step)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add_button)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Replace all rows."""
        for row in list(self.rows):
            self._drop(row)
        for step in sorted(steps, key=lambda each: -each.offset):
            self._add(NewStep(step.title, step.offset, step.id), step)

    def show_new(self, steps: Sequence[NewStep]) -> None:
        """What was typed before; ticks come with `show_steps` only."""
        for row in list(self.rows):
            self._drop(row)
        for step in steps:
            self._add(step, None)

    def show_done(self, steps: Sequence[Step]) -> None:
        """Which of the saved ones are done by now; what is typed stays, and the keyboard in it."""
        known = {step.id: step for step in steps}
        for row in self.rows:
            if row.known is not None and row.step_id in known:
                row.show_done(known[row.step_id])

    def steps(self) -> tuple[NewStep, ...]:
        """What is typed, without rows that say nothing."""
        return tuple(row.step() for row in self.rows if row.title.text().strip())

    def show_days(self, days: Sequence[StepDay]) -> None:
        """The day that comes of each: in the order of `steps`."""
        named = [row for row in self.rows if row.title.text().strip()]
        for row, day in zip(named, days, strict=False):
            row.show_day(day)

    def add_step(self) -> None:
        """One more, ready to be typed in."""
        blank = next((row for row in self.rows if not row.title.text().strip()), None)
        (blank or self._add(NewStep("", 5), None)).title.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_draft(self) -> list[list[Any]]:
        """What was typed, as plain values."""
        return [row.to_draft() for row in self.rows if row.title.text().strip()]

    def from_draft(self, draft: Sequence[Sequence[Any]]) -> None:
        """Show what was typed before."""
        known = {row.step_id: row.known for row in self.rows}
        for row in list(self.rows):
            self._drop(row)
        for title, offset, step_id, *typed in draft:
            row = self._add(NewStep(str(title), int(offset), int(step_id)), known.get(int(step_id)))
            for count in typed:
                row.count.from_draft(count)

    def _add(self, step: NewStep, known: Step | None) -> "_Row":
        self._made += 1
        row = _Row(step, known, self._made, self)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._on_removed(row))
        if known is not None:
            row.tick.toggled.connect(lambda done: self.ticked.emit(row.known, done))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _on_removed(self, row: "_Row") -> None:
        place = self.rows.index(row)
        self._drop(row)
        after = self.rows[min(place, len(self.rows) - 1)].title if self.rows else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: "_Row") -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()


class _Row(QWidget):
    """One step."""

    changed = Signal()
    removed = Signal()

    def __init__(self, step: NewStep, known: Step | None, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.known, self.step_id = known, step.id
        self._day: StepDay | None = None
        self.tick = CheckBox(name=f"step_done_{number}", parent=self)
        self.tick.setChecked(known is not None and known.done_on is not None)
        self.tick.setVisible(known is not None)
        self.title = TextInput(
            step.title, placeholder=self.tr("Such as Draft"), name=f"step_{number}", parent=self
        )
        self.count = NumberInput(abs(step.offset), most=_MOST_DAYS, name=f"step_days_{number}", parent=self)
        self.count.setFixedWidth(52)
        self.side = Combo(
            [(self.tr("days before"), 1), (self.tr("days after"), -1)],
            name=f"step_side_{number}",
            parent=self,
        )
        self.side.set_value(-1 if step.offset < 0 else 1)
        self.side.setFixedWidth(128)
        self.drop = Button(
            self.tr("Remove"),
            kind="quiet",
            icon="trash",
            icon_only=True,
            name=f"step_remove_{number}",
            parent=self,
        )
        self.day = Label("", tone="ink2", size=fonts.SMALL, tabular=True, parent=self)
        self._build()
        self._name()
        self.title.textChanged.connect(lambda _: self._on_typed())
        for said in (self.count.value_changed, self.count.textEdited):
            said.connect(lambda _: self.changed.emit())
        self.side.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.drop.clicked.connect(self.removed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.tick)
        line.addWidget(self.title, 1)
        line.addWidget(self.count)
        line.addWidget(self.side)
        line.addWidget(self.drop)
        column.addLayout(line)
        column.addWidget(self.day)

    def _name(self) -> None:
        said = self.title.text().strip() or self.tr("New step")
        self.tick.setAccessibleName(self.tr("{0}: done").format(said))
        self.title.setAccessibleName(self.tr("Step"))
        self.count.setAccessibleName(self.tr("{0}: working days").format(said))
        self.side.setAccessibleName(self.tr("{0}: before or after").format(said))
        self.drop.setAccessibleName(self.tr("{0}: remove").format(said))

    def _on_typed(self) -> None:
        self._name()
        self.changed.emit()

    def step(self) -> NewStep:
        """What is typed."""
        side = self.side.value()
        return NewStep(
            self.title.text(), self.count.value() * (side if isinstance(side, int) else 1), self.step_id
        )

    def to_draft(self) -> list[Any]:
        """What is typed, as plain values; at their end what is no number of days, where such a thing stands there."""
        step, typed = self.step(), self.count.to_draft()
        return [step.title, step.offset, step.id, *([typed] if isinstance(typed, str) else [])]

    def show_done(self, known: Step) -> None:
        """How the step stands by now. Nobody ticked it here."""
        self.known = known
        with QSignalBlocker(self.tick):
            self.tick.setChecked(known.done_on is not None)
        if self._day is not None:
            self.show_day(self._day)

    def show_day(self, day: StepDay) -> None:
        """When it would be due; a day that is past already is said to be."""
        self._day = day
        done = self.known.done_on if self.known is not None else None
        if done is not None:
            self.day.setText(
                self.tr("{0} · done on {1}").format(weekday_text(day.due_on), weekday_text(done))
            )
            self.day.set_tone("ok")
        elif day.past:
            self.day.setText(self.tr("{0} · is past already").format(weekday_text(day.due_on)))
            self.day.set_tone("warn")
        else:
            self.day.setText(weekday_text(day.due_on))
            self.day.set_tone("ink2")
