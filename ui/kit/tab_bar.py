"""Tabs with counts."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from reception_app.kernel.records import dataclass
from ui.kit import fonts, paint
from ui.kit.labels import literal
from ui.kit.theme import color, is_theme_change, tokens

_HEIGHT = 45
_PAD = 12


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the key the program knows it by, its title, and how many it holds (None shows no number)."""

    key: str
    title: str
    count: int | None = None


class TabBar(QTabBar):
    """A row of tabs. Left and Right move between them; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(
        self, tabs: list[Tab] | None = None, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs: list[Tab] = []
        self._by_keyboard = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name:
            self.setObjectName(name)
        self.currentChanged.connect(self._on_current_changed)
        self.set_tabs(tabs or [])

    def set_tabs(self, tabs: list[Tab]) -> None:
        """Replace the tabs; the chosen key stays chosen if it is still there. Emits `chosen` only when it is not."""
        before = self.key()
        if [tab.key for tab in tabs] == [tab.key for tab in self._tabs]:
            for index, tab in enumerate(tabs):
                self._set(index, tab)
            return
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(self.count() - 1)
        self._tabs = []
        for tab in tabs:
            self._tabs.append(tab)
            self._set(self.addTab(literal(tab.title)), tab)
        keys = [tab.key for tab in tabs]
        if before in keys:
            self.setCurrentIndex(keys.index(before))
        self.blockSignals(blocked)
        if before is not None and before not in keys and tabs:
            self.chosen.emit(self.key())

    def set_count(self, key: str, count: int | None) -> None:
        """Change one number. Unknown keys are ignored: a tab may be hidden by right."""
        for index, tab in enumerate(self._tabs):
            if tab.key == key and tab.count != count:
                self._set(index, Tab(key, tab.title, count))

    def key(self) -> str | None:
        """The chosen tab's key."""
        index = self.currentIndex()
        return self._tabs[index].key if 0 <= index < len(self._tabs) else None

    def set_key(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        for index, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(index)

    def turn(self, step: int) -> None:
        """Choose the tab so many further on, going round."""
        self.setCurrentIndex((self.currentIndex() + step) % max(self.count(), 1))

    def _set(self, index: int, tab: Tab) -> None:
        self._tabs[index] = tab
        spoken = tab.title if tab.count is None else f"{tab.title}, {tab.count}"
        self.setAccessibleTabName(index, spoken)
        # Setting the text is what makes Qt measure the tab again.
        self.setTabText(index, literal(tab.title) + ("" if tab.count is None else f" {tab.count}"))
        self.update()

    def _on_current_changed(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index].key)

    def tabSizeHint(self, index: int) -> QSize:
        tab = self._tabs[index] if index < len(self._tabs) else Tab("", "")
        wide = paint.text_width(fonts.ui_font(fonts.BODY, fonts.BOLD), tab.title) + 2 * _PAD
        if tab.count is not None:
            wide += paint.text_width(_count_font(), f"{tab.count:,}") + 7
        return QSize(wide + 2, _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        seen = event.rect()
        for index in range(min(self.count(), len(self._tabs))):
            rect = self.tabRect(index)
            if rect.intersects(seen):
                self._paint_tab(painter, index, rect)

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        t = tokens()
        tab = self._tabs[index]
        on = index == self.currentIndex()
        hot = self.underMouse() and rect.contains(self.mapFromGlobal(self.cursor().pos()))
        if on:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), color(t.accent_line))
            if self._by_keyboard and self.hasFocus():
                paint.box(painter, rect.adjusted(2, 6, -2, -6), 6, None, t.accent_line, 2)
        font = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD if on else fonts.MEDIUM)
        ink = t.accent_ink if on else t.ink if hot else t.ink2
        wide = paint.text_width(font, tab.title)
        count = "" if tab.count is None else f"{tab.count:,}"
        total = wide + (paint.text_width(_count_font(), count) + 7 if count else 0)
        left = rect.left() + (rect.width() - total) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        title_left = rect.right() - (left - rect.left()) - wide + 1 if rtl else left
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        paint.text(
            painter, QRect(title_left, rect.top(), wide + 1, rect.height()), tab.title, font, ink, flags
        )
        if count:
            count_wide = total - wide - 7
            count_left = title_left - 7 - count_wide if rtl else title_left + wide + 7
            area = QRect(count_left, rect.top(), count_wide + 1, rect.height())
            paint.text(painter, area, count, _count_font(), t.accent_text if on else t.ink3, flags)


def _count_font() -> QFont:
    return fonts.ui_font(fonts.BODY, fonts.SEMIBOLD, tabular=True)
