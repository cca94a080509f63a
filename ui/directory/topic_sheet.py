"""One topic: what it is called, and who handles it, the first first."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, StaffDays, TopicAnswer
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from ui.kit.button import Button
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.person_input import PersonInput
from ui.kit.sheet import Draft, changed_by_both, typed_again
from ui.kit.text_input import TextInput

_PLACES = 4
Seen = tuple[str, tuple[int, ...]]
"""What a topic is called, and who handles it."""


class TopicSheet(FormSheet):
    """Adds a topic or changes one; more people than it has places for stay as they are, behind the others."""

    def __init__(
        self,
        directory: DirectoryService,
        days: StaffDays,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New topic"), name="topicSheet", parent=parent)
        self._directory, self._days, self._who = directory, days, who
        self._topic_id = int(payload.get("topic_id", 0))
        self._behind: list[int] = []
        self._seen: Seen = ("", ())
        self._opened_as: Draft = {}
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        self.body.addWidget(self.conflict)
        self.name_input = TextInput(placeholder=self.tr("Such as: parking permits"), name="topicName")
        self.name_input.textEdited.connect(lambda _: self.touch())
        self.fields["name"] = Field(self.tr("What callers ask for"), self.name_input, required=True)
        self.body.addWidget(self.fields["name"])
        labels = [self.tr("Asked first"), self.tr("Then"), self.tr("Then"), self.tr("Then")]
        self.people = [PersonInput(directory, who, name=f"topicPerson{n}") for n in range(_PLACES)]
        for place, person in enumerate(self.people):
            person.textEdited.connect(lambda _: self.touch())
            person.person_changed.connect(lambda _: self.touch())
            self.fields[f"person{place}"] = Field(labels[place], person)
            self.body.addWidget(self.fields[f"person{place}"])
        self.body.addStretch(1)
        self._build_footer()
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open()

    def _build_footer(self) -> None:
        self.drop = Button(self.tr("Remove the topic"), icon="trash", name="removeTopic", parent=self)
        self.drop.clicked.connect(self._on_drop_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveTopic", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.drop)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    def first_field(self) -> QWidget:
        return self.name_input

    def to_draft(self) -> Draft:
        draft = self._fields()
        if draft == self._opened_as:
            return {}
        self.setProperty("about", self.name_input.text().strip())
        seen = [self._seen[0], list(self._seen[1])]
        return {"topic_id": self._topic_id, "seen": seen, "stood": self._opened_as, **draft}

    def from_draft(self, draft: Draft) -> None:
        self._topic_id = int(draft.get("topic_id", 0))
        stood = dict(draft.get("stood") or {})
        if self._meet(draft, stood) or not stood:
            # What was typed belongs to the topic as it was then: a change since shows as a conflict.
            name, seen = draft.get("seen") or self._seen
            self._seen, self._opened_as = (str(name), tuple(int(one) for one in seen)), stood

    def submit(self) -> None:
        self.clear_errors()
        for place, person in enumerate(self.people):
            if not person.is_valid():
                said = self.tr("Nobody of this name works here. Choose from the list.")
                self.blame(f"person{place}", said)
                return
        chosen = [person.person_id() for person in self.people if person.person_id()]
        name, people = self.name_input.text(), [*chosen, *self._behind]
        self.write(
            partial(self._days.save_topic, self._who(), name, people, self._topic_id, seen=self._seen),
            lambda _: self._on_saved(self.tr("{0} is saved").format(isolate(name.strip()))),
        )

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        if not error.differences or self._stored() is None:
            return
        # The choice is made over what is stored now; a further change would ask again. A draft that does not say what
        # it was typed over may have changed all that differs.
        stood = self._opened_as
        both = self._meet(self._fields(), stood)
        labels = {"name": self.fields["name"].label(), "people": self.tr("Who handles it")}
        asked = [each for each in error.differences if not stood or each.field in both]
        self.conflict.show_differences([(labels[each.field], each) for each in asked])
        if not asked:
            self.banner.set_message("")
        self.say_taken_up(error)

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        topic = self._stored() if stored else None
        if topic is None:
            return
        if key == "name":
            self.name_input.setText(topic.name)
        else:
            self._show_people(topic)

    def _fields(self) -> Draft:
        people = [[person.person_id(), person.text()] for person in self.people]
        return {"name": self.name_input.text(), "people": people}

    def _meet(self, typed: Draft, stood: Draft) -> set[str]:
        """What was typed over what `stood` there, shown over what is stored now; the fields of which both differ."""
        stands = self._opened_as if self._open() else {}
        said = typed_again({**typed, "stood": stood}, stands)
        self.name_input.setText(str(said.get("name", "")))
        for person, (person_id, name) in zip(self.people, said.get("people", []), strict=False):
            person.show_person(int(person_id), str(name))
        return changed_by_both(typed, stood, stands)

    def _show_people(self, topic: TopicAnswer) -> None:
        known = [(each.id, each.name) for each in topic.people[:_PLACES]]
        empty = [(0, "")] * (_PLACES - len(known))
        for person, (number, name) in zip(self.people, [*known, *empty], strict=True):
            person.show_person(number, name)
        self._behind = [each.id for each in topic.people[_PLACES:]]

    def _stored(self) -> TopicAnswer | None:
        found = self._directory.who_handles(self._who())
        return next((each for each in found if each.id == self._topic_id), None)

    def _open(self) -> bool:
        """Show what is stored; False where nothing is."""
        topic = self._stored() if self._topic_id else None
        if topic is not None:
            self.set_title(topic.name)
            self._seen = _seen(topic)
            self.name_input.setText(topic.name)
            self._show_people(topic)
        self.drop.setVisible(topic is not None)
        self._opened_as = self._fields()
        return topic is not None

    def _on_drop_clicked(self) -> None:
        topic = self._stored()
        if topic is None:
            return
        # Taken back it is as it was kept, not as it is typed.
        again = partial(self._days.save_topic, self._who(), topic.name, [each.id for each in topic.people])
        self.write(
            partial(self._days.remove_topic, self._who(), self._topic_id),
            lambda _: self._on_saved(self.tr("{0} is removed").format(isolate(topic.name)), again),
        )

    def _on_saved(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.said.emit(Said(text, "ok", undo))
        self.finish()


def _seen(topic: TopicAnswer) -> Seen:
    return topic.name, tuple(each.id for each in topic.people)
