"""What is handed out: a line for each parcel of somebody's, ticked, with how many of its pieces go."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.deliveries.records import ParcelSummary, Pick
from reception_app.kernel.text import dotted
from ui.deliveries.words import what_words
from ui.kit import fonts
from ui.kit.check_box import CheckBox
from ui.kit.elided_label import ElidedLabel
from ui.kit.number_input import NumberInput

_INDENT = 29
"""What stands below a sentence begins where the sentence does, behind its box."""


class Basket(QWidget):
    """`changed` comes when somebody ticks or counts. What somebody unticked or counted stays so while others change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[ParcelSummary, CheckBox, NumberInput | None]] = []
        self._choices: dict[int, int | str] = {}
        """How many pieces of a parcel go, where somebody has said so; 0 where it has no tick. What was typed and is no
        number of them stands as it was typed."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_parcels(self, parcels: Sequence[ParcelSummary]) -> None:
        """Put these in: all of them, but for what somebody has said."""
        if list(parcels) == self.parcels():
            return
        held = QApplication.focusWidget()
        name = held.objectName() if held is not None and self.isAncestorOf(held) else ""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = []
        for parcel in parcels:
            self._column.addWidget(self._line(parcel))
        for _, box, number in self._lines:
            for control in (box, number):
                if control is not None and control.objectName() == name:
                    control.setFocus()

    def parcels(self) -> list[ParcelSummary]:
        """Everything that is in it."""
        return [parcel for parcel, _, _ in self._lines]

    def picks(self) -> tuple[Pick, ...]:
        """What is ticked, with how many pieces."""
        return tuple(
            Pick(parcel.id, number.value() if number is not None else 0, parcel.version)
            for parcel, box, number in self._lines
            if box.isChecked()
        )

    def ticked(self) -> list[ParcelSummary]:
        """The parcels that are ticked."""
        return [parcel for parcel, box, _ in self._lines if box.isChecked()]

    def wrong(self) -> ParcelSummary | None:
        """The first ticked one where more pieces are asked for than there are, or none; None where all is well."""
        return next(
            (
                parcel
                for parcel, box, number in self._lines
                if box.isChecked() and number is not None and not number.fits()
            ),
            None,
        )

    def choices(self) -> dict[str, int | str]:
        """What somebody has said, by the parcels' ids as text: for the draft."""
        return {str(parcel_id): pieces for parcel_id, pieces in self._choices.items()}

    def set_choices(self, choices: Mapping[str, int | str]) -> None:
        """What was said before, for the parcels that are put in next."""
        self._choices = {int(parcel_id): pieces for parcel_id, pieces in choices.items()}

    def _line(self, parcel: ParcelSummary) -> QWidget:
        said, left = self._choices.get(parcel.id), parcel.pieces_left
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(10)
        column.addLayout(row)
        what = dotted(what_words(parcel), parcel.number)
        box = CheckBox(what, checked=said != 0, name=f"pick_{parcel.number}", parent=line)
        row.addWidget(box, 1)
        about = dotted(parcel.shelf, parcel.sender or parcel.carrier)
        if about:
            box.setAccessibleName(f"{what}, {about}")
            below = ElidedLabel(about, tone="ink2", size=fonts.SMALL, parent=line)
            below.setContentsMargins(0, 0, 0, 0)
            indented = QHBoxLayout()
            indented.addSpacing(_INDENT)
            indented.addWidget(below, 1)
            column.addLayout(indented)
        number = None
        if left > 1:
            number = NumberInput(left, least=1, most=left, name=f"pieces_{parcel.number}", parent=line)
            number.from_draft(said if isinstance(said, str) else min(said or left, left))
            number.setAccessibleName(self.tr("Pieces of {0}").format(parcel.number))
            number.setFixedWidth(70)
            # What is wrong in it hinders nothing while the parcel stays here.
            number.setEnabled(box.isChecked())
            box.toggled.connect(number.setEnabled)
            for typed in (number.value_changed, number.textEdited):
                typed.connect(lambda _: self._take(parcel, box, number))
            row.addWidget(number)
        box.toggled.connect(lambda _: self._take(parcel, box, number))
        self._lines.append((parcel, box, number))
        return line

    def _take(self, parcel: ParcelSummary, box: CheckBox, number: NumberInput | None) -> None:
        pieces = number.to_draft() if number is not None else parcel.pieces_left
        if box.isChecked() and pieces == parcel.pieces_left:
            self._choices.pop(parcel.id, None)
        else:
            self._choices[parcel.id] = pieces if box.isChecked() else 0
        self.changed.emit()
