"""Are you still there?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kiosk import texts
from ui.kiosk.touch.look import MARGIN, Look
from ui.kiosk.touch.touch_button import TouchButton
from ui.kiosk.touch.words_label import WordsLabel
from ui.kiosk.words import Words
from ui.kit import fonts
from ui.kit.theme import color


class IdlePanel(QWidget):
    """Lies over everything while the seconds run down. Touching it anywhere, or any key, means more time."""

    more_wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        column = QVBoxLayout(self)
        margin = look.px(MARGIN)
        column.setContentsMargins(margin, margin, margin, look.px(72))
        column.setSpacing(look.px(16))
        column.addStretch(2)
        title = WordsLabel(look, words.say(texts.IDLE_TITLE), size=54, weight=fonts.BOLD, parent=self)
        self._line = WordsLabel(look, size=fonts.KIOSK_TITLE, ink="ink2", parent=self)
        column.addWidget(title)
        column.addWidget(self._line)
        column.addStretch(1)
        self.more = TouchButton(
            look,
            words.say(texts.IDLE_MORE),
            name="moreTime",
            kind="primary",
            wide=True,
            large=True,
            parent=self,
        )
        self.more.setFixedHeight(look.px(132))
        self.more.clicked.connect(self.more_wanted)
        column.addWidget(self.more)
        self.setAccessibleName(words.say(texts.IDLE_TITLE))
        self.setGeometry(parent.rect())

    def count(self, seconds: int) -> None:
        """So many seconds are left."""
        self._line.setText(self._words.count(texts.IDLE_LINE, seconds))
        self.show()
        self.raise_()
        if not self.more.hasFocus():
            self.more.setFocus(Qt.FocusReason.PopupFocusReason)

    def seconds_line(self) -> str:
        """What is said about the time left."""
        return self._line.text()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Not at the press: the finger's release belongs here too.
        self.more_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.more_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color(self._look.colors.paper))
