"""What is seen while there is nothing to touch: please see reception, in every language that is offered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.languages import LANGUAGES
from ui.kiosk import texts
from ui.kiosk.touch.look import Look, look_of, scale_of
from ui.kiosk.touch.words_label import WordsLabel
from ui.kiosk.words import words_for
from ui.kit import fonts
from ui.kit.icons import paint_icon
from ui.kit.tokens import DEFAULT_ACCENT

_AT_ONCE = 4
_TURN_MS = 5_000
_SPACE, _MARK = 26, 72
_ALL = tuple(language.code for language in LANGUAGES)


class NeutralPage(QWidget):
    """Says the same sentence in up to four languages at once, and goes on to the next ones. It knows nobody.

    It asks nothing of the desk: it is shown when there is none.
    """

    def __init__(
        self, codes: Sequence[str] = _ALL, accent: str = DEFAULT_ACCENT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("neutral")
        self._codes, self._accent, self._first = tuple(codes) or _ALL, accent, 0
        self._look = look_of(accent, 1.0, large_text=False, high_contrast=False)
        self._lines: list[WordsLabel] = []
        self._column = QVBoxLayout(self)
        self._turn = QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._on_turn)
        self._say()

    def speak(self, codes: Sequence[str], accent: str) -> None:
        """Say it in these languages and on the organisation's colour from now on."""
        if (tuple(codes), accent) != (self._codes, self._accent):
            self._codes, self._accent, self._first = tuple(codes) or _ALL, accent, 0
            self._look = self._fitting()
            self._say()

    def said(self) -> list[str]:
        """The sentences that are seen now."""
        return [label.text() for label in self._lines]

    def _on_turn(self) -> None:
        """The next languages; after the last ones the first again."""
        self._first += _AT_ONCE
        if self._first >= len(self._codes):
            self._first = 0
        self._say()

    def _say(self) -> None:
        """Made anew each time: what is seen has the size of the screen it is seen on."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        look = self._look
        self.setStyleSheet(look.sheet())
        self._column.setSpacing(look.px(_SPACE))
        self._column.setContentsMargins(*[look.px(_SPACE * 2)] * 4)
        self._column.addStretch(1)
        self._mark = QWidget(self)
        self._mark.setFixedSize(look.px(_MARK), look.px(_MARK))
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(look.px(_SPACE))
        self._lines = []
        for sentence in self._sentences():
            line = WordsLabel(look, sentence, size=fonts.KIOSK_HEADING, weight=fonts.SEMIBOLD, ink="ground")
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(line)
            self._lines.append(line)
        self._column.addStretch(1)
        if len(self._codes) > _AT_ONCE:
            self._turn.start()
        else:
            self._turn.stop()
        self.update()

    def _sentences(self) -> list[str]:
        """Once where a language has no words of its own."""
        codes = self._codes[self._first : self._first + _AT_ONCE]
        return list(dict.fromkeys(words_for(code).say(str(texts.NEUTRAL)) for code in codes))

    def _fitting(self) -> Look:
        scale = scale_of(self.width(), self.height())
        return look_of(self._accent, scale, large_text=False, high_contrast=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = self._fitting()
        if look != self._look:
            self._look = look
            self._say()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, QColor(self._look.ground))
        ground.setColorAt(1, QColor(self._look.ground_end))
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        paint_icon(painter, "bell", self._mark.geometry(), self._look.on_ground2)
