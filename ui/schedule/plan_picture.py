"""Draws a month or a year: days, the bars in them, and how many there is no room for."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reception_app.occupancy.items import ScheduledItem
from ui.kit import fonts, paint
from ui.kit.dates import clock_time
from ui.kit.theme import color, tokens
from ui.schedule.grid_layout import Identity, identity
from ui.schedule.item_look import title
from ui.schedule.item_painter import ItemPainter
from ui.schedule.plan_geometry import HEAD, PlanGeometry
from ui.schedule.plan_layout import Bar
from ui.schedule.spans import View

_TWO_LETTERS = 26
"""Pixels of a day from which its name has two letters."""


class PlanPicture:
    """Everything of one frame that stays until the next change."""

    def __init__(
        self, painter: QPainter, plan: PlanGeometry, items: ItemPainter, zone: ZoneInfo, today: date
    ) -> None:
        self._painter, self._plan, self._items = painter, plan, items
        self._zone, self._today = zone, today
        self._year = plan.layout.view is View.YEAR

    def draw(self, pinned: AbstractSet[Identity]) -> None:
        """All of it; `pinned` items are faint."""
        painter, plan = self._painter, self._plan
        painter.setClipRect(QRect(0, HEAD, plan.width, plan.height - HEAD))
        for row in range(len(plan.layout.rows)):
            top = plan.row_top(row)
            if top > plan.height or top + plan.row_height(row) < HEAD:
                continue
            self._days(row)
            self._side(row)
            for bar in plan.layout.bars[row]:
                if plan.is_shown(bar):
                    self._bar(bar, faint=identity(bar.item) in pinned)
            self._more(row)
        painter.setClipping(False)
        self._head()

    def _days(self, row: int) -> None:
        plan, t = self._plan, tokens()
        for place in range(plan.layout.places):
            day = plan.layout.day(row, place)
            if day is None:
                continue
            rect = plan.day_rect(row, place)
            outside = not self._year and day.month != plan.layout.around.month
            if day.weekday() > 4 or outside:
                self._painter.fillRect(rect, color(t.hover if day.weekday() > 4 else t.paper))
            self._painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(t.line))
            edge = rect.right() if plan.rtl else rect.left()
            line = t.line if not self._year or day.weekday() == 0 else t.row_line
            self._painter.fillRect(edge, rect.top(), 1, rect.height(), color(line))
            self._number(rect, day, faint=outside)

    def _number(self, rect: QRect, day: date, *, faint: bool) -> None:
        plan, t = self._plan, tokens()
        size = 11.0 if self._year else 13.0
        font = fonts.ui_font(size, fonts.SEMIBOLD if day == self._today else fonts.REGULAR, tabular=True)
        area = QRect(rect.left() + 4, rect.top() + 1, rect.width() - 8, plan.label - 2)
        ink = t.ink3 if faint else t.ink2
        if day == self._today:
            side = plan.label - 3
            x = area.right() - side + 1 if plan.rtl else area.left() - 2
            disc = QRectF(x, rect.top() + 2, max(side, 20), side)
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(color(t.accent))
            self._painter.drawRoundedRect(disc, side / 2, side / 2)
            paint.text(self._painter, disc.toRect(), str(day.day), font, t.on_accent, paint.ALIGN_CENTER)
            return
        paint.text(self._painter, area, str(day.day), font, ink, paint.ALIGN_LEADING)

    def _side(self, row: int) -> None:
        plan, t = self._plan, tokens()
        rect = plan.side_rect(row)
        self._painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(t.line))
        first = plan.layout.rows[row].first
        area = QRect(rect.left() + 8, rect.top() + 1, rect.width() - 16, 22)
        if self._year:
            said = QLocale().toString(QDate(first.year, first.month, 1), "MMM")
            paint.text(
                self._painter, area, said, fonts.ui_font(13.0, fonts.SEMIBOLD), t.ink, paint.ALIGN_LEADING
            )
            if row == 0 or first.month == 1:
                below = QRect(area.left(), area.top() + 18, area.width(), 16)
                font = fonts.ui_font(11.0, tabular=True)
                paint.text(self._painter, below, str(first.year), font, t.ink3, paint.ALIGN_LEADING)
            return
        week = QCoreApplication.translate("schedule", "W {0}").format(first.isocalendar().week)
        paint.text(self._painter, area, week, fonts.ui_font(12.0, tabular=True), t.ink3, paint.ALIGN_LEADING)

    def _bar(self, bar: Bar, *, faint: bool) -> None:
        if self._year:
            self._items.bar(
                self._painter, self._plan.bar_rect(bar), self._plan.days_rect(bar), bar.item, faint=faint
            )
        else:
            self._items.block(self._painter, self._plan.bar_rect(bar), self._worded(bar), faint=faint)

    def _worded(self, bar: Bar) -> ScheduledItem:
        """In a month what has hours begins with them."""
        item = bar.item
        if item.starts_at is None or bar.before:
            return item
        return replace(item, title=f"{clock_time(item.starts_at, self._zone)} {title(item)}", line="")

    def _more(self, row: int) -> None:
        plan = self._plan
        for place in range(plan.layout.places):
            count = plan.hidden(row, place)
            if count:
                said = QCoreApplication.translate("schedule", "{0} more").format(count)
                said = f"+{count}" if self._year else said
                font = fonts.ui_font(12.0, fonts.SEMIBOLD)
                area = plan.more_rect(row, place)
                paint.text(self._painter, area, said, font, tokens().accent_text, paint.ALIGN_LEADING)

    def _head(self) -> None:
        painter, plan, t = self._painter, self._plan, tokens()
        painter.fillRect(0, 0, plan.width, HEAD, color(t.card))
        painter.fillRect(0, HEAD - 1, plan.width, 1, color(t.line))
        font = fonts.ui_font(12.5, fonts.SEMIBOLD)
        narrowest = min((plan.day_rect(0, place).width() for place in range(plan.layout.places)), default=0)
        for place in range(plan.layout.places):
            rect = plan.day_rect(0, place)
            name = QLocale().dayName(place % 7 + 1, QLocale.FormatType.ShortFormat)
            if self._year:
                # The narrow form is a figure in some languages, and would be taken for a day of the month.
                name = name[:2] if narrowest >= _TWO_LETTERS else name[:1]
            area = QRect(rect.left() + 4, 0, rect.width() - 4, HEAD - 2)
            paint.text(painter, area, name, font, t.ink2, paint.ALIGN_LEADING)


def draw_place(painter: QPainter, plan: PlanGeometry, days: tuple[date, date], bar: Bar | None) -> None:
    """The ring around the day or the bar that the keyboard is on, or around the days that were drawn over."""
    first, last = days
    rects = [plan.bar_rect(bar)] if bar is not None and plan.is_shown(bar) else _rects(plan, first, last)
    painter.setClipRect(QRect(0, HEAD, plan.width, plan.height - HEAD))
    painter.setPen(QPen(color(tokens().accent_line), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
    painter.setClipping(False)


def _rects(plan: PlanGeometry, first: date, last: date) -> list[QRect]:
    """The days from one to another, those of one row as one."""
    rows: dict[int, QRect] = {}
    for number in range((last - first).days + 1):
        where = plan.layout.where(first + timedelta(days=number))
        if where is not None:
            rect = plan.day_rect(*where)
            rows[where[0]] = rows[where[0]].united(rect) if where[0] in rows else rect
    return list(rows.values())


def draw_moved(
    painter: QPainter, plan: PlanGeometry, items: ItemPainter, day: date, item: ScheduledItem
) -> None:
    """What is carried, on the day that it would begin."""
    where = plan.layout.where(day)
    if where is None:
        return
    rect = plan.day_rect(*where)
    area = QRect(rect.left() + 2, rect.top() + plan.label, max(rect.width() - 4, 90), 20)
    if plan.rtl:
        area.moveRight(rect.right() - 2)
    items.ghost(painter, area, item, title(item), clash=False)
