"""What is told of a parcel: for whom, what, from whom, where it lies."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.calls.records import Candidate, CandidateKind
from reception_app.calls.service import CallService
from reception_app.deliveries.records import PIECES_MAX, NewParcel, ParcelKind, ParcelSummary, Used
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import fold
from reception_app.messages.records import Recipient
from ui.deliveries.words import kind_word
from ui.kit.caller_input import CallerInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.number_input import NumberInput
from ui.kit.recipients import Recipients, recipient_of
from ui.kit.sheet import Draft, typed_again
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput


class ParcelForm(QWidget):
    """`changed` comes with every key. A name that nobody here has is kept as what the label says."""

    changed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        calls: CallService,
        used: Used,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contact_id = 0
        self.tracking = TextInput(icon="barcode", tabular=True, name="parcelTracking")
        self.to = Recipients(directory, who, now, zone, name="parcelTo", parent=self)
        self.kind = Combo([(kind_word(kind), kind.value) for kind in ParcelKind], name="parcelKind")
        self.kind.set_value(ParcelKind.PARCEL.value)
        self.pieces = NumberInput(1, least=1, most=PIECES_MAX, name="parcelPieces")
        self.carrier = SuggestInput(provider=_offers(used.carriers), mark_first=False, name="parcelCarrier")
        self.shelf = SuggestInput(provider=_offers(used.shelves), mark_first=False, name="parcelShelf")
        self.sent_by = CallerInput(calls, who, name="parcelSender")
        self.sent_by.setPlaceholderText(self.tr("Name, company or number"))
        self.condition = TextArea(lines=2, name="parcelCondition")
        self.fields = {
            "tracking": Field(self.tr("Tracking number"), self.tracking),
            "to": Field(self.tr("For"), self.to),
            "kind": Field(self.tr("What"), self.kind),
            "pieces": Field(self.tr("Pieces"), self.pieces),
            "shelf": Field(self.tr("Shelf"), self.shelf),
            "sender": Field(self.tr("Sender"), self.sent_by),
            "carrier": Field(self.tr("Carrier"), self.carrier),
            "condition": Field(self.tr("Condition, if it is damaged"), self.condition),
        }
        # What the service calls the label is typed where it is looked for.
        self.fields["to"].set_hint(self.tr("Whom nobody knows is kept as it stands on the label."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = FormGrid()
        for name in ("kind", "pieces", "shelf", "carrier"):
            grid.add(self.fields[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.fields["tracking"])
        column.addWidget(self.fields["to"])
        column.addLayout(grid)
        column.addWidget(self.fields["sender"])
        column.addWidget(self.fields["condition"])

    def _connect(self) -> None:
        for line in (self.tracking, self.carrier, self.shelf, self.sent_by, self.condition):
            line.textChanged.connect(lambda *_: self.changed.emit())
        self.to.changed.connect(self.changed)
        self.to.moved_on.connect(lambda: self.kind.setFocus())
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.pieces.value_changed.connect(lambda _: self.changed.emit())
        # What is no number changes no value.
        self.pieces.textEdited.connect(lambda _: self.changed.emit())
        self.sent_by.caller_picked.connect(self._on_sender_picked)
        self.sent_by.cleared.connect(self._on_sender_cleared)

    def parcel(self) -> NewParcel:
        """What was filled in."""
        chosen = self.to.chosen()
        return NewParcel(
            recipient_of(chosen[0]) if chosen else Recipient(),
            label="" if chosen else self.to.rest(),
            kind=ParcelKind(str(self.kind.value())),
            carrier=self.carrier.text(),
            tracking=self.tracking.text(),
            pieces=self.pieces.value(),
            sender=self.sent_by.text(),
            contact_id=self._contact_id,
            condition=self.condition.text(),
            shelf=self.shelf.text(),
        )

    def show_parcel(self, parcel: ParcelSummary) -> None:
        """Fill every field with what is known of one."""
        to = parcel.to
        known = to.matched and not to.left
        people, teams = ([to.employee_id] if to.employee_id else []), ([to.team] if to.team else [])
        self.to.show_chosen(people if known else [], teams if known else [])
        self.to.line.setText("" if to.matched else to.name)
        self.kind.set_value(parcel.kind.value)
        self.pieces.set_value(parcel.pieces)
        for line, said in (
            (self.carrier, parcel.carrier),
            (self.tracking, parcel.tracking),
            (self.shelf, parcel.shelf),
            (self.sent_by, parcel.sender),
        ):
            line.setText(said)
        self.condition.set_text(parcel.condition)
        self._contact_id = parcel.contact_id

    def to_draft(self) -> Draft:
        """What was typed, as plain values."""
        return {
            **self.to.to_draft(),
            "tracking": self.tracking.text(),
            "kind": str(self.kind.value()),
            "pieces": self.pieces.to_draft(),
            "carrier": self.carrier.text(),
            "sender": self.sent_by.text(),
            "contact_id": self._contact_id,
            "shelf": self.shelf.text(),
            "condition": self.condition.text(),
        }

    def take_up(self, typed: Draft, stood: Draft) -> None:
        """Show what was `typed` before, over what is shown now. `stood`: what the fields said when it was typed."""
        self.from_draft(typed_again({**typed, "stood": stood}, self.to_draft()))

    def from_draft(self, draft: Draft) -> None:
        """Show what was typed before."""
        self.to.from_draft(draft)
        self.kind.set_value(str(draft.get("kind", ParcelKind.PARCEL.value)))
        self.pieces.from_draft(draft.get("pieces", 1))
        for line, name in (
            (self.tracking, "tracking"),
            (self.carrier, "carrier"),
            (self.shelf, "shelf"),
            (self.sent_by, "sender"),
        ):
            line.setText(str(draft.get(name, "")))
        self.condition.set_text(str(draft.get("condition", "")))
        self._contact_id = int(draft.get("contact_id", 0))

    def _on_sender_picked(self, found: Candidate) -> None:
        self.sent_by.setText(found.name or found.company)
        self._contact_id = found.id if found.kind is CandidateKind.CONTACT else 0

    def _on_sender_cleared(self) -> None:
        self._contact_id = 0


def _offers(known: Sequence[str]) -> Callable[[str], Sequence[Suggestion]]:
    """Those that begin as it is typed."""

    def find(typed: str) -> Sequence[Suggestion]:
        wanted = fold(typed.strip())
        return [Suggestion(each, person=False) for each in known if fold(each).startswith(wanted)][:6]

    return find
