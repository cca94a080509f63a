"""Keys on which a finger stays: accents, a key that repeats, a second thumb; and a tap that only looks like it."""

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.keyboard.keyboard_rig import LEFT, Rig, accent, over
from ui.kiosk.keyboard import fingers


def test_a_long_press_offers_accents_and_takes_the_one_slid_to(rig: Rig) -> None:
    rig.tap("j", "o", "s")
    popup = rig.hold("e")
    key, wanted = rig.key("e"), accent(popup, 1)
    assert wanted.text() == "è"
    QTest.mouseMove(key, over(key, wanted))
    assert wanted.is_on
    QTest.mouseRelease(key, LEFT, pos=over(key, wanted))
    assert rig.field.text() == "Josè"
    rig.qtbot.waitUntil(lambda: rig.accents() is None)


def test_accents_stay_for_a_tap_and_go_with_a_touch_elsewhere(rig: Rig) -> None:
    popup = rig.hold("n")
    QTest.mouseRelease(rig.key("n"), LEFT)
    assert rig.field.text() == "N"
    QTest.mouseClick(accent(popup, 0), LEFT)
    assert rig.field.text() == "Ñ"
    rig.hold("n")
    QTest.mouseRelease(rig.key("n"), LEFT)
    QTest.mouseClick(rig.window, LEFT, pos=QPoint(600, 300))
    rig.qtbot.waitUntil(lambda: rig.accents() is None)
    assert rig.field.text() == "Ñn"
    rig.hold("n")
    QTest.mouseRelease(rig.key("n"), LEFT)
    assert rig.tap("a") == "Ñnna"
    assert rig.accents() is None


def test_slow_fingers_lose_no_letter(rig: Rig) -> None:
    for name in ("n", "e", "a", "l"):
        rig.hold(name)
        QTest.mouseRelease(rig.key(name), LEFT)
    assert rig.tap("e") == "Neale"


def test_a_key_that_is_plugged_in_closes_the_accents(rig: Rig) -> None:
    rig.field.setFocus()
    rig.hold("n")
    QTest.mouseRelease(rig.key("n"), LEFT)
    QTest.keyClick(rig.window.windowHandle(), Qt.Key.Key_O)
    rig.qtbot.waitUntil(lambda: rig.accents() is None)
    assert rig.field.text() == "No"


def test_a_tap_is_no_hold_because_the_program_was_busy(rig: Rig) -> None:
    """What holds it up comes between the finger's touch and its lifting."""
    for name in ("p", "r", "i"):
        QTest.mousePress(rig.key(name), LEFT)
        _be_busy(fingers.HOLD + 100)
        QTest.mouseRelease(rig.key(name), LEFT)
        assert rig.accents() is None
    assert rig.field.text() == "Pri"


def _be_busy(milliseconds: int) -> None:
    """Let a turn of the event loop take so long, and look at the clocks that are due by then."""
    since = QElapsedTimer()
    since.start()
    while since.elapsed() < milliseconds:
        pass
    QApplication.processEvents()


def test_accents_are_walked_through_with_arrow_keys(rig: Rig) -> None:
    popup = rig.hold("c")
    QTest.mouseRelease(rig.key("c"), LEFT)
    QTest.keyClick(rig.other, Qt.Key.Key_Left)
    assert accent(popup, 2).is_on
    QTest.keyClick(rig.other, Qt.Key.Key_Right)
    QTest.keyClick(rig.other, Qt.Key.Key_Return)
    assert rig.field.text() == "Ç"
    rig.hold("c")
    QTest.mouseRelease(rig.key("c"), LEFT)
    QTest.keyClick(rig.other, Qt.Key.Key_Escape)
    rig.qtbot.waitUntil(lambda: rig.accents() is None)
    assert rig.field.text() == "Çc"


def test_the_accents_of_an_edge_key_stay_in_the_window(qtbot: QtBot) -> None:
    rig = Rig(qtbot, "zh", (800, 1280))
    for name in ("a", "o"):
        popup = rig.hold(name)
        assert rig.window.rect().contains(popup.geometry())
        assert accent(popup, 0).width() >= 64
        QTest.mouseRelease(rig.key(name), LEFT)
        popup.close_row()


def test_delete_repeats_while_it_is_held(rig: Rig) -> None:
    rig.field.setText("A long name typed wrongly")
    QTest.mousePress(rig.key("back"), LEFT)
    rig.qtbot.waitUntil(lambda: len(rig.field.text()) < 20)
    QTest.mouseRelease(rig.key("back"), LEFT)
    left = rig.field.text()
    assert rig.tap("back") == left[:-1]


def test_two_thumbs_type_in_the_order_they_come(rig: Rig) -> None:
    glass = QTest.createTouchDevice()
    assert glass.type() == QPointingDevice.DeviceType.TouchScreen
    one, two = rig.key("t"), rig.key("o")
    middle = one.rect().center()
    QTest.touchEvent(one, glass).press(0, middle, one).commit()
    QTest.touchEvent(one, glass).stationary(0).press(1, middle, two).commit()
    QTest.touchEvent(one, glass).release(0, middle, one).stationary(1).commit()
    QTest.touchEvent(one, glass).release(1, middle, two).commit()
    assert rig.field.text() == "To"
    QTest.touchEvent(one, glass).press(0, middle, one).commit()
    rig.qtbot.waitUntil(lambda: rig.accents() is not None)
    QTest.touchEvent(one, glass).stationary(0).press(1, middle, two).commit()
    QTest.touchEvent(one, glass).release(0, middle, one).stationary(1).commit()
    QTest.touchEvent(one, glass).release(1, middle, two).commit()
    assert rig.field.text() == "Toto"
