"""The columns of a list: which are shown, how wide they are, and that what was chosen by hand stays."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.kit.rows import columns, hundred_rows, shown_table
from ui.kit.record_columns import fit_columns
from ui.kit.record_painter import EDGE, PAD
from ui.kit.record_table import RecordTable, ViewState


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    return shown_table(qtbot, hundred_rows())


def test_columns_are_chosen_and_remembered(qtbot: QtBot, table: RecordTable) -> None:
    saved: list[ViewState] = []
    table.columns.state_changed.connect(saved.append)
    menu = table.columns.menu()
    assert [action.text() for action in menu.actions()] == ["Name", "Host", "State"]
    menu.actions()[1].toggle()
    assert table.columns.shown() == [0, 2, 3]
    table.view.horizontalHeader().resizeSection(0, 333)
    QTest.mouseRelease(table.view.horizontalHeader().viewport(), Qt.MouseButton.LeftButton)
    kept = ViewState.from_json(saved[-1].to_json())
    assert kept.hidden == ["host"]
    assert kept.widths["name"] + EDGE - PAD == 333
    table.columns.show_column("host", shown=True)
    table.columns.restore(kept)
    assert table.columns.shown() == [0, 2, 3]
    table.columns.restore(ViewState(hidden=["name", "host", "state", "action", "gone"]))
    assert table.columns.shown() == [0, 1, 2, 3]


def test_columns_give_way_and_never_scroll(qtbot: QtBot, table: RecordTable) -> None:
    for width in (1400, 800, 420, 300, 240):
        table.resize(width, 400)
        used = sum(table.view.columnWidth(c) for c in table.columns.shown())
        assert used <= table.view.viewport().width() or width < 260
    assert table.columns.shown() == [0, 1, 3]
    assert not table.view.horizontalScrollBar().isVisible()


def test_widths_are_shared() -> None:
    made = columns()
    wide = fit_columns(made, set(), {}, 1000)
    assert sum(wide.values()) == 1000
    assert wide["name"] > wide["host"]
    narrow = fit_columns(made, set(), {}, 360)
    assert sum(narrow.values()) <= 360
    assert fit_columns(made, {"name", "host", "state", "action"}, {}, 500) == {}
    assert "host" not in fit_columns(made, {"host"}, {}, 500)


def test_a_width_set_by_hand_is_kept_as_long_as_others_can_give_and_take() -> None:
    made = [replace(column, stretch=1, drop=0) for column in columns()]
    for room in (1000, 600):
        widths = fit_columns(made, set(), {"host": 133}, room)
        assert widths["host"] == 133
        assert sum(widths.values()) in range(room - 3, room + 1)
    all_set = dict.fromkeys(("name", "host", "state", "action"), 150)
    assert fit_columns(made, set(), all_set, 1000)["name"] == 150 + EDGE - PAD
    assert sum(fit_columns(made, set(), all_set, 1000).values()) == 1000


def test_an_edge_is_drawn_with_the_mouse(table: RecordTable) -> None:
    """What the mouse leaves is filled once it is let go, and not before: the edge would run away from it."""
    header, bar = table.view.horizontalHeader(), table.view.horizontalHeader().viewport()
    edge = header.sectionPosition(1) + header.sectionSize(1)
    before = header.sectionSize(1)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(edge - 1, 10))
    QTest.mouseMove(bar, QPoint(edge - 31, 10))
    assert header.sectionSize(1) == before - 30
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(edge - 31, 10))
    assert header.sectionSize(1) == before - 30
    assert sum(header.sectionSize(c) for c in table.columns.shown()) == table.view.viewport().width()
    table.resize(900, 500)
    assert header.sectionSize(1) == before - 30
