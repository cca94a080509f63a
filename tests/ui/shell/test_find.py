"""The live bar: what it answers, how the list moves, and where the keyboard goes afterwards."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.calls.records import CallEdit
from reception_app.context import AppContext
from reception_app.kernel.actor import kiosk_actor
from tests.builders.desk import OfficeFolder
from tests.ui.paintings import Paintings
from ui.shell.find_bar import FindBar
from ui.shell.find_popup import FindPopup
from ui.shell.finder import Command, Finder
from ui.shell.found import Found

pytestmark = pytest.mark.usefixtures("inline")

COMMANDS = (
    Command("check_in", "Check in", "F2"),
    Command("lock", "Lock the desk", "Ctrl L"),
    Command("roll", "Call the roll", "F9"),
)


@pytest.fixture
def finder(context: AppContext, office: OfficeFolder) -> Finder:
    """What Maya finds."""
    return Finder(context.find, lambda: office.maya.actor, lambda: COMMANDS)


def _titles(rows: Sequence[Found]) -> list[str]:
    return [f"[{row.title}]" if row.heading else row.title for row in rows]


def test_nothing_typed_offers_every_command(finder: Finder) -> None:
    rows, note = finder("")()
    assert _titles(rows) == ["[Commands]", "Check in", "Lock the desk", "Call the roll"]
    assert note == ""


def test_what_has_no_key_is_found_by_its_words_alone(context: AppContext, office: OfficeFolder) -> None:
    commands = (*COMMANDS, Command("settings Telephone", "Settings: Telephone", ""))
    finder = Finder(context.find, lambda: office.maya.actor, lambda: commands)
    assert "Settings: Telephone" not in _titles(finder("")()[0])
    rows, _ = finder("telephone")()
    assert (rows[-1].title, rows[-1].key) == ("Settings: Telephone", "command:settings Telephone")


def test_records_stand_by_kind_and_commands_last(finder: Finder) -> None:
    rows, _ = finder("daniel")()
    assert _titles(rows)[:2] == ["[Staff]", "Daniel Price"]
    rows, _ = finder("asante")()
    assert "Kwame Asante" in _titles(rows)
    rows, _ = finder("maya")()
    user = next(row for row in rows if row.key == "user")
    assert (user.title, user.icon) == ("Maya Okafor", "user")
    rows, _ = finder("lock")()
    assert _titles(rows)[-2:] == ["[Commands]", "Lock the desk"]
    assert rows[-1].key == "command:lock"
    assert rows[-1].shortcut == "Ctrl L"


def test_a_heading_says_how_many_stand_below_it(
    finder: Finder, context: AppContext, office: OfficeFolder
) -> None:
    for number in range(60):
        context.calls.begin(office.maya.actor, CallEdit(name=f"Zora Many{number}", company="Zinnia"))
    rows, note = finder("zora")()
    heading, first, *_ = rows
    assert (heading.title, heading.chip, heading.heading, note) == ("Calls", "30+", True, "")
    assert (first.key, first.title, first.icon) == ("call", "Zora Many59", "phone")
    rows, _ = finder("many7 zinnia")()
    assert [(row.title, row.chip) for row in rows if row.heading] == [("Calls", "1")]


def test_nothing_found_says_what_to_do(finder: Finder) -> None:
    rows, note = finder("zzyzx")()
    assert list(rows) == []
    assert "F2" in note


def test_who_may_not_see_accounts_is_told_no_names(context: AppContext, office: OfficeFolder) -> None:
    rows, _ = Finder(context.find, lambda: office.rina.actor, lambda: ())("maya")()
    assert all(row.key != "user" for row in rows)


def test_trouble_leaves_the_commands(context: AppContext) -> None:
    rows, note = Finder(context.find, lambda: kiosk_actor("hall"), lambda: COMMANDS)("lock")()
    assert _titles(rows) == ["Lock the desk"]
    assert "Your role" in note


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field that has the focus."""
    made = QWidget()
    made.resize(1200, 800)
    field = QLineEdit(made)
    field.move(20, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    return made


@pytest.fixture
def bar(window: QWidget, finder: Finder) -> FindBar:
    """The bar at the top of it."""
    made = FindBar(finder, window)
    made.setGeometry(200, 10, 500, 36)
    made.show()
    return made


def _shown(bar: FindBar) -> str:
    QApplication.processEvents()
    found = bar.popup.current()
    return found.title if found is not None and bar.popup.isVisible() else ""


def test_typing_finds_and_enter_takes_the_likeliest(qtbot: QtBot, window: QWidget, bar: FindBar) -> None:
    bar.begin()
    assert _shown(bar) == "Check in"
    QTest.keyClicks(bar, "daniel")
    assert _shown(bar) == "Daniel Price"
    window.grab()
    with qtbot.waitSignal(bar.chosen) as came:
        QTest.keyClick(bar, Qt.Key.Key_Return)
    assert came.args[0].title == "Daniel Price"
    assert bar.text() == ""
    field = window.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()


def test_enter_does_not_wait_for_the_list(qtbot: QtBot, bar: FindBar) -> None:
    bar.begin("l")
    bar.setText("lock")
    with qtbot.waitSignal(bar.chosen) as came:
        QTest.keyClick(bar, Qt.Key.Key_Enter)
    assert came.args[0].key == "command:lock"


def test_enter_takes_the_marked_line(qtbot: QtBot, bar: FindBar) -> None:
    bar.begin()
    for _ in range(2):
        QTest.keyClick(bar, Qt.Key.Key_Down)
    QTest.keyClick(bar, Qt.Key.Key_Up)
    assert _shown(bar) == "Lock the desk"
    with qtbot.waitSignal(bar.chosen) as came:
        QTest.keyClick(bar, Qt.Key.Key_Return)
    assert came.args[0].title == "Lock the desk"


def test_enter_on_nothing_found_stays(bar: FindBar) -> None:
    heard: list[object] = []
    bar.chosen.connect(heard.append)
    bar.begin("zzyzx")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert heard == []
    assert bar.popup.isVisible(), "it says that nothing was found"


def test_the_arrows_walk_over_headings_and_stop(bar: FindBar) -> None:
    bar.begin()
    QTest.keyClick(bar, Qt.Key.Key_Up)
    assert _shown(bar) == "Check in"
    for _ in range(5):
        QTest.keyClick(bar, Qt.Key.Key_Down)
    assert _shown(bar) == "Call the roll"


def test_esc_gives_the_keyboard_back(window: QWidget, bar: FindBar) -> None:
    bar.begin("x")
    bar.begin("y")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.popup.isVisible()
    assert not bar.hasFocus()
    bar.put_away()


def test_leaving_the_bar_closes_the_list(window: QWidget, bar: FindBar) -> None:
    bar.setFocus(Qt.FocusReason.MouseFocusReason)
    assert _shown(bar) == "Check in"
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    assert not bar.popup.isVisible()


def test_a_finder_with_no_answer_shows_nothing(window: QWidget) -> None:
    bar = FindBar(lambda _: lambda: ([], ""), window)
    bar.show()
    bar.begin("x")
    assert not bar.popup.isVisible()


def test_the_list_stands_below_the_end_of_the_bar_right_to_left(
    right_to_left: None, window: QWidget, finder: Finder
) -> None:
    bar = FindBar(finder, window)
    bar.setGeometry(600, 10, 500, 36)
    bar.show()
    bar.begin("a")
    assert abs(bar.popup.geometry().right() - bar.geometry().right()) <= 2
    window.grab()


def test_a_click_chooses_once_and_a_heading_never(qtbot: QtBot, bar: FindBar) -> None:
    heard: list[Found] = []
    bar.chosen.connect(heard.append)
    bar.begin()
    view = bar.popup.list
    model = view.model()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    assert heard == []
    at = view.visualRect(model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    assert [found.title for found in heard] == ["Lock the desk"]


def test_assistive_software_chooses_by_selecting(bar: FindBar) -> None:
    heard: list[Found] = []
    bar.chosen.connect(heard.append)
    bar.begin()
    model, marks = bar.popup.list.model(), bar.popup.list.selectionModel()
    marks.select(model.index(3, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QApplication.processEvents()
    assert [found.title for found in heard] == ["Call the roll"]


def test_each_line_is_said_whole(window: QWidget) -> None:
    popup = FindPopup(window)
    rows = [
        Found("Staff"),
        Found("Daniel Price", "Sales", "ext. 214", "employee", 7),
        Found("Nobody special", key="visitor"),
        Found("Lock", key="command:lock", icon="lock", shortcut="Ctrl L"),
    ]
    popup.show_found(rows, "And three more.", QPoint(10, 60), 400)
    model = popup.list.model()
    assert model.rowCount() == 4
    assert model.data(model.index(1, 0)) == "Daniel Price, Sales, ext. 214"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(1, 0)) == 0
    assert not popup.grab().isNull()
    popup.show_found([], "Nothing found.", QPoint(10, 60), 400)
    assert popup.current() is None


def _settled() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_a_key_paints_the_list_once_with_what_was_found(bar: FindBar) -> None:
    bar.begin("danie")
    _settled()
    looked = Paintings(bar.popup.list.viewport())
    QTest.keyClicks(bar, "l")
    _settled()
    assert _shown(bar) == "Daniel Price"
    assert looked.times == 1
    bar.update()
    _settled()
    assert looked.times == 1, "a caret that blinks in the bar is no change of the list"


def test_where_much_was_found_a_key_paints_nothing_below_the_list(window: QWidget) -> None:
    """A list that is some pixels higher or lower at each key, or whose scroll bar is clear, has all below painted."""
    popup = FindPopup(window)
    people = [Found(f"Person {number}", "Anywhere", key="visitor") for number in range(40)]
    first = [Found("Visitors"), *people]
    then = [Found("Staff"), *people[:3], Found("Visitors"), *people[3:9], Found("Visits"), *people[9:18]]
    below, listed = Paintings(window), Paintings(popup.list.viewport())
    popup.show_found(first, "", QPoint(10, 60), 400)
    _settled()
    high = popup.height()
    below.areas.clear()
    listed.areas.clear()
    popup.show_found(then, "", QPoint(10, 60), 400)
    _settled()
    assert (popup.height(), listed.times, below.areas) == (high, 1, [])
    popup.show_found(then[:4], "", QPoint(10, 60), 400)
    _settled()
    assert popup.height() < high
