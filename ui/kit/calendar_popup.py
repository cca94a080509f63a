"""A month to pick a day from."""

import datetime as dt

from PySide6.QtCore import QDate, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from ui.kit import fonts, paint
from ui.kit.icons import icon
from ui.kit.theme import color, tokens


class _Month(QCalendarWidget):
    def paintCell(self, painter: QPainter, rect: QRect, when: QDate | dt.date) -> None:
        day = when if isinstance(when, QDate) else QDate(when.year, when.month, when.day)
        t = tokens()
        chosen = day == self.selectedDate()
        painter.save()
        painter.fillRect(rect, color(t.card))
        side = min(rect.width(), rect.height()) - 2
        area = QRect(0, 0, side, side)
        area.moveCenter(rect.center())
        if chosen:
            paint.box(painter, area, 8, t.accent)
        elif day == QDate.currentDate():
            paint.box(painter, area, 8, None, t.accent_line)
        ink = t.on_accent if chosen else t.ink if day.month() == self.monthShown() else t.ink3
        font = fonts.ui_font(13.0, fonts.SEMIBOLD if chosen else fonts.REGULAR, tabular=True)
        paint.text(painter, rect, self.locale().toString(day.day()), font, ink, paint.ALIGN_CENTER)
        painter.restore()


class CalendarPopup(QWidget):
    """Closes by itself when a day is picked, on Esc, or on a click elsewhere. `picked` carries a `datetime.date`."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.month = _Month(self)
        self.month.setObjectName("calendarMonth")
        self.month.setAccessibleName(self.tr("Calendar"))
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setFont(fonts.ui_font(13.0))
        self.month.setMinimumSize(280, 250)
        for name, drawing in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.month.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawing, "ink"))
        self.month.clicked.connect(self._on_day)
        self.month.activated.connect(self._on_day)
        column.addWidget(self.month)
        self.setAccessibleName(self.tr("Calendar"))

    def open_at(self, place: QPoint, shown: dt.date) -> None:
        """Open with `shown` chosen, at a global position, kept on the screen."""
        plain = QTextCharFormat()
        plain.setForeground(color(tokens().ink2))
        for day in Qt.DayOfWeek:
            self.month.setWeekdayTextFormat(day, plain)
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = min(max(place.x(), area.left()), area.right() - self.width())
        y = min(max(place.y(), area.top()), area.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.month.setFocus()

    def _on_day(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        paint.box(QPainter(self), self.rect(), 10, t.card, t.line2)
