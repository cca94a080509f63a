"""Ctrl+P: a number is scanned or typed, and what fits is done: hand out, take back, found again."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.badges.pool_records import Holder, HolderKind, ItemState, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitService
from reception_app.visits.pool_service import PoolService
from reception_app.visits.records import Undo
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.form_sheet import FormSheet
from ui.kit.sheet import Draft
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline
from ui.passes.hand_out_form import HandOutForm
from ui.passes.item_input import ItemInput
from ui.passes.pass_steps import PassSteps
from ui.passes.words import facts_of, history_of, item_words, state_chip


class PassSheet(FormSheet):
    """One item: who has it, what may be done with it, and everything that happened to it."""

    def __init__(
        self,
        pool: PoolService,
        visits: VisitService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Pass or key"), name="passSheet", parent=parent)
        self._pool, self._visits, self._who = pool, visits, who
        self._preferences, self._clock = preferences, clock
        self.steps = PassSteps(pool, visits, who, self)
        self.steps.said.connect(self.said)
        self.number = ItemInput(pool, who, clock.now, name="passNumber")
        self.form = HandOutForm(pool, who, clock.now, preferences.zone)
        self.note = TextInput(placeholder=self.tr("Kept in the history"), name="passNote")
        self.fields = {
            "number": Field(self.tr("Number"), self.number, required=True),
            "back_note": Field(self.tr("Note"), self.note),
            **self.form.fields,
        }
        self._build()
        self._stood: Draft = {}
        """What the fields said before anything was typed."""
        self.number.item_found.connect(lambda _: self._show_item())
        self.form.changed.connect(self.touch)
        self.note.textChanged.connect(lambda _: self.touch())
        self.steps.moved.connect(self._read_again)
        if payload.get("visit_id"):
            self._give_to(visits, int(payload["visit_id"]))
        if payload.get("pass_id"):
            self._open(int(payload["pass_id"]))
        self._show_item()
        self._stood = self._typed()

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.facts = Facts(parent=self)
        self.history = Timeline(self.tr("History"), parent=self)
        self.body.addWidget(self.fields["number"])
        for widget in (self.facts, self.form, self.fields["back_note"], self.history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self.lost = _small("reportLost", self.tr("Report lost"), self._on_lost_clicked)
        self.lost.set_kind("danger")
        self.change = _small("changePass", self.tr("Change"), self._on_change_clicked)
        self.retire = _small("retirePass", self.tr("Retire"), self._on_retire_clicked)
        self.label = _small("printLabel", self.tr("Print label"), self._on_label_clicked)
        for button in (self.lost, self.label, self.change, self.retire):
            flow.addWidget(button)
        self.main = Button("", kind="primary", key="Ctrl ⏎", name="movePass")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(holder, 1)
        self.footer.addWidget(self.main)

    # The sheet's own

    def first_field(self) -> QWidget:
        item = self.number.item()
        if item is None:
            return self.number
        if self.form.isVisibleTo(self):
            return self.form.holder if self.form.holder.holder() is None else self.form.time
        return self.main

    def to_draft(self) -> Draft:
        typed = self._typed()
        if typed == self._stood:
            return {}
        self.setProperty("about", self.number.text().strip() or self.form.holder.text().strip())
        return {"number": self.number.text(), **typed}

    def from_draft(self, draft: Draft) -> None:
        self.form.from_draft(draft)
        self.note.setText(str(draft.get("back_note", "")))
        self.number.setText(str(draft.get("number", "")))
        self.number.look_up()
        self._show_item()

    def submit(self) -> None:
        """What fits the item: hand out, take back, found, used again."""
        trouble = self.number.look_up()
        item = self.number.item()
        if item is None:
            self.clear_errors()
            self.blame("number", trouble or self.tr("Scan the number that is on it, or type it."))
        elif not item.active:
            self.steps.bring_back(item, self.finish)
        elif item.state is ItemState.STORED:
            self._hand_out(item)
        else:
            self.steps.take_back([item], self.note.text(), self.finish)

    def on_conflict(self, error: Conflict) -> None:
        # Another desk was quicker: what it did is shown, and said.
        self._read_again()
        super().on_conflict(error)

    # Within

    def _typed(self) -> Draft:
        return {"back_note": self.note.text(), **self.form.to_draft()}

    def _read_again(self) -> None:
        item = self.number.item()
        if item is not None:
            self._open(item.id)

    def _hand_out(self, item: PoolItem) -> None:
        asked = self.form.asked()
        if asked is not None:
            holder = asked.holder
            work = partial(
                self._pool.hand_out,
                self._who(),
                item.id,
                holder.kind,
                holder.id,
                due=asked.due,
                note=asked.note,
            )
            self.write(partial(self._visits.with_undo, self._who(), work), self._on_handed_out)

    def _on_handed_out(self, done: tuple[PoolItem, Undo | None]) -> None:
        item, step = done
        name = item.holder.name if item.holder else ""
        self.steps.tell(self.tr("{0} is with {1}").format(item_words(item), isolate(name)), step)
        self.finish()

    def _on_lost_clicked(self) -> None:
        item = self.number.item()
        if item is not None:
            note = self.form.note if item.state is ItemState.STORED else self.note
            self.steps.lose([item], note.text(), self.finish)

    def _on_label_clicked(self) -> None:
        item = self.number.item()
        if item is not None:
            self.steps.print_labels([item])

    def _on_retire_clicked(self) -> None:
        item = self.number.item()
        if item is not None:
            self.steps.retire([item], self.finish)

    def _on_change_clicked(self) -> None:
        item = self.number.item()
        if item is not None:
            if self.to_draft():
                # What is half typed is kept.
                self.park()
            else:
                self.finish()
            self.sheet_wanted.emit("pass_item", {"item_id": item.id})

    def _open(self, item_id: int) -> None:
        try:
            self.number.show_item(self._pool.item(self._who(), item_id).item)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")

    def _give_to(self, visits: VisitService, visit_id: int) -> None:
        found = visits.summary(self._who(), [visit_id])
        if found:
            self.form.holder.show_holder(Holder(HolderKind.VISIT, visit_id, found[0].name))

    def _show_item(self) -> None:
        item, actor = self.number.item(), self._who()
        self.fields["number"].clear_error()
        self.banner.set_message("")
        zone, now = self._preferences.zone(), self._clock.now()
        stored = item is not None and item.active and item.state is ItemState.STORED
        away = item is not None and item.state is not ItemState.STORED and item.active
        gives = allowed(actor, Right.HAND_OUT)
        self.form.setVisible(gives and (stored or item is None))
        self.fields["back_note"].setVisible(away)
        self.chip.setVisible(item is not None)
        self.facts.setVisible(item is not None)
        self.lost.setVisible(item is not None and item.active and item.state is not ItemState.LOST)
        self.label.setVisible(item is not None and allowed(actor, Right.PRINT))
        edits = allowed(actor, Right.EDIT_POOL)
        self.change.setVisible(item is not None and edits)
        self.retire.setVisible(item is not None and edits and item.active and item.state is not ItemState.OUT)
        self.main.setVisible(item is None or away or (gives if stored else edits))
        if item is None:
            self.main.set_label(self.tr("Hand out") if gives else self.tr("Take back"))
            self.history.show_entries([])
            self.set_hints([("Enter", self.tr("next")), ("Esc", self.tr("park"))])
            return
        self.chip.set_state(*state_chip(item, now))
        self.facts.show_facts(facts_of(item, zone, now))
        self.history.show_entries(history_of(self._pool.item(actor, item.id), zone, now))
        verb = self._verb(item)
        self.main.set_label(verb)
        self.set_hints([("Ctrl ⏎", verb.lower()), ("Esc", self.tr("park"))])
        if item.active and item.state is ItemState.LOST:
            said = self.tr(
                "Keep it here and ask where it comes from; it can't be handed out until it is found."
            )
            self.banner.set_message(self.tr("{0} was reported lost").format(item_words(item)), said, "bad")
        elif stored and not gives:
            self.banner.set_message(self.tr("It is in the drawer. Your role may only take back."), "", "info")

    def _verb(self, item: PoolItem) -> str:
        if not item.active:
            return self.tr("Use again")
        if item.state is ItemState.STORED:
            return self.tr("Hand out")
        return self.tr("Found again") if item.state is ItemState.LOST else self.tr("Take back")


def _small(name: str, label: str, run: Callable[[], None]) -> Button:
    button = Button(label, small=True, name=name)
    button.clicked.connect(run)
    return button
