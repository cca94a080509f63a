"""The button: a verb with its key drawn on it."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.enter_button import EnterButton
from ui.kit.icons import has_icon, paint_icon
from ui.kit.labels import literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.shortcuts import shown_key
from ui.kit.theme import color, is_theme_change, tokens

ButtonKind = Literal["plain", "primary", "danger", "danger-fill", "link", "quiet"]
_GAP = 8

_TURNED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}
"""Icons that point the other way where one reads from right to left."""


class Button(EnterButton):
    """A push button. `key` is only shown (on the button and in the tooltip); `Shortcuts` makes it work.

    `icon_only` keeps the text as accessible name and tooltip. `name` becomes the objectName.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "plain",
        icon: str = "",
        key: str = "",
        small: bool = False,
        icon_only: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = ""
        self._kind: ButtonKind = kind
        self._icon = icon
        self._key = shown_key(key)
        self._small = small
        self._icon_only = icon_only
        self._tip = ""
        if icon and not has_icon(icon):
            raise FileNotFoundError(f"no icon named {icon}")
        if name:
            self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", f"hard:{self._radius()}")
        self.set_label(text)

    def label(self) -> str:
        """The text as given, ampersands and all."""
        return self._label

    def set_label(self, text: str) -> None:
        """Change the verb. Any text is taken literally."""
        self._label = text
        self.setText(literal(text))
        self._refresh()

    def set_key(self, key: str) -> None:
        """Change the key that is shown; empty shows none."""
        self._key = shown_key(key)
        self._refresh()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change the look."""
        self._kind = kind
        self.update()

    def set_icon_name(self, icon: str) -> None:
        """Change the icon; empty shows none."""
        self._icon = icon
        self._refresh()

    def set_tip(self, tip: str) -> None:
        """A sentence more than the verb itself; shown literally, with the key."""
        self._tip = tip
        self._refresh()

    def _refresh(self) -> None:
        needs_tip = self._tip or self._key or self._icon_only
        self.setToolTip(plain_tip(self._tip or self._label, self._key) if needs_tip else "")
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return fonts.ui_font(13.0 if self._small else fonts.BODY, fonts.SEMIBOLD)

    def _height(self) -> int:
        if self._kind == "link":
            return 20
        return metrics.ROW_CONTROL if self._small else metrics.CONTROL

    def _radius(self) -> int:
        return metrics.SMALL_RADIUS if self._small or self._kind == "link" else metrics.RADIUS

    def _pad(self) -> int:
        if self._kind == "link":
            return 0
        if self._icon_only:
            return (self._height() - 18) // 2
        return 11 if self._small else 14

    def sizeHint(self) -> QSize:
        width = 2 * self._pad() - _GAP
        if self._icon:
            width += 18 + _GAP
        if self._label and not self._icon_only:
            width += paint.text_width(self._font(), self._label) + _GAP
        if self._key and not self._icon_only:
            width += paint.cap_width(self._key) + _GAP
        return QSize(width, self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self.updateGeometry()

    def _colors(self) -> tuple[str | None, str | None, str]:
        """(fill, edge, ink) for the state of the moment."""
        t = tokens()
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._kind in ("link", "quiet"):
            fill = t.hover if hot and self._kind == "quiet" else None
            ink = (t.accent_ink if hot else t.accent_text) if self._kind == "link" else t.ink2
        elif self._kind == "primary":
            fill, ink = (t.accent_hover if hot else t.accent), t.on_accent
            return fill if self.isEnabled() else t.mute_weak, None, ink if self.isEnabled() else t.ink3
        elif self._kind == "danger-fill":
            fill, ink = t.bad, t.card
            return fill if self.isEnabled() else t.mute_weak, None, ink if self.isEnabled() else t.ink3
        else:
            fill = t.hover if hot else t.card
            ink = t.bad if self._kind == "danger" else t.ink
        if self.isCheckable() and self.isChecked():
            fill, ink = t.accent_weak, t.accent_ink
        edge = {"danger": t.bad_line, "plain": t.line2}.get(self._kind)
        return fill, edge, ink if self.isEnabled() else t.ink3

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint(QPainter(self), self._colors())

    def _paint(self, painter: QPainter, colors: tuple[str | None, str | None, str]) -> None:
        painter.setLayoutDirection(self.layoutDirection())
        fill, edge, ink = colors
        paint.box(painter, self.rect(), self._radius(), fill, edge)
        if self.isDown() and self._kind in ("primary", "danger-fill", "plain", "danger"):
            shade = QColor(color(tokens().ink))
            shade.setAlphaF(0.10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(self.rect(), self._radius(), self._radius())
        filled = self._kind in ("primary", "danger-fill") and self.isEnabled()
        self._paint_content(painter, ink, filled=filled)

    def _paint_content(self, painter: QPainter, ink: str, *, filled: bool) -> None:
        spare = self.width() - self.sizeHint().width()
        x = self._pad() + max(spare, 0) // 2
        room = self.width() - x - self._pad()
        height = self.height()

        def place(left: int, wide: int, high: int) -> QRect:
            rect = QRect(left, (height - high) // 2, wide, high)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        if self._icon:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            icon = _TURNED.get(self._icon, self._icon) if rtl else self._icon
            paint_icon(painter, icon, place(x, 18, 18), ink)
            x += 18 + _GAP
            room -= 18 + _GAP
        if self._icon_only:
            return
        cap_room = paint.cap_width(self._key) + _GAP if self._key else 0
        wide = min(paint.text_width(self._font(), self._label), room - cap_room)
        paint.text(painter, place(x, wide + 1, height), self._label, self._font(), ink, paint.ALIGN_LEADING)
        if self._key:
            rect = place(x + wide + _GAP, cap_room - _GAP, paint.CAP_HEIGHT)
            paint.cap(painter, rect, self._key, on=ink if filled else None)


def swap_buttons(first: QWidget, second: QWidget, *, to_second: bool) -> None:
    """Show one of two that stand in one place, such as Cancel while something is made.

    The keyboard goes along: hidden with it, a button would give it to whatever is its neighbour.
    """
    shown, hidden = (second, first) if to_second else (first, second)
    had = hidden.hasFocus()
    shown.show()
    if had:
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
    hidden.hide()
