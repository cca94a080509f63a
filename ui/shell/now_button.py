"""Now, in one line: who has waited longest, and what lies half-done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.chip import ChipTone
from ui.kit.icons import icon
from ui.kit.labels import literal
from ui.kit.theme import color, tokens


@dataclass(frozen=True, slots=True)
class NowItem:
    """One thing going on: what it is, what it says, how urgent, and what opening it means."""

    kind: str
    """"visit", "call", "ring", "refreshment", "pass", "draft" or "print"; the shell knows what opening one means."""
    record_id: int
    title: str
    detail: str
    chip: str
    tone: ChipTone
    icon: str


class NowButton(QPushButton):
    """Shows the most pressing thing; pressed, it lists all of them. Hidden when nothing is going on."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("now")
        self._items: tuple[NowItem, ...] = ()
        self._text, self._tone = "", "mute"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{metrics.RADIUS}")
        self.clicked.connect(self._on_self_clicked)
        self.show_items(())

    def items(self) -> tuple[NowItem, ...]:
        """What is going on, most pressing first."""
        return self._items

    def show_items(self, items: Sequence[NowItem]) -> None:
        """Say what is going on, most pressing first."""
        self._items = tuple(items)
        self.setVisible(bool(items))
        if items:
            first = items[0]
            more = f"  +{len(items) - 1}" if len(items) > 1 else ""
            self._text, self._tone = f"{first.title} · {first.chip}{more}", first.tone
        else:
            self._text = ""
        self.setText(literal(self._text))
        self.setAccessibleName(self.tr("Now: {0}").format(self._text))
        self.setToolTip(self.tr("What is going on now (Ctrl+J)"))
        self.updateGeometry()
        self.update()

    def _on_self_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Now"))
        for item in self._items:
            said = " · ".join(part for part in (item.title, item.chip, item.detail) if part)
            action = menu.addAction(icon(item.icon), literal(said))
            action.triggered.connect(lambda _=False, item=item: self.opened.emit(item))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        wide = paint.text_width(fonts.ui_font(13.0, fonts.MEDIUM), self._text)
        return QSize(min(wide, 240) + 36, metrics.ROW_CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink, tint = tokens().tone(self._tone)
        paint.box(painter, self.rect(), self.height() / 2, tint)
        dot = 14 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - 22
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ink))
        painter.drawEllipse(dot, self.height() // 2 - 4, 8, 8)
        area = self.rect().adjusted(28, 0, -10, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area = self.rect().adjusted(10, 0, -28, 0)
        paint.text(painter, area, self._text, fonts.ui_font(13.0, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING)
