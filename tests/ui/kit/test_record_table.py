"""The list: keyboard, mouse, menu, columns, copying, and what it says to assistive software."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.keys import hold, press
from tests.ui.kit import spoken
from tests.ui.kit.rows import Asked, Row, columns, hundred_rows, shown_table
from ui.kit.empty_state import EmptyState
from ui.kit.gallery.samples import SampleHistory, board_columns
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.paged_model import PagedModel
from ui.kit.record_table import MenuItem, RecordTable, ViewState
from ui.kit.row_button import RowButton

_FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def model() -> ListModel[Row]:
    return hundred_rows()


@pytest.fixture
def table(qtbot: QtBot, model: ListModel[Row]) -> RecordTable:
    return shown_table(qtbot, model)


@pytest.mark.parametrize(
    ("key", "where"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
    ],
)
def test_enter_does_the_likeliest_thing(
    qtbot: QtBot, table: RecordTable, key: Qt.Key, where: Qt.KeyboardModifier
) -> None:
    press(table.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.entered) as entered:
        press(table.view, key, "\r", where)
    assert entered.args == [table.current()]
    assert table.current().id == 2


@pytest.mark.parametrize("told", [True, False])
def test_a_held_key_does_it_once(table: RecordTable, told: bool) -> None:
    entered: list[int] = []
    table.entered.connect(lambda row: entered.append(row.id))
    hold(lambda: table.view, Qt.Key.Key_Return, told=told)
    assert entered == [1]
    hold(lambda: table.view, Qt.Key.Key_Space, told=told)
    assert table.view.hand.spans == []


def test_a_double_click_does_it_too(qtbot: QtBot, table: RecordTable) -> None:
    where = QPoint(200, 54 + 20)
    with qtbot.waitSignal(table.entered) as entered:
        QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseRelease(table.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert entered.args is not None
    assert entered.args[0].id == 2


def test_the_drawn_button_is_pressed_with_the_mouse(qtbot: QtBot, table: RecordTable) -> None:
    viewport = table.view.viewport()
    area = table.view.action_area(3)
    assert not area.isEmpty()
    QTest.mouseMove(viewport, area.center())
    with qtbot.waitSignal(table.acted) as acted:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=area.center())
    assert acted.args is not None
    assert acted.args[0].id == 4
    assert table.current().id == 1, "pressing a row's button leaves the row in hand alone"
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=area.center())
    assert not table.grab().isNull()
    with qtbot.assertNotEmitted(table.acted):
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_the_row_in_hand_has_a_real_button(qtbot: QtBot, table: RecordTable) -> None:
    button = table.findChild(RowButton)
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    assert spoken.name(button) == "Sign out, Visitor 1"
    press(table.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: spoken.name(button) == "Sign out, Visitor 2")
    area = table.view.action_area(1)
    assert button.geometry().topLeft() == table.view.viewport().mapTo(table, area.topLeft())
    with qtbot.waitSignal(table.acted) as acted:
        press(button, Qt.Key.Key_Return)
    assert acted.args is not None
    assert acted.args[0].id == 2
    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum())
    assert not button.isVisible()


def test_several_rows_at_once(qtbot: QtBot, table: RecordTable) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    press(table.view, Qt.Key.Key_Down, modifiers=shift)
    with qtbot.waitSignal(table.selection_changed):
        press(table.view, Qt.Key.Key_Down, modifiers=shift)
    assert [row.id for row in table.selected()] == [1, 2, 3]
    assert not table.grab().isNull()
    press(table.view, Qt.Key.Key_Space)
    assert [row.id for row in table.selected()] == [1, 2]


def test_who_is_taken_in_hand_is_so_alone_though_a_key_is_held_down(table: RecordTable) -> None:
    table.view.hand.select_rows([(3, 5)])
    QTest.keyPress(table.view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    try:
        assert table.select_id(9)
        assert table.view.selected_spans() == [(8, 8)]
    finally:
        QTest.keyRelease(table.view, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)


def test_letters_jump_nowhere_and_the_ends_are_reached(table: RecordTable) -> None:
    press(table.view, Qt.Key.Key_V, "V")
    assert table.current().id == 1
    press(table.view, Qt.Key.Key_End)
    assert table.current().id == 100
    press(table.view, Qt.Key.Key_Home)
    assert table.current().id == 1


def test_assistive_software_selects_and_the_row_is_in_hand(table: RecordTable) -> None:
    flags = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(table.model.index(6, 0), flags.ClearAndSelect | flags.Rows)
    assert table.current().id == 7


def test_rows_are_read_aloud(table: RecordTable) -> None:
    spoken_table = QAccessible.queryAccessibleInterface(table.view)
    assert spoken_table.text(QAccessible.Text.Name) == "On site"
    assert spoken_table.role() == QAccessible.Role.Table
    cells = table.model.cells(0)
    assert cells[0].spoken == "Visitor 1, Tom Reed"
    accessible = int(Qt.ItemDataRole.AccessibleTextRole)
    assert table.model.data(table.model.index(0, 0), accessible) == "Visitor 1, Tom Reed"
    assert table.model.data(table.model.index(0, 2)) == "With host"
    assert table.model.headerData(1, Qt.Orientation.Horizontal) == "Host"


def test_copying_gives_a_table_that_is_safe_in_a_spreadsheet(
    table: RecordTable, model: ListModel[Row]
) -> None:
    model.put(Row(1, '=HYPERLINK("x")', host="+44 20 7946 0018"))
    table.select_id(1)
    table.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == [
        "Name\tHost\tState\t",
        '\'=HYPERLINK("x"), +44 20 7946 0018\t+44 20 7946 0018\tWITH HOST\tSign out',
    ]
    QGuiApplication.clipboard().clear()
    press(table.view, Qt.Key.Key_C, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == copied


def test_the_menu_is_about_the_rows_in_hand(qtbot: QtBot, table: RecordTable) -> None:
    done: list[int] = []

    def build(rows: list[Row]) -> list[MenuItem]:
        return [
            MenuItem("Sign out & print", lambda: done.append(len(rows)), icon="door-out", key="Del"),
            MenuItem(""),
            MenuItem("Escort", enabled=False, checked=True),
        ]

    table.set_menu(build)
    menu = table.menu()
    assert menu.actions()[0].text() == "Sign out && print\tDel"
    menu.actions()[0].trigger()
    assert done == [1]
    assert not menu.actions()[2].isEnabled()
    assert menu.actions()[2].isChecked()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10))
    QApplication.sendEvent(table.view, asked)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.close()
    QTest.keyClick(table.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu), "as under Windows"
    popup.close()


def test_of_several_the_menu_is_about_the_one_under_the_pointer(table: RecordTable) -> None:
    offered: list[list[int]] = []

    def build(rows: list[Row]) -> list[MenuItem]:
        offered.append([row.id for row in rows])
        return []

    table.set_menu(build)
    table.view.hand.select_rows([(1, 1), (4, 4), (7, 7)])
    spot = QPoint(200, table.view.rowViewportPosition(4) + 10)
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.RightButton, pos=spot)
    table.menu()
    assert offered == [[5, 2, 8]]
    table.view.hand.setCurrentIndex(table.model.index(2, 0), _FLAG.NoUpdate)
    table.menu()
    assert offered[-1] == [2, 5, 8], "one that is not selected is not meant"


def test_sorting_needs_no_mouse(qtbot: QtBot, table: RecordTable) -> None:
    menu = table.columns.sort_menu()
    assert [action.text() for action in menu.actions()] == ["Name", "Host"]
    with qtbot.waitSignal(table.columns.sort_wanted) as wanted:
        menu.actions()[1].trigger()
    assert wanted.args == ["host", True]
    assert [action.text() for action in table.menu().actions()][-2:] == ["Sort by", "Columns"]


def test_what_was_saved_badly_is_not_taken() -> None:
    assert ViewState.from_json({"hidden": "name", "widths": [1], "sort": None}) == ViewState()
    assert ViewState.from_json({"widths": {"name": "wide", "host": 90}}).widths == {"host": 90}


def test_a_title_asks_for_an_order(qtbot: QtBot, table: RecordTable) -> None:
    header = table.view.horizontalHeader()
    for ascending in (True, False):
        with qtbot.waitSignal(table.columns.sort_wanted) as wanted:
            header.sectionClicked.emit(0)
        assert wanted.args == ["name", ascending]
    with qtbot.assertNotEmitted(table.columns.sort_wanted):
        header.sectionClicked.emit(2)
    assert not header.grab().isNull()


def test_an_empty_list_says_so(qtbot: QtBot, model: ListModel[Row]) -> None:
    table = RecordTable(model, title="On site", name="board", header=False)
    qtbot.addWidget(table)
    table.show()
    empty = EmptyState("inbox", "Nobody is on site")
    table.set_empty(empty)
    assert empty.isHidden() or not empty.isVisible()
    model.set_records([])
    assert empty.isVisible()
    assert table.current() is None
    assert table.selected() == []
    assert not table.select_first()
    table.set_empty(EmptyState("inbox", "Nobody is waiting"))
    model.set_records([Row(1, "Ana")])
    assert table.view.isVisible()
    assert table.select_id(1)
    assert not table.select_id(2)


def test_a_change_keeps_the_row_in_hand(table: RecordTable, model: ListModel[Row]) -> None:
    table.select_id(5)
    model.put(Row(0, "Visitor 0"))
    model.remove(3)
    model.put(Row(5, "Visitor 5", state="Left"))
    assert table.current().id == 5
    assert table.current().state == "Left"


def test_a_minute_passes(qtbot: QtBot, table: RecordTable, model: ListModel[Row]) -> None:
    with qtbot.waitSignal(model.dataChanged):
        model.refresh_cells()


@pytest.mark.parametrize("row_height", [54, 40, 32])
def test_a_million_rows_are_painted(qtbot: QtBot, row_height: int) -> None:
    table = RecordTable(
        PagedModel(board_columns(), SampleHistory(1_000_000)),
        title="History",
        name="history",
        row_height=row_height,
    )
    qtbot.addWidget(table)
    table.resize(1000, 600)
    table.show()
    first = table.grab().toImage()
    press(table.view, Qt.Key.Key_End)
    assert table.current().id == 1_000_000
    assert table.grab().toImage() != first


def test_right_to_left_the_list_is_mirrored(qtbot: QtBot, model: ListModel[Row], right_to_left: None) -> None:
    table = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    table.select_first()
    area = table.view.action_area(0)
    assert area.center().x() < 200
    first, again = table.grab().toImage(), table.grab().toImage()
    assert first == again


_MANY = 5_000
_SCREENFUL = 60


@pytest.mark.parametrize("step", [1, 2], ids=["all", "every second"])
def test_with_thousands_selected_only_what_is_seen_is_asked_for(qtbot: QtBot, step: int) -> None:
    model = Asked(columns(), order=lambda row: row.id)
    rows = [Row(n, f"Visitor {n}") for n in range(_MANY)]
    model.set_records(rows)
    table = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(table)
    table.resize(800, 500)
    table.show()
    table.select_first()
    chosen = QItemSelection()
    for row in range(0, _MANY, step):
        chosen.append(QItemSelectionRange(model.index(row, 0), model.index(row, 3)))
    hand = table.view.selectionModel()
    hand.select(chosen, _FLAG.ClearAndSelect)
    model.asked = 0
    assert table.view.selected_count() == _MANY // step
    table.view.viewport().repaint()
    hand.select(model.index(10, 0), _FLAG.Toggle | _FLAG.Rows)
    table.view.viewport().repaint()
    with kept_in_hand(table):
        model.set_records(rows)
    QApplication.processEvents()
    assert model.asked < 4 * _SCREENFUL
    assert table.view.selected_count() == _MANY // step - 1
    assert [each.id for each in table.selected()] == [n for n in range(0, _MANY, step) if n != 10]


def test_what_is_selected_is_known_after_rows_came_and_went(
    table: RecordTable, model: ListModel[Row]
) -> None:
    hand = table.view.selectionModel()
    for row in (3, 4, 9):
        hand.select(model.index(row, 0), _FLAG.Select | _FLAG.Rows)
    hand.select(model.index(0, 0), _FLAG.Deselect | _FLAG.Rows)
    assert table.view.selected_spans() == [(3, 4), (9, 9)]
    model.put(Row(0, "First"))
    assert table.view.selected_spans() == [(4, 5), (10, 10)]
    model.remove(5)
    assert [each.id for each in table.selected()] == [4, 10]
    with kept_in_hand(table):
        model.set_records(Row(n, f"Another {n}") for n in range(2, 101))
    assert [each.id for each in table.selected()] == [4, 10]
    model.set_records([])
    assert table.selected() == []
