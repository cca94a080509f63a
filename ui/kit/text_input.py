"""One line of text."""

from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.chip import ChipTone
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored
from ui.kit.shortcuts import shown_key
from ui.kit.theme import is_theme_change, tokens
from ui.kit.verb_keys import is_left_to_verbs

_EDGE = 10
_QTS_OWN = 3
"""What Qt leaves free before and after a text in a field besides, in pixels."""
_CHIP_LEAST = 64
"""Below this a state says nothing any more, in pixels."""


class TextInput(QLineEdit):
    """A line edit that can carry an icon before its text and a chip or a key after it.

    Everything typed stays plain text; `name` becomes the objectName. The accessible name comes from its `Field`.
    `textEdited` also comes when assistive software typed: Qt by itself would only tell that the text is another one.
    """

    # Here and not in __init__: Qt sends events while the base class is still being made.
    _ours = 0
    _typed = ""
    _placeholders: tuple[str, ...] = ()
    """What it may say while it is empty, the longest first."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        icon: str = "",
        key: str = "",
        height: int = metrics.CONTROL,
        tabular: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, shown_key(key)
        self._chip: tuple[str, ChipTone] | None = None
        self._ghost = ""
        self.assisted = False
        self.setProperty("kit", "true")
        self.setProperty("ring", "soft:8")
        self.setFont(
            fonts.ui_font(fonts.BODY if height <= metrics.CONTROL else fonts.KIOSK_BODY, tabular=tabular)
        )
        self.setFixedHeight(height)
        self.setPlaceholderText(placeholder)
        if name:
            self.setObjectName(name)
        self.textEdited.connect(self._on_typed)
        self.textChanged.connect(self._on_any_change)
        self.setText(text)
        self._lay_out()

    def setText(self, text: str | None) -> None:
        # Assistive software calls Qt's own setText and never comes through here.
        self._ours += 1
        try:
            super().setText(text)
        finally:
            self._ours -= 1

    def clear(self) -> None:
        self.setText("")

    def _on_typed(self, text: str) -> None:
        self._typed = text

    def _on_any_change(self, text: str) -> None:
        if not self._ours and text != self._typed:
            self.assisted = True
            self.textEdited.emit(text)
            self.assisted = False
        self._typed = text
        if self._chip:
            self._lay_out()

    def set_chip(self, text: str, tone: ChipTone = "mute") -> None:
        """Show a state inside the field, at its end; an empty text takes it away. The field's own text comes first: of
        a long state the end is left out.
        """
        self._chip = (text, tone) if text else None
        self._lay_out()

    def chip_text(self) -> str:
        """The state shown inside the field, or nothing."""
        return self._chip[0] if self._chip else ""

    def shorten_placeholder(self, short: str) -> None:
        """What is said while it is empty where there is no room for the whole placeholder."""
        self._placeholders = (self.placeholderText(), short)
        self._lay_out()

    def set_ghost(self, rest: str) -> None:
        """Show how the text could go on, in a lighter ink after the cursor. It is not part of `text()`."""
        if rest != self._ghost:
            self._ghost = rest
            self.update()

    def ghost(self) -> str:
        """The offered rest of the text."""
        return self._ghost

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as holding something that can't be taken."""
        flag = "true" if wrong else "false"
        if self.property("wrong") != flag:
            self.setProperty("wrong", flag)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        return QSize(max(super().sizeHint().width(), 120), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.height())

    def event(self, event: QEvent) -> bool:
        if is_left_to_verbs(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not (self.isUndoAvailable() and self.isModified()):
                # Nothing was typed here: the key belongs to the window, which may have a step to take back.
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self.update()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            # The icon and the key change their sides, and the text makes room there.
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        before = 16 + 9 if self._icon else 0
        after = 0
        if self._chip:
            after = self._chip_width() + 6
        elif self._key:
            after = paint.cap_width(self._key) + 6
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(after if rtl else before, 0, before if rtl else after, 0)
        if self._placeholders:
            fits = (each for each in self._placeholders if _width_for(self, each) <= self.width())
            self.setPlaceholderText(next(fits, self._placeholders[-1]))
        self.update()

    def _chip_width(self) -> int:
        whole = paint.chip_width(self._chip[0]) if self._chip else 0
        before = 16 + 9 if self._icon else 0
        left = self.width() - before - paint.text_width(self.font(), self.text()) - 2 * _EDGE - 12
        return min(whole, max(left, _CHIP_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._icon or self._key or self._chip or self._ghost):
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()

        def place(left: int, wide: int, high: int) -> QRect:
            rect = QRect(left, (self.height() - high) // 2, wide, high)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        if self._icon:
            paint_icon(painter, self._icon, place(_EDGE + 1, 16, 16), t.ink3)
        if self._chip:
            wide = self._chip_width()
            paint.chip(painter, place(self.width() - _EDGE - wide + 2, wide, paint.CHIP_HEIGHT), *self._chip)
        elif self._key:
            wide = paint.cap_width(self._key)
            paint.cap(painter, place(self.width() - _EDGE - wide, wide, paint.CAP_HEIGHT), self._key)
        if self._ghost and self.hasFocus() and not self.hasSelectedText():
            self._paint_ghost(painter)

    def _paint_ghost(self, painter: QPainter) -> None:
        at = self.cursorRect().center().x()
        # What is typed decides which way it goes on, not the page around it.
        rtl = _is_rtl(self.text())
        margins = self.textMargins()
        if rtl:
            room = QRect(margins.left() + _EDGE, 0, at - margins.left() - _EDGE, self.height())
        else:
            room = QRect(at + 1, 0, self.width() - margins.right() - _EDGE - at, self.height())
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        paint.text(painter, room, self._ghost, self.font(), tokens().ink3, paint.ALIGN_LEADING)


def whole_width(field: TextInput) -> int:
    """How wide it has to be for its placeholder to be read to the end, in pixels."""
    return _width_for(field, field.placeholderText())


def _width_for(field: TextInput, text: str) -> int:
    margins = field.textMargins()
    return paint.text_width(field.font(), text) + margins.left() + margins.right() + 2 * (_EDGE + _QTS_OWN)


def _is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs right to left."""
    for char in text:
        kind = bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
