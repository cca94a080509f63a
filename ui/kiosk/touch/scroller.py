"""Room that can hold more than the screen does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.kiosk.touch.look import TARGET, Look
from ui.kiosk.touch.touch_button import TouchButton


class Scroller(QScrollArea):
    """Shows its content, and beside it two large buttons when it doesn't fit. Nothing is dragged.

    The buttons lie in the content's margin at the end of the line, `room` wide; without that margin they would cover
    something.
    """

    def __init__(
        self, look: Look, *, up: str, down: str, name: str, room: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._room = room or look.px(TARGET)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setAutoFillBackground(False)
        self._words = (up, down)
        self._buttons: tuple[TouchButton, TouchButton] | None = None
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._place)
        bar.valueChanged.connect(self._place)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def overflows(self) -> bool:
        """Whether there is more than is seen."""
        return self.verticalScrollBar().maximum() > 0

    def at_end(self) -> bool:
        """Whether the last line is to be seen."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def _turn(self, pages: int) -> None:
        bar = self.verticalScrollBar()
        # A little of the page before stays, so that the eye finds on.
        bar.setValue(bar.value() + pages * round(self.viewport().height() * 0.85))

    def _made(self) -> tuple[TouchButton, TouchButton]:
        """The two buttons. Most pages fit and never need them."""
        if self._buttons is None:
            up, down = (
                TouchButton(
                    self._look,
                    words,
                    name=f"{self.objectName()}{way}",
                    icon=f"arrow-{way.lower()}",
                    icon_only=True,
                    low=True,
                    parent=self,
                )
                for way, words in zip(("Up", "Down"), self._words, strict=True)
            )
            up.clicked.connect(lambda: self._turn(-1))
            down.clicked.connect(lambda: self._turn(1))
            self._buttons = up, down
        return self._buttons

    def _place(self) -> None:
        if self._buttons is None and not self.overflows():
            return
        up, down = self._made()
        bar = self.verticalScrollBar()
        side = self._look.px(TARGET)
        left = self.width() - self._room + (self._room - side) // 2
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = (self._room - side) // 2
        apart = self._look.px(16)
        bottom = self.height() - apart // 2
        down.setGeometry(left, bottom - side, side, side)
        up.setGeometry(left, bottom - 2 * side - apart, side, side)
        for button in (up, down):
            button.setVisible(self.overflows())
            button.raise_()
        up.setEnabled(bar.value() > 0)
        down.setEnabled(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
