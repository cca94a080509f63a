"""What a case says, as it is typed: the kind, who, the topic, what it is about, and the answer where there is one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.service import CallService
from reception_app.cases.records import CaseKind, CaseTopic, Channel, NewCase, Priority, Severity
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from ui.cases.complaint_part import ComplaintPart
from ui.cases.kind_choice import KindChoice
from ui.cases.like_part import LikePart
from ui.cases.seen_to_part import SeenToPart
from ui.cases.who_part import WhoPart
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.customer_part import Customer
from ui.kit.field import Field
from ui.kit.into_view import come_into_view
from ui.kit.shortcuts import in_sheet, key_text
from ui.kit.text_area import TextArea
from ui.kit.together import together

SPOT_KEY = "Alt+O"


class CaseForm(QWidget):
    """`to_draft` is flat, by the names of the record; `show_value` takes one value out of such a draft.

    `changed` comes with every key, `timed` when another moment may be due, `asked` when somebody else is typed.
    """

    changed = Signal()
    timed = Signal()
    asked = Signal()

    def __init__(
        self,
        calls: CallService,
        directory: DirectoryService,
        topics: Sequence[CaseTopic],
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        sheet: QWidget,
    ) -> None:
        super().__init__(sheet)
        self._topics = {each.id: each for each in topics}
        self._not_offered: dict[int, str] = {}
        """Topics that are not offered here and that a case has all the same: put aside, or made meanwhile."""
        self.kind = KindChoice(sheet)
        self.who = WhoPart(calls, who, sheet)
        self.like = LikePart(sheet)
        self.topic = Combo(name="caseTopic")
        self.what = TextArea(lines=4, grows=True, name="caseWhat")
        said = self.tr("Answered on the spot ({0})").format(key_text(SPOT_KEY))
        self.on_the_spot = CheckBox(said, name="caseOnTheSpot", parent=self)
        self.answer = TextArea(lines=3, name="caseAnswer")
        self.complaint = ComplaintPart(directory, who, sheet)
        self.seen_to = SeenToPart(directory, who, now, zone, sheet)
        self.fields = {
            "kind": Field(self.tr("What is it?"), self.kind),
            **self.who.fields,
            "topic_id": Field(self.tr("Topic"), self.topic),
            "what": Field(self.tr("What it is about"), self.what, required=True),
            "answer": Field(self.tr("Answer"), self.answer),
            **self.complaint.fields,
            **self.seen_to.fields,
        }
        self._fill_topics()
        self._build()
        self._connect(sheet)
        self._show_parts()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (
            self.fields["kind"],
            self.who,
            self.like,
            self.fields["topic_id"],
            self.fields["what"],
            self.on_the_spot,
            self.fields["answer"],
            self.complaint,
        ):
            column.addWidget(part)

    def _connect(self, sheet: QWidget) -> None:
        self.kind.chosen.connect(lambda _: self._on_kind_chosen())
        self.kind.lettered.connect(lambda: self._go_to(self.who.first_field()))
        self.who.picked.connect(lambda: self._go_to(self.topic))
        self.who.changed.connect(self.asked)
        self.topic.currentIndexChanged.connect(lambda _: self._on_topic_changed())
        self.on_the_spot.toggled.connect(self._on_spot_toggled)
        in_sheet(sheet, SPOT_KEY, self._on_spot_key)
        for area in (self.what, self.answer):
            area.textChanged.connect(self.changed)
        for part in (self.who, self.complaint, self.seen_to):
            part.changed.connect(self.changed)

    def _fill_topics(self) -> None:
        choices: list[tuple[str, object]] = [(self.tr("No topic"), 0)]
        choices += [(each.name, each.id) for each in self._topics.values()]
        self.topic.set_choices([*choices, *((name, number) for number, name in self._not_offered.items())])

    # What it says

    def is_blank(self) -> bool:
        """Whether nothing was typed that is worth keeping."""
        return not (self.who.customer().known or self.what.text().strip() or self.answer.text().strip())

    def new(self, call_id: int = 0) -> NewCase:
        """What was typed, as it is sent."""
        draft, complaint = self.to_draft(), self.kind.kind() is CaseKind.COMPLAINT
        spot = self.on_the_spot.isChecked() and not complaint
        return NewCase(
            kind=self.kind.kind(),
            **{key: draft[key] for key in ("name", "company", "phone", "email", "contact_id", "visitor_id")},
            call_id=call_id,
            anonymous=draft["anonymous"],
            channel=Channel(draft["channel"]),
            topic_id=draft["topic_id"],
            priority=Priority(draft["priority"]),
            owner_id=draft["owner_id"],
            what=draft["what"],
            answer=draft["answer"] if spot else "",
            on_the_spot=spot,
            against_id=draft["against_id"] if complaint else 0,
            against=draft["against"] if complaint and not draft["against_id"] else "",
            severity=Severity(draft["severity"]),
            wish=draft["wish"] if complaint else "",
            restricted=draft["restricted"] and complaint,
        )

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {
            "kind": self.kind.key(),
            **self.who.to_draft(),
            "topic_id": self.topic.number(),
            "topic_name": self.topic.currentText() if self.topic.number() else "",
            "what": self.what.text(),
            "on_the_spot": self.on_the_spot.isChecked(),
            "answer": self.answer.text(),
            **self.complaint.to_draft(),
            **self.seen_to.to_draft(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.kind.set_key(str(draft.get("kind", "")))
        self.who.from_draft(draft)
        topic = int(draft.get("topic_id", 0))
        if topic and topic not in self._topics and draft.get("topic_name"):
            # It is not offered: this case keeps it.
            self._not_offered[topic] = str(draft["topic_name"])
            self._fill_topics()
        self.topic.set_value(topic)
        self.what.set_text(str(draft.get("what", "")))
        self.on_the_spot.setChecked(bool(draft.get("on_the_spot", False)))
        self.answer.set_text(str(draft.get("answer", "")))
        self.complaint.from_draft(draft)
        self.seen_to.from_draft(draft)
        # Only now: choosing the topic has put its own owner and priority there.
        self.seen_to.know(self._topics.get(topic, CaseTopic()))
        self._show_parts()

    def label_of(self, key: str) -> str:
        """What a value of the record is called here; empty for what this form does not show."""
        boxes = {"anonymous": self.tr("Gives no name"), "restricted": self.tr("Confidential")}
        field = self.fields.get(key)
        return field.label() if field is not None else boxes.get(key, "")

    def is_typed(self, key: str, stood: dict[str, Any]) -> bool:
        """Whether a value, or what belongs to it, is another one than `stood` here before anything was typed."""
        said = self.to_draft()
        return any(said.get(each) != stood.get(each) for each in together(key, said))

    def show_value(self, key: str, source: dict[str, Any]) -> None:
        """Take one value, and what belongs to it, from another draft."""
        said = self.to_draft()
        self.from_draft({**said, **{each: source[each] for each in together(key, said) if each in source}})

    def show_known(self, customer: Customer, channel: Channel) -> None:
        """Who it is, where something else has said so already."""
        self.who.show_customer(customer, anonymous=False)
        self.seen_to.channel.set_value(channel.value)

    # Within

    def _on_kind_chosen(self) -> None:
        self._show_parts()
        self.changed.emit()
        self.timed.emit()

    def _on_topic_changed(self) -> None:
        self.seen_to.follow(self._topics.get(self.topic.number(), CaseTopic()))
        self.changed.emit()
        self.timed.emit()

    def _on_spot_key(self) -> None:
        if self.on_the_spot.isVisible():
            self.on_the_spot.toggle()
            self._go_to(self.answer if self.on_the_spot.isChecked() else self.what)

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        come_into_view(field)

    def _on_spot_toggled(self) -> None:
        self._show_parts()
        self.changed.emit()
        self.timed.emit()

    def _show_parts(self) -> None:
        complaint = self.kind.kind() is CaseKind.COMPLAINT
        self.complaint.setVisible(complaint)
        self.on_the_spot.setVisible(not complaint)
        self.fields["answer"].setVisible(not complaint and self.on_the_spot.isChecked())
