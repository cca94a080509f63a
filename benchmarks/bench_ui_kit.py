"""Lists: first rows, a frame of scrolling, a jump to the end, one change and a filter on today's board.

The provider makes its rows out of nothing, so that what is measured is the list and not the store.
"""

import os
from collections.abc import Callable
from dataclasses import replace

from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QTableView

from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.gallery.samples import BOARD, SampleHistory, SampleVisit, board_columns
from ui.kit.list_model import ListModel
from ui.kit.paged_model import PagedModel
from ui.kit.record_table import RecordTable
from ui.kit.theme import apply_theme

_WIDE, _HIGH = 1180, 30 * 54 + 36
"""A list that shows 30 rows of two lines."""


def _application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication([])
    load_fonts(bundled_font_files())
    apply_theme(app, "light")
    return app


def _history(app: QApplication, count: int) -> RecordTable:
    table = RecordTable(PagedModel(board_columns(), SampleHistory(count)), title="History", name="history")
    table.resize(_WIDE, _HIGH)
    table.show()
    app.processEvents()
    table.view.viewport().repaint()
    return table


def _first_rows(app: QApplication, scale: Scale) -> list[Outcome]:
    """From nothing to 30 painted rows, against Qt's own table over a model that never leaves C++."""
    found = []
    for size in scale.sizes:
        plain_model = QStringListModel([""] * size)

        def ours(size: int = size) -> None:
            table = _history(app, size)
            table.close()
            table.deleteLater()

        def floor(model: QStringListModel = plain_model) -> None:
            view = QTableView()
            view.setModel(model)
            view.resize(_WIDE, _HIGH)
            view.show()
            app.processEvents()
            view.viewport().repaint()
            view.close()
            view.deleteLater()

        taken = side_by_side(ours, floor, scale.rounds(20))
        found.append(compared("list: first rows", *taken, 1.5, size=size))
    return found


def _scrolling(app: QApplication, scale: Scale) -> list[Outcome]:
    found = []
    for size in scale.sizes:
        table = _history(app, size)
        bar = table.view.verticalScrollBar()
        step = iter(range(10, 10_000_000))

        def scroll(bar_step: Callable[[], int] = lambda: next(step) * 160) -> None:
            bar.setValue(bar_step() % bar.maximum())
            table.view.viewport().repaint()

        taken = times(scroll, scale.rounds(400))
        found.append(limited("list: a frame of scrolling, 30 new rows", taken, FRAME, p99_limit=FRAME, size=size))

        def jump() -> None:
            bar.setValue(0)
            table.view.viewport().repaint()
            bar.setValue(bar.maximum())
            table.view.viewport().repaint()

        found.append(limited("list: jump to the end and back", times(jump, scale.rounds(50)), 50.0, size=size))
        table.close()
        table.deleteLater()
    return found


def _board_records(count: int) -> list[SampleVisit]:
    return [replace(BOARD[n % 8], id=n + 1, name=f"{BOARD[n % 8].name} {n}") for n in range(count)]


def _board(app: QApplication, scale: Scale) -> list[Outcome]:
    """5,000 expected and 2,000 on site."""
    records = _board_records(7_000)
    model: ListModel[SampleVisit] = ListModel(board_columns(), order=lambda visit: visit.since)
    model.set_records(records)
    table = RecordTable(model, title="Today", name="today")
    table.resize(_WIDE, _HIGH)
    table.show()
    app.processEvents()
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(None))
    numbers = iter(range(10_000_000))

    def change() -> None:
        number = next(numbers)
        record = records[number % 30]
        model.put(replace(record, state=f"Waiting {number} min"))
        app.processEvents()

    def move() -> None:
        number = next(numbers)
        model.put(replace(records[number % 7_000], since=f"{number % 10}:{number % 60:02}"))
        app.processEvents()

    changed = times(change, scale.rounds(300))
    moved = times(move, scale.rounds(300))
    never_reset = Outcome("board: resets by single changes", float(len(resets)), budget=0.0, unit="times")
    wanted = iter(range(10_000_000))

    def narrow() -> None:
        letter = "abcdefgh"[next(wanted) % 8]
        model.set_filter(lambda visit: letter in visit.name)
        app.processEvents()

    filtered = times(narrow, scale.rounds(50))
    table.close()
    table.deleteLater()
    return [
        limited("board of 7,000: one change", changed, 3.0, p99_limit=FRAME),
        limited("board of 7,000: one row moves", moved, 3.0, p99_limit=FRAME),
        never_reset,
        limited("board of 7,000: filter", filtered, 50.0),
    ]


def measure(scale: Scale) -> list[Outcome]:
    """Every budget of the lists."""
    app = _application()
    return [*_first_rows(app, scale), *_scrolling(app, scale), *_board(app, scale)]
