"""What is going on now: the most pressing in one line, all of it in a menu."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.keys import hold, press
from ui.shell.now_button import NowButton, NowItem


def _now(number: int, title: str) -> NowItem:
    return NowItem("visit", number, title, "Daniel Price", "waiting 9 min", "warn", "clock")


def test_now_says_the_first_and_lists_all(qtbot: QtBot) -> None:
    button, opened = NowButton(), list[NowItem]()
    button.opened.connect(opened.append)
    qtbot.addWidget(button)
    assert not button.isVisible()
    items = (_now(1, "Sofia & Co"), _now(2, "Ada Quill"))
    button.show_items(items)
    assert button.items() == items
    assert button.accessibleName() == "Now: \u2068Sofia & Co\u2069 · waiting 9 min  +1"
    assert not button.grab().isNull()
    assert button.said_in(button.sizeHint().width() - 38) == "Sofia & Co · waiting 9 min  +1"
    assert button.said_in(120).endswith("…  +1")
    QTest.keyClick(button, Qt.Key.Key_Return)
    menu = button.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    assert opened == [items[1]]
    menu.close()
    button.show_items((_now(1, "شركة النور للتجارة"), items[1]))
    assert button.said_in(75).endswith("…\u2069  +1"), "a name that is cut still ends"
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.show_items(items[:1])
    assert "+" not in button.text()
    assert not button.grab().isNull()
    button.show_items(())
    assert not button.isVisible()


def test_enter_held_on_now_opens_one_menu_and_nothing_in_it(qtbot: QtBot) -> None:
    button, opened = NowButton(), list[NowItem]()
    button.opened.connect(opened.append)
    qtbot.addWidget(button)
    button.show_items((_now(1, "Sofia"), _now(2, "Ada")))
    button.show()
    hold(lambda: QApplication.activePopupWidget() or button, Qt.Key.Key_Return)
    [menu] = button.findChildren(QMenu)
    assert menu.isVisible()
    assert opened == []
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    assert opened == [_now(1, "Sofia")]
    qtbot.waitUntil(lambda: button.findChildren(QMenu) == [])
    press(button, Qt.Key.Key_Return)
    press(button.findChildren(QMenu)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: button.findChildren(QMenu) == [])
