"""Buttons say what they do, show their key, and work from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from tests.ui.kit import spoken
from ui.kit.button import Button, ButtonKind
from ui.kit.key_cap import KeyCap
from ui.kit.segmented import Segmented
from ui.kit.sheet import Sheet
from ui.kit.text_input import TextInput


def test_it_shows_its_key_and_says_its_verb(qtbot: QtBot) -> None:
    button = Button("Check in", kind="primary", key="F2", name="check_in")
    qtbot.addWidget(button)
    assert button.objectName() == "check_in"
    assert (spoken.role(button), spoken.name(button)) == (QAccessible.Role.Button, "Check in")
    assert spoken.description(button) == "F2"
    assert "F2" in button.toolTip()
    plain = Button("Check in", kind="primary")
    qtbot.addWidget(plain)
    assert button.sizeHint().width() > plain.sizeHint().width()


def test_an_ampersand_is_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Check in & print")
    qtbot.addWidget(button)
    assert button.label() == "Check in & print"
    assert spoken.name(button) == "Check in & print"
    assert button.shortcut().isEmpty()


def test_markup_in_a_tip_is_shown_as_typed(qtbot: QtBot) -> None:
    button = Button("Open")
    qtbot.addWidget(button)
    button.set_tip("<b>Ana</b>")
    assert "&lt;b&gt;Ana" in button.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_it(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Sign out", small=True)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        press(button, key)


def test_an_icon_alone_keeps_its_name(qtbot: QtBot) -> None:
    button = Button("Close", icon="close", icon_only=True)
    qtbot.addWidget(button)
    assert spoken.name(button) == "Close"
    assert "Close" in button.toolTip()
    assert button.sizeHint().width() == button.sizeHint().height()


def test_an_icon_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        Button("Fly", icon="unicorn")


@pytest.mark.parametrize("kind", ["plain", "primary", "danger", "danger-fill", "link", "quiet"])
@pytest.mark.parametrize("enabled", [True, False])
def test_every_kind_can_be_painted(qtbot: QtBot, kind: ButtonKind, enabled: bool) -> None:
    button = Button("Save", kind=kind, icon="check", key="F2")
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    button.setCheckable(True)
    button.setChecked(True)
    button.setDown(enabled)
    assert not button.grab().isNull()


def test_changing_it_changes_its_size(qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.set_label("Go to the end")
    button.set_icon_name("arrow-right")
    button.set_key("End")
    button.set_kind("primary")
    assert button.sizeHint().width() > before + 60


def test_a_key_cap_says_its_key(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl Z")
    qtbot.addWidget(cap)
    assert cap.text() == spoken.name(cap) == "Ctrl Z"
    assert not cap.grab().isNull()


def test_tab_comes_to_the_chosen_segment_from_both_sides(qtbot: QtBot) -> None:
    around = Sheet("Which views", name="views")
    qtbot.addWidget(around)
    first, last = TextInput(name="first"), TextInput(name="last")
    views = Segmented([("day", "Day"), ("week", "Week"), ("year", "Year")], name="views")
    for widget in (first, views, last):
        around.body.addWidget(widget)
    around.show()
    around.activateWindow()
    for chosen in ("day", "week", "year"):
        views.set_key(chosen)
        for start, key in ((first, Qt.Key.Key_Tab), (last, Qt.Key.Key_Backtab)):
            start.setFocus()
            qtbot.waitUntil(start.hasFocus, timeout=20_000)
            QTest.keyClick(start, key)
            assert views.chosen_segment().hasFocus(), (chosen, key)
        QTest.keyClick(views.chosen_segment(), Qt.Key.Key_Backtab)
        assert first.hasFocus()
        assert views.key() == chosen


def test_segments_are_one_choice(qtbot: QtBot) -> None:
    views = Segmented([("day", "Day"), ("week", "Week"), ("year", "Year")], name="views")
    qtbot.addWidget(views)
    views.show()
    assert views.key() == "day"
    with qtbot.waitSignal(views.chosen) as chosen:
        views.set_key("week")
    assert chosen.args == ["week"]
    views.set_key("never")
    assert views.key() == "week"
    parts = views.findChildren(QRadioButton)
    assert [spoken.name(part) for part in parts] == [
        "Day",
        "Week",
        "Year",
    ]
    assert not views.grab().isNull()
