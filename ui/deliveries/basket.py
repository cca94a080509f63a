"""What is handed out: a line for each parcel of somebody's, ticked, with how many of its pieces go."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.deliveries.records import ParcelSummary, Pick
from ui.deliveries.words import what_words
from ui.kit.check_box import CheckBox
from ui.kit.number_input import NumberInput


class Basket(QWidget):
    """`changed` comes when a tick or a number does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[ParcelSummary, CheckBox, NumberInput | None]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_parcels(self, parcels: Sequence[ParcelSummary], ticked: Collection[int]) -> None:
        """Put these in, those of `ticked` with their tick."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = []
        for parcel in parcels:
            self._column.addWidget(self._line(parcel, parcel.id in ticked))
        self.changed.emit()

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

    def _line(self, parcel: ParcelSummary, ticked: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        said = (what_words(parcel), parcel.sender or parcel.carrier, parcel.shelf, parcel.number)
        text = " · ".join(part for part in said if part)
        box = CheckBox(text, checked=ticked, name=f"pick_{parcel.number}", parent=line)
        box.toggled.connect(lambda _: self.changed.emit())
        row.addWidget(box, 1)
        number = None
        if parcel.pieces_left > 1:
            most = parcel.pieces_left
            number = NumberInput(most, least=1, most=most, name=f"pieces_{parcel.number}", parent=line)
            number.setAccessibleName(self.tr("Pieces of {0}").format(parcel.number))
            number.setFixedWidth(70)
            number.value_changed.connect(lambda _: self.changed.emit())
            row.addWidget(number)
        self._lines.append((parcel, box, number))
        return line
