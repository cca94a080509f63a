"""The schedule's grid: a day of 5,000 entries first painted, a frame of scrolling, a frame while one is carried.

The items are made out of nothing, so that what is measured is the grid and not the store.
"""

import os
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from benchmarks.measure import FRAME, Outcome, Scale, limited, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtWidgets import QApplication

from reception_app.occupancy.items import ScheduledItem
from reception_app.occupancy.records import Subject
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.theme import apply_theme
from ui.schedule.dragging import take
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.grid_layout import GridColumn, lay_out

_ZONE = ZoneInfo("Europe/Berlin")
_DAY = date(2026, 11, 24)
_BEGINS = datetime(2026, 11, 23, 23, tzinfo=UTC)
_SIZE = 5_000
_WIDE, _HIGH = 1664, 872
"""The grid of a desk that fills a screen of 1920 x 1080."""
_TONES = ("info", "ok", "warn", "mute", "bad")
_WORDS = ("Board review", "Interview", "Lift maintenance", "Stand-up", "Production deadline review")


def _items(columns: int) -> list[ScheduledItem]:
    """Spread over the day's working hours and its columns, each half an hour to two hours long."""
    return [
        ScheduledItem(
            "entry",
            number + 1,
            f"{_WORDS[number % 5]} {number}",
            (Subject("resource", number % columns),),
            starts_at=(begins := _BEGINS + timedelta(minutes=420 + number * 37 % 660)),
            ends_at=begins + timedelta(minutes=30 + number % 4 * 30),
            line=f"Room {number % columns} · {number % 12} people",
            tone=_TONES[number % 5],
            movable=True,
            series=number % 9 == 0,
        )
        for number in range(_SIZE)
    ]


def _columns(number: int) -> list[GridColumn]:
    return [GridColumn(_DAY, f"Room {n}", "6 seats", "", Subject("resource", n)) for n in range(number)]


def _canvas(app: QApplication, columns: int, items: list[ScheduledItem]) -> GridCanvas:
    """The day laid out and painted."""
    canvas = GridCanvas("Day", lambda: _BEGINS + timedelta(hours=10), lambda: _ZONE, name="grid")
    canvas.resize(_WIDE, _HIGH)
    canvas.show_layout(lay_out(_columns(columns), items, _ZONE, by_day=False), items, by_day=False)
    canvas.show()
    app.processEvents()
    canvas.viewport().repaint()
    return canvas


def _first(app: QApplication, columns: int, rounds: int) -> Outcome:
    items = _items(columns)

    def paint() -> None:
        canvas = _canvas(app, columns, items)
        canvas.close()
        canvas.deleteLater()
        app.processEvents()

    what = f"schedule: a day of 5,000 in {columns} columns laid out and first painted"
    return limited(what, times(paint, rounds), 150.0)


def _frames(app: QApplication, columns: int, scale: Scale) -> list[Outcome]:
    items = _items(columns)
    canvas = _canvas(app, columns, items)
    viewport, bar = canvas.viewport(), canvas.verticalScrollBar()
    steps = count(1)

    def scroll() -> None:
        bar.setValue(next(steps) * 28 % max(bar.maximum(), 1))
        viewport.repaint()

    block = canvas.layout_shown.blocks[0][3]
    held = take(block, canvas.layout_shown, block.top)
    if held is None:
        raise RuntimeError("the first item can't be moved")

    def drag() -> None:
        number = next(steps)
        canvas.carry(held.to(number % 5, 480 + number * 15 % 480, 1440))
        viewport.repaint()

    scrolled = times(scroll, scale.rounds(300), warm=60)
    dragged = times(drag, scale.rounds(600))
    canvas.close()
    canvas.deleteLater()
    return [
        limited(f"schedule: a frame of scrolling, {columns} columns", scrolled, FRAME),
        limited(
            f"schedule: a frame while one is carried, {columns} columns", dragged, FRAME, p99_limit=FRAME
        ),
    ]


def measure(scale: Scale) -> list[Outcome]:
    """With as many columns as a large office has rooms and people, and crowded into ten."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
        load_fonts(bundled_font_files())
        apply_theme(app, "light")
    found = []
    for columns in (60, 10):
        found.append(_first(app, columns, scale.rounds(60)))
        found += _frames(app, columns, scale)
    return found
