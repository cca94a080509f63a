"""Lists: first rows, a frame of scrolling, a jump to the end, one change and a filter on today's board.

The provider makes its rows out of nothing, so that what is measured is the list and not the store.
"""

import gc
import os
from dataclasses import replace
from itertools import count

from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from ui.kit import fonts
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


def _history(app: QApplication, size: int) -> RecordTable:
    table = RecordTable(PagedModel(board_columns(), SampleHistory(size)), title="History", name="history")
    table.resize(_WIDE, _HIGH)
    table.show()
    app.processEvents()
    table.view.viewport().repaint()
    return table


def _first_rows(app: QApplication, size: int, rounds: int) -> Outcome:
    """From nothing to 30 painted rows, against Qt's own table with as many rows of a model that never leaves C++."""
    columns = board_columns()
    plain = QStandardItemModel(size, len(columns))
    for row, visit in enumerate(SampleHistory(60).page(0)):
        for column, spec in enumerate(columns):
            plain.setItem(row, column, QStandardItem(spec.cell(visit).spoken))

    def ours() -> None:
        table = _history(app, size)
        table.close()
        table.deleteLater()

    def floor() -> None:
        view = QTableView()
        view.setFont(fonts.ui_font())
        view.verticalHeader().setDefaultSectionSize(54)
        view.setModel(plain)
        view.resize(_WIDE, _HIGH)
        view.show()
        app.processEvents()
        view.viewport().repaint()
        view.close()
        view.deleteLater()

    return compared("list: first rows", *side_by_side(ours, floor, rounds), 1.5, size=size)


def _scrolling(app: QApplication, size: int, scale: Scale) -> list[Outcome]:
    """Thirty rows that were not on screen before, and the two ends of the list."""
    table = _history(app, size)
    bar, viewport = table.view.verticalScrollBar(), table.view.viewport()
    tops = count(1)

    def page_down() -> None:
        bar.setValue(next(tops) * 30 * 54 % bar.maximum())
        viewport.repaint()

    def jump() -> None:
        bar.setValue(0 if bar.value() else bar.maximum())
        viewport.repaint()

    scrolled = times(page_down, scale.rounds(400), warm=20)
    jumped = times(jump, scale.rounds(60))
    table.close()
    table.deleteLater()
    return [
        limited("list: a frame of 30 new rows", scrolled, FRAME, p99_limit=FRAME, size=size),
        limited("list: jump to the end", jumped, 50.0, size=size),
    ]


def _board_records(size: int) -> list[SampleVisit]:
    return [replace(BOARD[n % 8], id=n + 1, name=f"{BOARD[n % 8].name} {n}") for n in range(size)]


def _board(app: QApplication, scale: Scale) -> list[Outcome]:
    """5,000 expected and 2,000 on site."""
    records = _board_records(7_000)
    model: ListModel[SampleVisit] = ListModel(board_columns(), order=lambda visit: visit.host)
    model.set_records(records)
    table = RecordTable(model, title="Today", name="today")
    table.resize(_WIDE, _HIGH)
    table.show()
    app.processEvents()
    hosts = sorted({visit.host for visit in records})
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(None))
    numbers = count()

    def change() -> None:
        number = next(numbers)
        record = model.record(number % 30)
        if record is not None:
            model.put(replace(record, state=f"Waiting {number} min"))
        table.view.viewport().repaint(0, number % 30 * 54, _WIDE, 54)

    def move() -> None:
        number = next(numbers)
        model.put(replace(records[number * 61 % 7_000], host=hosts[number % len(hosts)]))

    changed = times(change, scale.rounds(300))
    moved = times(move, scale.rounds(300))
    never_reset = Outcome("board: resets by single changes", float(len(resets)), budget=0.0, unit="times")
    wanted = count()

    def narrow() -> None:
        letter = "abcdefgh"[next(wanted) % 8]
        model.set_filter(lambda visit: letter in visit.name)
        table.view.viewport().repaint()

    filtered = times(narrow, scale.rounds(50))
    table.close()
    table.deleteLater()
    return [
        limited("board of 7,000: one change", changed, 3.0, p99_limit=FRAME),
        limited("board of 7,000: one row moves, before painting", moved, 3.0, p99_limit=FRAME),
        never_reset,
        limited("board of 7,000: filter", filtered, 50.0),
    ]


def measure(scale: Scale) -> list[Outcome]:
    """Every budget of the lists."""
    app = _application()
    # As the desk does once everything is loaded.
    gc.freeze()
    found = [_first_rows(app, size, scale.rounds(30)) for size in scale.sizes]
    for size in scale.sizes:
        found += _scrolling(app, size, scale)
    return found + _board(app, scale)
