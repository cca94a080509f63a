"""A short list at the side of today's board."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reception_app.kernel.records import dataclass
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.chip import ChipTone
from ui.kit.enter_button import EnterButton
from ui.kit.label import Label
from ui.kit.labels import literal
from ui.kit.mirror import mirrored
from ui.kit.theme import color, tokens

_ROW = 46


@dataclass(frozen=True, slots=True)
class SideItem:
    """One line: a time, a title over a detail, a state, and what the page knows it by."""

    key: object
    time: str
    title: str
    detail: str = ""
    chip: str = ""
    tone: ChipTone = "mute"


class _SideRow(EnterButton):
    def __init__(self, item: SideItem, parent: QWidget) -> None:
        spoken = ", ".join(part for part in (item.time, item.title, item.detail, item.chip) if part)
        super().__init__(literal(spoken), parent)
        self._item = item
        self.setAccessibleName(spoken)
        self.setObjectName("sideRow")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "hard:6")

    def key(self) -> object:
        """What the line names."""
        return self._item.key

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t, item, width = tokens(), self._item, self.width()
        if self.underMouse():
            painter.fillRect(self.rect(), color(t.hover))

        def place(left: int, top: int, wide: int, high: int) -> QRect:
            return mirrored(self.layoutDirection(), self.rect(), QRect(left, top, wide, high))

        chip = paint.chip_width(item.chip) if item.chip else 0
        small = fonts.ui_font(13.5, fonts.MEDIUM, tabular=True)
        paint.text(painter, place(14, 5, 48, 20), item.time, small, t.ink2, paint.ALIGN_LEADING)
        room = width - 66 - 14 - (chip + 8 if chip else 0)
        title = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
        paint.text(painter, place(66, 5, room, 20), item.title, title, t.ink, paint.ALIGN_LEADING)
        detail = fonts.ui_font(fonts.SMALL)
        paint.text(painter, place(66, 25, width - 80, 17), item.detail, detail, t.ink3, paint.ALIGN_LEADING)
        if chip:
            paint.chip(painter, place(width - chip - 14, 4, chip, paint.CHIP_HEIGHT), item.chip, item.tone)


class SideList(Card):
    """A card with a handful of lines; each opens what it names, the link at the top opens the rest."""

    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self, title: str, *, name: str, most: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._most = most
        self._shown: tuple[SideItem, ...] | None = None
        self._more = Button("", kind="link", small=True, name=f"{name}_more")
        self._more.clicked.connect(self.more_wanted)
        self._more.hide()
        self.add_head_widget(self._more)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 8)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def set_most(self, most: int) -> None:
        """How many lines there is room for; takes effect with the next `show_items`."""
        self._most = most

    def show_items(self, items: Sequence[SideItem], *, more: str = "", empty: str = "") -> None:
        """Show the first few; `more` is the link's text, `empty` the sentence when there is none."""
        self._more.set_label(more)
        self._more.setVisible(bool(more))
        shown = tuple(items[: self._most])
        if shown == self._shown and (shown or self._rows.count()):
            return
        self._shown = shown
        in_hand: object = None
        while self._rows.count():
            row = self._rows.takeAt(0)
            widget = row.widget() if row is not None else None
            if widget is not None:
                if isinstance(widget, _SideRow) and widget.hasFocus():
                    in_hand = widget.key()
                widget.hide()
                widget.deleteLater()
        for item in shown:
            line = _SideRow(item, self)
            line.clicked.connect(lambda _=False, item=item: self.opened.emit(item.key))
            self._rows.addWidget(line)
            # Now, and not only when the list is seen: how much room it needs is asked before that.
            line.show()
            if in_hand is not None and item.key == in_hand:
                # Its minutes were counted on: the keyboard stays with the line.
                line.setFocus()
        if not shown and empty:
            said = Label(empty, tone="ink3", wrap=True, size=13.0)
            said.setContentsMargins(14, 2, 14, 6)
            self._rows.addWidget(said)
