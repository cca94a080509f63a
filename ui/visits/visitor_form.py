"""The fields that checking in and expecting share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.directory.records import HostOption
from reception_app.kernel.actor import Actor
from reception_app.visits import VisitTypes
from reception_app.visits.matching import may_be_same
from reception_app.visits.records import Match, VisitorType
from reception_app.visits.visitors import VisitorService
from ui.kit.banner import Banner
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.sheet import Draft
from ui.kit.suggest_input import Suggestion
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.visits.host_input import HostInput
from ui.visits.name_input import NameInput
from ui.visits.type_fields import TypeFields


class VisitorForm(QWidget):
    """Who comes, from where, as what, to whom. `changed` comes with every keystroke, `recalled` with a `Match`.

    `beside_vehicle` are fields that only one of the two forms has. They are laid out here and now: Tab goes through
    what stands in a sheet in the order in which it was put there. `when` is what the host is looked up for.
    """

    changed = Signal()
    recalled = Signal(object)

    def __init__(
        self,
        visitors: VisitorService,
        types: VisitTypes,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        expected_too: bool,
        beside_vehicle: Mapping[str, Field],
        when: Callable[[], tuple[datetime, datetime] | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kinds = {kind.id: kind for kind in types.all(who(), include_inactive=True)}
        self.visitor_id = 0
        self.visit_id = 0
        self.keeps_booking = False
        """A booking is changed: another name is who comes instead, and all else of it stays."""
        self.purpose = ""
        """What the booking is for: it has no field here, and goes on with the visit."""
        self._known: Draft = {}
        """What was filled in of somebody recalled, under the name they were recalled by."""
        self.name = NameInput(visitors, who, now, zone, expected_too=expected_too)
        self.company = TextInput(name="company")
        usable: list[tuple[str, object]] = [
            (kind.name, kind.id) for kind in self._kinds.values() if kind.active
        ]
        self.kind = Combo(usable, name="visitorType")
        self.host = HostInput(directory, who, now, zone, when=when)
        self.contact = TextInput(placeholder=self.tr("Optional"), name="contact")
        self.vehicle = TextInput(placeholder=self.tr("Optional"), name="vehicle")
        self._lines = {"company": self.company, "contact": self.contact, "vehicle": self.vehicle}
        self.type_fields = TypeFields(lambda: now().astimezone(zone()).date())
        self.notes = TextArea(placeholder=self.tr("For the desk only"), name="notes")
        self.host_field = Field(self.tr("Host"), self.host)
        self._fields = {
            "name": Field(self.tr("Name"), self.name, required=True),
            "company": Field(self.tr("Company"), self.company),
            "type_id": Field(self.tr("Visitor type"), self.kind),
            "host_id": self.host_field,
            "contact": Field(self.tr("E-mail or mobile"), self.contact),
            "vehicle": Field(self.tr("Vehicle"), self.vehicle),
            **beside_vehicle,
            "notes": Field(self.tr("Notes"), self.notes),
        }
        self._lay_out(("vehicle", *beside_vehicle))
        self._connect()
        self._on_kind_changed()

    def _lay_out(self, last: Sequence[str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        grid = FormGrid()
        grid.add(self._fields["name"], wide=True)
        for key in ("company", "type_id", "host_id", "contact"):
            grid.add(self._fields[key])
        column.addLayout(grid)
        self.away = Banner("", tone="warn")
        self.away.hide()
        column.addWidget(self.away)
        lower = FormGrid()
        for key in last:
            lower.add(self._fields[key])
        column.addLayout(lower)
        column.addWidget(self.type_fields)
        column.addWidget(self._fields["notes"])

    def _connect(self) -> None:
        self.name.picked.connect(self._on_name_picked)
        self.name.textChanged.connect(self._on_name_changed)
        # A window that goes to the back ends no name, nor does a sheet that is put aside.
        self.name.editingFinished.connect(lambda: self.follow_name(whole=_has_focus(self)))
        for text in (self.company, self.host, self.contact, self.vehicle):
            text.textChanged.connect(lambda _: self._touched())
        self.notes.textChanged.connect(self._touched)
        for field in self._fields.values():
            if isinstance(field.editor, QLineEdit):
                # What is typed anew is not what was wrong.
                field.editor.textEdited.connect(field.clear_error)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind_changed())
        self.host.host_changed.connect(self._on_host_changed)
        self.type_fields.changed.connect(self._touched)
        self.away.action.connect(self.host.take_deputy)

    def chosen_type(self) -> VisitorType | None:
        """The visitor type, None while there is none at all."""
        return self._kinds.get(self.kind.number())

    def show_error(self, key: str, message: str) -> bool:
        """Put a sentence under the field it is about; False when no field here has that name."""
        field = self._fields.get(key)
        if field is None:
            return self.type_fields.show_error(key, message)
        field.set_error(message)
        field.setFocus()
        return True

    def is_host_known(self) -> bool:
        """Whether the host that was typed, if any, is somebody; where not, it is said."""
        unknown = self.host.is_unknown()
        if unknown:
            said = self.tr("Nobody of this name works here. Choose from the list.")
            if self.host.is_without_staff():
                said = self.tr("There is no staff yet. It is entered or imported in People.")
            self.show_error("host_id", said)
        return not unknown

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self._fields.values():
            field.clear_error()
        self.type_fields.clear_errors()

    def show_match(self, match: Match) -> None:
        """Fill in what is known; what was typed into other fields stays."""
        self.forget()
        self.visitor_id = match.visitor_id
        if self.name.text() != match.name:
            self.name.setText(match.name)
        lines = {"company": match.company, "contact": match.contact, "vehicle": match.vehicle}
        for key, value in lines.items():
            if value:
                self._lines[key].setText(value)
        if match.type_id and not self.keeps_booking:
            self.kind.set_value(match.type_id)
        if match.host_id and not self.keeps_booking:
            self.host.set_host_id(match.host_id)
        known = {"name": match.name, **lines, "host_id": match.host_id, "visitor_id": match.visitor_id}
        self._known = {key: value for key, value in known.items() if value}
        self.visit_id = match.visit_id

    def show_visit(self, draft: Draft, *, beside: bool = False) -> None:
        """Fill in what is known of a visit: it goes again when somebody else is meant.

        `beside` what was typed before anybody was meant: that stays where the visit says nothing, and as notes behind
        those of the visit.
        """
        typed = _by_hand(self.to_draft(), self._known) if beside else {}
        self.from_draft(draft)
        self._known = {key: value for key, value in self.to_draft().items() if key != "known"}
        for key in self._lines.keys() & typed.keys():
            if not self._known[key]:
                self._lines[key].setText(typed[key])
        if "notes" in typed:
            self.notes.setPlainText("\n".join(filter(None, (self._known["notes"], typed["notes"]))))

    def follow_name(self, *, whole: bool) -> None:
        """Whom the name means that stands there. Nothing more is typed when it is the `whole` of it."""
        # An emptied name is another person, and so is one typed over the name of somebody recalled: nothing of them
        # may stick. Who comes to a booking in place of somebody is no less another person.
        text, recalled = self.name.text(), str(self._known.get("name", ""))
        replaced = bool(recalled) and text != recalled and not may_be_same(text, recalled, whole=whole)
        if recalled and self.keeps_booking:
            self._mean(replaced=replaced)
        elif not text.strip() or (replaced and self.visitor_id and not self.visit_id):
            self.forget()
        elif recalled and self.visit_id:
            self._mean(replaced=replaced)

    def forget(self) -> None:
        """Somebody else is meant, or nobody: what was filled in of the last one, and not typed over, goes."""
        self.visitor_id = self.visit_id = 0
        now, notes = self.to_draft(), str(self._known.get("notes", ""))
        stale = {key for key, value in self._known.items() if now.get(key) == value}
        self._known = {}
        for key in stale & self._lines.keys():
            self._lines[key].clear()
        if self.keeps_booking:
            # Whom they visit and what for is the booking's, whoever comes to it.
            return
        self.purpose = ""
        if notes and f"{now['notes']}\n".startswith(f"{notes}\n"):
            # What was typed behind them is no part of them.
            self.notes.setPlainText(now["notes"].removeprefix(notes).removeprefix("\n"))
        if "host_id" in stale:
            self.host.set_host_id(0)
        if "fields" in stale:
            self.type_fields.set_values(dict.fromkeys(now["fields"], ""))

    def _mean(self, *, replaced: bool) -> None:
        """Somebody comes in place of who is booked, or it is them after all: a name may be typed anew from its first
        letter."""
        booked = str(self._known.get("contact", ""))
        self.visitor_id = 0 if replaced else int(self._known.get("visitor_id", 0))
        if replaced and booked and self.contact.text() == booked:
            self.contact.clear()
            self._known["withheld"] = True
        elif not replaced and self._known.pop("withheld", False) and not self.contact.text():
            # Only what went with the name: an address that was taken out by hand stays out.
            self.contact.setText(booked)

    def to_draft(self) -> Draft:
        """Everything typed, as plain values."""
        return {
            "name": self.name.text(),
            "company": self.company.text(),
            "type_id": self.kind.number(),
            **self.host.to_draft(),
            "contact": self.contact.text(),
            "vehicle": self.vehicle.text(),
            "fields": self.type_fields.values(),
            "notes": self.notes.toPlainText(),
            "purpose": self.purpose,
            "visitor_id": self.visitor_id,
            "visit_id": self.visit_id,
            "known": dict(self._known),
        }

    def from_draft(self, draft: Draft) -> None:
        """Show what was typed before."""
        # Who is meant is said by the draft, and not by how its name differs from the one that stood here.
        self._known = {}
        self.name.setText(str(draft.get("name", "")))
        for key, field in self._lines.items():
            field.setText(str(draft.get(key, "")))
        self.purpose = str(draft.get("purpose", ""))
        self.notes.setPlainText(str(draft.get("notes", "")))
        self._show_kind(int(draft.get("type_id", 0)))
        self.host.from_draft(draft)
        answers: Any = draft.get("fields")
        if isinstance(answers, dict):
            emptied = dict.fromkeys(self.type_fields.values(), "")
            self.type_fields.set_values(emptied | {str(key): str(value) for key, value in answers.items()})
        self.visitor_id, self.visit_id = int(draft.get("visitor_id", 0)), int(draft.get("visit_id", 0))
        known = draft.get("known")
        self._known = dict(known) if isinstance(known, dict) else {}

    def _show_kind(self, type_id: int) -> None:
        """Choose a type; one that was retired meanwhile is shown, and not another one in its place."""
        kind = self._kinds.get(type_id)
        if kind is not None and not self.kind.set_value(type_id):
            self.kind.addItem(kind.name, kind.id)
            self.kind.set_value(type_id)

    def _touched(self) -> None:
        self.changed.emit()

    def _on_name_changed(self) -> None:
        self.follow_name(whole=False)
        self._fields["name"].clear_error()
        self._touched()

    def _on_name_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, Match):
            self.show_match(offer.payload)
            self.recalled.emit(offer.payload)
            self._touched()

    def _on_kind_changed(self) -> None:
        kind = self.chosen_type()
        self.type_fields.show_type(kind)
        self._fields["host_id"].set_required(kind is not None and kind.needs_host)
        self._fields["host_id"].clear_error()
        self._touched()

    def _on_host_changed(self, host: HostOption | None) -> None:
        self._fields["host_id"].clear_error()
        said = self.host.away()
        button = self.tr("Take the deputy") if said and host is not None and host.deputy_id else ""
        self.away.set_message(said, "", "warn", button=button)
        self._touched()


def _by_hand(now: Draft, known: Draft) -> Draft:
    """What was typed, of all that stands in the form now: it is not what was filled in of whom it means."""
    return {key: value for key, value in now.items() if value and value != known.get(key)}


def _has_focus(form: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and form.isAncestorOf(focus)
