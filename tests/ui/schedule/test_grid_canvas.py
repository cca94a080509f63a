"""The grid alone, without a desk: scrolled as if drawn anew, in every look, spoken to assistive software."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.schedule.items import DAY, ELM, LONDON, OAK, item, moment, whole
from ui.kit.theme import apply_theme
from ui.schedule import grid_cursor
from ui.schedule.grid_canvas import GridCanvas
from ui.schedule.grid_layout import GridColumn, lay_out
from ui.schedule.plan_canvas import PlanCanvas
from ui.schedule.plan_layout import lay_out_plan
from ui.schedule.spans import View, shown_days

COLUMNS = [GridColumn(DAY, "Oak room", "12 seats", subject=OAK), GridColumn(DAY, "Elm room", subject=ELM)]


@pytest.fixture
def canvas(qtbot: QtBot) -> GridCanvas:
    """Two rooms with thirty items."""
    made = GridCanvas("Day", lambda: moment("9:45"), lambda: LONDON, name="grid")
    qtbot.addWidget(made)
    made.resize(700, 420)
    items = [
        item(n, f"{7 + n % 12}:{n * 7 % 60:02}", f"{8 + n % 12}:40", (OAK, ELM)[n % 2]) for n in range(30)
    ]
    made.show_layout(lay_out(COLUMNS, items, LONDON, by_day=False), items, by_day=False)
    made.show()
    return made


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_is_scrolled_looks_as_if_drawn_anew(canvas: GridCanvas, direction: Qt.LayoutDirection) -> None:
    canvas.setLayoutDirection(direction)
    bar = canvas.verticalScrollBar()
    canvas.grab()
    for by in (28, 28, -14, 90, -130, 3):
        bar.setValue(bar.value() + by)
        rolled = canvas.grab().toImage()
        canvas.stale()
        assert rolled == canvas.grab().toImage(), f"after {by}"


def test_the_item_in_hand_is_told_to_assistive_software(canvas: GridCanvas) -> None:
    canvas.go(grid_cursor.on(canvas.layout_shown.blocks[0][0]))
    said = QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Description)
    assert "Item 0" in said
    assert "Oak room" in said
    assert "7:00 to 8:40" in said
    canvas.go(grid_cursor.at(canvas.layout_shown, 1, 60))
    said = QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Description)
    assert said == "\u2068Elm room\u2069, 1:00, free"


def test_free_time_is_drawn_over_with_the_mouse_or_widened_by_keys(canvas: GridCanvas) -> None:
    begun: list[tuple[datetime | None, datetime | None]] = []
    canvas.slot_wanted.connect(lambda slot: begun.append((slot.starts_at, slot.ends_at)))
    canvas.setFocus()
    canvas.scroll_to_hour(0)
    viewport, grid = canvas.viewport(), canvas.geometry_now()
    x = grid.column_rect(1).center().x()
    high, low = QPoint(x, grid.y_of(80)), QPoint(x, grid.y_of(190))
    for start, end in ((high, low), (low, high)):
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        assert canvas.accessibleDescription() == "\u2068Elm room\u2069, 1:15 to 3:15"
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=high)
    QTest.mouseMove(viewport, low)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseMove(viewport, low + QPoint(0, 9))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=low)
    assert begun == 2 * [(moment("1:15"), moment("3:15"))]
    canvas.go(grid_cursor.at(canvas.layout_shown, 1, 60))
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert begun[2:] == [(moment("1:00"), moment("2:30"))]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert begun[3:] == [(moment("1:00"), moment("2:00"))], "an hour where no stretch was chosen"


def test_a_stretch_that_was_chosen_stays_on_its_day(canvas: GridCanvas) -> None:
    canvas.go(grid_cursor.between(canvas.layout_shown, 1, 75, 195))
    renamed = [COLUMNS[0], replace(COLUMNS[1], title="Elm hall")]
    canvas.show_layout(lay_out(renamed, [], LONDON, by_day=False), [], by_day=False)
    assert (canvas.cursor_at.minute, canvas.cursor_at.lasts) == (75, 120), "a name is no other place"
    tomorrow = [replace(each, day=DAY + timedelta(days=1)) for each in renamed]
    canvas.show_layout(lay_out(tomorrow, [], LONDON, by_day=False), [], by_day=False)
    assert (canvas.cursor_at.column, canvas.cursor_at.minute, canvas.cursor_at.lasts) == (1, 60, 0)


def test_zooming_keeps_the_middle_in_the_middle(canvas: GridCanvas) -> None:
    canvas.scroll_to_hour(9)
    middle = canvas.geometry_now().minute_at(canvas.viewport().height() // 2)
    canvas.zoom(1)
    assert canvas.hour == 84
    assert abs(canvas.geometry_now().minute_at(canvas.viewport().height() // 2) - middle) <= 2
    for _ in range(9):
        canvas.zoom(-1)
    assert canvas.hour == 28


def test_another_look_is_drawn_at_once(canvas: GridCanvas, qapp: QApplication) -> None:
    light = canvas.grab().toImage()
    apply_theme(qapp, "dark")
    dark = canvas.grab().toImage()
    apply_theme(qapp, "light")
    assert dark != light
    assert canvas.grab().toImage() == light


@pytest.mark.parametrize("view", [View.MONTH, View.YEAR])
def test_a_month_and_a_year_are_walked_and_told(qtbot: QtBot, view: View) -> None:
    plan = PlanCanvas("Plan", lambda: moment("9:45"), lambda: LONDON, name="plan")
    qtbot.addWidget(plan)
    plan.resize(900, 600)
    first, last = shown_days(view, DAY)
    items = [whole(1, DAY, date(2026, 11, 26)), item(2, "9:00", "10:00")]
    plan.show_layout(lay_out_plan(view, DAY, first, last, items, LONDON))
    plan.show()
    plan.setFocus()
    wanted: list[object] = []
    plan.entered.connect(lambda found: wanted.append(found.record_id))
    plan.slot_wanted.connect(lambda slot: wanted.append(slot.day))
    QTest.keyClick(plan, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert "Leave 1" in plan.accessibleDescription()
    QTest.keyClick(plan, Qt.Key.Key_Return)
    QTest.keyClick(plan, Qt.Key.Key_Right)
    assert "25 November" in plan.accessibleDescription()
    QTest.keyClick(plan, Qt.Key.Key_Return)
    assert wanted == [1, date(2026, 11, 25)]
    assert not plan.grab().isNull()
