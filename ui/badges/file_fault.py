"""What is wrong with a template's file, with the line that says so."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.errors import AppError
from ui.badges.files import FileTrouble
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.elided_label import ElidedLabel
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.theme import tokens

_AROUND = 2
_LONGEST = 200


class FileFault(QWidget):
    """The sentence, what to do, and the lines of the file around the wrong one. Hidden while nothing is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileFault")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 9, 12, 11)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("warning", token="warn", parent=self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.said = Label("", tone="warn", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self.hint = Label("", tone="warn", size=13.0, wrap=True, parent=self)
        words.addWidget(self.said)
        words.addWidget(self.hint)
        head.addLayout(words, 1)
        close = Button(
            self.tr("Close"),
            kind="quiet",
            icon="close",
            icon_only=True,
            small=True,
            name="closeFault",
            parent=self,
        )
        close.clicked.connect(self.hide)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self._lines = _Lines(self)
        outer.addWidget(self._lines)
        self.hide()

    def show_error(self, error: AppError) -> None:
        """Say it, in place."""
        self.said.setText(self.tr("This file was not opened. {0}").format(error.message))
        self.hint.setText(error.hint)
        self.hint.setVisible(bool(error.hint))
        if isinstance(error, FileTrouble):
            self._lines.show_lines(error.lines, error.line)
        self._lines.setVisible(isinstance(error, FileTrouble))
        self.show()
        announce(self, f"{self.said.text()} {error.hint}".strip(), assertive=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, tokens().warn_weak)


class _Lines(QWidget):
    """A few lines of the file with their numbers, the wrong one marked. They run from the left, as in the file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: tuple[str, ...], wrong: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        first = max(1, wrong - _AROUND)
        for row, number in enumerate(range(first, min(len(lines), wrong + _AROUND) + 1)):
            here = number == wrong
            shown = lines[number - 1].replace("\t", "    ")[:_LONGEST]
            mark = Label(
                f"{number}  ▸" if here else str(number),
                tone="bad" if here else "ink3",
                size=13.0,
                tabular=True,
            )
            text = ElidedLabel(shown, tone="ink" if here else "ink2", size=13.0)
            self._grid.addWidget(mark, row, 0)
            self._grid.addWidget(text, row, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 7, tokens().card, tokens().line)
