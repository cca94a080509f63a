"""Now, in one line: who has waited longest, and what lies half-done."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import dotted, isolate
from ui.kit import fonts, metrics, paint
from ui.kit.chip import ChipTone
from ui.kit.enter_button import EnterButton
from ui.kit.icons import icon
from ui.kit.labels import literal
from ui.kit.popup_menu import PopupMenu
from ui.kit.shortcuts import key_text
from ui.kit.theme import color, tokens

_WIDEST = 240
"""What is said may be so wide in pixels; of a longer one the end is cut, and never how many there are."""
_BEFORE, _BEHIND = 28, 10


def _font() -> QFont:
    return fonts.ui_font(13.0, fonts.SEMIBOLD)


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
    step: str = ""
    """What can be done with it at once, as the menu says it; empty for nothing."""
    step_key: str = ""


class NowButton(EnterButton):
    """Shows the most pressing thing; pressed, it lists all of them. Hidden when nothing is going on."""

    opened = Signal(object)
    stepped = Signal(object)
    """What an item offers besides was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("now")
        self._items: tuple[NowItem, ...] = ()
        self._text, self._more, self._tone = "", "", "mute"
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
            self._more = f"  +{len(items) - 1}" if len(items) > 1 else ""
            self._text, self._tone = f"{isolate(first.title)} · {first.chip}", first.tone
        else:
            self._text = self._more = ""
        whole = self._text + self._more
        self.setText(literal(whole))
        self.setAccessibleName(self.tr("Now: {0}").format(whole))
        self.setToolTip(self.tr("What is going on now (Ctrl+J)"))
        self.updateGeometry()
        self.update()

    def _on_self_clicked(self) -> None:
        menu = PopupMenu(self)
        menu.setAccessibleName(self.tr("Now"))
        for item in self._items:
            said = dotted(isolate(item.title), item.chip, isolate(item.detail))
            action = menu.addAction(icon(item.icon), literal(said))
            action.triggered.connect(lambda _=False, item=item: self.opened.emit(item))
            if item.step:
                # Shown, not made to work: the key is the desk's.
                key = f"\t{key_text(item.step_key)}" if item.step_key else ""
                step = menu.addAction(icon("check"), literal(item.step) + key)
                step.triggered.connect(lambda _=False, item=item: self.stepped.emit(item))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        # Each for itself, as they are painted: together they would be a pixel too narrow.
        wide = sum(paint.text_width(_font(), part) for part in (self._text, self._more))
        return QSize(min(wide, _WIDEST) + _BEFORE + _BEHIND, metrics.ROW_CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink, tint = tokens().tone(self._tone)
        paint.box(painter, self.rect(), self.height() / 2, tint)
        dot = 14 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - 22
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ink))
        painter.drawEllipse(dot, self.height() // 2 - 4, 8, 8)
        area = self.rect().adjusted(_BEFORE, 0, -_BEHIND, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area = self.rect().adjusted(_BEHIND, 0, -_BEFORE, 0)
        paint.text(painter, area, self.said_in(area.width()), _font(), ink, paint.ALIGN_LEADING)

    def said_in(self, width: int) -> str:
        """What can be read where there are so many pixels."""
        room = width - paint.text_width(_font(), self._more) if self._more else width
        shown = paint.elide(_font(), self._text, room)
        # What was cut in the middle of the name still ends it: how many more there are is not part of it.
        return shown + "\u2069" * (shown.count("\u2068") - shown.count("\u2069")) + self._more
