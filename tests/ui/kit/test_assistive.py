"""Assistive software types, chooses and presses through its own interface, without keyboard or focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hearing import hearing
from tests.ui.kit.rows import Row, columns
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.row_button import RowButton
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.suggest_popup import SuggestPopup
from ui.kit.switch import Switch
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput
from ui.kit.toast_host import ToastHost


def _interface(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def _children(parent: QAccessibleInterface, role: QAccessible.Role) -> dict[str, QAccessibleInterface]:
    found = (parent.child(number) for number in range(parent.childCount()))
    return {child.text(QAccessible.Text.Name): child for child in found if child.role() == role}


def _act(interface: QAccessibleInterface, action: str) -> None:
    actions = interface.actionInterface()
    assert action in actions.actionNames()
    actions.doAction(action)


def test_typed_text_counts_as_typed(qtbot: QtBot) -> None:
    field = TextInput("Ana", name="visitor")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.textEdited.connect(heard.append)
    editable = _interface(field).editableTextInterface()
    editable.replaceText(0, 3, "Sofia")
    editable.insertText(5, " N")
    editable.deleteText(0, 1)
    assert heard == ["Sofia", "Sofia N", "ofia N"]
    field.setText("Kwame")
    field.clear()
    assert len(heard) == 3, "what the program writes was not typed"


def test_a_suggestion_is_picked_without_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(400, 400)
    qtbot.addWidget(window)
    people = [Suggestion("Sofia Novak", payload=1), Suggestion("Sophia Novotná", payload=2)]
    field = SuggestInput(provider=lambda text: people, name="visitor", parent=window)
    window.show()
    field.clearFocus()
    _interface(field).editableTextInterface().insertText(0, "so")
    popup = window.findChild(SuggestPopup)
    assert popup is not None
    assert popup.isVisible()
    offers = _children(_interface(popup), QAccessible.Role.ListItem)
    with qtbot.waitSignal(field.picked) as picked:
        _act(offers["Sophia Novotná"], "Toggle")
    assert picked.args == [people[1]]
    assert field.text() == "Sophia Novotná"


def test_the_marked_suggestion_is_picked_as_well(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(400, 400)
    qtbot.addWidget(window)
    people = [Suggestion("Sofia Novak", payload=1), Suggestion("Sophia Novotná", payload=2)]
    field = SuggestInput(provider=lambda text: people, name="visitor", parent=window)
    window.show()
    _interface(field).editableTextInterface().insertText(0, "so")
    popup = window.findChild(SuggestPopup)
    assert popup is not None
    offers = _children(_interface(popup), QAccessible.Role.ListItem)
    with qtbot.waitSignal(field.picked) as picked:
        _act(offers["Sofia Novak"], "Toggle")
    assert picked.args == [people[0]]


def test_a_choice_is_made_in_the_closed_list(qtbot: QtBot) -> None:
    combo = Combo([("Client", 1), ("Contractor", 2)], name="kind")
    qtbot.addWidget(combo)
    combo.show()
    items = _children(_interface(combo).child(0), QAccessible.Role.ListItem)
    with qtbot.waitSignal(combo.activated):
        _act(items["Contractor"], "Toggle")
    assert combo.value() == 2


def test_a_row_is_selected_and_its_button_pressed(qtbot: QtBot) -> None:
    model = ListModel(columns(), order=lambda row: row.id)
    model.set_records([Row(1, "Ana"), Row(2, "Bo")])
    table = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    cells = _children(_interface(table.view), QAccessible.Role.Cell)
    _act(cells["Bo, Tom Reed"], "Toggle")
    button = table.findChild(RowButton)
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    buttons = _children(_interface(table), QAccessible.Role.Button)
    with qtbot.waitSignal(table.acted) as acted:
        _act(buttons["Sign out, Bo"], "Press")
    assert acted.args == [Row(2, "Bo")]
    header = model.headerData(1, Qt.Orientation.Vertical, int(Qt.ItemDataRole.AccessibleTextRole))
    assert header == "Bo"


@pytest.mark.parametrize("action", ["Press", "Toggle"])
def test_switches_and_buttons(qtbot: QtBot, action: str) -> None:
    switch = Switch("Photo", name="photo")
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.toggled):
        _act(_interface(switch), action)
    button = Button("Save", name="save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        _act(_interface(button), "Press")


def test_tabs_are_pressed(qtbot: QtBot) -> None:
    tabs = TabBar([Tab("expected", "Expected", 12), Tab("site", "On site", 8)], name="tabs")
    qtbot.addWidget(tabs)
    tabs.show()
    with qtbot.waitSignal(tabs.chosen):
        _act(_children(_interface(tabs), QAccessible.Role.PageTab)["On site, 8"], "Press")
    assert tabs.key() == "site"


@pytest.fixture
def listening() -> Iterator[list[str]]:
    """Assistive software is there; what is announced to it is kept."""
    with hearing() as said:
        yield said


def test_what_happens_beside_the_focus_is_announced(qtbot: QtBot, listening: list[str]) -> None:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    host = ToastHost(window)
    host.show("Kwame signed out.", seconds=0)
    banner = Banner(parent=window)
    banner.set_message("The printer is out of labels.", "The badge waits.", "bad")
    banner.set_message("Saved.", tone="ok")
    field = SuggestInput(
        provider=lambda text: [Suggestion("Sofia Novak", "Helix Bank")], name="v", parent=window
    )
    field.show()
    _interface(field).editableTextInterface().insertText(0, "so")
    error = Field("Company", TextInput(name="company", parent=window), parent=window)
    error.set_error("This is too long.")
    assert listening == [
        "Kwame signed out.",
        "The printer is out of labels. The badge waits.",
        "1 suggestion. Sofia Novak, Helix Bank",
    ]


def test_a_list_changes_while_it_is_read(qtbot: QtBot, listening: list[str]) -> None:
    model = ListModel(columns(), order=lambda row: row.name)
    model.set_records([Row(n, f"Visitor {n:03}") for n in range(1, 60)])
    table = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.select_first()
    spoken_table = _interface(table.view)
    before = spoken_table.childCount()
    held = [spoken_table.child(number) for number in range(0, before, 7)]
    model.put(Row(100, "Ana"))
    model.remove(30)
    model.set_filter(lambda row: "1" in row.name)
    assert spoken_table.childCount() < before
    assert len(held) > 10
    names = _children(_interface(table.view), QAccessible.Role.Cell)
    assert "Visitor 001, Tom Reed" in names
