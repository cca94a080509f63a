"""The figures at the bottom, with the keyboard in them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk_rig import DeskRig
from tests.ui.keys import hold
from tests.ui.lists import settle
from ui.shell.counter import Counter
from ui.shell.counter_line import Count, CounterLine

FEW = [
    Count("on_site", "On site", "11", stays=True),
    Count("mail", "New mail", "2"),
    Count("backup", "Backup", "10:33", "ink2", at_end=True),
]
MANY = [FEW[0], *(Count(f"bad{n}", "Something overdue", "3", "bad") for n in range(9)), *FEW[1:]]


def _figure(line: CounterLine, key: str) -> Counter:
    found = line.findChild(Counter, f"count_{key}")
    assert found is not None
    return found


def _focused(qtbot: QtBot, line: CounterLine, key: str) -> Counter:
    figure = _figure(line, key)
    qtbot.waitUntil(figure.isVisible)
    figure.setFocus()
    qtbot.waitUntil(figure.hasFocus)
    return figure


@pytest.fixture
def line(qtbot: QtBot) -> CounterLine:
    """With a button below it that nobody means."""
    window = QWidget()
    column = QVBoxLayout(window)
    made = CounterLine()
    column.addWidget(made)
    column.addWidget(QPushButton("Lock the desk"))
    qtbot.addWidget(window)
    window.resize(1200, 100)
    window.show()
    window.activateWindow()
    made.show_counts(FEW)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_each_key_of_a_button_opens_what_a_figure_is_about(
    qtbot: QtBot, line: CounterLine, key: Qt.Key
) -> None:
    backup = _focused(qtbot, line, "backup")
    with qtbot.waitSignal(line.opened) as opened:
        QTest.keyClick(backup, key)
    assert opened.args == ["backup"]


def test_at_the_desk_the_keyboard_stays_in_the_line_when_a_figure_has_no_room(desk: DeskRig) -> None:
    line = desk.desk.counters
    line.show_counts(FEW)
    backup = _focused(desk.qtbot, line, "backup")
    line.show_counts(MANY)
    assert backup.isHidden()
    assert desk.focus() is _figure(line, "on_site"), "Enter opens a list, and hands no desk over"


@pytest.mark.parametrize("key", ["mail", "backup"])
def test_the_keyboard_stays_in_the_line_when_it_gets_narrow(
    qtbot: QtBot, line: CounterLine, key: str
) -> None:
    figure = _focused(qtbot, line, key)
    line.setFixedWidth(150)
    qtbot.waitUntil(figure.isHidden)
    assert QApplication.focusWidget() is _figure(line, "on_site")


def test_the_keyboard_stays_in_the_line_when_there_is_nothing_to_count_any_more(
    qtbot: QtBot, line: CounterLine
) -> None:
    _focused(qtbot, line, "backup")
    line.show_counts(FEW[:1])
    assert QApplication.focusWidget() is _figure(line, "on_site")
    line.show_counts([])
    assert QApplication.focusWidget() is line, "on nothing that Enter would press"


def test_a_figure_that_comes_later_stands_and_is_reached_in_its_place(
    qtbot: QtBot, line: CounterLine
) -> None:
    held, printer = Count("held", "Held", "1", "warn"), Count("printer", "Printer", "", "ink2", at_end=True)
    line.show_counts([FEW[0], held, FEW[1], printer, FEW[2]])
    on_site = _focused(qtbot, line, "on_site")
    keys = ["on_site", "held", "mail", "printer", "backup"]
    figures = [_figure(line, key) for key in keys]
    qtbot.waitUntil(lambda: all(figure.isVisible() for figure in figures))
    assert [figure.x() for figure in figures] == sorted(figure.x() for figure in figures)
    for figure in figures[1:]:
        QTest.keyClick(QApplication.focusWidget() or on_site, Qt.Key.Key_Tab)
        assert figure.hasFocus(), figure.objectName()
    # One that goes and comes again does so as well.
    line.show_counts(FEW)
    qtbot.waitUntil(lambda: line.findChild(Counter, "count_held") is None)
    line.show_counts([FEW[0], held, *FEW[1:]])
    qtbot.waitUntil(_figure(line, "held").isVisible)
    assert _figure(line, "on_site").x() < _figure(line, "held").x() < _figure(line, "mail").x()


def test_a_figure_that_stays_keeps_the_keyboard(qtbot: QtBot, line: CounterLine) -> None:
    mail = _focused(qtbot, line, "mail")
    line.show_counts([FEW[0], Count("held", "Held", "1", "warn"), *FEW[1:]])
    assert mail.hasFocus()


@pytest.mark.parametrize("name", ["count_on_site", "place_today"])
def test_enter_held_on_a_figure_or_a_place_does_nothing_to_whoever_is_on_the_board(
    desk: DeskRig, name: str
) -> None:
    way = desk.find(QPushButton, name)
    desk.desk.show_place("visitors")
    before = {who: visit.state for who, visit in desk.board().items()}
    way.setFocus()
    front: list[str] = []

    def reached() -> QWidget:
        settle(desk.window)
        front.append(desk.focus().objectName())
        return desk.focus()

    hold(reached, Qt.Key.Key_Return)
    assert front[-1] != name, "the board has the keyboard"
    assert {who: visit.state for who, visit in desk.board().items()} == before
    assert desk.desk.host.front() is None
