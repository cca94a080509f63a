"""A selection of any number of scattered rows: what Qt's own would have, and no step that asks for all of them."""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from tests.ui.kit.rows import Asked, Row, columns
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.row_spans import Spans, spans_of
from ui.kit.span_selection import TOLD

_FLAG = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MANY = 10_000
_CHOSEN = range(40, _MANY, 2)


class _Asked(Asked):
    """Counts as well how often it is asked how many rows there are: Qt does for each index it makes or follows."""

    def rowCount(self, *parent: object) -> int:
        self.asked += 1
        return len(self._shown)


def _shown(qtbot: QtBot, model: ListModel[Row], rows: int) -> RecordTable:
    model.set_records(Row(number, f"Visitor {number}") for number in range(rows))
    table = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(table)
    table.resize(800, 500)
    table.show()
    table.select_first()
    return table


@pytest.fixture
def model() -> _Asked:
    return _Asked(columns(), order=lambda row: row.id)


@pytest.fixture
def table(qtbot: QtBot, model: _Asked) -> RecordTable:
    """Of ten thousand rows every second but for the first twenty is selected, and the first is in hand."""
    made = _shown(qtbot, model, _MANY)
    made.view.hand.select_rows(spans_of(_CHOSEN))
    QApplication.processEvents()
    return made


def _rows_of_qt(table: RecordTable, plain: QItemSelectionModel) -> list[int]:
    return [row for row in range(table.model.rowCount()) if plain.isSelected(table.model.index(row, 1))]


def _selection(table: RecordTable, spans: Spans) -> QItemSelection:
    made, last = QItemSelection(), len(table.model.columns) - 1
    for top, bottom in spans:
        made.append(QItemSelectionRange(table.model.index(top, 0), table.model.index(bottom, last)))
    return made


def _chance_spans(chance: random.Random, rows: int) -> Spans:
    first = chance.randrange(rows)
    kind = chance.random()
    if kind < 0.15:
        return spans_of(range(chance.randrange(2), rows, 2))
    if kind < 0.25:
        return spans_of(range(first, rows))
    if kind < 0.3:
        return []
    return spans_of(range(first, min(first + chance.choice((1, 1, 5, 40)), rows)))


_COMMANDS = [
    _FLAG.Select,
    _FLAG.Deselect,
    _FLAG.Toggle,
    _FLAG.Clear,
    _FLAG.ClearAndSelect,
    _FLAG.SelectCurrent,
    _FLAG.ToggleCurrent,
    _FLAG.Deselect | _FLAG.Current,
    _FLAG.ClearAndSelect | _FLAG.Current,
    _FLAG.NoUpdate,
]


@pytest.mark.parametrize("seed", range(4))
def test_it_selects_what_qt_would_select(qtbot: QtBot, seed: int) -> None:
    chance, numbers = random.Random(seed), iter(range(10_000, 20_000))
    model = ListModel(columns(), order=lambda row: row.name)
    table = _shown(qtbot, model, TOLD * 5 // 2)
    hand, plain = table.view.hand, QItemSelectionModel(model, table)
    plain.select(table.model.index(0, 0), _FLAG.ClearAndSelect | _FLAG.Rows)
    heard: list[Spans] = []
    hand.changed.connect(heard.append)
    longest = 0
    for _ in range(120):
        kind, before = chance.random(), hand.spans
        heard.clear()
        if kind < 0.1:
            model.put(Row(next(numbers), f"Visitor {chance.randrange(500)}"))
        elif kind < 0.2:
            model.remove(model.records()[chance.randrange(model.rowCount())].id)
        else:
            spans, command = _chance_spans(chance, model.rowCount()), chance.choice(_COMMANDS)
            hand.select(_selection(table, spans), command | _FLAG.Rows)
            plain.select(_selection(table, spans), command | _FLAG.Rows)
            assert heard == ([before] if hand.spans != before else [])
        rows = _rows_of_qt(table, plain)
        assert hand.spans == spans_of(rows)
        assert hand.hasSelection() == bool(rows)
        longest = max(longest, len(hand.spans))
        if len(hand.spans) <= TOLD and kind >= 0.2:
            assert _rows_of_qt(table, hand) == rows, "Qt is told of all where it is told of all"
    assert longest > TOLD


def test_what_is_being_chosen_may_still_become_less_once_qt_is_told_of_all_again(qtbot: QtBot) -> None:
    model = ListModel(columns(), order=lambda row: row.id)
    rows = TOLD * 5 // 2
    table = _shown(qtbot, model, rows)
    hand = table.view.hand
    hand.select_rows(spans_of(range(0, rows, 2)))
    hand.select(_selection(table, [(300, rows - 1)]), _FLAG.Deselect | _FLAG.Rows)
    assert _rows_of_qt(table, hand) == [*range(0, 300, 2)]
    hand.select(_selection(table, [(400, rows - 1)]), _FLAG.Deselect | _FLAG.Current | _FLAG.Rows)
    assert _rows_of_qt(table, hand) == [*range(0, 400, 2)]
    assert hand.spans == spans_of(range(0, 400, 2))


def _toggle_by_mouse(table: RecordTable) -> None:
    spot = QPoint(200, table.view.rowViewportPosition(3) + 10)
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, _CONTROL, spot)


