"""A few views of one thing, side by side."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.labels import literal
from ui.kit.theme import color, tokens


class _Segment(QRadioButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(literal(text), parent)
        self.label = text
        self.first = self.last = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", f"hard:{metrics.RADIUS}")

    def sizeHint(self) -> QSize:
        return QSize(
            paint.text_width(fonts.ui_font(fonts.BODY, fonts.SEMIBOLD), self.label) + 30, metrics.CONTROL
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        fill = t.accent_weak if self.isChecked() else t.hover if self.underMouse() else t.card
        # The outer segments are round outside only: draw them wider than they are and let the edge clip.
        left_round, right_round = (self.last, self.first) if rtl else (self.first, self.last)
        rect = self.rect().adjusted(0 if left_round else -20, 0, 0 if right_round else 20, 0)
        paint.box(painter, rect, metrics.RADIUS, fill, t.line2)
        if not left_round:
            painter.fillRect(QRect(0, 1, 1, self.height() - 2), color(t.line2))
        ink = t.accent_ink if self.isChecked() else t.ink
        font = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
        paint.text(painter, self.rect(), self.label, font, ink, paint.ALIGN_CENTER)


class Segmented(QWidget):
    """One of two to five choices, all visible. Tab and Shift+Tab come to the chosen one, arrow keys move; `chosen`
    carries the key."""

    chosen = Signal(str)

    def __init__(
        self, choices: list[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)
        for index, (key, text) in enumerate(choices):
            segment = _Segment(text, self)
            segment.first, segment.last = index == 0, index == len(choices) - 1
            segment.setObjectName(f"{name or 'segment'}_{key}")
            self._group.addButton(segment, index)
            row.addWidget(segment)
        if choices:
            self.set_key(self._keys[0])
        self._show_chosen_to_tab()
        self._group.idToggled.connect(self._on_toggled)

    def key(self) -> str:
        """The chosen key."""
        return self._keys[self._group.checkedId()]

    def chosen_segment(self) -> QWidget:
        """What takes the keyboard while one chooses."""
        return self._group.checkedButton() or self

    def set_key(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self._show_chosen_to_tab()
            self.chosen.emit(self._keys[index])

    def _show_chosen_to_tab(self) -> None:
        # Qt does so only once one of them has had the keyboard: until then Tab comes to the first and Shift+Tab to the
        # last, and Space would choose that.
        for segment in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if segment.isChecked() else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
