"""One of a few fixed choices."""

from PySide6.QtCore import QEvent, QItemSelection, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored
from ui.kit.theme import is_theme_change, tokens


class Combo(QComboBox):
    """A drop-down list of (text, value). The wheel scrolls the page, it never changes a choice by accident."""

    def __init__(
        self,
        choices: list[tuple[str, object]] | None = None,
        *,
        small: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wrong = self._by_program = False
        self._small = small
        self.setFont(fonts.ui_font(13.0 if small else fonts.BODY))
        self.setFixedHeight(metrics.ROW_CONTROL if small else metrics.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "soft:8")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        view = QListView(self)
        view.setUniformItemSizes(True)
        self.setView(view)
        # Round corners: the window the list stands in must not be seen itself.
        view.window().setWindowFlag(Qt.WindowType.FramelessWindowHint)
        view.window().setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        view.window().setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        view.selectionModel().selectionChanged.connect(self._on_listed_selected)
        if name:
            self.setObjectName(name)
        self.set_choices(choices or [])

    def set_choices(self, choices: list[tuple[str, object]]) -> None:
        """Replace the choices; the value chosen before stays chosen if it is still there."""
        before = self.value()
        self._by_program = True
        # Whoever has silenced the box already finds it silent afterwards, too.
        silent = self.blockSignals(True)
        self.clear()
        for text, value in choices:
            self.addItem(text, value)
        self.blockSignals(silent)
        self._by_program = False
        if before is not None:
            self.set_value(before)

    def value(self) -> object:
        """The chosen value, None when nothing is chosen."""
        found: object = self.currentData()
        return found

    def number(self) -> int:
        """The chosen value where the values are record numbers; 0 for none."""
        value = self.value()
        return value if isinstance(value, int) else 0

    def set_value(self, value: object) -> bool:
        """Choose by value; False (and nothing changes) when there is no such choice."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self._by_program = True
                self.setCurrentIndex(index)
                self._by_program = False
                return True
        return False

    def set_wrong(self, wrong: bool) -> None:
        """Mark the choice as one that can't be taken."""
        self._wrong = wrong
        self.update()

    def _on_listed_selected(self, added: QItemSelection) -> None:
        # Assistive software selects in the list without opening it; Qt would leave the choice as it was. Once it was
        # open the list also follows what the program chooses: that is nobody's choice.
        if not self._by_program and not self.view().isVisible() and not added.isEmpty():
            row = added.indexes()[0].row()
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def sizeHint(self) -> QSize:
        widest = max(
            (paint.text_width(self.font(), self.itemText(i)) for i in range(self.count())), default=60
        )
        return QSize(widest + 44, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        edge = t.bad if self._wrong else t.accent_line if self.hasFocus() else t.line2
        paint.box(painter, self.rect(), 8, t.field if self.isEnabled() else t.hover, edge)
        ink = t.ink if self.isEnabled() else t.ink3
        shown = self.currentText()
        if not shown:
            shown, ink = self.placeholderText(), t.ink3

        def place(left: int, wide: int) -> QRect:
            rect = QRect(left, 0, wide, self.height())
            return mirrored(self.layoutDirection(), self.rect(), rect)

        paint.text(painter, place(11, self.width() - 40), shown, self.font(), ink, paint.ALIGN_LEADING)
        arrow = place(self.width() - 25, 14).adjusted(0, (self.height() - 14) // 2, 0, 0)
        arrow.setHeight(14)
        paint_icon(painter, "chevron-down", arrow, t.ink2)