def _model(table: RecordTable) -> ListModel[Row]:
    assert isinstance(table.model, ListModel)
    return table.model


def _replace_all(table: RecordTable) -> None:
    with kept_in_hand(table):
        _model(table).set_records([Row(n, f"Another {n}") for n in range(_MANY)])


_STEPS: dict[str, tuple[Callable[[RecordTable], object], int]] = {
    "one more by mouse": (_toggle_by_mouse, 1),
    "one more by keyboard": (lambda table: press(table.view, Qt.Key.Key_Space), 1),
    "all": (lambda table: press(table.view, Qt.Key.Key_A, modifiers=_CONTROL), _MANY - len(_CHOSEN)),
    "no others": (lambda table: press(table.view, Qt.Key.Key_Down), 1 - len(_CHOSEN)),
    "a row comes": (lambda table: _model(table).put(Row(-1, "First")), 0),
    "a row goes": (lambda table: _model(table).remove(40), -1),
    "a row changes": (lambda table: _model(table).put(Row(5, "Changed")), 0),
    "all rows are others": (_replace_all, 0),
}


@pytest.mark.parametrize("step", _STEPS)
def test_no_step_asks_for_all_that_are_selected(table: RecordTable, model: _Asked, step: str) -> None:
    do, more = _STEPS[step]
    before = table.view.selected_count()
    model.asked = 0
    do(table)
    QApplication.processEvents()
    table.view.viewport().repaint()
    assert table.view.selected_count() == before + more
    assert model.asked < len(_CHOSEN) // 2


_KEYS = [
    (Qt.Key.Key_Down, _CONTROL),
    (Qt.Key.Key_Space, _CONTROL),
    (Qt.Key.Key_Down, _CONTROL),
    (Qt.Key.Key_Down, _SHIFT),
    (Qt.Key.Key_Down, _SHIFT),
    (Qt.Key.Key_Up, _SHIFT),
    (Qt.Key.Key_Down, _CONTROL | _SHIFT),
    (Qt.Key.Key_PageDown, _SHIFT),
    (Qt.Key.Key_Up, _CONTROL),
    (Qt.Key.Key_Space, _CONTROL),
    (Qt.Key.Key_A, _CONTROL),
    (Qt.Key.Key_Space, _CONTROL),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
]


class _Plain(QTableView):
    """Qt's own table, in which letters look for nothing either."""

    def keyboardSearch(self, search: str) -> None:
        pass


def test_keys_choose_as_they_do_in_any_table(qtbot: QtBot, model: _Asked) -> None:
    rows = TOLD * 3
    table = _shown(qtbot, model, rows)
    plain = _Plain()
    qtbot.addWidget(plain)
    plain.setModel(model)
    plain.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    plain.resize(800, 500)
    plain.verticalHeader().setDefaultSectionSize(table.view.rowHeight(0))
    plain.show()
    for view in (table.view, plain):
        view.selectionModel().select(
            _selection(table, spans_of(range(20, rows, 2))), _FLAG.ClearAndSelect | _FLAG.Rows
        )
        view.selectionModel().setCurrentIndex(model.index(0, 0), _FLAG.NoUpdate)
    for key, modifiers in _KEYS:
        QApplication.processEvents()
        # What says how many are selected takes its room from the rows, and a page is what is seen of them.
        seen = table.view.viewport().height() - plain.viewport().height()
        plain.resize(table.view.width(), plain.height() + seen)
        for view in (table.view, plain):
            press(view, key, modifiers=modifiers)
        if (key, modifiers) != (Qt.Key.Key_PageDown, _SHIFT):
            assert table.view.currentIndex().row() == plain.currentIndex().row()
        assert table.view.hand.spans == spans_of(_rows_of_qt(table, plain.selectionModel())), (key, modifiers)


