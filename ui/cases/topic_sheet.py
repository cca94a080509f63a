"""One topic of cases: what it is called, who sees to it, how much it presses, within how many hours."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import CaseTopic, Priority
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from ui.cases.words import priority_word
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.number_input import NumberInput, has_number
from ui.kit.page import Said
from ui.kit.person_input import PersonInput
from ui.kit.sheet import Draft, typed_again
from ui.kit.text_input import TextInput

_HOURS_MOST = 400


class CaseTopicSheet(FormSheet):
    """Adds a topic or changes one. Cases that are open already keep what they have."""

    def __init__(
        self,
        cases: CaseService,
        directory: DirectoryService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New topic"), name="caseTopicSheet", parent=parent)
        self._topics, self._who = cases.topics, who
        self._topic = CaseTopic()
        self._shown: Draft = {}
        self.name_input = TextInput(placeholder=self.tr("Such as: opening hours"), name="caseTopicName")
        self.owner = PersonInput(directory, who, name="caseTopicOwner")
        self.priority = Combo(
            [(priority_word(each), each.value) for each in Priority], name="caseTopicPriority"
        )
        self.hours = NumberInput(self._topic.hours, least=1, most=_HOURS_MOST, name="caseTopicHours")
        self.fields = {
            "name": Field(self.tr("What people ask about"), self.name_input, required=True),
            "owner_id": Field(self.tr("Sees to it"), self.owner),
            "priority": Field(self.tr("Priority"), self.priority),
            "hours": Field(self.tr("Answer within (working hours)"), self.hours),
        }
        self._build()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open(int(payload.get("topic_id", 0)))
        for line in (self.name_input, self.owner, self.hours):
            line.textChanged.connect(lambda _: self.touch())
        self.priority.currentIndexChanged.connect(lambda _: self.touch())

    def _build(self) -> None:
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        grid.add(self.fields["owner_id"], wide=True)
        grid.add(self.fields["priority"])
        grid.add(self.fields["hours"])
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.used = Button("", icon="box", name="useCaseTopic", parent=self)
        self.used.clicked.connect(self._on_used_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveCaseTopic", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.used)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    def first_field(self) -> QWidget:
        return self.name_input

    def to_draft(self) -> Draft:
        typed = self._typed()
        if typed == self._shown:
            return {}
        self.setProperty("about", self.name_input.text().strip())
        return {"topic_id": self._topic.id, "stood": self._shown, **typed}

    def from_draft(self, draft: Draft) -> None:
        self._open(int(draft.get("topic_id", 0)))
        self._take_up(draft)

    def submit(self) -> None:
        self.clear_errors()
        if not self.owner.is_valid():
            self.blame("owner_id", self.tr("Nobody of this name works here. Choose from the list."))
            return
        if not has_number(self.fields["hours"], self.hours):
            return
        edited = replace(
            self._topic,
            name=self.name_input.text(),
            owner_id=self.owner.person_id(),
            priority=Priority(str(self.priority.value())),
            hours=self.hours.value(),
        )
        self.write(partial(self._topics.save, self._who(), edited, self._topic.version), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        now = self._known(self._topic.id)
        if now is not None and now.version != self._topic.version:
            self.banner.set_message(error.message, self.tr("Saving again keeps yours."), "warn")
            self._catch_up()

    # Within

    def _typed(self) -> Draft:
        return {
            "name": self.name_input.text(),
            "owner": [self.owner.person_id(), self.owner.text()],
            "priority": str(self.priority.value()),
            "hours": self.hours.to_draft(),
        }

    def _take_up(self, draft: Draft) -> None:
        """What was typed over what stands there now: what another desk has put right meanwhile is not undone."""
        said = typed_again(draft, self._shown)
        person, name = said["owner"]
        self.name_input.setText(str(said["name"]))
        self.owner.show_person(int(person), str(name))
        self.priority.set_value(said["priority"])
        self.hours.from_draft(said["hours"])

    def _catch_up(self) -> None:
        draft = {**self._typed(), "stood": self._shown}
        self._open(self._topic.id)
        self._take_up(draft)

    def _known(self, topic_id: int) -> CaseTopic | None:
        found = self._topics.all(self._who(), include_inactive=True) if topic_id else []
        return next((topic for topic in found if topic.id == topic_id), None)

    def _open(self, topic_id: int) -> None:
        known = self._known(topic_id)
        if known is not None:
            self._topic = known
            self.set_title(known.name)
        topic = self._topic
        self.name_input.setText(topic.name)
        self.owner.show_person(topic.owner_id, topic.owner_name)
        self.priority.set_value(topic.priority.value)
        self.hours.set_value(topic.hours)
        self.used.setVisible(known is not None)
        self.used.set_label(self.tr("No longer use it") if topic.active else self.tr("Use it again"))
        self._shown = self._typed()

    def _on_used_clicked(self) -> None:
        topic = self._topic
        self.write(
            partial(self._topics.retire, self._who(), topic.id, offered=not topic.active), self._on_put_aside
        )

    def _on_put_aside(self, topic: CaseTopic) -> None:
        if not self.to_draft():
            self._on_saved(topic)
            return
        # What was typed is not saved by it, and not lost.
        self._tell(topic)
        self._catch_up()

    def _on_saved(self, topic: CaseTopic) -> None:
        self._tell(topic)
        self.finish()

    def _tell(self, topic: CaseTopic) -> None:
        said = self.tr("{0} is saved") if topic.active else self.tr("{0} is not used any more")
        self.said.emit(Said(said.format(isolate(topic.name))))
