"""The fields of a contact."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.contacts import ContactService
from reception_app.contacts.records import Channel, ContactDetail, ContactEdit, ContactForm, ContactKind
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import fold
from ui.contacts.lines import line_of, shapes, values_of
from ui.contacts.organisation_input import OrganisationInput
from ui.contacts.words import category_word, channel_word, form_word, kind_word
from ui.kit.combo import Combo
from ui.kit.comma_list import comma_names, comma_text
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.growing_rows import GrowingRows
from ui.kit.person_input import PersonInput
from ui.kit.segmented import Segmented
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

LINES = ("name", "role", "category", "tags", "account_number", "contract_ref", "hours", "language")
TEXTS = ("notes", "do_not_tell")
ROWS = ("phones", "emails", "web_sites", "addresses")
_WIDE = ("name", *ROWS, "hours", *TEXTS)
_ORDER = (
    *("kind", "form", "name", "company", "role", "category", "tags"),
    *("phones", "emails", "web_sites", "addresses"),
    *("account_number", "contract_ref", "hours", "language", "channel", "owner_id", "notes", "do_not_tell"),
)
_OFFERED = 8


Source = ContactDetail | ContactEdit
"""What has the fields of a contact."""


class ContactFields(QWidget):
    """Shows and hands back what `ContactEdit` holds. `fields` are by the names of the record."""

    changed = Signal()

    def __init__(
        self,
        contacts: ContactService,
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contacts, self._directory, self._who = contacts, directory, who
        self._uid = ""
        self._kept: dict[str, Sequence[object]] = {}
        self.lines: dict[str, TextInput] = {
            key: TextInput(name=f"contact_{key}") for key in LINES if key != "category"
        }
        self.lines["category"] = SuggestInput(provider=self._categories, name="contact_category")
        self.company = OrganisationInput(contacts, who, name="contact_company")
        self.texts = {key: TextArea(lines=2, name=f"contact_{key}") for key in TEXTS}
        self.rows = self._growing()
        self.kind = Segmented([(kind.value, kind_word(kind)) for kind in ContactKind], name="contact_kind")
        self.form = Segmented([(form.value, form_word(form)) for form in ContactForm], name="contact_form")
        self.channel = Combo(
            [(channel_word(channel), channel.value) for channel in Channel], name="contact_channel"
        )
        self.owner = PersonInput(directory, who, name="contact_owner")
        self.fields: dict[str, Field] = {}
        self._build()
        self._connect()

    def _growing(self) -> dict[str, GrowingRows]:
        shape = shapes()
        return {
            "phones": GrowingRows(shape["phones"], self.tr("One more number"), ready=True),
            "emails": GrowingRows(shape["emails"], self.tr("One more e-mail address"), ready=True),
            "web_sites": GrowingRows(shape["web_sites"], self.tr("A web site")),
            "addresses": GrowingRows(shape["addresses"], self.tr("A postal address")),
        }

    def _build(self) -> None:
        editors: dict[str, QWidget] = {**self.lines, **self.texts, **self.rows}
        editors |= {"kind": self.kind, "form": self.form, "company": self.company}
        editors |= {"channel": self.channel, "owner_id": self.owner}
        labels, hints = self._labels(), self._hints()
        grid = FormGrid()
        for key in _ORDER:
            field = Field(labels[key], editors[key], hint=hints.get(key, ""), required=key == "name")
            self.fields[key] = field
            grid.add(field, wide=key in _WIDE)
        self.fields["organisation_id"] = self.fields["company"]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)

    def _labels(self) -> dict[str, str]:
        return {
            "kind": self.tr("Kind"),
            "form": self.tr("Who it is"),
            "name": self.tr("Name"),
            "company": self.tr("Organisation"),
            "role": self.tr("Role"),
            "category": self.tr("Category"),
            "tags": self.tr("Tags"),
            "phones": self.tr("Phones"),
            "emails": self.tr("E-mail"),
            "web_sites": self.tr("Web sites"),
            "addresses": self.tr("Postal addresses"),
            "account_number": self.tr("Account number"),
            "contract_ref": self.tr("Contract"),
            "hours": self.tr("Hours"),
            "language": self.tr("Language"),
            "channel": self.tr("Wishes to be told"),
            "owner_id": self.tr("Looked after by"),
            "notes": self.tr("Notes"),
            "do_not_tell": self.tr("Do not tell"),
        }

    def _hints(self) -> dict[str, str]:
        return {
            "tags": self.tr("Parted by commas"),
            "hours": self.tr("When they are to be reached, such as Mon to Fri 8 to 16"),
            "notes": self.tr("For the desk only"),
            "do_not_tell": self.tr("What must not be said to them, or of them to others"),
        }

    def _connect(self) -> None:
        for line in (*self.lines.values(), self.company, self.owner):
            line.textEdited.connect(lambda _: self.changed.emit())
        # Who is taken from a list is not typed.
        for chosen in (self.lines["category"], self.company, self.owner):
            if isinstance(chosen, SuggestInput):
                chosen.picked.connect(lambda _: self.changed.emit())
        self.owner.person_changed.connect(lambda _: self.changed.emit())
        for text in self.texts.values():
            text.textChanged.connect(self.changed)
        for rows in self.rows.values():
            rows.changed.connect(self.changed)
        for choice in (self.kind, self.form):
            choice.chosen.connect(lambda _: self.changed.emit())
        self.channel.activated.connect(lambda _: self.changed.emit())
        self.form.chosen.connect(lambda _: self._follow_form())

    def label_of(self, key: str) -> str:
        """What a field is called on the screen."""
        return self.fields[key].label() if key in self.fields else key

    def add_line(self) -> None:
        """One more line of whatever has the keyboard, else of the phones."""
        rows = next((rows for rows in self.rows.values() if rows.has_keyboard()), self.rows["phones"])
        rows.add_line()

    def remove_line(self) -> None:
        """Take away the line that has the keyboard."""
        for rows in self.rows.values():
            rows.remove_line()

    def show_all(self, source: Source) -> None:
        """Show everything of a contact."""
        self._uid = source.uid
        for key in _ORDER:
            self.show_value(key, source)

    def show_value(self, key: str, source: Source) -> None:
        """Show one field."""
        value = getattr(source, key)
        if key == "tags":
            self._kept[key] = value
            self.lines[key].setText(comma_text(value))
        elif key == "category":
            self.lines[key].setText(category_word(value))
        elif key in self.lines:
            self.lines[key].setText(value)
        elif key in self.texts:
            self.texts[key].set_text(value)
        elif key in self.rows:
            self._kept[key] = value
            self.rows[key].show_lines([line_of(each) for each in value])
        elif key in ("company", "organisation_id"):
            self.company.show_organisation(source.organisation_id, source.company)
        elif key == "owner_id":
            self.owner.show_person(value, self._name_of(value))
        else:
            self._choose(key, value.value)

    def edit(self, version: int) -> ContactEdit:
        """What is typed, as it is saved."""
        values: dict[str, Any] = {key: line.text() for key, line in self.lines.items()}
        values |= {key: text.text() for key, text in self.texts.items()}
        values |= {
            key: values_of(key, rows.lines(), self._kept.get(key, ())) for key, rows in self.rows.items()
        }
        values["tags"] = comma_names(values["tags"], map(str, self._kept.get("tags", ())))
        values["category"] = self._plain_category(values["category"])
        return ContactEdit(
            **values,
            kind=ContactKind(self.kind.key()),
            form=ContactForm(self.form.key()),
            company=self.company.text(),
            organisation_id=self.company.organisation_id(),
            channel=Channel(str(self.channel.value())),
            owner_id=self.owner.person_id(),
            uid=self._uid,
            version=version,
        )

    def to_draft(self) -> dict[str, Any]:
        """Everything as plain values."""
        draft: dict[str, Any] = {key: line.text() for key, line in self.lines.items()}
        draft |= {key: text.text() for key, text in self.texts.items()}
        draft |= {key: rows.lines() for key, rows in self.rows.items()}
        draft |= {"kind": self.kind.key(), "form": self.form.key(), "channel": str(self.channel.value())}
        draft["company"] = [self.company.organisation_id(), self.company.text()]
        draft["owner_id"] = [self.owner.person_id(), self.owner.text()]
        return draft | {"uid": self._uid}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """The other way round."""
        self._uid = str(draft.get("uid", ""))
        for key, line in self.lines.items():
            line.setText(str(draft.get(key, "")))
        for key, text in self.texts.items():
            text.set_text(str(draft.get(key, "")))
        for key, rows in self.rows.items():
            rows.show_lines(draft.get(key) or [])
        for key in ("kind", "form", "channel"):
            self._choose(key, str(draft.get(key, "")))
        number, name = draft.get("company") or (0, "")
        self.company.show_organisation(int(number), str(name))
        number, name = draft.get("owner_id") or (0, "")
        self.owner.show_person(int(number), str(name))

    def _choose(self, key: str, value: str) -> None:
        if key == "channel":
            self.channel.set_value(value)
        else:
            (self.kind if key == "kind" else self.form).set_key(value)
        self._follow_form()

    def _follow_form(self) -> None:
        """An organisation has no role in another one."""
        person = self.form.key() == ContactForm.PERSON.value
        self.fields["company"].setVisible(person)
        self.fields["role"].setVisible(person)

    def _name_of(self, person_id: int) -> str:
        if not person_id:
            return ""
        try:
            return self._directory.host(self._who(), person_id).name
        except AppError:
            return ""

    def _categories(self, text: str) -> Sequence[Suggestion]:
        typed = fold(text.strip())
        names = [category_word(name) for name in self._contacts.categories(self._who())]
        fits = [name for name in names if typed in fold(name)]
        return [Suggestion(name, person=False, icon="list") for name in fits[:_OFFERED]]

    def _plain_category(self, typed: str) -> str:
        """What is stored of a category that was shown in the user's language."""
        said = fold(typed.strip())
        known = self._contacts.categories(self._who())
        return next((name for name in known if fold(category_word(name)) == said), typed)