@pytest.fixture
def heard() -> Iterator[None]:
    """A screen reader listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_all_are_selected_at_once_while_a_screen_reader_listens(
    heard: None, table: RecordTable, model: _Asked
) -> None:
    shown = table.grab().toImage()
    for key, modifiers in ((Qt.Key.Key_A, _CONTROL), (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)):
        model.asked = 0
        press(table.view, key, modifiers=modifiers)
        QApplication.processEvents()
        assert model.asked < _MANY // 4
        assert table.grab().toImage() != shown
        shown = table.grab().toImage()
    assert table.view.selected_spans() == [(1, 1)]


def test_shift_with_an_end_chooses_all_the_way_there(table: RecordTable) -> None:
    view = table.view
    view.setCurrentIndex(table.model.index(_MANY - 100, 0))
    press(view, Qt.Key.Key_End, modifiers=_SHIFT)
    assert (view.selected_spans(), view.currentIndex().row()) == ([(_MANY - 100, _MANY - 1)], _MANY - 1)
    press(view, Qt.Key.Key_Up, modifiers=_SHIFT)
    assert view.selected_spans() == [(_MANY - 100, _MANY - 2)]
    press(view, Qt.Key.Key_Home, modifiers=_SHIFT)
    assert (view.selected_spans(), view.currentIndex().row()) == ([(0, _MANY - 100)], 0)
    press(view, Qt.Key.Key_Down, modifiers=_SHIFT)
    assert view.selected_spans() == [(1, _MANY - 100)]
    press(view, Qt.Key.Key_End, modifiers=_CONTROL | _SHIFT)
    assert view.selected_spans() == [(_MANY - 100, _MANY - 1)]
    press(view, Qt.Key.Key_Up)
    assert view.selected_spans() == [(_MANY - 2, _MANY - 2)]


def _cell(table: RecordTable, row: int) -> QAccessibleInterface:
    """The first of a row; the headers count as a row and a column."""
    told = QAccessible.queryAccessibleInterface(table.view)
    found = told.child((row + 1) * (len(table.model.columns) + 1) + 1)
    assert found.text(QAccessible.Text.Name).startswith(f"Visitor {row},")
    return found


def _is_said_selected(table: RecordTable, row: int) -> bool:
    return bool(_cell(table, row).state().selected)


def test_assistive_software_hears_of_what_is_looked_at_and_of_the_row_in_hand(table: RecordTable) -> None:
    assert [_is_said_selected(table, row) for row in (39, 40, 41, 42)] == [False, True, False, True]
    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert [_is_said_selected(table, row) for row in (_MANY - 2, _MANY - 1)] == [True, False]
    table.view.hand.setCurrentIndex(table.model.index(4_000, 0), _FLAG.NoUpdate)
    table.view.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    assert _is_said_selected(table, 4_000)


def test_assistive_software_chooses_one_more_and_none(table: RecordTable) -> None:
    _cell(table, 7).actionInterface().doAction("Toggle")
    assert table.view.selected_spans()[:2] == [(7, 7), (40, 40)]
    assert _is_said_selected(table, 7)
    _cell(table, 7).actionInterface().doAction("Toggle")
    assert table.view.selected_spans()[0] == (40, 40)


def test_nothing_is_selected_any_more_wherever_one_looks(table: RecordTable) -> None:
    table.view.hand.select_rows(spans_of(range(_MANY // 2, _MANY, 2)))
    QApplication.processEvents()
    table.view.clearSelection()
    assert table.view.hand.spans == []
    table.view.hand.select_rows(spans_of(range(_MANY // 2, _MANY, 2)))
    _model(table).set_records([])
    assert table.view.hand.spans == []
    assert table.selected() == []


def test_a_screen_shows_who_is_selected_of_thousands(table: RecordTable) -> None:
    first = table.grab().toImage()
    table.view.verticalScrollBar().setValue(60 * table.view.rowHeight(0))
    table.view.hand.select_rows(spans_of(range(41, _MANY, 2)))
    shown = table.grab().toImage()
    table.view.hand.select_rows(spans_of(_CHOSEN))
    again = table.grab().toImage()
    assert again != shown
    table.view.verticalScrollBar().setValue(0)
    assert table.grab().toImage() == first
