"""What won't look as meant on the badge shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.live import announce

if TYPE_CHECKING:
    from reception_app.documents.labels.fitting import Fault

_MOST = 3
_PIECE = 16
"""Letters that always fit on a line."""


class FaultsList(QWidget):
    """A sentence for each thing, with a button that takes its element in hand: `shown` carries the index."""

    shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("badgeFaults")
        self._faults: Sequence[Fault] = ()
        self._trouble = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._icon = IconLabel("check", parent=self)
        self.said = Label("", size=13.0, weight=fonts.SEMIBOLD, wrap=True, parent=self)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.said, 1)
        self._column.addLayout(head)
        self._rows: list[QWidget] = []
        self.show_trouble("")

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show these instead; the same ones stay as they are."""
        if faults == self._faults and not self._trouble:
            return
        self._faults, self._trouble = faults, ""
        self._show()
        announce(self, self.said.text())

    def show_trouble(self, sentence: str) -> None:
        """The badge couldn't be drawn at all."""
        self._trouble = sentence
        self._show()

    def _show(self) -> None:
        for row in self._rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        count = len(self._faults)
        well = not count and not self._trouble
        said = self.tr("Everything fits on this badge") if well else self._trouble
        self.said.setText(said or self.tr("To be looked at: {0}").format(count))
        self.said.set_tone("ok" if well else "bad" if self._trouble else "warn")
        self._icon.set_icon(
            "check" if well else "warning", "ok" if well else "bad" if self._trouble else "warn"
        )
        self._rows = [self._row(number, fault) for number, fault in enumerate(self._faults[:_MOST])]
        if count > _MOST:
            more = self.tr("and {0} more").format(count - _MOST)
            self._rows.append(Label(more, tone="ink2", size=13.0, parent=self))
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, number: int, fault: Fault) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(_breakable(fault.sentence), size=13.0, wrap=True, parent=row))
        show = Button(self.tr("Show"), kind="link", small=True, name=f"showFault_{number}", parent=row)
        show.setAccessibleName(self.tr("Show: {0}").format(fault.sentence))
        show.clicked.connect(lambda: self.shown.emit(fault.element_index))
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeading)
        return row


def _breakable(sentence: str) -> str:
    """With places to break a word that is longer than the column is wide."""
    return " ".join(
        "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
        for word in sentence.split()
    )
