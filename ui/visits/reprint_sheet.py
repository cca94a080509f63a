"""A badge once more: why, in a choice and in own words."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted, isolate
from reception_app.visits import VisitService
from reception_app.visits.records import VisitSummary
from reception_app.visits.reprinting import ReprintReason
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.person_row import PersonRow
from ui.kit.sheet import Draft
from ui.kit.text_input import TextInput
from ui.visits.batch_words import reasons


class ReprintSheet(FormSheet):
    """Opened from a row and from the visit. The reason stays with the visit."""

    def __init__(
        self,
        visits: VisitService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Print a badge again"), name="reprintSheet", parent=parent)
        self._visits, self._who = visits, who
        self._visit_id = 0
        self._seen: VisitSummary | None = None
        self.person = PersonRow("", parent=self)
        self.why = Combo(reasons(), name="reprintReason")
        self.words = TextInput(placeholder=self.tr("Kept with the visit"), name="reprintWords")
        self.why_field = Field(self.tr("Why"), self.why)
        self.fields["reason"] = Field(self.tr("In your own words"), self.words)
        for widget in (self.person, self.why_field, self.fields["reason"]):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.main = Button(self.tr("Print again"), kind="primary", key="Ctrl ⏎", name="printAgain")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("↓", self.tr("reason")), ("Ctrl ⏎", self.tr("print")), ("Esc", self.tr("park"))])
        self.why.currentIndexChanged.connect(lambda _: self._on_why_changed())
        self.words.textChanged.connect(lambda _: self.touch())
        self._show(int(payload.get("visit_id", 0)))

    def first_field(self) -> QWidget:
        return self.why

    def to_draft(self) -> Draft:
        if not self.words.text().strip() or self._seen is None:
            return {}
        self.setProperty("about", self._seen.name)
        return {"visit_id": self._visit_id, "why": self.why.value(), "words": self.words.text()}

    def from_draft(self, draft: Draft) -> None:
        self._show(int(draft.get("visit_id", 0)))
        self.why.set_value(draft.get("why"))
        self.words.setText(str(draft.get("words", "")))

    def submit(self) -> None:
        why = ReprintReason(str(self.why.value()))
        words = self.words.text()
        self.write(partial(self._visits.reprint, self._who(), self._visit_id, why, words), self._done)

    def _done(self, _delivery: int) -> None:
        seen = next(iter(self._visits.summary(self._who(), [self._visit_id])), self._seen)
        if seen is not None:
            text = self.tr("Badge {0} of {1} prints again").format(seen.badge, isolate(seen.name))
            self.said.emit(Said(text))
        self.finish()

    def _show(self, visit_id: int) -> None:
        self._visit_id = visit_id
        try:
            found = self._visits.summary(self._who(), [visit_id])
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._seen = found[0] if found else None
        if self._seen is not None:
            seen = self._seen
            second = dotted(seen.badge, seen.company or seen.type_name)
            self.person.set_person(seen.name, second)
        self._on_why_changed()

    def _on_why_changed(self) -> None:
        self.fields["reason"].clear_error()
        lost = self.why.value() == ReprintReason.LOST.value
        blocked = self.tr("The lost badge is blocked; the visitor gets another number.")
        self.why_field.set_hint(blocked if lost else "")
