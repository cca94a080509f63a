"""What is written down of a call: who rings, for whom, about what."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import BY_HAND, Call, CallEdit, Candidate, CandidateKind
from reception_app.calls.rules import edit_of, parts_of
from reception_app.calls.service import CallService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import NumberKind
from reception_app.kernel.text import dotted, isolate
from ui.calls.target_input import TargetInput
from ui.calls.words import story_words
from ui.kit.banner import Banner
from ui.kit.caller_input import CallerInput, known_from
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.staff_words import away_words, cover_words
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

_NUMBERS = (NumberKind.NUMBER, NumberKind.EXTENSION, NumberKind.EMERGENCY, NumberKind.WITHHELD)


class CallForm(QWidget):
    """The fields of the pad. `changed` comes with every key; what is known of the caller shows while it is typed.

    Whoever was picked is known: the keyboard goes on to what is not, so that nothing is typed behind their number.
    """

    changed = Signal()

    def __init__(
        self,
        calls: CallService,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._calls, self._who, self._now, self._zone = calls, who, now, zone
        self._visitor_id = self._contact_id = self._employee_id = 0
        self._came = ""
        """The number as the telephone system told it: picking somebody by name changes nothing about it."""
        self._filled = ""
        """The number that came with whoever was picked by name: with somebody else it goes."""
        self._picked = ""
        """The name of whoever was picked, of whom there may be no record to be kept with."""
        self._told_target = 0
        """Whom the store named last as the one it is for."""
        self.call_id = 0
        self.shown = CallEdit()
        """What the store held when it was read last: the rest was typed since."""
        self._filling = False
        self.caller = CallerInput(calls, who, name="caller")
        self.name = CallerInput(calls, who, name="callerName", named=True)
        self.company = TextInput(name="callerCompany")
        self.target = TargetInput(directory, who, now, zone, name="callTarget")
        self.about = TextInput(name="callAbout")
        self.notes = TextArea(lines=4, grows=True, name="callNotes")
        self.known = Banner(tone="info", parent=self)
        self.away = Banner(tone="warn", parent=self)
        self.fields = {
            "number": Field(self.tr("Caller"), self.caller),
            "name": Field(self.tr("Name"), self.name),
            "company": Field(self.tr("Company"), self.company),
            "target_id": Field(self.tr("For"), self.target),
            "about": Field(self.tr("About"), self.about),
            "notes": Field(self.tr("Notes"), self.notes),
        }
        self._build()
        self._connect()
        self._show_known()
        self._show_away()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.fields["number"])
        column.addWidget(self.known)
        grid = FormGrid()
        for key in ("name", "company", "target_id", "about"):
            grid.add(self.fields[key])
        column.addLayout(grid)
        column.addWidget(self.away)
        column.addWidget(self.fields["notes"], 1)

    def _connect(self) -> None:
        for known in (self.caller, self.name):
            known.caller_picked.connect(self._on_caller_picked)
        # Somebody else of the same number: what is written down belongs on nobody's card but theirs. Another number
        # of the same name is theirs all the same.
        self.name.textEdited.connect(lambda _: self._on_name_edited())
        self.caller.name_typed.connect(self._on_other_typed)
        for line in (self.caller, self.name, self.company):
            line.textChanged.connect(lambda _: self._show_known())
        self.target.target_changed.connect(self._show_away)
        self.target.target_changed.connect(self.changed)
        self.away.action.connect(self._on_away_action)
        for line in (self.caller, self.name, self.company, self.target, self.about):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.notes.textChanged.connect(self.changed)

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        lines = (self.caller, self.name, self.company, self.target, self.about, self.notes)
        return not any(line.text().strip() for line in lines)

    def edit(self) -> CallEdit:
        """What is written down now. What was typed as the caller and is no number is the name."""
        typed, name = self.caller.text().strip(), self.name.text()
        number = typed
        if (self._came or name.strip() in ("", typed)) and self._kind(typed) is NumberKind.OTHER:
            # The number that the telephone told stays, whatever is typed over it.
            number, name = self._came, name.strip() or typed
        return CallEdit(
            number=number,
            name=name,
            company=self.company.text(),
            visitor_id=self._visitor_id,
            contact_id=self._contact_id,
            employee_id=self._employee_id,
            target_id=self.target.target_id(),
            about=self.about.text(),
            notes=self.notes.text(),
        )

    def show_edit(self, edit: CallEdit) -> None:
        """Fill every field."""
        self.show_parts(edit, parts_of(edit))

    def show_parts(self, edit: CallEdit, parts: Collection[str]) -> None:
        """Fill the fields of these parts (see `parts_of`)."""
        if "number" in parts:
            self._visitor_id, self._contact_id = edit.visitor_id, edit.contact_id
            self._employee_id = edit.employee_id
            self._picked = ""
            # Who it is is asked for once, not for each of the fields.
            self._filling = True
            self.caller.setText(edit.number)
            self.name.setText(edit.name)
            self.company.setText(edit.company)
            self._filling = False
        if "target_id" in parts:
            self.target.show_target(edit.target_id)
        if "about" in parts:
            self.about.setText(edit.about)
        if "notes" in parts:
            self.notes.set_text(edit.notes)
        if "number" in parts:
            self._show_known()

    def show_call(self, call: Call) -> None:
        """Fill every field with what is stored of a call."""
        self.call_id = call.id
        self._came = call.number if call.source != BY_HAND else ""
        self._told_target = call.target_id
        self.shown = edit_of(call)
        self.show_edit(self.shown)

    def show_taken_by(self, target_id: int) -> None:
        """Whom it was given on to at the telephone; whom somebody typed meanwhile did not get it."""
        if target_id in (0, self._told_target):
            return
        self._told_target = target_id
        if target_id != self.target.target_id():
            self.target.show_target(target_id)

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values: each field as it stands, a name that is half typed as the number, too; and
        whether it came with whoever was picked, so that it goes with them later on."""
        typed = {"number": self.caller.text(), "name": self.name.text(), "target": self.target.text()}
        # Said so, not as what came: nothing of somebody who is not meant any more stays in the draft.
        came = {"name_came": typed["name"] == self._picked, "number_came": typed["number"] == self._filled}
        return {**asdict(self.edit()), **typed, **came, "shown": asdict(self.shown)}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before."""
        self.show_edit(_edit_from(draft))
        self._picked = self.name.text() if draft.get("name_came") else ""
        self._filled = self.caller.text() if draft.get("number_came") else ""
        if draft.get("shown"):
            self.shown = _edit_from(dict(draft["shown"]))
        if not self.target.target_id():
            self.target.setText(str(draft.get("target", "")))

    def first_field(self) -> QWidget:
        """Where the next thing is to be typed."""
        if not self.name.text().strip():
            if not self.caller.text().strip():
                return self.caller
            if self._kind(self.caller.text()) is NumberKind.WITHHELD:
                return self.name
        return self.notes if self.target.target_id() else self.target

    def may_be_called(self) -> bool:
        """Whether there is a number to call back, or a record that may have one."""
        edit = self.edit()
        if edit.visitor_id or edit.contact_id or edit.employee_id:
            return True
        return self._kind(edit.number) not in (NumberKind.NONE, NumberKind.WITHHELD)

    def _kind(self, typed: str) -> NumberKind:
        try:
            return self._calls.read_number(self._who(), typed).kind
        except AppError:
            return NumberKind.OTHER

    def _on_caller_picked(self, found: Candidate) -> None:
        self._visitor_id = found.id if found.kind is CandidateKind.VISITOR else 0
        self._contact_id = found.id if found.kind is CandidateKind.CONTACT else 0
        self._employee_id = found.id if found.kind is CandidateKind.STAFF else 0
        stands, chosen = self.caller.text().strip(), self.caller.chosen()
        if not self._came and chosen is not None and chosen.payload is found:
            # Where it was typed itself it is the caller's, whoever they are.
            self._filled = "" if found.exact else stands
        elif self._came or stands in ("", self._filled):
            self._filled = found.number
            self.caller.setText(self._came or found.number)
        self._picked = found.name
        self.name.setText(found.name)
        self.company.setText(found.company)
        self._show_known()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other_typed(self) -> None:
        named = self.name.text()
        is_picked = self._visitor_id or self._contact_id or self._employee_id
        if is_picked or (named and named == self._picked):
            self.name.setText("")
            self.company.setText("")
            self._on_name_edited()
        elif self._came:
            # It stands for no number here: it is the name, and that of before is not.
            self.name.setText("")

    def _on_name_edited(self) -> None:
        self._visitor_id = self._contact_id = self._employee_id = 0
        self._show_known()

    def _on_away_action(self) -> None:
        host = self.target.target()
        if host is not None and host.deputy_id:
            self.target.show_target(host.deputy_id)

    def _show_known(self) -> None:
        """What is known of the caller, or several who share the number: then nobody is named."""
        if self._filling:
            return
        picked = {
            CandidateKind.VISITOR: self._visitor_id,
            CandidateKind.CONTACT: self._contact_id,
            CandidateKind.STAFF: self._employee_id,
        }
        is_picked = any(picked.values())
        self.name.set_chip(next((known_from(kind) for kind, whom in picked.items() if whom), ""))
        typed = self.caller.text().strip()
        kind = self._kind(typed)
        if kind is NumberKind.EMERGENCY:
            self.known.set_message(self.tr("This is an emergency number"), "", "bad")
            return
        if kind not in _NUMBERS and not is_picked:
            self.known.set_message("")
            return
        try:
            story = self._calls.story(
                self._who(),
                typed,
                self._visitor_id,
                self.call_id,
                contact_id=self._contact_id,
                employee_id=self._employee_id,
            )
            found = self._calls.candidates(self._who(), typed) if kind in _NUMBERS else []
        except AppError:
            self.known.set_message("")
            return
        sharing = [each for each in found if each.exact]
        times = self.tr("%n call(s) in 30 days", "", story.times)
        said = story_words(story, times, self._zone(), self._now())
        chosen = dotted(self.name.text(), self.company.text())
        if chosen and (said or is_picked):
            self.known.set_message(chosen, said, "info")
        elif sharing:
            names = ", ".join(isolate(each.name) for each in sharing)
            self.known.set_message(self.tr("Maybe {0}").format(names), said, "info")
        else:
            self.known.set_message(said, "", "info")

    def _show_away(self) -> None:
        host = self.target.target()
        said = away_words(host) if host is not None else ""
        if host is None or not said:
            self.away.set_message("")
            return
        cover = cover_words(host)
        ask = self.tr("Choose {0}").format(isolate(host.deputy_name)) if cover else ""
        self.away.set_message(
            said, self.tr("Covering: {0}").format(isolate(cover)) if cover else "", "warn", button=ask
        )


def _edit_from(values: Mapping[str, Any]) -> CallEdit:
    """What stands in a draft."""
    return CallEdit(**{key: values.get(key, blank) for key, blank in asdict(CallEdit()).items()})
