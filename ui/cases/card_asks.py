"""What the steps of a case ask for first: whom, why, what the answer is. One question at a time, in the card."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseDetail, CaseKind
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import dotted, isolate
from ui.cases.case_input import CaseInput
from ui.kit.field import Field
from ui.kit.person_input import PersonInput
from ui.kit.segmented import Segmented
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

_SHOWS = {
    "assign": "employee_id",
    "wait": "why",
    "answer": "text",
    "decide": "text",
    "resolve": "text",
    "close": "satisfied",
    "reopen": "why",
    "duplicate": "other_id",
    "withdraw": "why",
    "escalate": "why",
}
"""The field of each step that asks."""


@dataclass(frozen=True, slots=True)
class _Ask:
    label: str
    hint: str
    missing: str


def asks_first(step: str, case: Case) -> bool:
    """Whether a step needs an answer before it is done."""
    return step in _SHOWS and (step != "close" or case.kind is CaseKind.COMPLAINT)


class CardAsks(QWidget):
    """`changed` comes while the answer is typed."""

    changed = Signal()

    def __init__(
        self, cases: CaseService, directory: DirectoryService, who: Callable[[], Actor], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._cases, self._who = cases, who
        self._asking = ""
        self._owner: tuple[int, str] = (0, "")
        """Who sees to it where another one is asked for."""
        self.text = TextArea(lines=4, name="caseText")
        self.why = TextInput(name="caseWhy")
        self.person = PersonInput(directory, who, name="casePerson")
        self.other = CaseInput(cases, who, name="caseOther")
        self.satisfied = Segmented(
            [("", self.tr("Not asked")), ("yes", self.tr("Yes")), ("no", self.tr("No"))], name="caseSatisfied"
        )
        self._own = {
            "text": Field("", self.text),
            "why": Field("", self.why),
            "employee_id": Field("", self.person),
            "other_id": Field("", self.other),
            "satisfied": Field("", self.satisfied),
        }
        text, why = self._own["text"], self._own["why"]
        names = {"answer": text, "decision": text, "outcome": text, "reason": why, "waiting_for": why}
        self.fields = {**self._own, **names, "owner_id": self._own["employee_id"]}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in self._own.values():
            column.addWidget(field)
        self.text.textChanged.connect(self.changed)
        for line in (self.why, self.person, self.other):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.satisfied.chosen.connect(lambda _: self.changed.emit())
        self._show("")

    def asking(self) -> str:
        """The step that waits for an answer; empty for none."""
        return self._asking

    def asked(self) -> QWidget | None:
        """The field that waits for it."""
        if not self._asking:
            return None
        editor = self._own[_SHOWS[self._asking]].editor
        return editor.chosen_segment() if isinstance(editor, Segmented) else editor

    def ask(self, step: str, detail: CaseDetail) -> None:
        """Ask for what a step needs; what was typed for another one is gone from sight, not from its field."""
        ask = self._words(step, detail)
        field = self._own[_SHOWS[step]]
        field.set_label(ask.label)
        field.set_hint(ask.hint)
        field.clear_error()
        self.other.left_out = detail.case.id
        if step == "assign":
            self._show_owner(detail.case)
        self._show(step)
        asked = self.asked()
        if asked is not None:
            asked.setFocus()

    def leave(self) -> None:
        """It is answered, and nothing is asked any more. What was typed for another step is kept for that."""
        editor = self._own[_SHOWS[self._asking]].editor if self._asking else None
        if editor is self.text:
            self.text.set_text("")
        elif editor is self.why:
            self.why.setText("")
        elif editor is self.person:
            self._owner = (0, "")
            self.person.show_person(*self._owner)
        elif editor is self.other:
            self.other.show_case(0, "")
        # With that it was closed, it is asked anew the next time.
        self.satisfied.set_key("")
        self._show("")

    def answer(self, detail: CaseDetail) -> Callable[[], CaseDetail]:
        """What does the step with what was answered, for a job. Raises Invalid naming a field."""
        step, case = self._asking, detail.case
        self._check(step, detail)
        actor, text, why = self._who(), self.text.text().strip(), self.why.text().strip()
        cases, number, version = self._cases, case.id, case.version
        verbs: dict[str, Callable[[], CaseDetail]] = {
            "assign": partial(cases.assign, actor, number, self.person.person_id(), version=version),
            "wait": partial(cases.wait, actor, number, why, version=version),
            "answer": partial(cases.answer, actor, number, text, version=version),
            "decide": partial(cases.decide, actor, number, text, version=version),
            "resolve": partial(cases.resolve, actor, number, text, version=version),
            "close": partial(cases.close, actor, number, self._said(), version=version),
            "reopen": partial(cases.reopen, actor, number, why, version=version),
            "duplicate": partial(cases.duplicate_of, actor, number, self.other.case_id(), version=version),
            "withdraw": partial(cases.withdraw, actor, number, why, version=version),
            "escalate": partial(cases.escalate, actor, number, why, version=version),
        }
        return verbs[step]

    def to_draft(self) -> dict[str, Any]:
        """What was typed or chosen of an answer; empty where nothing was."""
        person = (self.person.person_id(), self.person.text())
        typed = {
            "text": self.text.text(),
            "why": self.why.text(),
            "person": list(person) if person != self._owner else [],
            "other": [self.other.case_id(), self.other.text()] if self.other.text().strip() else [],
            "satisfied": self.satisfied.key(),
        }
        said = any(part.strip() if isinstance(part, str) else part for part in typed.values())
        return {"asking": self._asking, **typed} if said else {}

    def from_draft(self, draft: dict[str, Any], detail: CaseDetail) -> None:
        """Show what was typed before."""
        step = str(draft.get("asking", ""))
        if step in _SHOWS:
            self.ask(step, detail)
        self.text.set_text(str(draft.get("text", "")))
        self.why.setText(str(draft.get("why", "")))
        self._show_choices(draft)

    def _show_owner(self, case: Case) -> None:
        """Who sees to it stands there, to be typed over; a colleague who was typed already stays."""
        stands = (self.person.person_id(), self.person.text())
        untyped = not stands[1].strip() or stands == self._owner
        self._owner = (case.owner_id, case.owner_name)
        if untyped:
            self.person.show_person(*self._owner)
            self.person.selectAll()

    def _show_choices(self, draft: dict[str, Any]) -> None:
        """Who or what was chosen; where nobody was, whoever sees to it."""
        if not draft.get("asking"):
            self._owner = (0, "")
        person, name = draft.get("person") or self._owner
        self.person.show_person(int(person), str(name))
        other, said = draft.get("other") or (0, "")
        self.other.show_case(int(other), str(said))
        self.satisfied.set_key(str(draft.get("satisfied", "")))

    def _said(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.satisfied.key())

    def _check(self, step: str, detail: CaseDetail) -> None:
        shown = _SHOWS[step]
        if shown == "other_id":
            self.other.look_up()
        given = {
            "text": self.text.text().strip(),
            "why": self.why.text().strip(),
            "employee_id": self.person.person_id(),
            "other_id": self.other.case_id(),
            "satisfied": True,
        }
        if not given[shown]:
            raise Invalid(self._words(step, detail).missing, field=shown)

    def _words(self, step: str, detail: CaseDetail) -> _Ask:
        nobody = self.tr("Nobody of this name works here. Choose from the list.")
        why = self.tr("Say why.")
        wants = detail.case.wish
        wished = self.tr("They wish: {0}").format(wants) if wants else ""
        goes = detail.escalation
        up = ""
        if goes is not None:
            up = self.tr("Goes to {0}").format(isolate(dotted(goes.to_name, goes.why)))
        words = {
            "assign": _Ask(self.tr("Who sees to it"), "", nobody),
            "wait": _Ask(
                self.tr("Whom does it wait for?"),
                self.tr("Its clock stands still until it goes on."),
                self.tr("Say whom or what it waits for."),
            ),
            "answer": _Ask(self.tr("What was answered"), "", self.tr("Write what was answered.")),
            "decide": _Ask(self.tr("What is decided"), wished, self.tr("Write what is decided.")),
            "resolve": _Ask(self.tr("What was done about it"), wished, self.tr("Write what was done.")),
            "close": _Ask(self.tr("Are they satisfied?"), "", ""),
            "reopen": _Ask(self.tr("Why is it open again?"), "", why),
            "duplicate": _Ask(
                self.tr("Which case is the same?"),
                self.tr("This one is closed and leads there."),
                self.tr("Choose a case from the list."),
            ),
            "withdraw": _Ask(self.tr("Why is it withdrawn?"), "", why),
            "escalate": _Ask(self.tr("Why is it escalated?"), up, why),
        }
        return words[step]

    def _show(self, step: str) -> None:
        self._asking = step
        shown = _SHOWS.get(step, "")
        for key, field in self._own.items():
            field.setVisible(key == shown)
        self.setVisible(bool(shown))
