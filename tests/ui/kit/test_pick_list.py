"""Some of several choices, in an order of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reception_app.kernel.settings import Kind, Setting
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.pick_list import PickList
from ui.kit.setting_field import SettingField

_TONGUES = [("English", "en"), ("Deutsch", "de"), ("Français", "fr")]


def list_of(qtbot: QtBot) -> PickList:
    picks = PickList(_TONGUES, name="tongues")
    qtbot.addWidget(picks)
    picks.show()
    return picks


def press(picks: PickList, name: str) -> None:
    button = picks.findChild(Button, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_ticked_counts_in_the_order_shown(qtbot: QtBot) -> None:
    picks = list_of(qtbot)
    picks.set_values(["fr", "en"])
    assert picks.values() == ("fr", "en")
    with qtbot.waitSignal(picks.changed):
        press(picks, "down_fr")
    assert picks.values() == ("en", "fr")
    box = picks.findChild(CheckBox, "pick_de")
    assert box is not None
    with qtbot.waitSignal(picks.changed):
        box.click()
    assert picks.values() == ("en", "fr", "de")


def test_the_ends_move_no_further_and_the_keyboard_stays(qtbot: QtBot) -> None:
    picks = list_of(qtbot)
    picks.activateWindow()
    picks.set_values(["en", "de", "fr"])
    up = picks.findChild(Button, "up_fr")
    assert up is not None
    up.setFocus()
    QTest.keyClick(up, Qt.Key.Key_Space)
    assert picks.focusWidget() is up
    QTest.keyClick(up, Qt.Key.Key_Space)
    assert picks.values() == ("fr", "en", "de")
    assert not up.isEnabled()
    assert picks.focusWidget() is picks.findChild(CheckBox, "pick_fr")


def test_a_setting_of_several_choices_is_edited_so(qtbot: QtBot) -> None:
    setting = Setting(
        "some.tongues",
        "Languages",
        Kind.CHOICES,
        "en,de",
        "Screen",
        choices=tuple((c, n) for n, c in _TONGUES),
    )
    field = SettingField(setting, "de,en")
    qtbot.addWidget(field)
    assert field.value() == "de,en"
    assert not field.is_changed()
    with qtbot.waitSignal(field.changed):
        press(field.findChild(PickList), "down_de")  # type: ignore[arg-type]
    assert field.value() == "en,de"
    assert field.is_changed()
    field.show_value("fr")
    assert field.value() == "fr"
