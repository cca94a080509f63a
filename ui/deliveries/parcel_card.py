"""A parcel with everything about it: for whom, where it lies, what happened with it, and what may be done now."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import ParcelDetail, ParcelSummary
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from reception_app.messages.records import Recipient
from reception_app.preferences import Preferences
from ui.deliveries.due_fields import DueFields
from ui.deliveries.parcel_steps import ASKING, KEYS, ParcelSteps
from ui.deliveries.words import facts_of, for_words, state_chip, steps_of, told_of
from ui.kit.card_record import CardRecord
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.recipients import Recipients, recipient_of
from ui.kit.sheet import Draft
from ui.kit.step_buttons import add_main, add_steps, leave_close
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline

_NEXT = ("arrive", "hand_out")
"""What the main button does, whichever may be done; first of all, somebody has to know whom it is for."""
_ALONE = ("hand_out", "arrive", "edit")
"""Steps with a sheet of their own: the card makes way for it."""


class ParcelCard(FormSheet):
    """Ctrl+Enter hands it out, takes in what was expected, gives an answer that is asked for, or closes the card."""

    def __init__(
        self,
        deliveries: DeliveryService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Parcel"), name="parcelCard", parent=parent)
        self._preferences, self._clock = preferences, clock
        self._parcel_id = int((payload.get("draft") or payload).get("parcel_id", 0))
        self._asking = ""
        self._stood: Draft = {}
        """What the fields said when the answer was asked for."""
        self._waits: Draft = {}
        """What was typed for a step that can't be done now."""
        self.steps = ParcelSteps(deliveries, who, self, self._on_trouble)
        self.steps.moved.connect(self._on_moved)
        self._record: CardRecord[ParcelDetail] = CardRecord(
            self,
            self.steps,
            lambda: deliveries.lists.parcel(who(), self._parcel_id),
            self._show,
            self._show_buttons,
            kinds=("parcel", "delivery"),
        )
        self.to = Recipients(directory, who, clock.now, preferences.zone, name="assignTo", parent=self)
        self.answer = TextInput(name="parcelAnswer")
        self.due = DueFields(clock.now, preferences.zone, self)
        self.fields = {
            "to": Field(self.tr("For"), self.to),
            "answer": Field(self.tr("Why"), self.answer),
            **self.due.fields,
        }
        # As what is refused calls them.
        to, answer = self.fields["to"], self.fields["answer"]
        self.fields |= {"label": to, "shelf": answer, "reason": answer}
        self._build()
        self.to.moved_on.connect(lambda: self.main.setFocus())
        for signal in (self.to.changed, self.answer.textChanged, self.due.changed):
            signal.connect(lambda *_: self.touch())
        self._record.read()
        if payload.get("ask"):
            self._on_step(str(payload["ask"]), pressed=True)

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.facts = Facts(parent=self)
        self.told = Timeline(self.tr("How they were told"), parent=self)
        self.history = Timeline(self.tr("What was done"), parent=self)
        asked = (self.fields["to"], self.fields["answer"], self.due)
        for widget in (*asked, self.facts, self.told, self.history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.buttons = add_steps(
            self, self.steps.labels(), KEYS, self._on_step, name="parcel", danger=("report_lost", "dispose")
        )
        self.main = add_main(self, name="nextForParcel")
        self._show_fields()

    # The sheet's own

    def first_field(self) -> QWidget:
        asked: dict[str, QWidget] = {"": self.main, "assign": self.to.line, "reschedule": self.due.day}
        return asked.get(self._asking, self.answer)

    def to_draft(self) -> Draft:
        typed = self._typed()
        if not self._asking or typed == self._stood:
            return self._waits
        parcel = self._parcel()
        self.setProperty("about", parcel.number if parcel is not None else "")
        return {"parcel_id": self._parcel_id, "asking": self._asking, **typed}

    def from_draft(self, draft: Draft) -> None:
        step, parcel = str(draft.get("asking", "")), self._parcel()
        if parcel is None or step not in self._can() or step not in ASKING:
            # What hinders it may be taken back: until somebody throws the answer away, it is kept.
            self._waits = draft
            if parcel is not None:
                said = self.tr("This can't be done with {0} now.").format(parcel.number)
                self.banner.set_message(said, self.tr("What you typed is kept among the drafts."), "warn")
            return
        self._ask(step, parcel)
        self.to.from_draft(draft)
        self.answer.setText(str(draft.get("answer", "")))
        self.due.from_draft(dict(draft.get("due", {})))

    def submit(self) -> None:
        """What was asked for, else what comes next."""
        self.clear_errors()
        parcel = self._parcel()
        if parcel is None:
            self.finish()
        elif self._asking == "assign":
            self._assign(parcel)
        elif self._asking:
            self._answer(parcel)
        elif step := self._next_step():
            self._on_step(step, pressed=True)
        else:
            self.finish()

    def on_conflict(self, error: Conflict) -> None:
        # What the card shows is no longer so; what was typed stays.
        self._record.read()
        if self._record.detail is not None:
            super().on_conflict(error)

    # Within

    def _on_moved(self) -> None:
        if not self._waits:
            # What hindered it before does so no more.
            self.banner.set_message("")

    def _parcel(self) -> ParcelSummary | None:
        detail = self._record.detail
        return detail.summary if detail is not None else None

    def _can(self) -> frozenset[str]:
        detail = self._record.detail
        return detail.can if detail is not None else frozenset()

    def _next_step(self) -> str:
        parcel = self._parcel()
        unknown = parcel is not None and parcel.state.waiting and parcel.needs_recipient
        order = ("assign", *_NEXT) if unknown else _NEXT
        return next((step for step in order if step in self._can()), "")

    def _on_step(self, step: str, *, pressed: bool = False) -> None:
        parcel = self._parcel()
        if parcel is None or step not in self._can() or (self.buttons[step].isHidden() and not pressed):
            return
        if step in ASKING:
            self._ask(step, parcel)
            return
        self.steps.run(step, parcel)
        if step in _ALONE and not self.to_draft():
            # An answer that is half typed is kept: the sheet for the step has put this one aside.
            self.finish()

    def _typed(self) -> Draft:
        return {**self.to.to_draft(), "answer": self.answer.text(), "due": self.due.to_draft()}

    def _ask(self, step: str, parcel: ParcelSummary) -> None:
        before, self._asking = self._asking, step
        labels = {"move": self.tr("Shelf"), "forward": self.tr("Where to, or why")}
        self.fields["answer"].set_label(labels.get(step, self.tr("Why")))
        if "move" in (step, before):
            # A shelf is no reason; a reason is one for another step as well.
            self.answer.setText(parcel.shelf if step == "move" else "")
        if step == "reschedule" and parcel.due is not None:
            self.due.show_due(parcel.due)
        asked = {"answer": parcel.shelf if step == "move" else "", "due": self.due.to_draft()}
        self._stood = {"people": [], "teams": [], "to": "", **asked}
        self._show_fields()
        self._show_buttons()
        self.first_field().setFocus()

    def _assign(self, parcel: ParcelSummary) -> None:
        chosen = self.to.chosen()
        if len(chosen) > 1 or (chosen and self.to.rest()):
            self.blame("to", self.tr("One person or team at a time."))
        elif not chosen and not self.to.rest():
            self.blame("to", self.tr("Choose whom it is for, or type what stands on the label."))
        else:
            to = recipient_of(chosen[0]) if chosen else Recipient()
            self.steps.assign(parcel, to, "" if chosen else self.to.rest(), self._on_answered)

    def _answer(self, parcel: ParcelSummary) -> None:
        if self._asking == "reschedule":
            due = self.due.due()
            if due is None:
                self.blame(*self.due.trouble())
            else:
                self.steps.reschedule(parcel, due, self._on_answered)
        elif not self.answer.text().strip() and self._asking != "move":
            self.blame("answer", self.tr("Say why."))
        else:
            self.steps.answered(self._asking, parcel, self.answer.text(), self._on_answered)

    def _on_answered(self) -> None:
        self._asking = ""
        self.to.from_draft({})
        self.answer.setText("")
        self.flush_draft()
        self._show_fields()
        self._show_buttons()
        self.main.setFocus()

    def _show(self, detail: ParcelDetail) -> None:
        parcel = detail.summary
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(self.tr("Parcel for {0}").format(isolate(for_words(parcel))))
        self.chip.set_state(*state_chip(parcel, now.astimezone(zone).date()))
        self.facts.show_facts(facts_of(parcel, zone, now))
        self.told.show_entries(told_of(detail, zone, now))
        self.history.show_entries(steps_of(detail, zone, now))

    def _show_fields(self) -> None:
        self.fields["to"].setVisible(self._asking == "assign")
        self.fields["answer"].setVisible(self._asking not in ("", "assign", "reschedule"))
        self.due.setVisible(self._asking == "reschedule")

    def _show_buttons(self) -> None:
        if self._record.detail is None:
            leave_close(self.buttons, self.main, self.tr("Close"))
            return
        following = self._next_step()
        for step, button in self.buttons.items():
            button.setVisible(step in self._can() and step not in (following, self._asking))
        labels = self.steps.labels()
        if self._asking:
            self.main.set_label(labels[self._asking])
        else:
            self.main.set_label(labels[following] if following else self.tr("Close"))
