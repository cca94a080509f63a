"""Who sees to a case, how much it presses, how it came, and by when somebody has an answer."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.cases.records import CaseTopic, Channel, Clocks, Priority
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from ui.cases.words import by_words, channel_word, priority_word
from ui.kit import fonts
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.person_input import PersonInput


class SeenToPart(QWidget):
    """What the topic says stands here until somebody says otherwise by hand."""

    changed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._of_topic: CaseTopic = CaseTopic()
        self.owner = PersonInput(directory, who, name="caseOwner")
        self.priority = Combo([(priority_word(each), each.value) for each in Priority], name="casePriority")
        self.priority.set_value(Priority.NORMAL.value)
        self.channel = Combo([(channel_word(each), each.value) for each in Channel], name="caseChannel")
        self.fields = {
            "owner_id": Field(self.tr("Sees to it"), self.owner),
            "priority": Field(self.tr("Priority"), self.priority),
            "channel": Field(self.tr("How it came"), self.channel),
        }
        self.due_title = Label(
            self.tr("Due"), tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD, parent=self
        )
        self.due = Label("", wrap=True, size=13.0, weight=fonts.MEDIUM, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.due_title)
        column.addWidget(self.due)
        column.addStretch(1)
        self.owner.textChanged.connect(lambda _: self.changed.emit())
        for combo in (self.priority, self.channel):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def follow(self, topic: CaseTopic) -> None:
        """Another topic was chosen: its owner and priority, where those of the one before still stand."""
        before, self._of_topic = self._of_topic, topic
        if self.owner.person_id() == before.owner_id and self.owner.is_valid():
            self.owner.show_person(topic.owner_id, topic.owner_name)
        if self.priority.value() == before.priority.value:
            self.priority.set_value(topic.priority.value)

    def know(self, topic: CaseTopic) -> None:
        """The topic that it has already."""
        self._of_topic = topic

    def show_clocks(self, clocks: Clocks) -> None:
        """By when."""
        lines: Sequence[tuple[str, datetime | None]] = (
            (self.tr("Acknowledge by {0}"), clocks.acknowledge_by),
            (self.tr("Answer by {0}"), clocks.answer_by),
        )
        said = [
            line.format(by_words(moment, self._zone(), self._now()))
            for line, moment in lines
            if moment is not None
        ]
        self.due.setText("\n".join(said))
        for label in (self.due_title, self.due):
            label.setVisible(bool(said))

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return {
            "owner_id": self.owner.person_id(),
            "owner_name": self.owner.text().strip(),
            "priority": str(self.priority.value()),
            "channel": str(self.channel.value()),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen before."""
        self.owner.setText(str(draft.get("owner_name", "")))
        if draft.get("owner_id"):
            self.owner.show_person(int(draft["owner_id"]), str(draft.get("owner_name", "")))
        self.priority.set_value(draft.get("priority", Priority.NORMAL.value))
        self.channel.set_value(draft.get("channel", Channel.PHONE.value))
