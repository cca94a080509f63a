"""Somebody who may be visited."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.kernel.text import dotted, initials
from ui.kiosk.touch import inked
from ui.kiosk.touch.look import RADIUS, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.mirror import mirrored
from ui.kit.theme import color

_HIGH = 84
_PAD = 22
_AVATAR = 52
_GAP = 18


class PersonTile(Touchable):
    """First name and initial with the department, and the initials in a circle. `away` is a word beside the name."""

    def __init__(
        self,
        look: Look,
        person: str,
        department: str = "",
        *,
        away: str = "",
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, person, name=name, parent=parent)
        self._department, self._away = department, away
        self._given_up = False
        self._describe()

    def show_person(self, person: str, department: str = "", away: str = "") -> None:
        """Stand for somebody else. A finger that is down on it meant the one before, and chooses nobody."""
        if (person, department, away) == (self.shown_text(), self._department, self._away):
            return
        self._given_up = self.isDown()
        self.setDown(False)
        self._department, self._away = department, away
        self.set_shown_text(person)
        self._describe()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._given_up = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt would press it again as soon as the finger trembles.
        if self._given_up:
            event.ignore()
        else:
            super().mouseMoveEvent(event)

    def _describe(self) -> None:
        self.setAccessibleDescription(", ".join(part for part in (self._department, self._away) if part))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(400), self.look.px(_HIGH if not self.look.large_text else _HIGH + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t, radius = self.look.colors, float(self.look.px(RADIUS))
        lit = self.isDown() or self.has_ring()
        edge = t.accent_line if lit else self.look.edge
        paint.box(painter, self.rect(), radius, t.sel if lit else t.card, edge)
        side, pad = self.look.px(_AVATAR), self.look.px(_PAD)
        self._paint_avatar(painter, self._mirrored(QRect(pad, (self.height() - side) // 2, side, side)))
        left = pad + side + self.look.px(_GAP)
        room = QRect(left, 0, self.width() - left - pad, self.height())
        name = self.look.font(fonts.KIOSK_BODY, fonts.SEMIBOLD)
        small = self.look.font(16.0)
        second = dotted(self._department, self._away)
        name_high, small_high = round(self.look.text_px(27)), round(self.look.text_px(20)) if second else 0
        top = (self.height() - name_high - small_high) // 2
        first = self._mirrored(QRect(room.left(), top, room.width(), name_high))
        inked.line(painter, first, self.shown_text(), name, t.ink)
        if second:
            line = self._mirrored(QRect(room.left(), top + name_high, room.width(), small_high))
            inked.line(painter, line, second, small, t.warn if self._away else t.ink2)
        self.paint_pressed(painter, self.rect(), radius)
        self.paint_ring(painter, self.rect(), radius)

    def _paint_avatar(self, painter: QPainter, rect: QRect) -> None:
        t = self.look.colors
        paint.box(painter, rect, rect.height() / 2, t.avatar)
        painter.setFont(self.look.font(_AVATAR * 0.36, fonts.BOLD))
        painter.setPen(QColor(color(t.avatar_ink)))
        painter.drawText(rect, int(paint.ALIGN_CENTER), initials(self.shown_text().replace(".", "")))

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), rect)
