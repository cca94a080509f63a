"""A long text to read, with large buttons to turn its pages."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kiosk.touch.look import RADIUS, TARGET, Look
from ui.kiosk.touch.scroller import Scroller
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit import paint

_PAD = 28
_STEP = 48
"""How far an arrow key moves the text."""
_RING = 4


class TextReader(QWidget):
    """Plain text on a sheet, which arrow keys move too.

    `right_to_left` is the direction of the text, which may be another than the page's.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        up: str,
        down: str,
        label: str,
        right_to_left: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        room = look.px(TARGET + 2 * 12)
        self.scroller = Scroller(look, up=up, down=down, name="readerScroll", room=room, parent=self)
        self.scroller.setAccessibleName(label)
        # The first that a keyboard comes to: what is read, and not what declines it.
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.verticalScrollBar().setSingleStep(look.px(_STEP))
        self.scroller.installEventFilter(self)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        pad = look.px(_PAD)
        column.setContentsMargins(pad, pad, pad, pad)
        words = WordsLabel(look, text, size=20.0, parent=sheet)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        words.setObjectName("readerText")
        column.addWidget(words, 1)
        self._column, self._pad, self._room = column, pad, room
        self.scroller.setWidget(sheet)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._make_room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 2)
        outer.addWidget(self.scroller)

    def _make_room(self) -> None:
        """The buttons stand beside the text, never over it."""
        self._column.setContentsMargins(self._pad, self._pad, self._pad, self._pad)
        if self.scroller.overflows():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left, right = (self._room, self._pad) if rtl else (self._pad, self._room)
            self._column.setContentsMargins(left, self._pad, right, self._pad)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = self._look.colors
        ring = self.scroller.hasFocus()
        edge, wide = (t.accent_line, max(_RING, self._look.px(_RING))) if ring else (t.line, 1)
        paint.box(painter, self.rect(), self._look.px(RADIUS), t.card, edge, wide)
