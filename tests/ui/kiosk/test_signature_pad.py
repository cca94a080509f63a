"""Signing with a finger."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import Stroke
from ui.kiosk.touch.look import look_of
from ui.kiosk.touch.signature_pad import SignaturePad


def pad_of(qtbot: QtBot, drawn: tuple[Stroke, ...] = ()) -> SignaturePad:
    pad = SignaturePad(look_of("", 1.0, large_text=False, high_contrast=False), drawn=drawn)
    qtbot.addWidget(pad)
    pad.resize(500, 250)
    pad.show()
    return pad


def glass() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def test_a_finger_draws_in_thousandths_of_the_width(qtbot: QtBot) -> None:
    pad, device = pad_of(qtbot), glass()
    touch = QTest.touchEvent(pad, device)
    touch.press(1, QPoint(50, 100), pad).commit()
    for x in (150, 250, 450):
        touch.move(1, QPoint(x, 150), pad).commit()
    with qtbot.waitSignal(pad.changed):
        touch.release(1, QPoint(450, 150), pad).commit()
    assert pad.strokes() == (((100, 200), (300, 300), (500, 300), (900, 300)),)
    assert pad.is_signed()


def test_a_hand_resting_on_the_glass_draws_nothing(qtbot: QtBot) -> None:
    pad, device = pad_of(qtbot), glass()
    touch = QTest.touchEvent(pad, device)
    touch.press(1, QPoint(50, 100), pad).press(2, QPoint(400, 240), pad).commit()
    touch.move(1, QPoint(300, 100), pad).move(2, QPoint(100, 240), pad).commit()
    touch.release(1, QPoint(300, 100), pad).release(2, QPoint(100, 240), pad).commit()
    assert pad.strokes() == (((100, 200), (600, 200)),)


def test_a_tap_is_no_signature_and_outside_is_kept_inside(qtbot: QtBot) -> None:
    pad = pad_of(qtbot)
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert not pad.is_signed()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(900, 900))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(900, 900))
    assert pad.is_signed()
    assert all(0 <= x <= 1000 and 0 <= y <= 500 for stroke in pad.strokes() for x, y in stroke)
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(10, 10))
    before = pad.strokes()
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=QPoint(10, 10))
    assert pad.strokes() == before


def test_wiping_begins_again(qtbot: QtBot) -> None:
    pad = pad_of(qtbot)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(400, 200))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    dark = pad.grab().toImage()
    with qtbot.waitSignal(pad.changed):
        pad.wipe()
    assert pad.strokes() == ()
    assert pad.grab().toImage() != dark


def test_endless_scribbling_stays_small(qtbot: QtBot) -> None:
    pad = pad_of(qtbot)
    for number in range(260):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(10, number % 250))
        for x in range(20, 480, 10):
            QTest.mouseMove(pad, QPoint(x, (number + x) % 250))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(480, number % 250))
    assert len(pad.strokes()) <= 200
    assert sum(len(stroke) for stroke in pad.strokes()) <= 6000


@pytest.mark.parametrize("name", ["Nora Whitfield", "李 伟", "فاطمة الزهراء", "A" * 100])
def test_a_name_in_letters_is_a_signature(qtbot: QtBot, name: str) -> None:
    pad = pad_of(qtbot)
    with qtbot.waitSignal(pad.changed):
        pad.write(name)
    assert pad.is_signed()
    points = [point for stroke in pad.strokes() for point in stroke]
    assert len(points) <= 6000
    assert all(0 <= x <= 1000 and 0 <= y <= 500 for x, y in points)
    pad.wipe()
    pad.write("  ")
    assert not pad.is_signed()


def _draw(pad: SignaturePad, *points: tuple[int, int]) -> None:
    first, last = QPoint(*points[0]), QPoint(*points[-1])
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=last)


def test_what_another_pad_held_is_there_again_and_is_drawn_on(qtbot: QtBot) -> None:
    first = pad_of(qtbot)
    _draw(first, (50, 100), (450, 150))
    again = pad_of(qtbot, first.drawn())
    assert again.strokes() == first.strokes()
    assert again.grab().toImage() == first.grab().toImage()
    _draw(again, (50, 200), (450, 200))
    assert again.strokes() == (*first.strokes(), ((100, 400), (900, 400)))
    again.wipe()
    assert again.drawn() == ()


def test_a_pad_of_another_size_holds_all_that_was_drawn(qtbot: QtBot) -> None:
    pad = pad_of(qtbot)
    _draw(pad, (50, 100), (450, 250))
    before = pad.drawn()
    pad.resize(1000, 200)
    assert pad.drawn() == before, "nothing is lost for the next size"
    assert all(QRectF(pad.rect()).contains(point) for stroke in pad._strokes for point in stroke)
    pad.resize(500, 250)
    assert pad.drawn() == before


def test_a_quick_hand_sees_its_line_whole_while_it_draws(qtbot: QtBot) -> None:
    pad = pad_of(qtbot)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for number, x in enumerate(range(120, 460, 80)):
        QTest.mouseMove(pad, QPoint(x, 60 + 120 * (number % 2)))
        QApplication.processEvents()
    seen, whole = pad.screen().grabWindow(pad.winId()).toImage(), pad.grab().toImage()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(440, 60))
    plain = QImage.Format.Format_RGB32
    assert seen.convertToFormat(plain) == whole.convertToFormat(plain)
