"""Handing out: who stands at the desk, and everything of theirs; one confirmation for all of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, ParcelDetail, ParcelSummary
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.deliveries.basket import Basket
from ui.deliveries.counts import ParcelNumbers
from ui.deliveries.parcel_steps import ParcelSteps
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.recipients import Recipients
from ui.kit.sheet import Draft
from ui.kit.step_buttons import add_main
from ui.kit.text_input import TextInput


class HandOutSheet(FormSheet):
    """Of one of the staff everything of theirs is ticked. Somebody else takes it with a reason."""

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
        super().__init__(self.tr("Hand out"), name="handOutSheet", parent=parent)
        self._deliveries, self._who = deliveries, who
        self._ids = [int(each) for each in payload.get("parcel_ids", ())]
        self._mine: frozenset[int] = frozenset()
        """The parcels that are theirs who take them, or their team's."""
        self._stood: Draft = {}
        """What stood here before anything was typed."""
        self.steps = ParcelSteps(deliveries, who, self)
        self.steps.said.connect(self.said)
        self.to = Recipients(
            directory, who, clock.now, preferences.zone, name="collector", groups=False, parent=self
        )
        self.reason = TextInput(name="collectorReason")
        self.basket = Basket(self)
        self.fields = {
            "employee_id": Field(self.tr("Who takes it"), self.to, required=True),
            "reason": Field(self.tr("Why somebody else takes it"), self.reason),
            "pieces": Field(self.tr("What is handed out"), self.basket),
        }
        self.fields["name"] = self.fields["picks"] = self.fields["employee_id"]
        self._build()
        self._connect()
        self._begin(int(payload.get("employee_id", 0)))

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("hand out"))])
        self.nothing = Label("", tone="ink2", wrap=True, parent=self)
        for widget in (
            self.fields["employee_id"], self.fields["pieces"], self.nothing, self.fields["reason"],
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.footer.addStretch(1)
        self.main = add_main(self, self.tr("Hand out"), name="handOut")

    def _connect(self) -> None:
        self.to.changed.connect(self._on_collector_changed)
        self.to.moved_on.connect(lambda: self.main.setFocus())
        self.basket.changed.connect(self._on_basket_changed)
        self.reason.textChanged.connect(lambda _: self.touch())
        self.heard.connect(self._on_heard)

    def _begin(self, employee_id: int) -> None:
        chosen = self._read(self._ids)
        first = chosen[0].to if chosen else None
        whose = employee_id or (first.employee_id if first is not None and not first.left else 0)
        if whose:
            self.to.show_chosen([whose])
        self._fill()
        self._stood = self._typed()

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main if self.to.chosen() and self.basket.picks() else self.to.line

    def to_draft(self) -> Draft:
        typed = self._typed()
        if typed == self._stood:
            return {}
        self.setProperty("about", ", ".join(each.name for each in self.to.chosen()) or self.to.rest())
        return {**typed, "parcel_ids": self._ids}

    def from_draft(self, draft: Draft) -> None:
        self._ids = [int(each) for each in draft.get("parcel_ids", ())]
        self.basket.set_choices(dict(draft.get("pieces", {})))
        self.to.from_draft(draft)
        self.reason.setText(str(draft.get("reason", "")))
        self._fill()

    def submit(self) -> None:
        """Hand out what is ticked."""
        self.clear_errors()
        chosen, picks = self.to.chosen(), self.basket.picks()
        if len(chosen) > 1 or (chosen and self.to.rest()):
            self.blame("employee_id", self.tr("One person at a time."))
        elif not chosen and not self.to.rest():
            self.blame("employee_id", self.tr("Say who takes it."))
        elif not picks:
            self.blame("pieces", self.tr("Tick what is handed out."))
        elif wrong := self.basket.wrong():
            self.blame("pieces", self.tr("{0} has {1} pieces here.").format(wrong.number, wrong.pieces_left))
        else:
            number = chosen[0].employee_id if chosen else 0
            collector = Collector(number, "" if chosen else self.to.rest(), self.reason.text())
            self.write(
                partial(self._deliveries.hand_out, self._who(), picks, collector, self.draft_id),
                self._on_handed_out,
            )

    # Within

    def _typed(self) -> Draft:
        said = {"reason": self.reason.text(), "pieces": self.basket.choices()}
        return {**self.to.to_draft(), **said}

    def _on_collector_changed(self) -> None:
        self.touch()
        self._fill()

    def _on_basket_changed(self) -> None:
        self.touch()
        self._show_reason()

    def _fill(self) -> None:
        """The parcels it was opened for, and everything of whoever takes them."""
        chosen = self.to.chosen()
        parcels = self._read(self._ids)
        theirs: list[ParcelSummary] = []
        if chosen:
            try:
                theirs = self._deliveries.lists.of_person(self._who(), chosen[0].employee_id)
            except AppError as error:
                self.banner.set_message(error.message, error.hint, "warn")
        self._mine = frozenset(each.id for each in theirs)
        known = {each.id for each in parcels}
        parcels += [each for each in theirs if each.id not in known]
        self.basket.show_parcels(parcels)
        self.fields["pieces"].setVisible(bool(parcels))
        said = self.tr("Nothing waits for them.") if chosen else self.tr("Choose who stands at the desk.")
        self.nothing.setText("" if parcels else said)
        self.nothing.setVisible(not parcels)
        self._show_reason()

    def _read(self, ids: list[int]) -> list[ParcelSummary]:
        """Those that still wait."""
        found = []
        for parcel_id in ids:
            try:
                parcel = self._deliveries.lists.parcel(self._who(), parcel_id).summary
            except AppError as error:
                self.banner.set_message(error.message, error.hint, "warn")
                continue
            if parcel.state.waiting:
                found.append(parcel)
        return found

    def _show_reason(self) -> None:
        """Asked for as soon as something is not theirs."""
        strange = any(each.id not in self._mine for each in self.basket.ticked())
        self.fields["reason"].setVisible(strange and bool(self.to.chosen() or self.to.rest()))

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind == "parcel" for change in changes):
            self._fill()

    def _on_handed_out(self, details: list[ParcelDetail]) -> None:
        name = self.to.chosen()[0].name if self.to.chosen() else self.to.rest()
        said = ParcelNumbers().handed_out(len(details), isolate(name))
        self.steps.done(said, [each.summary for each in details])
        self.finish()
