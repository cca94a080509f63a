"""One line of text, typed with a finger or a keyboard."""

import math

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from reception_app.kernel.text import NAME_MAX
from reception_app.kiosk.records import AskKind
from ui.kiosk.touch.look import RADIUS, Look
from ui.kit import fonts, paint
from ui.kit.key_down import key_down
from ui.kit.scan_filter import AT_ONCE
from ui.kit.theme import color

_PAD = 26
_ASIDE = 4
_TAKEN_KEYS = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)


class LineInput(QLineEdit):
    """A field 74 px high. `kind` says which keyboard it wants; `wanted` asks for that keyboard.

    It has no menu, no undo, no clipboard and takes nothing dropped: what one visitor typed can't come back for the
    next. It is thrown away with its page, never cleared. The caret is drawn by the field itself and does not blink:
    on a screen beside the receptionist's the window has no keyboard focus at all.
    """

    wanted = Signal(object)
    """A finger or the Tab key chose this field: carries the field."""
    used = Signal()
    """Came into use, or went out of it: the glow around the field is painted by what it lies on."""
    entered = Signal()
    """Enter was pressed in it."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        name: str,
        label: str,
        kind: AskKind = AskKind.TEXT,
        limit: int = NAME_MAX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty(AT_ONCE, True)
        self.kind = kind
        self._in_use = False
        self._wrong = False
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrame(False)
        self.setFont(look.font(fonts.KIOSK_TITLE - 1))
        self.setMaxLength(limit)
        self.setText(text)
        self.setFixedHeight(look.control())
        self._set_on_line()
        self._align()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.textChanged.connect(self._on_text_changed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        # Qt would go by the first letter, and by the keyboard plugged in while there is none.
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _set_on_line(self) -> None:
        """Every script on the same baseline: Qt puts a line with letters of a taller font too high."""
        layout = QTextLayout(self.displayText(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        own = math.ceil(QFontMetricsF(self.font()).height())
        taller = max(0, math.ceil(line.height()) - own) if line.isValid() else 0
        pad = self.look.px(_PAD)
        # More room below, and not less above: that would cut the letters off.
        self.setTextMargins(pad, 0, pad, -taller)

    def in_use(self) -> bool:
        """Whether the keyboard on the screen types here."""
        return self._in_use

    def set_in_use(self, on: bool) -> None:
        """Show (or no longer show) that the keyboard types here."""
        if on == self._in_use:
            return
        self._in_use = on
        self.update()
        self.used.emit()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as holding something to correct."""
        self._wrong = wrong
        self.update()

    def _on_text_changed(self, _text: str) -> None:
        self._set_on_line()
        if self._wrong:
            self.set_wrong(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A finger that slides would select, and selected text can be dragged about.
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.deselect()
            self.end(False)
        self.wanted.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(taken) for taken in _TAKEN_KEYS):
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not key_down().repeats(event):
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key_down().came_up(event)
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = self.look.colors
        edge = t.bad if self._wrong else (t.accent_line if self._in_use else self.look.edge)
        paint.box(
            painter,
            self.rect(),
            self.look.px(RADIUS),
            t.card,
            edge,
            2.0 if self._in_use or self._wrong else 1.0,
        )
        painter.end()
        super().paintEvent(event)
        if self._in_use:
            self._paint_caret()

    def _paint_caret(self) -> None:
        painter = QPainter(self)
        rect = self.cursorRect()
        middle = beside = rect.center().x()
        if not self.text():
            # Before what stands there as long as nothing is typed, and not in its first letter.
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            beside += self.look.px(_ASIDE) if rtl else -self.look.px(_ASIDE)
        high = self.look.px(34)
        caret = QRect(beside, (self.height() - high) // 2, max(2, self.look.px(2)), high)
        # Qt's own caret, which is as tall as the tallest letters could be.
        painter.fillRect(QRect(middle, rect.top(), 2, rect.height()), color(self.look.colors.card))
        painter.fillRect(QRectF(caret), color(self.look.colors.accent_line))
