"""The privacy shade: one key hides everything from whoever leans over the desk."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.brand_mark import BrandMark
from ui.kit.focus_before import FocusBefore
from ui.kit.label import Label
from ui.kit.theme import color, tokens


class Shade(QWidget):
    """Covers the whole window and names nobody. F11, Esc or a click lifts it; no other key reaches what is below."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("shade")
        self.setAccessibleName(self.tr("Privacy shade is down. Press F11 to lift it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before = FocusBefore()
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.mark = BrandMark(self, size=72)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        title = Label(self.tr("One moment, please"), size=fonts.HEADING, weight=fonts.SEMIBOLD)
        hint = Label(self.tr("Press F11 or click to go on."), tone="ink2")
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    def fall(self) -> None:
        """Cover the window."""
        self._before.remember(self.window().focusWidget())
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show the window again, with the focus where it was."""
        if not self.isVisible():
            return
        self.hide()
        self._before.give_back()
        self.lifted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.lift()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lift()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Keys stop here, or F2 would open a form under the shade.
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self._covered.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color(tokens().paper))
