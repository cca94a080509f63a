"""The card of the person in hand: where they are, how to reach them, who stands in."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.directory.hours import show_week
from reception_app.directory.records import Because, EmployeeDetail
from reception_app.kernel.text import dotted
from ui.directory.presence import SUPERVISORS_KEY, TIMELINE_KEY, standing_of
from ui.directory.presence_bar import PresenceBar
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.dates import short_day
from ui.kit.flow_layout import FlowLayout
from ui.kit.label import Label
from ui.kit.person_row import PersonRow


class PersonCard(Card):
    """Shows one employee; `presence` sets where they are.

    `edit_wanted` asks for the sheet, `supervisors_wanted` for who stands above.
    """

    edit_wanted = Signal()
    supervisors_wanted = Signal()
    timeline_wanted = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("personCard")
        self._now, self._zone = now, zone
        scroll = QScrollArea(self)
        scroll.setObjectName("personScroll")
        scroll.setAccessibleName(self.tr("Person"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = QWidget(scroll)
        inner.setProperty("scrollBody", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(14)
        self.head = PersonRow(size=44, parent=inner)
        column.addWidget(self.head)
        self.presence = PresenceBar(now, zone, inner)
        column.addWidget(self.presence)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(7)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(self._facts)
        verbs = QWidget(inner)
        flow = FlowLayout(verbs)
        self.edit = Button(self.tr("Edit"), icon="edit", key="Enter", name="editEmployee", parent=verbs)
        self.edit.clicked.connect(self.edit_wanted)
        self.line = Button(
            self.tr("Time line"), icon="history", key=TIMELINE_KEY, name="showTimeline", parent=verbs
        )
        self.line.clicked.connect(self.timeline_wanted)
        self.above = Button(self.tr("Supervisors"), key=SUPERVISORS_KEY, name="showSupervisors", parent=verbs)
        self.above.clicked.connect(self.supervisors_wanted)
        for verb in (self.edit, self.line, self.above):
            flow.addWidget(verb)
        column.addWidget(verbs)
        column.addStretch(1)
        scroll.setWidget(inner)
        self.body.addWidget(scroll)

    def show_person(self, person: EmployeeDetail, *, may_set: bool, may_edit: bool) -> None:
        """Show somebody; what the rights don't allow is not there."""
        standing = standing_of(person, self._zone(), self._now())
        where = dotted(person.title, person.department)
        self.head.set_person(person.name, where, chip=standing.word, tone=standing.tone)
        today = self._now().astimezone(self._zone()).date()
        left = person.left_on is not None and person.left_on <= today
        self.presence.setVisible(may_set and not left)
        self.presence.show_person(person)
        self.edit.setVisible(may_edit)
        self.above.setVisible(person.supervisor_id != 0)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        by_plan = person.availability.because not in (Because.HERE, Because.MARK)
        for label, value in self._facts_of(person, standing.more, shown=not may_set or left or by_plan):
            text = Label(value, wrap=True, selectable=True)
            self._facts.addRow(Label(label, tone="ink3", size=fonts.SMALL), text)

    def _facts_of(self, person: EmployeeDetail, more: str, *, shown: bool) -> list[tuple[str, str]]:
        duties = [
            word
            for word, has in (
                (self.tr("Fire warden"), person.fire_warden),
                (self.tr("First aider"), person.first_aider),
            )
            if has
        ]
        facts = [
            (self.tr("Until, note"), more if shown else ""),
            (self.tr("Extension"), person.extension),
            (self.tr("Mobile"), person.mobile),
            (self.tr("E-mail"), person.email),
            (self.tr("Room"), person.room),
            (self.tr("Deputy"), person.deputy_name),
            (self.tr("Supervisor"), person.supervisor_name),
            (self.tr("Handles"), ", ".join(person.topics)),
            (self.tr("Languages"), person.languages),
            (self.tr("Hours"), show_week(person.hours)),
            (self.tr("First day"), short_day(person.starts_on) if person.starts_on else ""),
            (self.tr("Duties"), ", ".join(duties)),
        ]
        return [(label, value) for label, value in facts if value]
