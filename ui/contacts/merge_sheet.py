"""Two records of one contact, side by side: what differs is chosen, everything else moves by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import Channel, ContactDetail, ContactForm, ContactKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError, NotAllowed, NotFound
from reception_app.kernel.text import dotted, isolate
from ui.contacts.merge_choice import LEFT, RIGHT, MergeChoice
from ui.contacts.words import category_word, channel_word, form_word, kind_word
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_promptly
from ui.kit.label import Label
from ui.kit.late_reader import LateReader
from ui.kit.page import Said
from ui.kit.person_row import PersonRow
from ui.kit.segmented import Segmented
from ui.kit.shortcuts import in_sheet

_SINGLE = (
    *("name", "kind", "form", "company", "role", "category", "account_number", "contract_ref", "hours"),
    *("language", "channel"),
)
"""What there can be one of: here somebody has to choose. Numbers, addresses, tags and notes are put together."""

_Both = tuple[ContactDetail, ContactDetail]


class MergeSheet(FormSheet):
    """The first of the two is kept unless the other is chosen; nothing of either is lost. What another desk changes of
    them meanwhile is shown, and what was chosen stays."""

    def __init__(
        self,
        contacts: ContactService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Merge two contacts"), name="mergeSheet", parent=parent)
        self._contacts, self._who = contacts, who
        self._ids = (int(payload.get("contact_id", 0)), int(payload.get("other_id", 0)))
        self._both: _Both | None = None
        self._read_trouble = ""
        """What the banner says of the reading, as long as nothing else is said there."""
        self._reader = LateReader(
            lambda: self._ids, self._reading_of, self._on_read, self._on_not_read, self, run=run_promptly
        )
        self.people = (PersonRow(size=40, parent=self), PersonRow(size=40, parent=self))
        self.choices: dict[str, MergeChoice] = {}
        self._sides: dict[str, str] = {}
        """What was chosen where the two say the same now: they may part again."""
        across = QHBoxLayout()
        across.setSpacing(16)
        for person in self.people:
            across.addWidget(person, 1)
        self.body.addLayout(across)
        self.all = Segmented(
            [(LEFT, self.tr("All of the first")), (RIGHT, self.tr("All of the second"))],
            name="mergeAll",
            parent=self,
        )
        self.all.setAccessibleName(self.tr("Whose values stay where they differ"))
        self.all.chosen.connect(self._on_all_chosen)
        self.body.addWidget(self.all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self.body.addLayout(self._rows)
        self.moves = Label("", tone="ink2", wrap=True, parent=self)
        self.body.addWidget(self.moves)
        self.body.addStretch(1)
        self._build_footer()
        in_sheet(self, "Alt+1", lambda: self.all.set_key(LEFT))
        in_sheet(self, "Alt+2", lambda: self.all.set_key(RIGHT))
        self.heard.connect(self._on_heard)
        self.main.setEnabled(False)
        self.show_reading(True)
        self._reader.read()

    def _build_footer(self) -> None:
        self.main = Button(
            self.tr("Merge with everything moved"),
            kind="primary",
            key="Ctrl ⏎",
            name="mergeContacts",
            parent=self,
        )
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints(
            [
                ("Alt 1", self.tr("the first")),
                ("Alt 2", self.tr("the second")),
                ("Ctrl ⏎", self.tr("merge")),
                ("Esc", self.tr("close")),
            ]
        )

    def first_field(self) -> QWidget | None:
        return self.main if self.all.isHidden() else self.all.chosen_segment()

    def submit(self) -> None:
        both = self._both
        if both is None:
            return
        first, second = both
        takes = {key for key, choice in self.choices.items() if choice.takes_second()}
        if "company" in takes:
            takes.add("organisation_id")
        self.write(
            partial(self._contacts.merge, self._who(), first.id, second.id, takes),
            lambda kept: self._on_merged(kept, second.id),
        )

    def _reading_of(self, ids: tuple[int, int]) -> Callable[[], _Both]:
        contacts, actor = self._contacts, self._who()

        def read() -> _Both:
            return contacts.contact(actor, ids[0]), contacts.contact(actor, ids[1])

        return read

    def _on_not_read(self, error: AppError) -> None:
        if self.is_saving:
            return
        self.show_reading(False)
        if self._both is None or isinstance(error, NotAllowed | NotFound):
            self._refuse(error.message, error.hint)
        elif self.banner.text() in ("", self._read_trouble):
            # It may be over in a moment: what was read stands, and can be merged.
            self._say(error.message, error.hint)

    def _on_read(self, both: _Both, _: object) -> None:
        if self.is_saving:
            # Merged by that very writing; where it comes to nothing they are read anew.
            return
        self.show_reading(False)
        first, second = both
        if first.id == second.id:
            self._refuse(self.tr("These two are one already."), "")
            return
        self._both = both
        self.main.setEnabled(True)
        if self.banner.text() == self._read_trouble:
            self._say("", "")
        for person, contact in zip(self.people, (first, second), strict=True):
            numbers = dotted(*(phone.raw for phone in contact.phones[:2]))
            person.set_person(contact.name, dotted(contact.role, contact.company) or numbers)
        for key in _SINGLE:
            self._show_choice(key, getattr(first, key), getattr(second, key))
        chose = self.all.isAncestorOf(self.focusWidget())
        self.all.setVisible(bool(self.choices))
        if chose and not self.choices:
            self.focus_first()
        moved = self.tr(
            "Numbers, addresses, tags, notes, papers and the whole time line of both stand on one card afterwards."
        )
        alike = self.tr("The two say nothing different.")
        self.moves.setText(moved if self.choices else f"{alike} {moved}")

    def _show_choice(self, key: str, left: object, right: object) -> None:
        known = self.choices.get(key)
        # Where one of them says nothing there is nothing to choose: what is known stays.
        if left and right and left != right:
            if known is not None:
                known.show_values(_shown(left), _shown(right))
                return
            place = sum(_SINGLE.index(each) < _SINGLE.index(key) for each in self.choices)
            self.choices[key] = MergeChoice(key, self._label_of(key), _shown(left), _shown(right), self)
            self._rows.insertWidget(place, self.choices[key])
            self.choices[key].choice.set_key(self._sides.pop(key, self.all.key()))
        elif known is not None:
            had_keyboard = known.isAncestorOf(self.focusWidget())
            self._sides[key] = known.choice.key()
            del self.choices[key]
            self._rows.removeWidget(known)
            known.hide()
            known.deleteLater()
            if had_keyboard:
                self.focus_first()

    def _on_heard(self, changes: list[Change]) -> None:
        # What is being written here is this very merging.
        if not self.is_saving and any(
            change.kind == "contact" and change.ids & set(self._ids) for change in changes
        ):
            self._reader.read_anew()

    def show_trouble(self, error: AppError) -> None:
        super().show_trouble(error)
        self._read_trouble = ""
        # What was changed meanwhile was not heard.
        self._reader.read_anew()

    def _refuse(self, message: str, hint: str) -> None:
        self._both = None
        self._say(message, hint)
        self.main.setEnabled(False)
        self.all.hide()

    def _say(self, message: str, hint: str) -> None:
        self._read_trouble = message
        self.banner.set_message(message, hint, "warn")

    def _label_of(self, key: str) -> str:
        titles = {
            "name": self.tr("Name"),
            "kind": self.tr("Kind"),
            "form": self.tr("Who it is"),
            "company": self.tr("Organisation"),
            "role": self.tr("Role"),
            "category": self.tr("Category"),
            "account_number": self.tr("Account number"),
            "contract_ref": self.tr("Contract"),
            "hours": self.tr("Hours"),
            "language": self.tr("Language"),
            "channel": self.tr("Wishes to be told"),
        }
        return titles[key]

    def _on_all_chosen(self, key: str) -> None:
        self._sides = dict.fromkeys(self._sides, key)
        for choice in self.choices.values():
            choice.choice.set_key(key)

    def _on_merged(self, kept: ContactDetail, gone_id: int) -> None:
        text = self.tr("The two cards of {0} are one now").format(isolate(kept.name))
        self.said.emit(Said(text, "ok", partial(self._contacts.undo_merge, self._who(), gone_id)))
        self.finish()


def _shown(value: object) -> str:
    match value:
        case ContactKind():
            return kind_word(value)
        case ContactForm():
            return form_word(value)
        case Channel():
            return channel_word(value)
    return category_word(str(value))
