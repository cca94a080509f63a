"""What is seen while there is nothing to touch: please see reception, in every language that is offered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.languages import LANGUAGES
from ui.kiosk import texts
from ui.kiosk.touch.look import Look, look_of, scale_of
from ui.kiosk.words import words_for
from ui.kit import fonts
from ui.kit.label import Label
from ui.kit.tokens import DEFAULT_ACCENT

_AT_ONCE = 4
_TURN_MS = 5_000
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
        self._labels = [Label(wrap=True, parent=self) for _ in range(_AT_ONCE)]
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self._turn = QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._on_turn)
        self._say()

    def speak(self, codes: Sequence[str], accent: str) -> None:
        """Say it in these languages and on the organisation's colour from now on."""
        if (tuple(codes), accent) != (self._codes, self._accent):
            self._codes, self._accent, self._first = tuple(codes) or _ALL, accent, 0
            self._dress()
            self._say()

    def said(self) -> list[str]:
        """The sentences that are seen now."""
        return [label.text() for label in self._labels if label.text()]

    def _on_turn(self) -> None:
        self._first = (self._first + _AT_ONCE) % (len(self._codes) + -len(self._codes) % _AT_ONCE)
        self._say()

    def _say(self) -> None:
        codes = self._codes[self._first : self._first + _AT_ONCE]
        words = [words_for(code) for code in codes]
        sentences = [each.say(str(texts.NEUTRAL)) for each in words]
        for label, sentence in zip(self._labels, sentences + [""] * (_AT_ONCE - len(sentences)), strict=True):
            label.setText(sentence)
            label.setVisible(bool(sentence))
        self.setAccessibleName(sentences[0])
        if len(self._codes) > _AT_ONCE:
            self._turn.start()
        else:
            self._turn.stop()

    def _dress(self) -> None:
        look = self._look()
        font = look.font(fonts.KIOSK_HEADING, fonts.SEMIBOLD)
        for label in self._labels:
            label.setFont(font)
            label.setStyleSheet(f"color: {look.on_ground}")
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(look.px(28))
        layout.setContentsMargins(*[look.px(64)] * 4)
        self.update()

    def _look(self) -> Look:
        scale = scale_of(self.width(), self.height())
        return look_of(self._accent, scale, large_text=False, high_contrast=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look()
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, QColor(look.ground))
        ground.setColorAt(1, QColor(look.ground_end))
        QPainter(self).fillRect(self.rect(), ground)
