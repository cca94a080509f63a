"""What the pictures of the schedule share: painted once, kept, and shown with what is in hand above it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from reception_app.occupancy.records import Subject
from ui.kit.labels import plain_tip
from ui.kit.live import announce
from ui.kit.theme import color, is_theme_change, tokens
from ui.schedule.item_painter import ItemPainter

BOARD_KEY = "P"
"""Puts the item in hand on the pinboard, or takes it off."""


BEFORE, AFTER = "<", ">"
"""What Ctrl with an arrow says to the page: the days before or after."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Free time that somebody pointed at. Moments are UTC; a day has none. `whole`: where whole days stand.

    `last`: the last of several days that were drawn over, of which `day` is the first.
    """

    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    subject: Subject | None = None
    whole: bool = False
    last: date | None = None


class Hands(Protocol):
    """Takes the mouse events of a view."""

    def take(self, event: QEvent) -> bool:
        """Whether the event was one for it."""
        ...


class ScheduleCanvas(QAbstractScrollArea):
    """Draws the whole view into a picture that is kept until something changes; each frame is that picture and little
    more. A view says what it looks like (`draw`), what floats above (`draw_over`) and what a point says (`tip`).
    """

    entered = Signal(object)
    """Enter or a double click on an item."""
    slot_wanted = Signal(object)
    """The same on free time: a `Slot`."""
    moved = Signal(object, object)
    """An item and the `Target` it was dropped at."""
    left_at = Signal(object, QPoint)
    """An item that was dropped outside of the view, and where on the screen."""
    pin_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    """An item, or None for the free time that the keyboard is at, and where on the screen."""
    chosen = Signal(object)
    """The item that the keyboard is on now, or None."""
    letter = Signal(str)
    """A letter that is a key of the page: "D", "W", "T" and so on."""
    day_wanted = Signal(object)
    """The name of a day was chosen: it is to be shown."""

    LETTERS = "DWMYATB"
    hands: Hands | None = None
    """None until the view is whole: its first events come while it is made."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        self.setViewport(viewport)
        viewport.setMouseTracking(True)
        self.setObjectName(name)
        self.setAccessibleName(title)
        # Qt's own would be a box of another colour between the scroll bars.
        self.setCornerWidget(QWidget(self))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # As many columns as there are rooms and people: they may be scrolled to.
        self.setProperty("sideways", True)
        self.painter = ItemPainter()
        self._picture: QPixmap | None = None

    # What a view overrides

    def draw(self, painter: QPainter, area: QRect) -> None:
        """The view, on a ground of the card's colour; only what is in `area` is needed."""

    def rolls(self) -> QRect:
        """What moves as a whole when the view is scrolled up or down; empty: it is drawn anew."""
        return QRect()

    def draw_over(self, painter: QPainter) -> None:
        """What changes from frame to frame: the keyboard's place, what is carried, the line of now."""

    def tip(self, point: QPoint) -> str:
        """What a point says to somebody who rests there."""
        return ""

    def resized(self) -> None:
        """The viewport has another size."""

    # Painting

    def stale(self) -> None:
        """What is shown has changed: it is drawn anew with the next frame."""
        self._picture = None
        self.viewport().update()

    @property
    def rtl(self) -> bool:
        """Whether the view is read right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        ratio = self.devicePixelRatioF()
        if picture is None or picture.devicePixelRatio() != ratio:
            picture = self._drawn(ratio)
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawPixmap(0, 0, picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_over(painter)

    def _drawn(self, ratio: float) -> QPixmap:
        size = self.viewport().size()
        picture = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        self._draw_part(picture, self.viewport().rect())
        self._picture = picture
        return picture

    def _draw_part(self, picture: QPixmap, area: QRect) -> None:
        painter = QPainter(picture)
        painter.fillRect(area, color(tokens().card))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self.painter.begin(painter)
        self.draw(painter, area)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hands is not None:
            self.resized()
            self.stale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = is_theme_change(event) or event.type() == QEvent.Type.LayoutDirectionChange
        if looks and self.hands is not None:
            self.painter.clear()
            self.resized()
            self.stale()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        picture, part = self._picture, self.rolls()
        if picture is None or dx or abs(dy) >= part.height() or picture.devicePixelRatio() % 1:
            self.stale()
            return
        # What was to be seen already is moved; only what comes in is drawn.
        ratio = round(picture.devicePixelRatio())
        picture.scroll(
            0,
            dy * ratio,
            QRect(part.left() * ratio, part.top() * ratio, part.width() * ratio, part.height() * ratio),
        )
        new = QRect(part.left(), part.top() if dy > 0 else part.bottom() + 1 + dy, part.width(), abs(dy))
        self._draw_part(picture, new)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    # What is said

    def say(self, text: str) -> None:
        """What the keyboard is on, for screen readers."""
        self.setAccessibleDescription(text)
        announce(self, text)

    def viewportEvent(self, event: QEvent) -> bool:
        if self.hands is None:
            return super().viewportEvent(event)
        if self.hands.take(event):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.tip(event.pos())
            if said:
                QToolTip.showText(event.globalPos(), plain_tip(said), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
