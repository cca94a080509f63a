"""Open cases of whoever is being typed: perhaps it is one of them that they ask about again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.cases.records import Case
from reception_app.kernel.text import dotted
from ui.cases.counts import CaseNumbers
from ui.cases.words import kind_icon, short_chip, title_words
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.elided_label import ElidedLabel
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.shortcuts import in_sheet

SHOWN = 3


class LikePart(QWidget):
    """`opened` carries the id of the one that is meant. Hidden while there is none."""

    opened = Signal(object)

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self.setObjectName("caseLike")
        self.cases: tuple[Case, ...] = ()
        self.title = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._rows)
        for place in range(SHOWN):
            in_sheet(sheet, f"Alt+{place + 1}", partial(self._open, place))
        self.hide()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Offer these; what stands there already stays as it is."""
        shown = tuple(cases)[:SHOWN]
        if shown == self.cases:
            return
        self.cases = shown
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, case in enumerate(shown):
            self._rows.addWidget(self._line(place, case))
        said = CaseNumbers().like(len(cases))
        self.title.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(shown))
        if shown and self.window().isVisible():
            announce(self, said)

    def _line(self, place: int, case: Case) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        word, tone = short_chip(case)
        second = dotted(case.number, case.topic_name, case.owner_name)
        row.addWidget(IconLabel(kind_icon(case.kind), parent=line))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title_words(case), weight=fonts.SEMIBOLD, parent=line))
        words.addWidget(ElidedLabel(second, tone="ink3", size=fonts.SMALL, parent=line))
        row.addLayout(words, 1)
        row.addWidget(Chip(word, tone, parent=line))
        button = Button(
            self.tr("Open that one"),
            small=True,
            key=f"Alt+{place + 1}",
            name=f"openCase_{place + 1}",
            parent=line,
        )
        button.setAccessibleName(self.tr("Open {0}").format(case.number))
        button.clicked.connect(partial(self._open, place))
        row.addWidget(button)
        return line

    def _open(self, place: int, *_: object) -> None:
        if not self.isHidden() and place < len(self.cases):
            self.opened.emit(self.cases[place].id)
